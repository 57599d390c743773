"""Kaplan-Meier: how long until something happens, where some still wait.

Kaplan and Meier (1958), with Greenwood's variance (1926) and intervals on the scale of
log(-log(S)), which stay within 0 and 1 (Kalbfleisch and Prentice 1980). Weights count
each spell as so many.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

Z95 = 1.959963984540054
_NOTHING = 1e-12
_FARTHEST = 500.0


@dataclass(frozen=True, slots=True)
class Spell:
    """A time watched: until the event `cause`, or without one where it is empty."""

    days: float
    cause: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """All spells that end at one time: how many were at risk, and the events."""

    days: float
    at_risk: float
    events: float
    of_cause: dict[str, float]


@dataclass(frozen=True, slots=True)
class Point:
    """The estimate from this day on, with its variance and 95 % interval."""

    days: float
    at_risk: float
    events: float
    share: float
    variance: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A step function of time; before the first point its share is 1.

    `n` is the weight of all spells, `events` of those that ended in the event.
    """

    points: tuple[Point, ...]
    n: float
    events: float

    def at(self, days: float) -> float:
        """Return the share for which nothing has happened by this day."""
        share = 1.0
        for point in self.points:
            if point.days > days:
                break
            share = point.share
        return share

    def quantile(self, share: float) -> float | None:
        """Return the first day by which so many have the event; None if never seen."""
        for point in self.points:
            if 1 - point.share >= share - _NOTHING:
                return point.days
        return None


def gather_rows(spells: Iterable[Spell]) -> list[Row]:
    """Return one row for each time at which a spell ends, with who was at risk.

    A spell that ends without the event was still at risk on its last day.
    """
    ended: dict[float, dict[str, float]] = {}
    for spell in spells:
        causes = ended.setdefault(spell.days, {})
        causes[spell.cause] = causes.get(spell.cause, 0.0) + spell.weight
    rows = []
    at_risk = math.fsum(w for causes in ended.values() for w in causes.values())
    for days in sorted(ended):
        causes = ended[days]
        gone = math.fsum(causes.values())
        events = gone - causes.get("", 0.0)
        told = {cause: weight for cause, weight in causes.items() if cause}
        rows.append(Row(days, at_risk, events if told else 0.0, told))
        at_risk = max(0.0, at_risk - gone)
    return rows


def estimate_survival(spells: Iterable[Spell], z: float = Z95) -> Curve:
    """Return the Kaplan-Meier curve of the time to any cause."""
    rows = gather_rows(spells)
    share, summed, points = 1.0, 0.0, []
    for row in rows:
        left = row.at_risk - row.events
        if row.events > 0:
            is_last = left <= _NOTHING * row.at_risk
            share = 0.0 if is_last else share * left / row.at_risk
            summed += math.inf if is_last else row.events / (row.at_risk * left)
        variance = share * share * summed if share > 0 else 0.0
        low, high = _bound(share, summed, z)
        points.append(
            Point(row.days, row.at_risk, row.events, share, variance, low, high)
        )
    total = rows[0].at_risk if rows else 0.0
    return Curve(tuple(points), total, math.fsum(row.events for row in rows))


def _bound(share: float, summed: float, z: float) -> tuple[float, float]:
    if share >= 1 or share <= 0:
        return share, share
    log = math.log(share)
    return bound_share(log, z * math.sqrt(summed) / abs(log))


def bound_share(log: float, reach: float) -> tuple[float, float]:
    """Return the interval of a share by its logarithm and the reach on log(-log)."""
    spread = math.exp(min(reach, _FARTHEST))
    return math.exp(log * spread), math.exp(log / spread)
