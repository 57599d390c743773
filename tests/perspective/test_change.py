"""Changes, runs and finalists: exact figures and what is claimed of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.perspective.agreement import (
    KNOWN,
    PANEL,
    SEPARATE,
    say_close_second,
    simulate,
)
from onward.perspective.beta import Beta
from onward.perspective.change import chance_of_higher, compare, compare_since
from onward.perspective.runs import (
    chance_of_none,
    chance_of_run,
    say_run,
    say_somewhere,
)
from onward.perspective.timeline import look
from tests.perspective.courses import course, no, on, talk

counts = st.integers(0, 40)


def test_three_of_nine_instead_of_two_of_twenty_one_is_likely_not_certain() -> None:
    change = compare((2, 21), (3, 9))
    assert change.text == "3 of 9 instead of 2 of 21; likely, not certain, better."
    assert change.probability == pytest.approx(0.940118650352, abs=1e-9)


def test_a_small_difference_is_called_chance() -> None:
    change = compare((4, 30), (5, 30))
    assert not change.is_claimed
    assert change.text == "5 of 30 instead of 4 of 30; that can be chance."


def test_too_few_are_called_too_few() -> None:
    assert "too early" in compare((0, 4), (4, 4)).text
    assert "too early" in compare((0, 7), (6, 7)).text


def test_a_fall_is_told_as_plainly() -> None:
    assert compare((12, 30), (1, 30)).text.endswith("almost certainly fewer.")


@given(counts, counts, counts, counts)
def test_two_rates_are_compared_as_by_their_exact_sum(
    a: int, b: int, c: int, d: int
) -> None:
    # Exact for whole parameters (Cook 2005): a finite sum of Beta functions.
    from math import exp, lgamma, log

    def lbeta(x: float, y: float) -> float:
        return lgamma(x) + lgamma(y) - lgamma(x + y)

    first, second = Beta(a + 1, b + 1), Beta(c + 1, d + 1)
    exact = sum(
        exp(
            lbeta(first.a + n, first.b + second.b)
            - log(second.b + n)
            - lbeta(1 + n, second.b)
            - lbeta(first.a, first.b)
        )
        for n in range(c + 1)
    )
    assert chance_of_higher(first, second) == pytest.approx(exact, abs=1e-8)


@settings(max_examples=25, deadline=None)
@given(st.floats(1, 3000), st.floats(1, 3000))
def test_the_same_rate_is_higher_half_of_the_time(a: float, b: float) -> None:
    same = Beta(a, b)
    assert chance_of_higher(same, same) == pytest.approx(0.5, abs=1e-6)


def test_both_sides_of_a_day_have_the_same_time() -> None:
    early = [course(n, n, *([talk(n + 60)] if n < 9 else [])) for n in range(10)]
    late = [course(n, n, talk(n + 5)) for n in range(20, 30)]
    young = [course(n, 95) for n in range(40, 50)]
    population = look([*early, *late, *young, course(60, None, no(3))], on(100))
    change = compare_since(population, on(15), 30)
    assert (change.before, change.after) == ((0, 10), (10, 10))


def test_five_noes_in_a_row_happen_to_one_in_three_with_a_chance_of_one_in_five() -> (
    None
):
    assert chance_of_none(5, 0.2) == pytest.approx(0.8**5)
    assert say_run(5, 0.2) == (
        "5 noes in a row happen to one in three whose true chance is one in five."
    )


@pytest.mark.parametrize(
    ("chance", "tries", "percent"),
    [(0.2, 3, 51), (0.2, 5, 33), (0.2, 10, 11), (0.3, 3, 34), (0.15, 10, 20)],
)
def test_the_table_of_no_offer_is_right(
    chance: float, tries: int, percent: int
) -> None:
    assert round(100 * chance_of_none(tries, chance)) == percent


@given(st.integers(1, 6), st.integers(0, 12), st.floats(0.05, 0.95))
def test_a_run_is_as_likely_as_by_counting_all_ways(
    length: int, tries: int, chance: float
) -> None:
    total = 0.0
    for ways in range(2**tries):
        bits = [(ways >> n) & 1 for n in range(tries)]
        longest = run = 0
        for bit in bits:
            run = 0 if bit else run + 1
            longest = max(longest, run)
        if longest >= length:
            total += chance ** sum(bits) * (1 - chance) ** (tries - sum(bits))
    assert chance_of_run(length, tries, chance) == pytest.approx(total, abs=1e-12)


def test_a_run_somewhere_is_told_as_how_usual_it_is() -> None:
    assert say_somewhere(3, 10, 0.3) == (
        "Somewhere among 10, such a run comes to nine in ten."
    )
    assert chance_of_run(0, 5, 0.5) == 1


@pytest.mark.slow
def test_the_table_of_finalists_is_what_the_simulation_gives() -> None:
    for (reliability, finalists), told in KNOWN.items():
        found = simulate(reliability, finalists)
        assert (round(found.first, 2), round(found.second, 2)) == told


def test_the_model_agrees_with_its_limits() -> None:
    sure = simulate(1.0, 4, runs=2000)
    assert sure.first == 1
    blind = simulate(0.0, 4, runs=20_000)
    assert blind.first == pytest.approx(0.25, abs=0.02)
    assert simulate(0.5, 3, runs=500) == simulate(0.5, 3, runs=500)
    assert simulate(0.5, 1, runs=10).first == 1
    with pytest.raises(ValueError, match="reliability"):
        simulate(1.5, 3)


def test_the_close_second_is_said_with_its_model() -> None:
    said = say_close_second()
    assert "In a model of 4 finalists" in said
    assert "56% of the time" in said
    assert set(KNOWN) == {(one, k) for one in (SEPARATE, PANEL) for k in range(2, 7)}
