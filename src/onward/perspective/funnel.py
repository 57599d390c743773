"""The funnel: how many came how far, and of those before them the share as a range."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onward.perspective.beta import Beta
from onward.perspective.timeline import ANSWERS, OPENINGS, Course, Population, Turn
from onward.perspective.words import FEWEST

MASS = 0.9
EVEN = Beta(0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Level:
    """So many came to this level; `of` came to the one it is compared with.

    `low` and `high` hold the share with a probability of 0.9, by the counts alone;
    they are None where fewer than five came to the level before.
    """

    name: str
    count: float
    of: float
    low: float | None
    high: float | None


_LEVELS: tuple[tuple[str, Callable[[Course], float]], ...] = (
    ("Applications", lambda _: 1.0),
    ("Answered", lambda one: one.chance_of(ANSWERS)),
    ("Conversation", lambda one: one.chance_of(OPENINGS)),
    ("Second interview", lambda one: float(one.interviews > 1)),
    ("Offer", lambda one: one.chance_of(frozenset({Turn.OFFER, Turn.ACCEPTED}))),
)
_COMPARED = {"Conversation": "Applications", "Offer": "Conversation"}
"""An answer may be a no, and an offer may come after one interview."""


def list_levels(population: Population) -> tuple[Level, ...]:
    """Return the levels from all applications down to the offers."""
    counts = {
        name: sum(reached(one) for one in population.courses)
        for name, reached in _LEVELS
    }
    levels = []
    before = "Applications"
    for name, count in counts.items():
        whole = counts[_COMPARED.get(name, before)]
        low, high = _bound(count, whole) if name != before else (None, None)
        levels.append(Level(name, count, whole, low, high))
        before = name
    return tuple(levels)


def _bound(count: float, whole: float) -> tuple[float | None, float | None]:
    if whole < FEWEST:
        return None, None
    return EVEN.update(count, max(0.0, whole - count)).interval(MASS)
