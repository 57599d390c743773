"""The Beta distribution: what a few counts say of a rate, and how surely.

The regularised incomplete beta function is evaluated by its continued fraction, by
Lentz's method as modified by Thompson and Barnett (1986); its inverse by bisection,
which needs no start and cannot leave the range.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

_TINY = 1e-300
_CLOSE = 1e-15
_STEPS = 10_000
_HALVINGS = 200


@dataclass(frozen=True, slots=True)
class Beta:
    """A Beta distribution of a rate between 0 and 1; both parameters are above 0."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """Return the expected rate."""
        return self.a / (self.a + self.b)

    def update(self, hits: float, misses: float) -> Beta:
        """Return the distribution after so many hits and misses were seen."""
        return Beta(self.a + hits, self.b + misses)

    def share_below(self, rate: float) -> float:
        """Return the probability that the rate is at most `rate`."""
        if rate <= 0:
            return 0.0
        if rate >= 1:
            return 1.0
        logs = math.lgamma(self.a + self.b) - math.lgamma(self.a) - math.lgamma(self.b)
        logs += self.a * math.log(rate) + self.b * math.log1p(-rate)
        front = math.exp(logs)
        if rate < (self.a + 1) / (self.a + self.b + 2):
            return front * _fraction(self.a, self.b, rate) / self.a
        return 1 - front * _fraction(self.b, self.a, 1 - rate) / self.b

    def quantile(self, share: float) -> float:
        """Return the rate that is not exceeded with probability `share`."""
        if not 0 <= share <= 1:
            raise ValueError(f"A share lies between 0 and 1; {share} does not.")
        low, high = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if middle in {low, high}:
                break
            if self.share_below(middle) < share:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    def interval(self, mass: float = 0.9) -> tuple[float, float]:
        """Return the rates between which the middle `mass` of the probability lies."""
        tail = (1 - mass) / 2
        return self.quantile(tail), self.quantile(1 - tail)


def _fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function."""
    c, d = 1.0, 1 / _keep(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / _keep(1 + even * d), _keep(1 + even / c)
        found *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / _keep(1 + odd * d), _keep(1 + odd / c)
        found *= d * c
        if abs(d * c - 1) < _CLOSE:
            break
    return found


def _keep(value: float) -> float:
    """Return a value that can be divided by."""
    return value if abs(value) > _TINY else _TINY
