"""Beta distributions against closed forms and published values."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.perspective.beta import Beta

whole = st.integers(1, 60)


def exact_share_below(a: int, b: int, x: Fraction) -> Fraction:
    """Return the sum of binomial terms that equals the incomplete beta function."""
    n = a + b - 1
    terms = (math.comb(n, j) * x**j * (1 - x) ** (n - j) for j in range(a, n + 1))
    return sum(terms, Fraction(0))


@given(whole, whole, st.integers(1, 99))
def test_it_equals_the_sum_of_binomial_terms(a: int, b: int, percent: int) -> None:
    x = Fraction(percent, 100)
    found = Beta(a, b).share_below(percent / 100)
    assert found == pytest.approx(float(exact_share_below(a, b, x)), abs=1e-12)


@given(st.floats(0.05, 500), st.floats(0.05, 500), st.floats(0.001, 0.999))
def test_the_quantile_is_the_inverse(a: float, b: float, share: float) -> None:
    one = Beta(a, b)
    rate = one.quantile(share)
    if 1e-5 < rate < 1 - 1e-5:
        assert one.share_below(rate) == pytest.approx(share, abs=1e-9)


@given(whole, whole, st.floats(0, 1))
def test_it_is_its_own_mirror(a: int, b: int, x: float) -> None:
    assert Beta(a, b).share_below(x) == pytest.approx(
        1 - Beta(b, a).share_below(1 - x), abs=1e-12
    )


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [(2, 6, 0.053, 0.521), (1, 24, 0.002, 0.117), (3, 7, 0.098, 0.550)],
)
def test_the_priors_have_the_published_ranges(
    a: int, b: int, low: float, high: float
) -> None:
    assert Beta(a, b).interval() == pytest.approx((low, high), abs=5e-4)


def test_an_even_chance_is_even() -> None:
    assert Beta(1, 1).quantile(0.3) == pytest.approx(0.3, abs=1e-15)
    assert Beta(5, 5).quantile(0.5) == pytest.approx(0.5, abs=1e-12)
    assert Beta(2, 3).mean == 0.4


def test_the_ends_are_the_ends() -> None:
    assert Beta(2, 3).share_below(-1) == 0
    assert Beta(2, 3).share_below(2) == 1
    with pytest.raises(ValueError, match="between 0 and 1"):
        Beta(2, 3).quantile(1.5)


def test_what_was_seen_narrows_it() -> None:
    before, after = Beta(2, 6), Beta(2, 6).update(9, 11)
    assert after == Beta(11, 17)
    assert after.interval()[1] - after.interval()[0] < (
        before.interval()[1] - before.interval()[0]
    )
