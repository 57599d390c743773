"""How often it came to a conversation, a second one, an offer: always as ranges.

Beta-binomial, from the small priors of the domain notes. Channels that people apply to
directly are pooled: each begins from the mean of all of them, and its own counts take
over. An application that still waits is a no only as far as its time has run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onward.perspective.beta import Beta
from onward.perspective.hazard import FIRST, LATER, fit_hazard, sum_until
from onward.perspective.timeline import (
    ANSWERS,
    OPENINGS,
    Course,
    Population,
    Turn,
    days_between,
)
from onward.perspective.waits import find_first_waits, find_later_waits
from onward.perspective.words import FEWEST, say_count, say_range

MASS = 0.9
ALL = "all"
LONG_ENOUGH = 130
NEARLY_ALL = 0.9

ANSWERED, TALKED, AGAIN, OFFERED = "answered", "conversation", "second round", "offer"

PRIORS = {
    ANSWERED: Beta(2, 4),
    TALKED: Beta(1, 24),
    AGAIN: Beta(3, 6),
    OFFERED: Beta(3, 7),
}
"""Before anything is seen; the last three as in the domain notes (A7.6), proposals."""

WARM = Beta(3, 5)
WARM_CHANNELS = frozenset({"referral", "agency", "approached"})

_SAID = {
    ANSWERED: ("application", "was answered", "were answered"),
    TALKED: ("application", "led to a conversation", "led to a conversation"),
    AGAIN: (
        "process with an interview",
        "went on to a further one",
        "went on to a further one",
    ),
    OFFERED: (
        "process with an interview",
        "brought an offer",
        "brought an offer",
    ),
}


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate: `hits` of `n`, of which `waiting` may still come.

    `low` and `high` hold the rate with a probability of 0.9, None below five. What is
    uncertain counts with its probability, so `hits` need not be whole.
    """

    stage: str
    channel: str
    hits: float
    n: int
    waiting: int
    low: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True)
class _Counts:
    hits: float
    misses: float
    n: int
    waiting: int


def list_rates(population: Population) -> tuple[Rate, ...]:
    """Return the rates of all stages, over all channels and for each one."""
    counts = _Counter(population)
    channels: dict[str, list[Course]] = {}
    for course in population.courses:
        channels.setdefault(course.channel, []).append(course)
    ordered = sorted(channels, key=lambda one: (-len(channels[one]), one))
    rates = []
    for stage, prior in PRIORS.items():
        own = {name: counts.count(stage, channels[name]) for name in ordered}
        rates.append(_rate(stage, ALL, _add(own.values()), prior))
        cold = _add(own[name] for name in ordered if name not in WARM_CHANNELS)
        pooled = _pool(prior, cold)
        for name, seen in own.items():
            rates.append(_rate(stage, name, seen, _prior_of(stage, name, pooled)))
    return tuple(rates)


def estimate_chance(population: Population, stage: str) -> float:
    """Return the expected rate of a stage by the prior and all that was seen."""
    seen = _Counter(population).count(stage, population.courses)
    return PRIORS[stage].update(seen.hits, seen.misses).mean


def _add(counts: Iterable[_Counts]) -> _Counts:
    known = list(counts)
    return _Counts(
        sum(one.hits for one in known),
        sum(one.misses for one in known),
        sum(one.n for one in known),
        sum(one.waiting for one in known),
    )


def _prior_of(stage: str, channel: str, pooled: Beta) -> Beta:
    is_first = stage == TALKED and channel in WARM_CHANNELS
    return WARM if is_first else pooled


def _pool(prior: Beta, seen: _Counts) -> Beta:
    """Return a prior as small as before, with the mean of all channels together."""
    mean = prior.update(seen.hits, seen.misses).mean
    worth = min(prior.a + prior.b, 10.0)
    return Beta(mean * worth, (1 - mean) * worth)


def _rate(stage: str, channel: str, seen: _Counts, prior: Beta) -> Rate:
    low = high = None
    if seen.n >= FEWEST:
        low, high = prior.update(seen.hits, seen.misses).interval(MASS)
    text = _say(stage, seen, low, high)
    return Rate(stage, channel, seen.hits, seen.n, seen.waiting, low, high, text)


def _say(stage: str, seen: _Counts, low: float | None, high: float | None) -> str:
    noun, one, many = _SAID[stage]
    plural = noun.replace("process", "processes") if "process" in noun else ""
    hits = round(seen.hits)
    counts = f"{hits} of {say_count(seen.n, noun, plural)} {one if hits == 1 else many}"
    waiting = f"; {seen.waiting} may still" if seen.waiting else ""
    if low is None or high is None:
        return f"{counts}{waiting}. It is too early to tell a rate."
    return f"{counts}{waiting}. As a rate: {say_range(low, high)}."


class _Counter:
    """Counts hits and misses; those that wait miss by the share of time that ran."""

    def __init__(self, population: Population) -> None:
        first = find_first_waits(population)
        later = find_later_waits(population)
        self._until = population.seen_until
        self._first = _run_shares(fit_hazard(first.spells, FIRST).mean())
        self._later = _run_shares(fit_hazard(later.spells, LATER).mean())

    def count(self, stage: str, courses: Iterable[Course]) -> _Counts:
        """Return the counts of one stage over these courses."""
        hits = misses = 0.0
        n = waiting = 0
        for course in courses:
            found = _reach(course, stage)
            if found is None:
                continue
            n += 1
            hits += found
            ran = self._ran(course, stage)
            misses += (1 - found) * ran
            waiting += ran < NEARLY_ALL and found < 1
        return _Counts(hits, misses, n, waiting)

    def _ran(self, course: Course, stage: str) -> float:
        """Return the share of answers that would have come by now."""
        if course.end is not None:
            return 1.0
        shares = self._first if stage in {ANSWERED, TALKED} else self._later
        start = course.last_at if shares is self._later else course.applied_at
        days = days_between(start or course.began_at, self._until)
        return shares[days] if days < len(shares) else 1.0


def _run_shares(chances: list[float]) -> list[float]:
    """Return for each day the share of the answers that have come by then."""
    sums = [sum_until(chances, day) for day in range(LONG_ENOUGH + 1)]
    return [one / sums[-1] if sums[-1] else 1.0 for one in sums[:-1]]


def _reach(course: Course, stage: str) -> float | None:
    """Return how surely a course came so far; None where it was never in question."""
    if stage == ANSWERED:
        return course.chance_of(ANSWERS)
    if stage == TALKED:
        return course.chance_of(OPENINGS)
    if not course.has(*OPENINGS):
        return None
    talks = sum(one.kind == Turn.INTERVIEW for one in course.steps)
    if stage == OFFERED:
        return course.chance_of(frozenset({Turn.OFFER, Turn.ACCEPTED}))
    return 1.0 if talks > 1 else 0.0
