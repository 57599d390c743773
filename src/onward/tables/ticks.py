"""Cells of a column that stands for one step: a day, a tick, a number, a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onward.tables.days import Written, read_cell, scan_days
from onward.tables.folding import fold_cell
from onward.tables.outcomes import Outcome
from onward.tables.steps import MOST_ROUNDS, read_status

EMPTY = frozenset(
    (
        "",
        "-",
        "--",
        "–",
        "—",
        "?",
        "??",
        "n/a",
        "na",
        "n.a.",
        "none",
        "null",
        "nan",
        "nil",
        ".",
        "/",
        "k.a.",
        "tbd",
        "tba",
        "pending",
        "unknown",
        "other",
        "#n/a",
    )
)
YES = frozenset(
    (
        "yes",
        "y",
        "x",
        "1",
        "true",
        "done",
        "ja",
        "j",
        "oui",
        "o",
        "si",
        "s",
        "sim",
        "tak",
        "t",
        "vrai",
        "wahr",
        "✓",
        "✔",
        "✅",
        "☑",
        "👍",
        "checked",
        "passed",
        "pass",
        "completed",
        "attended",
        "failed",
        "ok",
        "✔️",
        "☑️",
    )
)
NO = frozenset(
    (
        "no",
        "n",
        "0",
        "false",
        "nein",
        "non",
        "nao",
        "nie",
        "nee",
        "nej",
        "faux",
        "falsch",
        "❌",
        "✗",
        "✘",
        "not yet",
        "no.",
        "nope",
        "never",
        "unchecked",
        "☐",
    )
)
_MARKS = str.maketrans("", "", "\ufe0f")


@dataclass(frozen=True, slots=True)
class Ticked:
    """What such a cell says: days, how often it came to it, that it did not, an end."""

    days: tuple[Written, ...] = ()
    count: int = 0
    is_no: bool = False
    ends: tuple[Outcome, ...] = ()
    is_unread: bool = False


@lru_cache(maxsize=8192)
def read_tick(text: str, outcome: Outcome, *, is_yes_no: bool) -> Ticked:
    """Return what a cell says of the step that its column stands for."""
    folded = fold_cell(text.translate(_MARKS)).strip(" .!")
    if folded in EMPTY:
        return Ticked()
    if folded in NO:
        return Ticked(is_no=True)
    if folded in YES:
        return Ticked(count=1)
    if folded.isdigit() and len(folded) <= 2:  # noqa: PLR2004
        number = min(int(folded), MOST_ROUNDS)
        return Ticked(count=number if outcome == Outcome.INTERVIEWED else 1)
    whole = read_cell(folded)
    days = (whole,) if whole and folded.isdigit() else tuple(scan_days(folded))
    return _read_words(text, folded, outcome, days, is_yes_no=is_yes_no)


def _read_words(
    text: str,
    folded: str,
    outcome: Outcome,
    days: tuple[Written, ...],
    *,
    is_yes_no: bool,
) -> Ticked:
    first = folded.split()[0].strip(",;:-") if folded.split() else ""
    story = read_status(text)
    ends = tuple(
        one.outcome
        for one in story.steps
        if one.outcome in _ENDS and one.outcome != outcome
    )
    if first in NO and not days:
        return Ticked(is_no=True, ends=ends)
    if outcome == Outcome.OFFERED and Outcome.REJECTED in ends and not days:
        return Ticked(is_no=True, ends=(Outcome.REJECTED,))
    if days:
        return Ticked(days, len(days), ends=ends)
    if first in YES or "failed" in folded:
        return Ticked(count=1, ends=ends)
    if ends:
        is_own = outcome == Outcome.OFFERED or story.has(outcome)
        return Ticked(count=int(is_own), ends=ends)
    if story.is_silent and not story.steps:
        return Ticked()
    if is_yes_no:
        return Ticked(is_unread=True)
    told = sum(one.outcome == outcome for one in story.steps)
    return Ticked(count=max(told, 1))


_ENDS = frozenset(
    {
        Outcome.ACCEPTED,
        Outcome.DECLINED,
        Outcome.WITHDRAWN,
        Outcome.REJECTED,
        Outcome.CLOSED,
    }
)


def is_yes_no(values: Sequence[str]) -> bool:
    """Say whether a column is ticked rather than written."""
    folded = [fold_cell(value.translate(_MARKS)).strip(" .!") for value in values]
    known = [value for value in folded if value not in EMPTY]
    ticks = sum(value in YES or value in NO for value in known)
    return bool(known) and ticks * 10 >= len(known) * 6
