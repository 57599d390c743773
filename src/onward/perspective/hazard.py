"""How likely an answer is on each day of a wait: the person's own, pooled with others.

The daily chance is constant within spans of the wait (a piecewise exponential model,
Friedman 1982). Each span's chance has a Gamma prior; its mean is the usual course
scaled to the person, so that few answers move the level before they move the shape.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onward.perspective.survival import Spell

EDGES = (0, 3, 7, 14, 21, 28, 42, 60, 90, 130, 10_000)
"""Days at which a span of the wait begins; the last span is open."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What is assumed before anything is seen: a proposal, not a finding.

    `share` is answered in the end, `by` of these by the end of each span but the last;
    `late` is the daily chance after that. `worth` is the number of applications that
    the shape weighs, `level` the number of answers that the level weighs.
    """

    share: float
    by: tuple[float, ...]
    late: float = 0.0004
    worth: float = 5.0
    level: float = 1.5

    def chances(self) -> list[float]:
        """Return the daily chance in each span among those who still wait."""
        waiting, found = 1.0, []
        for start, end, done in zip(EDGES, EDGES[1:-1], self.by, strict=False):
            after = 1.0 - self.share * done
            found.append((waiting - after) / waiting / (end - start))
            waiting = after
        return [*found, self.late]

    def exposures(self) -> list[float]:
        """Return the days that `worth` applications spend in each span."""
        waiting, found = 1.0, []
        for start, end, done in zip(EDGES, EDGES[1:-1], self.by, strict=False):
            after = 1.0 - self.share * done
            found.append(self.worth * (end - start) * (waiting + after) / 2)
            waiting = after
        return [*found, self.worth * waiting * 90]


FIRST = Usual(0.33, (0.10, 0.22, 0.42, 0.57, 0.69, 0.84, 0.93, 0.98, 1.0))
"""To a first answer: a third get one (domain: 25 to 33 in 100), half within 17 days."""

LATER = Usual(0.65, (0.12, 0.32, 0.56, 0.72, 0.82, 0.92, 0.97, 0.99, 1.0))
"""After an interview: 35 in 100 stay silent in one small sample, half by day 12."""


@dataclass(frozen=True, slots=True)
class Hazard:
    """The Gamma distribution (shape, rate) of the daily chance in each span."""

    spans: tuple[tuple[float, float], ...]

    def mean(self) -> list[float]:
        """Return the expected daily chance in each span."""
        return [shape / rate for shape, rate in self.spans]

    def draw(self, dice: random.Random) -> list[float]:
        """Return one set of daily chances that fits what was seen."""
        return [dice.gammavariate(shape, 1 / rate) for shape, rate in self.spans]


def fit_hazard(spells: Iterable[Spell], usual: Usual) -> Hazard:
    """Return the daily chances after these spells; any cause is an answer."""
    exposures, events = count_spans(spells)
    chances = usual.chances()
    expected = sum(e * c for e, c in zip(exposures, chances, strict=True))
    scale = (usual.level + sum(events)) / (usual.level + expected)
    spans = []
    for own, seen, chance, worth in zip(
        exposures, events, chances, usual.exposures(), strict=True
    ):
        rate = max(worth, 0.3 / (chance * scale))
        spans.append((chance * scale * rate + seen, rate + own))
    return Hazard(tuple(spans))


def count_spans(spells: Iterable[Spell]) -> tuple[list[float], list[float]]:
    """Return the days watched and the answers in each span of the wait."""
    exposures = [0.0] * (len(EDGES) - 1)
    events = [0.0] * (len(EDGES) - 1)
    for spell in spells:
        days = spell.days + 0.5
        for place, (start, end) in enumerate(pairwise(EDGES)):
            if days <= start:
                break
            exposures[place] += spell.weight * (min(days, end) - start)
            if spell.cause and days <= end:
                events[place] += spell.weight
    return exposures, events


def cut_spans(start: int, end: int) -> tuple[tuple[int, float], ...]:
    """Return which spans a stretch of a wait touches, and for how many days each."""
    found = []
    for place, (first, last) in enumerate(pairwise(EDGES)):
        days = min(end, last) - max(start, first)
        if days > 0:
            found.append((place, float(days)))
    return tuple(found)


def sum_until(chances: Sequence[float], days: float) -> float:
    """Return the summed daily chances of a wait of so many days."""
    total = 0.0
    for start, end, chance in zip(EDGES, EDGES[1:], chances, strict=False):
        if days <= start:
            break
        total += chance * (min(days, end) - start)
    return total
