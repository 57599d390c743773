"""When an application has probably gone quiet: by the person's own waits, if enough.

The own threshold is the median wait for an answer plus one and a half times the
distance between the quartiles, as soon as ten waits ended in an answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from onward.history.replay import QUIET_AFTER
from onward.perspective.survival import Curve, estimate_survival
from onward.perspective.timeline import Course, Population, Turn, days_between
from onward.perspective.waits import find_first_waits, find_later_waits
from onward.reading.kinds import Step as Reached

ENOUGH = 10
SHORTEST, LONGEST = 7, 120


@dataclass(frozen=True, slots=True)
class Threshold:
    """After how many days without a word it is probably silence; by `n` own answers."""

    days: int
    is_own: bool
    n: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """For a first answer, and for the next word after an interview."""

    first: Threshold
    later: Threshold


def find_thresholds(population: Population) -> Thresholds:
    """Return the days after which an application is probably quiet."""
    first = find_first_waits(population)
    later = find_later_waits(population)
    return Thresholds(
        _choose(estimate_survival(first.spells), QUIET_AFTER[Reached.APPLIED].days),
        _choose(estimate_survival(later.spells), QUIET_AFTER[Reached.INTERVIEW].days),
    )


def quantile_of_answered(curve: Curve, share: float) -> float | None:
    """Return the day by which `share` of those seen to answer have answered."""
    if not curve.points:
        return None
    answered = 1 - curve.points[-1].share
    return curve.quantile(share * answered) if answered > 0 else None


def _choose(curve: Curve, house: int) -> Threshold:
    events = round(curve.events)
    quartiles = [quantile_of_answered(curve, share) for share in (0.25, 0.5, 0.75)]
    low, middle, high = quartiles
    if curve.events < ENOUGH or low is None or middle is None or high is None:
        return Threshold(house, is_own=False, n=events)
    days = math.ceil(middle + 1.5 * (high - low))
    return Threshold(max(SHORTEST, min(days, LONGEST)), is_own=True, n=events)


def is_quiet(course: Course, population: Population, thresholds: Thresholds) -> bool:
    """Say whether an open application has waited longer than its threshold."""
    if course.end is not None or course.has(Turn.OFFER):
        return False
    limit = thresholds.later if course.has(Turn.INTERVIEW) else thresholds.first
    return days_between(course.last_at, population.now) >= limit.days
