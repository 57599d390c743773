"""Waits: how long each application waited for its next turn, and what it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import accumulate

from onward.perspective.survival import Spell
from onward.perspective.timeline import (
    ANSWERS,
    Course,
    Population,
    Step,
    Turn,
    days_between,
)

TALK = "conversation"
CAUSES = {
    Turn.INTERVIEW: TALK,
    Turn.OFFER: TALK,
    Turn.ACCEPTED: TALK,
    Turn.ASSESSMENT: "assessment",
    Turn.REJECTION: "no",
    Turn.CLOSED: "role closed",
}
"""What an answer leads to; these compete with each other and with silence."""


_Weights = dict[tuple[int, str], float]


@dataclass(frozen=True, slots=True)
class Waits:
    """The spells of a wait; `left_out` courses had an answer on no known day."""

    spells: tuple[Spell, ...]
    n: int
    left_out: int = 0
    spread: int = 0


@lru_cache(maxsize=4)
def find_first_waits(population: Population) -> Waits:
    """Return the waits of all applications for their first answer, worked out once."""
    return list_first_waits(population, population.courses)


@lru_cache(maxsize=4)
def find_later_waits(population: Population) -> Waits:
    """Return the waits after all interviews, worked out once."""
    return list_later_waits(population, population.courses)


def list_first_waits(population: Population, courses: Iterable[Course]) -> Waits:
    """Return the waits from the application to the first answer.

    An uncertain answer counts with its probability, the rest of the course goes on.
    Where the person withdrew, the wait was cut short. An answer on an unknown day is
    spread evenly over the known days of the others; without any it is left out.
    """
    gathered = _Gathered(population.seen_until)
    for course in courses:
        if course.applied_at is not None:
            gathered.add(course.applied_at, course.steps, ANSWERS)
    return gathered.finish()


def list_later_waits(population: Population, courses: Iterable[Course]) -> Waits:
    """Return the waits from each interview on a known day to what came next."""
    gathered = _Gathered(population.seen_until)
    for course in courses:
        for place, step in enumerate(course.steps):
            if step.kind == Turn.INTERVIEW and step.is_dated and step.probability == 1:
                gathered.add(step.at, course.steps[place + 1 :], ANSWERS)
    return gathered.finish()


class _Gathered:
    """Weights by day and cause; undated answers wait until all days are known."""

    def __init__(self, until: datetime) -> None:
        self._until = until
        self._weights: _Weights = {}
        self._undated: _Weights = {}
        self._n = 0

    def add(
        self, start: datetime, steps: Iterable[Step], wanted: frozenset[Turn]
    ) -> None:
        """Take in what followed one beginning."""
        self._n += 1
        left, seen = 1.0, days_between(start, self._until)
        for step, weight in _weigh(steps):
            if step.kind not in wanted:
                if step.is_dated:
                    seen = min(seen, days_between(start, step.at))
                break
            cause = CAUSES[step.kind]
            if step.is_dated:
                self._put(self._weights, days_between(start, step.at), cause, weight)
            else:
                self._put(self._undated, seen, cause, weight)
            left -= weight
        if left > 0:
            self._put(self._weights, seen, "", left)

    @staticmethod
    def _put(into: _Weights, days: int, cause: str, weight: float) -> None:
        into[days, cause] = into.get((days, cause), 0.0) + weight

    def finish(self) -> Waits:
        """Return all spells, the undated spread over the days that are known."""
        known: dict[int, float] = {}
        for (days, cause), weight in self._weights.items():
            if cause:
                known[days] = known.get(days, 0.0) + weight
        order = sorted(known)
        sums = list(accumulate(known[day] for day in order))
        missing = spread = 0.0
        for (most, cause), weight in self._undated.items():
            upto = bisect_right(order, most)
            if not upto:
                missing += weight
                continue
            spread += weight
            for day in order[:upto]:
                share = weight * known[day] / sums[upto - 1]
                self._put(self._weights, day, cause, share)
        spells = tuple(Spell(d, c, w) for (d, c), w in self._weights.items())
        return Waits(spells, self._n, round(missing), round(spread))


def _weigh(steps: Iterable[Step]) -> Iterator[tuple[Step, float]]:
    """Give each step with the probability that it is the first one that is real."""
    left = 1.0
    for step in steps:
        weight = left * step.probability
        if weight > 0:
            yield step, weight
        left -= weight
        if left <= 0:
            return
