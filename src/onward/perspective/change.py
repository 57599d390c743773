"""Changes: whether a rate before and after differ, as far as so few cases tell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from onward.perspective.beta import Beta
from onward.perspective.timeline import OPENINGS, Course, Population, days_between
from onward.perspective.words import (
    FEWEST,
    FEWEST_FOR_A_TREND,
    say_probability,
)

CLAIM = 0.9
"""From this probability on a change is told."""

EVEN = Beta(1, 1)
"""Before anything is seen every rate is as likely: a change is not assumed away."""

_STEPS = 600


@dataclass(frozen=True, slots=True)
class Change:
    """Two rates side by side, and the probability that the later one is higher."""

    before: tuple[int, int]
    after: tuple[int, int]
    probability: float
    is_claimed: bool
    text: str


def chance_of_higher(first: Beta, second: Beta) -> float:
    """Return the probability that the second rate is higher, to about 1e-7.

    Both parameters of each are at least 1.

    The second's density is weighed by the first's distribution, by Simpson's rule on
    an angle, where densities that grow without limit at 0 or 1 stay finite, and as far
    as the density reaches.
    """
    logs = (
        math.lgamma(second.a + second.b) - math.lgamma(second.a) - math.lgamma(second.b)
    )

    def weigh(angle: float) -> float:
        sine, cosine = math.sin(angle), math.cos(angle)
        if sine <= 0 or cosine <= 0:
            return 0.0
        density = logs + (2 * second.a - 1) * math.log(sine)
        density += (2 * second.b - 1) * math.log(cosine)
        return 2 * math.exp(density) * first.share_below(sine * sine)

    middle = math.asin(math.sqrt(second.mean))
    reach = 6 / math.sqrt(second.a + second.b)
    start, end = max(0.0, middle - reach), min(math.pi / 2, middle + reach)
    step = (end - start) / _STEPS
    total = math.fsum(
        weigh(start + n * step) * (1 if n in {0, _STEPS} else 4 if n % 2 else 2)
        for n in range(_STEPS + 1)
    )
    return min(1.0, total * step / 3)


def compare(
    before: tuple[int, int], after: tuple[int, int], claim: float = CLAIM
) -> Change:
    """Compare hits of tries before with those after; claims only what is likely."""
    rates = [EVEN.update(hits, tries - hits) for hits, tries in (before, after)]
    probability = chance_of_higher(*rates)
    sure = max(probability, 1 - probability)
    enough = (
        min(before[1], after[1]) >= FEWEST
        and max(before[1], after[1]) >= FEWEST_FOR_A_TREND
    )
    is_claimed = enough and sure >= claim
    counts = f"{after[0]} of {after[1]} instead of {before[0]} of {before[1]}"
    if not enough:
        text = f"{counts}; with so few it is too early to say more."
    elif not is_claimed:
        text = f"{counts}; that can be chance."
    else:
        way = "better" if probability > 1 / 2 else "fewer"
        text = f"{counts}; {say_probability(sure)} {way}."
    return Change(before, after, probability, is_claimed, text)


def compare_since(
    population: Population, since: datetime, wait: int, claim: float = CLAIM
) -> Change:
    """Compare how many applications led to a conversation before and since a day.

    Both sides have the same time: counted are applications that had `wait` days, and
    conversations that came within them.
    """
    before, after = [0, 0], [0, 0]
    for course in population.courses:
        start = course.applied_at
        if start is None or days_between(start, population.seen_until) < wait:
            continue
        side = after if start >= since else before
        side[0] += _came_within(course, start, wait)
        side[1] += 1
    return compare((before[0], before[1]), (after[0], after[1]), claim)


def _came_within(course: Course, start: datetime, wait: int) -> bool:
    return any(
        step.kind in OPENINGS
        and step.probability == 1
        and (not step.is_dated or days_between(start, step.at) <= wait)
        for step in course.steps
    )
