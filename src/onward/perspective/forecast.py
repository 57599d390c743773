"""What the open applications may bring in the next weeks: a range, for all together.

Never for a single employer. Chances are drawn as they fit what was seen, and for each
draw the exact distribution of the number is taken; the draws are seeded.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.perspective.beta import Beta
from onward.perspective.hazard import (
    FIRST,
    LATER,
    Hazard,
    cut_spans,
    fit_hazard,
)
from onward.perspective.timeline import (
    ANSWERS,
    OPENINGS,
    Course,
    Population,
    Turn,
    days_between,
)
from onward.perspective.waits import (
    TALK,
    Waits,
    find_first_waits,
    find_later_waits,
    list_first_waits,
)

HORIZON = 28
MASS = 0.8
DRAWS = 200
SEED = 28
INBOUND = "inbound"
UNEVEN = 0.15
"""Variance of what all employers share in a month: holidays, freezes, busy weeks."""

_PRIOR_TALK = {"referral": Beta(3, 3), "agency": Beta(3, 3), "approached": Beta(3, 3)}
_INBOUND_TALK = Beta(0.5, 3)
_LATER_TALK = Beta(3, 5)
"""Of the answers, the share that is a conversation, before anything is seen."""


_Sums = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Range:
    """The likely number: from `low` to `high` with the probability `mass`."""

    low: int
    high: int
    mass: float
    mean: float
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """What may come of `open` applications within `days`; nothing of any single one."""

    open: int
    days: int
    answers: Range
    conversations: Range


@dataclass(frozen=True, slots=True)
class _Group:
    """Open applications that wait about equally long for the same, by channel."""

    is_later: bool
    spans: tuple[tuple[int, float], ...]
    counts: dict[str, int]


def forecast(population: Population, days: int = HORIZON) -> Forecast:
    """Return the ranges of answers and conversations in the next `days`."""
    model = fit_model(population)
    groups = group_open(population, days)
    dice = random.Random(SEED)  # noqa: S311 # a simulation, not a secret
    answers = _Mixture()
    talks = _Mixture()
    for _ in range(DRAWS):
        both = model.draw(dice).sum_up(groups)
        answers.add(*both[0])
        talks.add(*both[1])
    total = sum(sum(one.counts.values()) for one in groups)
    return Forecast(total, days, answers.range(), talks.range())


def group_open(population: Population, days: int) -> list[_Group]:
    """Return the open applications by how long they have waited and for what."""
    groups: dict[tuple[int, bool], dict[str, int]] = {}
    for course in population.courses:
        found = find_wait(course, population)
        if found is not None:
            counts = groups.setdefault(found, {})
            name = course.channel if course.channel in _PRIOR_TALK else INBOUND
            counts[name] = counts.get(name, 0) + 1
    return [
        _Group(is_later, cut_spans(waited, days), counts)
        for (waited, is_later), counts in sorted(groups.items())
    ]


def find_wait(course: Course, population: Population) -> tuple[int, bool] | None:
    """Return how long an open application has waited, and whether after a talk."""
    if course.end is not None or course.applied_at is None or course.has(Turn.OFFER):
        return None
    sure = [s for s in course.steps if s.probability == 1 and s.kind in ANSWERS]
    start = sure[-1].at if sure and sure[-1].is_dated else course.applied_at
    is_later = any(s.kind in OPENINGS for s in sure)
    return _coarsen(days_between(start, population.now)), is_later


def _coarsen(days: int) -> int:
    """Return the days of a wait, the coarser the longer it lasts."""
    grain = next((grain for least, grain in _GRAINS if days >= least), 1)
    return days - days % grain + grain // 2


_GRAINS = ((130, 60), (60, 15), (28, 5), (10, 3))


@dataclass(frozen=True, slots=True)
class Draw:
    """One set of chances that fits what was seen."""

    first: list[float]
    later: list[float]
    talk: dict[str, float]
    later_talk: float

    def chance(self, spans: Iterable[tuple[int, float]], *, is_later: bool) -> float:
        """Return the chance of an answer in these days of the spans of a wait."""
        daily = self.later if is_later else self.first
        return 1 - math.exp(-sum([daily[place] * days for place, days in spans]))

    def sum_up(self, groups: Sequence[_Group]) -> tuple[_Sums, _Sums]:
        """Return the sums of the chances, and of their squares: answers and talks."""
        mean = square = talk_mean = talk_square = 0.0
        for group in groups:
            chance = self.chance(group.spans, is_later=group.is_later)
            for name, count in group.counts.items():
                share = self.later_talk if group.is_later else self.talk[name]
                talk = chance * share
                mean += count * chance
                square += count * chance * chance
                talk_mean += count * talk
                talk_square += count * talk * talk
        return (mean, square), (talk_mean, talk_square)


@dataclass(frozen=True, slots=True)
class Model:
    """What was learned of this search: the chances and how sure they are."""

    first: Hazard
    later: Hazard
    talk: dict[str, Beta]
    later_talk: Beta

    def draw(self, dice: random.Random) -> Draw:
        """Return one set of chances, with a month's luck that all share."""
        luck = dice.gammavariate(1 / UNEVEN, UNEVEN)
        talk = {name: dice.betavariate(b.a, b.b) for name, b in self.talk.items()}
        return Draw(
            [luck * one for one in self.first.draw(dice)],
            [luck * one for one in self.later.draw(dice)],
            talk,
            dice.betavariate(self.later_talk.a, self.later_talk.b),
        )


def fit_model(population: Population) -> Model:
    """Return what this search has shown so far, pooled with what is usual."""
    first = find_first_waits(population)
    later = find_later_waits(population)
    return Model(
        fit_hazard(first.spells, FIRST),
        fit_hazard(later.spells, LATER),
        _fit_talks(population),
        _LATER_TALK.update(*_count_talks(later)),
    )


def _count_talks(waits: Waits) -> tuple[float, float]:
    talks = sum(s.weight for s in waits.spells if s.cause == TALK)
    return talks, sum(s.weight for s in waits.spells if s.cause) - talks


def _fit_talks(population: Population) -> dict[str, Beta]:
    """Return for each channel the share of conversations among its answers."""
    by_channel: dict[str, list[Course]] = {name: [] for name in (INBOUND, *_PRIOR_TALK)}
    for course in population.courses:
        name = course.channel if course.channel in _PRIOR_TALK else INBOUND
        by_channel[name].append(course)
    return {
        name: _PRIOR_TALK.get(name, _INBOUND_TALK).update(
            *_count_talks(list_first_waits(population, courses))
        )
        for name, courses in by_channel.items()
    }


class _Mixture:
    """The distribution of a number, averaged over draws."""

    def __init__(self) -> None:
        self._sums: list[float] = []
        self._draws = 0

    def add(self, mean: float, square: float) -> None:
        """Take in one draw: the sum of all chances, and of their squares."""
        self._draws += 1
        shares = binomial_like(mean, square)
        if len(shares) > len(self._sums):
            self._sums += [0.0] * (len(shares) - len(self._sums))
        for number, share in enumerate(shares):
            self._sums[number] += share

    def range(self) -> Range:
        """Return the range whose probability is nearest to MASS."""
        shares = [one / self._draws for one in self._sums] or [1.0]
        low, high, mass = choose_range(shares, MASS)
        mean = math.fsum(n * share for n, share in enumerate(shares))
        return Range(low, high, mass, mean, tuple(shares))


def binomial_like(mean: float, square: float) -> list[float]:
    """Return the distribution of a number of independent events.

    `mean` sums their chances, `square` the squares of these. A binomial with the same
    mean and variance stands for the exact distribution (Ehm 1991): it errs by less
    than the draws do.
    """
    if mean <= 0:
        return [1.0]
    chance = min(square / mean, 1 - 1e-9)
    tries = max(1, round(mean / chance)) if chance > 0 else 1
    chance = mean / tries if mean < tries else 1 - 1e-9
    share, shares, odds = (1 - chance) ** tries, [], chance / (1 - chance)
    if share <= 0:
        return _normal_like(mean, tries * chance * (1 - chance))
    left = 1.0
    for number in range(tries + 1):
        shares.append(share)
        left -= share
        if left < 1e-7 and number > mean:  # noqa: PLR2004 # the rest is too rare
            break
        share *= odds * (tries - number) / (number + 1)
    return shares


def _normal_like(mean: float, variance: float) -> list[float]:
    """Return a normal curve in whole numbers, for so many that powers vanish."""
    spread = math.sqrt(max(variance, 1e-9))
    upto = int(mean + 6 * spread) + 1
    heights = [math.exp(-(((n - mean) / spread) ** 2) / 2) for n in range(upto + 1)]
    total = math.fsum(heights)
    return [one / total for one in heights]


def choose_range(shares: Sequence[float], mass: float) -> tuple[int, int, float]:
    """Return the range of the likeliest numbers whose probability is nearest `mass`."""
    best = max(range(len(shares)), key=lambda n: shares[n])
    low = high = best
    held = shares[best]
    while held < mass and (low > 0 or high < len(shares) - 1):
        below = shares[low - 1] if low > 0 else -1.0
        above = shares[high + 1] if high < len(shares) - 1 else -1.0
        more = max(below, above)
        if held + more - mass > mass - held:
            break
        low, high = (low - 1, high) if below > above else (low, high + 1)
        held += more
    return low, high, held
