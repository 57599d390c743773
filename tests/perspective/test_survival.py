"""Curves against lifelines, against published figures, and against cases by hand."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.perspective.competing import estimate_outlook
from onward.perspective.survival import Curve, Spell, estimate_survival

CLOSE = 1e-9
CAUSES = ("", "no", "conversation")

# Remission in weeks under 6-MP (Freireich and others 1963): printed in most textbooks.
FREIREICH = [
    *[(6, 1)] * 3, (6, 0), (7, 1), (9, 0), (10, 1), (10, 0), (11, 0), (13, 1), (16, 1),
    (17, 0), (19, 0), (20, 0), (22, 1), (23, 1), (25, 0), (32, 0), (32, 0), (34, 0),
    (35, 0),
]  # fmt: skip

spells = st.lists(
    st.builds(
        Spell,
        st.integers(0, 60).map(float),
        st.sampled_from(CAUSES),
        st.sampled_from([1.0, 2.0, 3.0]),
    ),
    min_size=1,
    max_size=60,
)


def fit_lifelines(known: Sequence[Spell]) -> Any:
    lifelines = pytest.importorskip("lifelines", reason="lifelines is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return lifelines.KaplanMeierFitter().fit(
            [one.days for one in known],
            [bool(one.cause) for one in known],
            weights=[one.weight for one in known],
        )


def fit_incidence(known: Sequence[Spell], cause: int) -> Any:
    lifelines = pytest.importorskip("lifelines", reason="lifelines is not installed")
    import numpy as np

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return lifelines.AalenJohansenFitter().fit(
            np.array([one.days for one in known]),
            np.array([CAUSES.index(one.cause) for one in known]),
            event_of_interest=cause,
            weights=np.array([one.weight for one in known]),
        )


def assert_same_curve(curve: Curve, fitted: Any) -> None:
    shares = fitted.survival_function_.iloc[:, 0]
    bounds = fitted.confidence_interval_
    for point in curve.points:
        assert shares[point.days] == pytest.approx(point.share, abs=CLOSE)
        if 0 < point.share < 1:
            low, high = bounds.loc[point.days]
            assert low == pytest.approx(point.low, abs=CLOSE)
            assert high == pytest.approx(point.high, abs=CLOSE)


@settings(max_examples=60, deadline=None)
@given(spells)
def test_kaplan_meier_and_its_intervals_equal_lifelines(known: list[Spell]) -> None:
    assert_same_curve(estimate_survival(known), fit_lifelines(known))


def test_kaplan_meier_equals_lifelines_on_published_data() -> None:
    known = [Spell(float(days), "end" if ended else "") for days, ended in FREIREICH]
    curve = estimate_survival(known)
    assert_same_curve(curve, fit_lifelines(known))
    # As printed: .857, .807, .753, .690, .627, .538, .448.
    printed = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    told = [round(one.share, 3) for one in curve.points if one.events]
    assert told == printed


def test_it_equals_the_data_that_lifelines_ships() -> None:
    pytest.importorskip("lifelines", reason="lifelines is not installed")
    from lifelines.datasets import load_waltons

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = load_waltons()
    known = [
        Spell(float(days), "end" if ended else "")
        for days, ended in zip(table["T"], table["E"], strict=True)
    ]
    assert_same_curve(estimate_survival(known), fit_lifelines(known))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0.1, 90, allow_subnormal=False), st.sampled_from(CAUSES)),
        min_size=2,
        max_size=40,
        unique_by=lambda one: one[0],
    ),
    st.sampled_from([1.0, 0.5]),
)
def test_aalen_johansen_and_its_variance_equal_lifelines(
    pairs: list[tuple[float, str]], weight: float
) -> None:
    known = [Spell(days, cause, weight) for days, cause in pairs]
    outlook = estimate_outlook(known)
    for cause in (1, 2):
        fitted = fit_incidence(known, cause)
        for point in outlook.of(CAUSES[cause]).points:
            share = fitted.cumulative_density_.iloc[:, 0][point.days]
            assert share == pytest.approx(point.share, abs=CLOSE)
            variance = fitted.variance_[point.days]
            if math.isfinite(variance):
                assert variance == pytest.approx(point.variance, abs=CLOSE)
            # Its two columns are named the other way round.
            bounds = sorted(fitted.confidence_interval_.loc[point.days])
            if all(map(math.isfinite, bounds)) and 0 < point.share < 1:
                assert bounds == pytest.approx([point.low, point.high], abs=CLOSE)


@given(spells)
def test_a_curve_falls_and_stays_within_0_and_1(known: list[Spell]) -> None:
    points = estimate_survival(known).points
    shares = [1.0, *(one.share for one in points)]
    assert all(a >= b - 1e-12 for a, b in pairwise(shares))
    assert all(-1e-12 <= one.low <= one.share + 1e-9 for one in points)
    assert all(one.share - 1e-9 <= one.high <= 1 + 1e-12 for one in points)


@given(spells)
def test_all_causes_and_those_who_wait_add_up_to_one(known: list[Spell]) -> None:
    outlook = estimate_outlook(known)
    for place, point in enumerate(outlook.waiting.points):
        causes = sum(one.points[place].share for one in outlook.by_cause)
        assert causes + point.share == pytest.approx(1, abs=1e-9)


def test_a_case_by_hand() -> None:
    # Ten at risk: 2 of 10 on day 3; one censored on day 5; 1 of 7 on day 8.
    known = [Spell(3, "no", 2), Spell(5, "", 1), Spell(8, "talk"), Spell(30, "", 6)]
    outlook = estimate_outlook(known)
    assert outlook.waiting.at(2) == 1
    assert outlook.waiting.at(3) == pytest.approx(0.8)
    assert outlook.waiting.at(8) == pytest.approx(0.8 * 6 / 7)
    assert outlook.of("no").at(30) == pytest.approx(0.2)
    assert outlook.of("talk").at(8) == pytest.approx(0.8 / 7)
    # Greenwood by hand: .8^2 * 2/(10*8).
    assert outlook.waiting.points[0].variance == pytest.approx(0.64 * 2 / 80)


def test_a_fraction_of_an_event_moves_the_curve_by_that_fraction() -> None:
    known = [Spell(4, "no", 0.5), Spell(9, "", 0.5), Spell(9, "", 9)]
    assert estimate_survival(known).at(4) == pytest.approx(1 - 0.5 / 10)


def test_nothing_gives_an_empty_curve() -> None:
    curve = estimate_survival([])
    assert (curve.points, curve.n, curve.at(5), curve.quantile(0.5)) == ((), 0, 1, None)
    assert estimate_outlook([]).of("no").last == 0


def test_a_quantile_that_was_never_reached_is_none() -> None:
    curve = estimate_survival([Spell(3, "no"), *[Spell(9)] * 9])
    assert curve.quantile(0.1) == 3
    assert curve.quantile(0.5) is None
