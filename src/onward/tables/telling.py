"""The steps that one row tells of, from its columns and its words together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from onward.tables.calendar import Calendar, Placed
from onward.tables.cells import is_empty, list_words
from onward.tables.columns import Column, Layout
from onward.tables.draft import Doubt, Step
from onward.tables.fields import STEPS, Field
from onward.tables.folding import fold_cell
from onward.tables.grid import Line
from onward.tables.outcomes import ENDS, Outcome, is_receipt
from onward.tables.steps import Story, Told, read_status
from onward.tables.ticks import fold_tick, read_tick

_DELAY = re.compile(r"(\d{1,3})(?:\.0)?(?: ?(?:d|days?|tage?|jours?|dias?|giorni))?")
ENOUGH = 0.5
"""So much of a note must be words of the search for it to count as a status."""


@dataclass(slots=True)
class Telling:
    """What a row has told so far."""

    row: int
    applied: Step | None = None
    talks: list[Step] = field(default_factory=list)
    others: dict[Outcome, Step] = field(default_factory=dict)
    answered: Placed | None = None
    updated: Placed | None = None
    doubts: list[Doubt] = field(default_factory=list)
    is_silent: bool = False
    is_saved: bool = False
    had_no_talk: bool = False
    is_denied: bool = False
    is_receipt: bool = False

    def doubt(self, sentence: str) -> None:
        """Keep a sentence about this row."""
        self.doubts.append(Doubt(self.row, sentence))


@dataclass(frozen=True, slots=True)
class Teller:
    """Reads rows of one table; `yes_no` are the columns that are ticked."""

    layout: Layout
    calendar: Calendar
    yes_no: frozenset[int]

    def tell(self, line: Line) -> Telling:
        """Return what a row tells."""
        telling = Telling(line.number)
        self._read_start(telling, line)
        start = telling.applied.day if telling.applied else None
        for column in self.layout.of(*STEPS):
            self._read_step(telling, line.cells[column.index], column, start)
        self._read_day(telling, line, Field.ANSWERED, start)
        self._read_day(telling, line, Field.UPDATED, start)
        self._read_delay(telling, line, start)
        self._read_words(telling, line, start)
        return telling

    def find_saved(self, line: Line) -> date | None:
        """Return the day on which a row was noted, where a column says so."""
        for column in self.layout.of(Field.SAVED):
            text = line.cells[column.index]
            placed = self.calendar.place_cell(line.number, column, text, None)
            if placed:
                return placed.day
        return None

    def _read_start(self, telling: Telling, line: Line) -> None:
        for column in self.layout.of(Field.APPLIED, Field.DATE):
            text = line.cells[column.index]
            folded = fold_tick(text)
            if is_empty(text):
                continue
            if folded in list_words("no"):
                telling.is_denied = True
                continue
            if folded in list_words("yes"):
                telling.applied = telling.applied or Step(
                    Outcome.APPLIED, row=line.number
                )
                continue
            placed = self.calendar.place_cell(line.number, column, text, None)
            if placed is None:
                self._read_other_start(telling, text)
            elif telling.applied is None or telling.applied.day is None:
                telling.applied = _make(Outcome.APPLIED, placed, line.number)

    @staticmethod
    def _read_other_start(telling: Telling, text: str) -> None:
        """Keep words in the column of the application's day: a status, or a doubt."""
        story = read_status(text)
        if story.is_saved and not story.steps:
            telling.is_saved = True
        elif not story.is_understood:
            telling.doubt(
                f"“{text[:40]}” is no day that can be read; the day stays unknown."
            )

    def _read_step(
        self, telling: Telling, text: str, column: Column, start: date | None
    ) -> None:
        outcome = STEPS[column.field]
        story = read_status(text)
        if outcome == Outcome.INTERVIEWED and _tells_more(story):
            self._add_story(telling, story, start)
            return
        tick = read_tick(text, outcome, is_yes_no=column.index in self.yes_no)
        if tick.is_unread:
            telling.doubt(
                f"“{text[:40]}” in “{column.name[:40]}” is neither yes nor no."
            )
        if outcome == Outcome.INTERVIEWED:
            telling.had_no_talk |= tick.is_no
        placed = [self.calendar.place(day, start) for day in tick.days]
        steps = [_make(outcome, one, telling.row) for one in placed if one]
        steps += [Step(outcome, row=telling.row)] * (tick.count - len(steps))
        for step in steps:
            if outcome == Outcome.INTERVIEWED:
                telling.talks.append(step)
            else:
                telling.others.setdefault(outcome, step)
        for end in tick.ends:
            telling.others.setdefault(end, Step(end, row=telling.row))

    def _read_day(
        self, telling: Telling, line: Line, what: Field, start: date | None
    ) -> None:
        """Read the day of an answer or of a change; words there are a status."""
        for column in self.layout.of(what):
            text = line.cells[column.index]
            folded = fold_tick(text)
            if is_empty(text) or folded in list_words("yes"):
                continue
            placed = self.calendar.place_cell(line.number, column, text, start)
            if what == Field.UPDATED:
                telling.updated = placed
                continue
            telling.answered = placed or telling.answered
            if folded in list_words("no"):
                telling.is_silent = True
            elif placed is None or not folded[:1].isdigit():
                self._add_story(telling, read_status(text), start)

    def _read_delay(self, telling: Telling, line: Line, start: date | None) -> None:
        """Count the days until an answer from the day of the application."""
        for column in self.layout.of(Field.DELAY):
            found = _DELAY.fullmatch(fold_cell(line.cells[column.index]))
            if found and start and not telling.answered:
                telling.answered = Placed(start + timedelta(days=int(found[1])))

    def _read_words(self, telling: Telling, line: Line, start: date | None) -> None:
        for column in self.layout.of(Field.STATUS, Field.EVENT):
            text = line.cells[column.index]
            if is_empty(text):
                continue
            story = read_status(text)
            telling.is_receipt |= is_receipt(text)
            if not story.is_understood and not story.is_before:
                telling.doubt(
                    f"“{text[:60]}” is no status known here; it is kept as a note."
                )
            self._add_story(telling, story, start)
        for column in self.layout.of(Field.REASON):
            self._add_reason(telling, read_status(line.cells[column.index]))
        if not self.layout.of(Field.STATUS, Field.EVENT):
            for column in self.layout.of(Field.NOTE):
                story = read_status(line.cells[column.index])
                if story.coverage >= ENOUGH and story.is_understood:
                    self._add_story(telling, story, start)

    def _add_story(self, telling: Telling, story: Story, start: date | None) -> None:
        """Take a story in; what columns say already is not told twice."""
        telling.is_silent |= story.is_silent
        telling.is_saved |= story.is_saved and not story.steps
        telling.had_no_talk |= story.is_before
        talks = []
        for told in story.steps:
            step = self._place(told, start, telling.row)
            if told.outcome == Outcome.INTERVIEWED:
                talks.append(step)
            elif told.outcome == Outcome.APPLIED:
                telling.applied = _better(telling.applied, step)
            else:
                telling.others[told.outcome] = _better(
                    telling.others.get(told.outcome), step
                )
        telling.talks = _merge_talks(telling.talks, talks)

    def _add_reason(self, telling: Telling, story: Story) -> None:
        for told in story.steps:
            step = Step(told.outcome, row=telling.row)
            if told.outcome == Outcome.INTERVIEWED and not telling.talks:
                telling.talks.append(step)
            elif told.outcome == Outcome.ASSESSED:
                telling.others.setdefault(told.outcome, step)
        telling.is_silent |= story.is_silent

    def _place(self, told: Told, start: date | None, row: int) -> Step:
        placed = self.calendar.place(told.day, start) if told.day else None
        return _make(told.outcome, placed, row)


def _make(outcome: Outcome, placed: Placed | None, row: int) -> Step:
    if placed is None:
        return Step(outcome, row=row)
    return Step(outcome, placed.day, placed.clock, placed.is_about, row)


def _tells_more(story: Story) -> bool:
    """Say whether a cell about interviews dates other steps too."""
    return any(one.day and one.outcome != Outcome.INTERVIEWED for one in story.steps)


def _better(known: Step | None, step: Step) -> Step:
    return known if known and (known.day or not step.day) else step


def _merge_talks(known: list[Step], told: list[Step]) -> list[Step]:
    """Return the talks of columns and words together: as many as the more of both."""
    if not known:
        return told
    days = {one.day for one in known if one.day}
    fresh = [one for one in told if one.day and one.day not in days]
    bare = (
        max(len(known), len(told)) - len([one for one in known if one.day]) - len(fresh)
    )
    merged = [one for one in known if one.day] + fresh
    undated = [one for one in (*known, *told) if not one.day]
    return merged + undated[: max(bare, 0)]


def arrange(telling: Telling) -> tuple[Step, ...]:
    """Return the steps of a row in their order, the day of an answer given away."""
    talks = _sort_talks(telling.talks)
    others = dict(telling.others)
    if {Outcome.ACCEPTED, Outcome.DECLINED} & others.keys():
        others.setdefault(Outcome.OFFERED, Step(Outcome.OFFERED, row=telling.row))
    if Outcome.OFFERED in others and Outcome.WITHDRAWN in others:
        others.setdefault(
            Outcome.DECLINED,
            replace(others.pop(Outcome.WITHDRAWN), outcome=Outcome.DECLINED),
        )
    end = next((others[one] for one in ENDS if one in others), None)
    later = [*_put_test(others, talks), others.get(Outcome.OFFERED), end]
    steps = _give_answer(telling, [one for one in later if one])
    steps = _give_update(telling, steps)
    start = [one for one in (others.get(Outcome.APPROACHED), telling.applied) if one]
    if not telling.applied and (steps or not start):
        start.append(Step(Outcome.APPLIED, row=telling.row))
    return (*start, *_list_considered(telling, others, steps), *steps)


def _sort_talks(talks: list[Step]) -> list[Step]:
    """Return the talks by their days; one without a day keeps its turn."""
    days = iter(
        sorted((one for one in talks if one.day), key=lambda one: one.day or date.min)
    )
    return [next(days) if one.day else one for one in talks]


def _put_test(others: Mapping[Outcome, Step], talks: list[Step]) -> list[Step]:
    """Return the test and the talks: the test first, unless its day is later."""
    test = others.get(Outcome.ASSESSED)
    if test is None:
        return talks
    at = sum(bool(one.day and test.day and one.day < test.day) for one in talks)
    return [*talks[:at], test, *talks[at:]]


def _give_answer(telling: Telling, steps: list[Step]) -> list[Step]:
    """Give the day of the first answer to the first step after the application."""
    answered = telling.answered
    if answered is None:
        return steps
    if not steps and telling.had_no_talk:
        return [_make(Outcome.REJECTED, answered, telling.row)]
    if not steps or steps[0].day is not None:
        return steps
    first = steps[0]
    given = replace(
        first, day=answered.day, clock=answered.clock, is_about=answered.is_about
    )
    is_talk = first.outcome == Outcome.INTERVIEWED
    return [replace(given, is_invited=is_talk), *steps[1:]]


def _give_update(telling: Telling, steps: list[Step]) -> list[Step]:
    """Give the day of the last change, as about that, to an end without a day."""
    updated = telling.updated
    if updated is None or not steps or steps[-1].day or steps[-1].outcome not in ENDS:
        return steps
    known = [one.day for one in steps if one.day]
    if known and max(known) > updated.day:
        return steps
    return [*steps[:-1], replace(steps[-1], day=updated.day, is_about=True)]


def _list_considered(
    telling: Telling, others: Mapping[Outcome, Step], steps: list[Step]
) -> list[Step]:
    told = others.get(Outcome.CONSIDERED)
    if told and told.day:
        return [told]
    if telling.answered and not steps:
        return [_make(Outcome.CONSIDERED, telling.answered, telling.row)]
    return []


__all__ = ["ENDS", "Teller", "Telling", "arrange"]
