"""The person's word, laid over the events: corrections outrank every reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from onward.history.events import Action, Correction, Event, Scope, Source
from onward.history.pairs import Pairs, settle_pairs
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Interview, Reading, Stage

TEXT_FACTS = (
    "company", "role", "agency", "requisition", "place", "salary",
)  # fmt: skip
FACTS = ("kind", "stage", "interview_at", "has_feedback", "is_withdrawal", *TEXT_FACTS)
"""The facts that a person can set."""

_YES = frozenset({"yes", "true", "1", "ja", "oui"})


class FactValueError(ValueError):
    """The value does not fit the fact."""


@dataclass(frozen=True, slots=True)
class Note:
    """The person's own words on an event."""

    number: int
    at: datetime
    target: int
    words: str


@dataclass(frozen=True, slots=True)
class Override:
    """A fact of a whole application as the person set it."""

    number: int
    target: int
    fact: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """Events in effect with their corrected readings, and what the person said."""

    events: tuple[Event, ...]
    confirmed: frozenset[int]
    pairs: Pairs
    notes: tuple[Note, ...]
    overrides: tuple[Override, ...]
    set_facts: frozenset[tuple[int, str]]


def apply_corrections(events: Sequence[Event]) -> Corrected:
    """Return the events as the person corrected them, in the order recorded."""
    ordered = sorted(events, key=lambda event: event.number)
    undone = find_undone(ordered)
    live = [
        (event, event.correction)
        for event in ordered
        if event.correction is not None and event.number not in undone
    ]
    facts = {
        event.number: event
        for event in ordered
        if event.reading is not None and event.number not in undone
    }
    for _, correction in live:
        _set_fact(facts, correction)
    return Corrected(
        events=tuple(facts.values()),
        confirmed=frozenset(_list_confirmed(live)),
        pairs=settle_pairs(live, set(facts)),
        notes=tuple(
            Note(event.number, event.at, one.target, one.value or "")
            for event, one in live
            if one.action == Action.NOTE
        ),
        overrides=tuple(
            Override(event.number, one.target, one.fact, one.value)
            for event, one in live
            if one.action == Action.SET and one.scope == Scope.APPLICATION
        ),
        set_facts=frozenset(
            (one.target, one.fact)
            for _, one in live
            if one.action == Action.SET and one.scope == Scope.EVENT
        ),
    )


def set_reading_fact(reading: Reading, fact: str, value: str | None) -> Reading:
    """Return a reading with one fact as the person says; raises FactValueError."""
    changes = _parse_fact(reading, fact, value)
    if fact == "kind":
        changes |= {"probability": 1.0, "alternative": None}
    return replace(reading, **changes)


def check_fact(fact: str, value: str | None) -> None:
    """Raise FactValueError where a person cannot set a fact to a value."""
    _parse_fact(Reading(Kind.OTHER), fact, value)


def is_by_person(event: Event) -> bool:
    """Say whether the person entered the event by hand."""
    return event.source == Source.HAND or (
        event.reading is not None and event.reading.reader == PERSON
    )


def find_undone(ordered: Sequence[Event]) -> set[int]:
    """Return the numbers taken back; an UNDO that is itself undone does nothing."""
    undone: set[int] = set()
    for event in reversed(ordered):
        one = event.correction
        if one and one.action == Action.UNDO and event.number not in undone:
            undone.add(one.target)
    return undone


def _set_fact(facts: dict[int, Event], correction: Correction) -> None:
    event = facts.get(correction.target)
    is_set = correction.action == Action.SET and correction.scope == Scope.EVENT
    if event is None or event.reading is None or not is_set:
        return
    reading = set_reading_fact(event.reading, correction.fact, correction.value)
    facts[event.number] = replace(event, reading=reading)


def _list_confirmed(live: Iterable[tuple[Event, Correction]]) -> Iterable[int]:
    for _, one in live:
        if one.action == Action.CONFIRM or (
            one.action == Action.SET and one.fact == "kind"
        ):
            yield one.target


def _parse_fact(reading: Reading, fact: str, value: str | None) -> dict[str, Any]:
    if fact not in FACTS:
        raise FactValueError(
            f"There is no fact “{fact}”; there are {', '.join(FACTS)}."
        )
    if fact in TEXT_FACTS:
        return {fact: " ".join(value.split()) or None if value else None}
    if fact in {"has_feedback", "is_withdrawal"}:
        return {fact: (value or "").strip().casefold() in _YES}
    if fact == "interview_at":
        return {"interview": _parse_interview(reading, value)}
    return {fact: _parse_choice(fact, value)}


def _parse_choice(fact: str, value: str | None) -> Kind | Stage | None:
    choices: type[Kind | Stage] = Kind if fact == "kind" else Stage
    if not value and choices is Stage:
        return None
    try:
        return choices(value or "")
    except ValueError:
        names = ", ".join(one.value for one in choices)
        raise FactValueError(f"“{value}” is no {fact}; it can be {names}.") from None


def _parse_interview(reading: Reading, value: str | None) -> Interview | None:
    if not value:
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise FactValueError(
            f"“{value}” is no time; write it like 2026-03-10T14:00+01:00."
        )
    return replace(reading.interview or Interview(), at=at)
