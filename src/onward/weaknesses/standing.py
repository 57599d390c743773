"""Where a weakness stands: noticed, working on it, improved, set aside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.history.events import Action, Event
from onward.history.remarks import list_said
from onward.weaknesses.evidence import Attempt, Evidence, Passed, Teller


class Standing(StrEnum):
    """Where a weakness stands."""

    NOTICED = "noticed"
    WORKING = "working"
    IMPROVED = "improved"
    ASIDE = "aside"


LABELS = {
    Standing.NOTICED: "noticed",
    Standing.WORKING: "working on it",
    Standing.IMPROVED: "improved",
    Standing.ASIDE: "set aside",
}


class ChoiceError(ValueError):
    """A choice about a weakness cannot be kept; the message says why."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person said they do about a weakness; `number` undoes it."""

    key: str
    standing: Standing
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class OwnNote:
    """The person's words on a weakness; `number` undoes them."""

    key: str
    words: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows that something got better: when, its words, and its entry, if any."""

    at: datetime
    words: str
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What happened around a weakness: what was last said, praised, passed, tried."""

    last_said: datetime
    praised: Sequence[Evidence]
    passed: Sequence[Passed]
    attempts: Sequence[Attempt]


def find_choices(events: Sequence[Event]) -> tuple[Choice, ...]:
    """Return what the person chose for weaknesses, in the order said."""
    return tuple(
        Choice(said.fact, Standing(said.value or ""), event.at, event.number)
        for event, said in list_said(events, Action.WORK)
    )


def find_notes(events: Sequence[Event]) -> tuple[OwnNote, ...]:
    """Return the person's words on weaknesses, in the order said."""
    return tuple(
        OwnNote(said.fact, said.value or "", event.at, event.number)
        for event, said in list_said(events, Action.WEIGH)
    )


def parse_standing(value: str) -> Standing:
    """Return a standing by its name; raises ChoiceError."""
    try:
        return Standing(value)
    except ValueError:
        names = ", ".join(Standing)
        raise ChoiceError(f"“{value}” is none of {names}.") from None


def judge_standing(
    choices: Iterable[Choice], since: Since
) -> tuple[Standing, tuple[Sign, ...]]:
    """Return where a weakness stands, and what shows that it got better.

    The person's word alone never makes it improved: it needs praise later than the
    last criticism, or, once they began to work on it, a stage passed or better
    attempts. What was set aside comes back when it is said again.
    """
    said = sorted(choices, key=lambda one: one.number)
    last = said[-1] if said else None
    if last and last.standing is Standing.ASIDE and last.at >= since.last_said:
        return Standing.ASIDE, ()
    begun = _find_begin(said)
    signs = [*_list_praise(since)]
    if begun is not None:
        signs += [*_list_passed(since, begun), *_list_better(since, begun)]
    if signs:
        return Standing.IMPROVED, tuple(sorted(signs, key=lambda one: one.at))
    if begun is not None:
        return Standing.WORKING, ()
    return Standing.NOTICED, ()


_AT_WORK = frozenset({Standing.WORKING, Standing.IMPROVED})


def _find_begin(said: Sequence[Choice]) -> datetime | None:
    """Return since when the person works on it without a break, if they do."""
    begun = None
    for one in said:
        if one.standing not in _AT_WORK:
            begun = None
        elif begun is None:
            begun = one.at
    return begun


def _list_praise(since: Since) -> Iterable[Sign]:
    for one in since.praised:
        if one.at > since.last_said:
            who = "You noted" if one.teller is Teller.OWN else "They said"
            yield Sign(one.at, f"{who}: “{one.quote}”", one.told.event)


def _list_passed(since: Since, begun: datetime) -> Iterable[Sign]:
    for one in since.passed:
        if one.at > max(since.last_said, begun):
            yield Sign(one.at, one.words, one.event)


def _list_better(since: Since, begun: datetime) -> Iterable[Sign]:
    """Give the last attempt where it went better than the first, on another day."""
    tried = sorted(
        (one for one in since.attempts if one.at >= begun),
        key=lambda one: (one.at, one.score),
    )
    if not tried:
        return
    first, last = tried[0], tried[-1]
    if (
        last.at.date() > first.at.date()
        and last.score > first.score
        and last.at > since.last_said
    ):
        words = (
            f"You gave your first attempt {first.score} of 5, the last {last.score}."
        )
        yield Sign(last.at, words)
