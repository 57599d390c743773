"""A debrief: the person's own account of an interview, and the plan made before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from onward.history.events import Action, Event
from onward.history.remarks import list_said

LOWEST, HIGHEST = 1, 5
MOST_ANSWERS = 60
LONGEST = 20_000


class DebriefError(ValueError):
    """A debrief cannot be kept as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question that was asked, and how the answer went.

    `went` is how, in the person's words, `score` from 1 to 5, `again` what they
    would say now. All but the question may be left out.
    """

    question: str
    went: str = ""
    score: int | None = None
    again: str = ""


@dataclass(frozen=True, slots=True)
class Debrief:
    """What the person tells of an interview, word for word.

    `feeling` is how it went overall, from 1 to 5, and `felt` the same in words;
    `remember` is what to keep.
    """

    answers: tuple[Answer, ...] = ()
    feeling: int | None = None
    felt: str = ""
    remember: str = ""


@dataclass(frozen=True, slots=True)
class KeptDebrief:
    """A debrief as it is kept: of the interview on `day` that `target` arranged.

    `number` is that of the entry, by which it is taken back.
    """

    number: int
    at: datetime
    target: int
    day: date
    debrief: Debrief


@dataclass(frozen=True, slots=True)
class Plan:
    """What the person means to do in the day after a no, in their own words."""

    number: int
    at: datetime
    words: str


def check_debrief(debrief: Debrief) -> Debrief:
    """Return a debrief that can be kept; raises DebriefError with the reason."""
    scores = [debrief.feeling, *(one.score for one in debrief.answers)]
    for score in scores:
        if score is not None and not LOWEST <= score <= HIGHEST:
            raise DebriefError(f"A score goes from 1 to 5; {score} is none.")
    if len(debrief.answers) > MOST_ANSWERS:
        raise DebriefError(f"A debrief holds up to {MOST_ANSWERS} questions.")
    if any(not one.question.strip() for one in debrief.answers):
        raise DebriefError("An answer stands without its question; say what was asked.")
    words = list_words(debrief)
    if sum(map(len, words)) > LONGEST:
        raise DebriefError(f"A debrief holds up to {LONGEST:,} characters.")
    if not any(one.strip() for one in words) and debrief.feeling is None:
        raise DebriefError("There is nothing in it to keep yet.")
    return debrief


def list_words(debrief: Debrief) -> list[str]:
    """Return all that the person wrote in a debrief, in its order."""
    words = [debrief.felt]
    for one in debrief.answers:
        words += [one.question, one.went, one.again]
    return [*words, debrief.remember]


def write_debrief(debrief: Debrief) -> str:
    """Return a debrief as its entry keeps it."""
    return json.dumps(asdict(debrief), ensure_ascii=False)


def parse_debrief(value: str) -> Debrief:
    """Return the debrief that `write_debrief` wrote."""
    row = json.loads(value)
    answers = tuple(Answer(**one) for one in row.pop("answers"))
    return Debrief(answers=answers, **row)


def find_debriefs(events: Sequence[Event]) -> tuple[KeptDebrief, ...]:
    """Return the debriefs that stand, by the day of the interview.

    Of several on the same interview the last one holds.
    """
    kept = {
        (said.target, said.fact): KeptDebrief(
            number=event.number,
            at=event.at,
            target=said.target,
            day=date.fromisoformat(said.fact),
            debrief=parse_debrief(said.value or "{}"),
        )
        for event, said in list_said(events, Action.DEBRIEF)
    }
    return tuple(sorted(kept.values(), key=lambda one: (one.day, one.number)))


def find_plan(
    events: Sequence[Event], members: Iterable[int] | None = None
) -> Plan | None:
    """Return the plan that stands among events, if any.

    With `members` only one that speaks of an event with one of these numbers.
    """
    known = None if members is None else set(members)
    plans = [
        Plan(event.number, event.at, said.value or "")
        for event, said in list_said(events, Action.PLAN)
        if known is None or said.target in known
    ]
    last = next(reversed(plans), None)
    return last if last and last.words.strip() else None
