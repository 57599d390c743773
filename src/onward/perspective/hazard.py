"""How likely an answer is on each day of a wait: the person's own, pooled with others.

The daily chance is constant within spans of the wait (a piecewise exponential model,
Friedman 1982). Each span's chance has a Gamma prior; its mean is the usual course
scaled to the person, so that few answers move the level before they move the shape.
How quickly answers come is learned too: several paces are weighed by how well they fit.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onward.perspective.survival import Spell

EDGES = (0, 1, 3, 7, 14, 21, 28, 42, 60, 90, 130, 10_000)
"""Days at which a span of the wait begins; the last span is open."""


HALF = 0.5
PACES = (0.5, 1.0, 2.0, 3.5)
"""How many times as slow as usual answers may come: all are as likely at first."""

_HOUSE_CURVE = ((0, 0.0), (3, 0.10), (7, 0.22), (14, 0.42), (21, 0.57), (28, 0.69),
                (42, 0.84), (60, 0.93), (90, 0.98), (130, 1.0))  # fmt: skip
"""Of those who answer, the share that has by a day, at the usual pace: a proposal."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What is assumed before anything is seen: a proposal, not a finding.

    `share` is answered in the end, at `pace` times the usual time; `late` is the daily
    chance after that. `worth` is the number of applications that the shape weighs,
    `level` the number of answers that the level weighs.
    """

    share: float
    pace: float = 1.0
    late: float = 0.0002
    worth: float = 5.0
    level: float = 1.5

    def waiting(self) -> list[float]:
        """Return the share that still waits at the beginning of each span."""
        return [1 - self.share * _answered_by(edge / self.pace) for edge in EDGES[:-1]]

    def chances(self) -> list[float]:
        """Return the daily chance in each span among those who still wait."""
        found = [
            max((before - after) / before / (end - start), self.late)
            for (before, after), (start, end) in zip(
                pairwise(self.waiting()), pairwise(EDGES), strict=False
            )
        ]
        return [*found, self.late]

    def exposures(self) -> list[float]:
        """Return the days that `worth` applications spend in each span."""
        waiting = self.waiting()
        found = [
            self.worth * (end - start) * (before + after) / 2
            for (before, after), (start, end) in zip(
                pairwise(waiting), pairwise(EDGES), strict=False
            )
        ]
        return [*found, self.worth * waiting[-1] * 90]


def _answered_by(day: float) -> float:
    for (first, low), (last, high) in pairwise(_HOUSE_CURVE):
        if day <= last:
            return low + (high - low) * (day - first) / (last - first)
    return 1.0


FIRST = Usual(0.33)
"""To a first answer: a third get one (domain: 25 to 33 in 100)."""

LATER = Usual(0.65, pace=0.75)
"""After an interview: 35 in 100 stay silent in one small sample."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The Gamma distribution (shape, rate) of the daily chance in each span."""

    spans: tuple[tuple[float, float], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Hazard:
    """The shapes for each pace, with how well each fits what was seen."""

    shapes: tuple[Shape, ...]

    def mean(self) -> list[float]:
        """Return the expected daily chance in each span."""
        return [
            sum(one.weight * one.spans[n][0] / one.spans[n][1] for one in self.shapes)
            for n in range(len(EDGES) - 1)
        ]

    def draw(self, dice: random.Random) -> list[float]:
        """Return one set of daily chances that fits what was seen."""
        weights = [one.weight for one in self.shapes]
        (shape,) = dice.choices(self.shapes, weights)
        return [dice.gammavariate(a, 1 / b) for a, b in shape.spans]


def fit_hazard(spells: Iterable[Spell], usual: Usual) -> Hazard:
    """Return the daily chances after these spells; any cause is an answer."""
    exposures, events = count_spans(spells)
    fitted = [
        _fit_shape(exposures, events, replace(usual, pace=usual.pace * pace))
        for pace in PACES
    ]
    best = max(likely for likely, _ in fitted)
    weights = [math.exp(likely - best) for likely, _ in fitted]
    return Hazard(
        tuple(
            Shape(spans, weight / sum(weights))
            for (_, spans), weight in zip(fitted, weights, strict=True)
        )
    )


def _fit_shape(
    exposures: Sequence[float], events: Sequence[float], usual: Usual
) -> tuple[float, tuple[tuple[float, float], ...]]:
    """Return how likely a pace makes what was seen (its logarithm), and its spans."""
    chances = usual.chances()
    expected = sum(e * c for e, c in zip(exposures, chances, strict=True))
    scale = (usual.level + sum(events)) / (usual.level + expected)
    likely, spans = 0.0, []
    for own, seen, chance, worth in zip(
        exposures, events, chances, usual.exposures(), strict=True
    ):
        mean = chance * scale
        rate = max(worth, 0.3 / mean)
        shape = mean * rate
        likely += math.lgamma(shape + seen) - math.lgamma(shape)
        likely += shape * math.log(rate) - (shape + seen) * math.log(rate + own)
        spans.append((shape + seen, rate + own))
    return likely, tuple(spans)


def count_spans(spells: Iterable[Spell]) -> tuple[list[float], list[float]]:
    """Return the days watched and the answers in each span of the wait."""
    exposures = [0.0] * (len(EDGES) - 1)
    events = [0.0] * (len(EDGES) - 1)
    for spell in spells:
        days = spell.days + HALF
        for place, (start, end) in enumerate(pairwise(EDGES)):
            if days <= start:
                break
            exposures[place] += spell.weight * (min(days, end) - start)
            if spell.cause and days <= end:
                events[place] += spell.weight
    return exposures, events


def cut_spans(start: float, days: float) -> tuple[tuple[int, float], ...]:
    """Return which spans a stretch of a wait touches, and for how many days each.

    A wait of so many whole days has lasted half a day more, on average.
    """
    start += HALF
    found = []
    for place, (first, last) in enumerate(pairwise(EDGES)):
        touched = min(start + days, last) - max(start, first)
        if touched > 0:
            found.append((place, float(touched)))
    return tuple(found)


def sum_until(chances: Sequence[float], days: float) -> float:
    """Return the summed daily chances of a wait of so many days."""
    total = 0.0
    for start, end, chance in zip(EDGES, EDGES[1:], chances, strict=False):
        if days <= start:
            break
        total += chance * (min(days, end) - start)
    return total
