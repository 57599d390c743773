"""Aalen-Johansen: which of several things happens first, and when.

Aalen and Johansen (1978): the chance of a cause by a day adds up its share of the
events among those for whom nothing has happened yet. Its variance by the delta method,
as in Collett (2015), and intervals on the scale of log(-log(F)).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from onward.perspective.survival import (
    Z95,
    Curve,
    Point,
    Row,
    Spell,
    bound_share,
    estimate_survival,
    gather_rows,
)


@dataclass(frozen=True, slots=True)
class Incidence:
    """The chance of one cause by each day; before the first point it is 0."""

    cause: str
    points: tuple[Point, ...]
    events: float

    def at(self, days: float) -> float:
        """Return the chance that this cause has come by the day."""
        share = 0.0
        for point in self.points:
            if point.days > days:
                break
            share = point.share
        return share

    @property
    def last(self) -> float:
        """Return the chance by the last day that was watched."""
        return self.points[-1].share if self.points else 0.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """All causes beside each other, and the curve of those who still wait."""

    waiting: Curve
    by_cause: tuple[Incidence, ...]

    def of(self, cause: str) -> Incidence:
        """Return the curve of one cause, empty where it never came."""
        found = (one for one in self.by_cause if one.cause == cause)
        return next(found, Incidence(cause, (), 0.0))


def estimate_outlook(spells: Iterable[Spell], z: float = Z95) -> Outlook:
    """Return the Aalen-Johansen curve of every cause among the spells."""
    known = list(spells)
    rows = gather_rows(known)
    causes = sorted({cause for row in rows for cause in row.of_cause})
    waiting = estimate_survival(known, z)
    before = [1.0, *(point.share for point in waiting.points)]
    return Outlook(waiting, tuple(_estimate(one, rows, before, z) for one in causes))


@dataclass(slots=True)
class _Sums:
    """What the variance at a later time needs of all earlier ones."""

    all_events: float = 0.0
    all_times_share: float = 0.0
    all_times_square: float = 0.0
    own: float = 0.0
    cross: float = 0.0
    cross_times_share: float = 0.0

    def add(self, row: Row, own: float, before: float, share: float) -> None:
        """Take the events of one time in; `share` is the chance after it."""
        n, d = row.at_risk, row.events
        if d > 0 and n - d > 1e-12 * n:
            first = d / n / (n - d)
            self.all_events += first
            self.all_times_share += first * share
            self.all_times_square += first * share * share
        self.own += before * before * own * (n - own) / n**3
        third = before * own / (n * n)
        self.cross += third
        self.cross_times_share += third * share

    def variance(self, share: float) -> float:
        """Return the variance of the chance at this time."""
        first = (
            share * share * self.all_events
            - 2 * share * self.all_times_share
            + self.all_times_square
        )
        third = share * self.cross - self.cross_times_share
        return max(0.0, first + self.own - 2 * third)


def _estimate(cause: str, rows: list[Row], before: list[float], z: float) -> Incidence:
    share, sums, points = 0.0, _Sums(), []
    for row, waiting in zip(rows, before, strict=False):
        own = row.of_cause.get(cause, 0.0)
        share += waiting * own / row.at_risk
        sums.add(row, own, waiting, share)
        variance = sums.variance(share)
        low, high = _bound(share, variance, z)
        points.append(Point(row.days, row.at_risk, own, share, variance, low, high))
    return Incidence(cause, tuple(points), math.fsum(p.events for p in points))


def _bound(share: float, variance: float, z: float) -> tuple[float, float]:
    if share <= 0 or share >= 1:
        return share, share
    log = math.log(share)
    return bound_share(log, z * math.sqrt(variance) / (share * abs(log)))
