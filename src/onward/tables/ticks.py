"""Cells of a column that stands for one step: a day, a tick, a number, a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onward.tables.cells import is_empty, is_tick, list_words
from onward.tables.days import Written, read_cell, scan_days
from onward.tables.folding import fold_cell
from onward.tables.outcomes import ENDS, Outcome
from onward.tables.steps import MOST_ROUNDS, Story, read_status

_MARKS = str.maketrans("", "", "\ufe0f")
_COUNT_DIGITS = 2
_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Ticked:
    """What such a cell says: days, how often it came to it, that it did not, an end.

    `is_unread` where a column of yes and no holds something else.
    """

    days: tuple[Written, ...] = ()
    count: int = 0
    is_no: bool = False
    ends: tuple[Outcome, ...] = ()
    is_unread: bool = False


def fold_tick(text: str) -> str:
    """Return a cell as ticks are compared."""
    return fold_cell(text.translate(_MARKS)).strip(" .!")


@lru_cache(maxsize=8192)
def read_tick(text: str, outcome: Outcome, *, is_yes_no: bool) -> Ticked:
    """Return what a cell says of the step that its column stands for."""
    folded = fold_tick(text)
    if is_empty(folded):
        return Ticked()
    if folded in list_words("no"):
        return Ticked(is_no=True)
    if folded in list_words("yes"):
        return Ticked(count=1)
    if folded.isdigit() and len(folded) <= _COUNT_DIGITS:
        number = min(int(folded), MOST_ROUNDS)
        return Ticked(count=number if outcome == Outcome.INTERVIEWED else 1)
    whole = read_cell(folded)
    days = (whole,) if whole else tuple(scan_days(folded))
    return _read_words(text, folded, outcome, days, is_yes_no=is_yes_no)


def _read_words(
    text: str,
    folded: str,
    outcome: Outcome,
    days: tuple[Written, ...],
    *,
    is_yes_no: bool,
) -> Ticked:
    """Read a cell of some words, with days among them or not."""
    first = folded.split(maxsplit=1)[0].strip(",;:-")
    story = read_status(text)
    told = (one.outcome for one in story.steps)
    ends = tuple(one for one in told if one in ENDS and one != outcome)
    is_refused = outcome == Outcome.OFFERED and Outcome.REJECTED in ends
    if not days and (first in list_words("no") or is_refused):
        return Ticked(is_no=True, ends=ends)
    if days:
        return Ticked(days, len(days), ends=ends)
    count = _count(story, outcome, is_plain_yes=first in list_words("yes"))
    is_unread = is_yes_no and not ends and first not in list_words("yes")
    return Ticked(count=0 if is_unread else count, ends=ends, is_unread=is_unread)


def _count(story: Story, outcome: Outcome, *, is_plain_yes: bool) -> int:
    """Return how often it came to a step by the words in its column."""
    told = sum(one.outcome == outcome for one in story.steps)
    if told or is_plain_yes:
        return max(told, 1)
    if any(one.outcome in ENDS for one in story.steps):
        return int(outcome == Outcome.OFFERED)
    return int(not story.is_silent)


def is_yes_no(values: Sequence[str]) -> bool:
    """Say whether a column is ticked rather than written."""
    known = [fold_tick(value) for value in values if not is_empty(value)]
    ticks = sum(map(is_tick, known))
    return bool(known) and ticks >= len(known) * _SHARE
