"""What the person remarked beside the record: ways gone, statements judged, tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onward.history.corrections import find_undone
from onward.history.events import Action, Correction, Event

Span = tuple[int, int]


class Way(StrEnum):
    """The four ways on from a rejection."""

    ASK = "ask"
    LEARN = "learn"
    ADVICE = "advice"
    PERSPECTIVE = "perspective"


class WayState(StrEnum):
    """How far the person went on a way; LATER has a day."""

    OPEN = "open"
    DONE = "done"
    LATER = "later"
    ASIDE = "aside"


class RemarkError(ValueError):
    """A remark cannot be kept as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far the person went on one way; `number` is that of the correction."""

    way: Way
    state: WayState = WayState.OPEN
    until: date | None = None
    at: datetime | None = None
    number: int | None = None

    def is_open(self, today: date) -> bool:
        """Say whether the way waits for the person on a day."""
        if self.state == WayState.LATER:
            return self.until is None or self.until <= today
        return self.state == WayState.OPEN


@dataclass(frozen=True, slots=True)
class Remark:
    """The person's word on the statement at `span` of a feedback text."""

    number: int
    at: datetime
    span: Span
    value: str


def find_marks(events: Sequence[Event]) -> tuple[Mark, ...]:
    """Return the four ways of an application, each as last marked."""
    marks = {way: Mark(way) for way in Way}
    for event, said in list_said(events, Action.MARK):
        state, until = parse_way_state(said.value or "")
        way = Way(said.fact)
        marks[way] = Mark(way, state, until, event.at, event.number)
    return tuple(marks.values())


def find_remarks(
    events: Sequence[Event], action: Action, target: int
) -> dict[Span, Remark]:
    """Return the last word on each statement of a feedback text, by its place.

    `action` is JUDGE or TASK. A word taken back lets the one before it stand again.
    """
    return {
        span: Remark(event.number, event.at, span, said.value or "")
        for event, said in list_said(events, action)
        if said.target == target
        for span in [parse_span(said.fact)]
    }


def list_said(
    events: Sequence[Event], action: Action
) -> Iterator[tuple[Event, Correction]]:
    """Give the corrections of one action that stand, in the order said."""
    ordered = sorted(events, key=lambda one: one.number)
    undone = find_undone(ordered)
    for event in ordered:
        said = event.correction
        if said and said.action == action and event.number not in undone:
            yield event, said


def parse_way_state(value: str) -> tuple[WayState, date | None]:
    """Return a state and its day from "done", "aside", "open" or "later:2026-03-04".

    Raises RemarkError.
    """
    name, _, day = value.partition(":")
    try:
        state = WayState(name)
        until = date.fromisoformat(day) if day else None
    except ValueError:
        state, until = WayState.OPEN, None
        name = ""
    if not name or (state == WayState.LATER) != (until is not None):
        raise RemarkError(
            f"“{value}” is no answer here; it is done, aside, open, or later with a "
            "day, like later:2026-03-04."
        )
    return state, until


def write_span(span: Span) -> str:
    """Return a place in a text as corrections write it."""
    return f"{span[0]}:{span[1]}"


def parse_span(text: str) -> Span:
    """Return the place that `write_span` wrote."""
    start, _, end = text.partition(":")
    return int(start), int(end)
