"""The gap between what is asked for and what a CV says, and how to close or tell it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from onward.weaknesses.cv import CV
from onward.weaknesses.evidence import Evidence, Side, Teller
from onward.weaknesses.wants import Sort, Want, find_wants

ENOUGH = 3
"""So many employers speak of field or level before the question is asked."""

ADJACENT = (
    "{count} employers spoke of field or level. Would roles next to these be worth a "
    "look, such as the same work in another field, or one step nearer to what you have "
    "done? It is a question and no verdict; only you can say. In one trial with some "
    "300 job seekers in Edinburgh, suggestions of neighbouring occupations led to more "
    "interviews, mostly for people who had searched narrowly."
)
_FIELD_OR_LEVEL = frozenset({"EXP.years", "EXP.sector", "EXP.scale", "EXP.manage"})
_SORTS = {
    "TEC.core": Sort.SKILL,
    "TEC.tool": Sort.SKILL,
    "TEC.domain": Sort.SECTOR,
    "EXP.years": Sort.YEARS,
    "EXP.sector": Sort.SECTOR,
    "EXP.scale": Sort.LEVEL,
    "EXP.manage": Sort.LEVEL,
    "PRA.permit": Sort.PERMIT,
}
_LABELS = {
    Sort.SKILL: "knowledge and tools",
    Sort.YEARS: "amount of experience",
    Sort.LEVEL: "size and level",
    Sort.SECTOR: "the field",
    Sort.PERMIT: "what is required by law or licence",
}
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_STEM = 6
_FILLING = """
    a an and or of in on with the to for as at by from years year experience work
    working knowledge skills und oder mit von der die das et de la le les des du en
"""
_EMPTY = frozenset(_FILLING.split())
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was asked for: the thing, who asked, whether in a posting."""

    want: Want
    name: str
    is_posting: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is asked for, beside what the CV says of it.

    `line` is the nearest line of the CV, empty where none is near; `is_shown` says that
    it stands there. `close` and `tell` are ways on.
    """

    sort: Sort
    term: str
    asked: tuple[Asked, ...]
    line: str
    is_shown: bool
    close: str
    tell: str


@dataclass(frozen=True, slots=True)
class GapReport:
    """What is asked for and not shown, what is shown, and perhaps a question."""

    missing: tuple[Gap, ...]
    shown: tuple[Gap, ...]
    question: str = ""


def compare(cv: CV, asked: Iterable[Asked], said: Sequence[Evidence]) -> GapReport:
    """Return how a CV stands to what postings and feedback ask for.

    `said` is the evidence of the ledger. What more ask for comes first, then what a
    posting asks for; the order in which things come is of no account.
    """
    groups: dict[tuple[Sort, str], list[Asked]] = {}
    for one in {*asked, *_read_evidence(said)}:
        stems = _stem(one.want.term)
        if not stems:
            continue
        key = one.want.sort, " ".join(sorted(stems))
        groups.setdefault(key, []).append(one)
    gaps = sorted(
        (_make(cv, ones) for ones in groups.values()),
        key=_place,
    )
    return GapReport(
        missing=tuple(one for one in gaps if not one.is_shown),
        shown=tuple(one for one in gaps if one.is_shown),
        question=_ask_adjacent(said),
    )


def _place(gap: Gap) -> tuple[int, bool, str]:
    names = {one.name for one in gap.asked}
    is_posting = any(one.is_posting for one in gap.asked)
    return -len(names), not is_posting, gap.term.casefold()


def _read_evidence(said: Iterable[Evidence]) -> Iterable[Asked]:
    """Give what the employers' own words on experience ask for."""
    for one in said:
        sort = _SORTS.get(one.key)
        if one.side is not Side.WEAKNESS or sort is None:
            continue
        named = find_wants(one.quote)
        wants = [
            replace(want, sort=sort) if want.sort is Sort.SKILL else want
            for want in named
        ] or [Want(sort, _LABELS[sort], one.quote)]
        yield from (Asked(want, one.told.name, is_posting=False) for want in wants)


def _make(cv: CV, ones: Iterable[Asked]) -> Gap:
    asked = sorted(ones, key=lambda one: (one.name, one.want.quote, one.want.term))
    first = asked[0].want
    needed = max(one.want.years for one in asked)
    share, line = _find_nearest(cv, first.term)
    is_shown = cv.years >= needed if needed else share >= 1
    if share < _HALF:
        line = ""
    rows = _load()
    tell = rows["tell" if line else "new"][first.sort]
    return Gap(
        sort=first.sort,
        term=first.term,
        asked=tuple(asked),
        line=line,
        is_shown=is_shown,
        close=rows["close"][first.sort].format(term=first.term),
        tell=tell.format(term=first.term, line=line),
    )


def _find_nearest(cv: CV, term: str) -> tuple[float, str]:
    """Return the line of a CV that has most of a term's words, and how many of them."""
    wanted = _stem(term)
    if not wanted:
        return 0.0, ""
    shares = ((len(wanted & _stem(line)) / len(wanted), line) for line in cv.lines)
    return max(shares, key=lambda pair: (pair[0], -len(pair[1])), default=(0.0, ""))


def _stem(text: str) -> frozenset[str]:
    words = (one.casefold() for one in _WORD.findall(text))
    return frozenset(one[:_STEM] for one in words if one not in _EMPTY)


def _ask_adjacent(said: Iterable[Evidence]) -> str:
    employers = {
        one.told.employer
        for one in said
        if one.key in _FIELD_OR_LEVEL
        and one.side is Side.WEAKNESS
        and one.teller is Teller.EMPLOYER
        and one.told.employer
    }
    return ADJACENT.format(count=len(employers)) if len(employers) >= ENOUGH else ""


@cache
def _load() -> dict[str, dict[str, str]]:
    source = resources.files("onward.weaknesses") / "gap.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
