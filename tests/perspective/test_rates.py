"""Rates and base rates: ranges, pooling, and what is not told."""

from __future__ import annotations

import pytest

from onward.perspective.beta import Beta
from onward.perspective.normal import load_base_rates, set_beside
from onward.perspective.quiet import find_thresholds, is_quiet
from onward.perspective.rates import ALL, PRIORS, Rate, estimate_chance, list_rates
from onward.perspective.timeline import Course, Turn, look
from tests.perspective.courses import course, no, on, step, talk


def rate(
    courses: list[Course], stage: str, channel: str = ALL, day: float = 300
) -> Rate:
    rates = list_rates(look(courses, on(day)))
    return next(one for one in rates if (one.stage, one.channel) == (stage, channel))


def test_a_range_is_that_of_the_prior_and_the_counts() -> None:
    courses = [course(n, 0, no(9)) for n in range(18)]
    courses += [course(n, 0, talk(9), no(12)) for n in range(18, 20)]
    found = rate(courses, "conversation")
    low, high = Beta(1, 24).update(2, 18).interval(0.9)
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.text.startswith(
        "2 of 20 applications led to a conversation. As a rate"
    )


def test_beta_quantiles_are_exact_where_they_can_be_written_down() -> None:
    # Beta(1, b): 1 - (1 - q)^(1/b); Beta(a, 1): q^(1/a).
    for share in (0.05, 0.5, 0.95):
        assert Beta(1, 24).quantile(share) == pytest.approx(1 - (1 - share) ** (1 / 24))
        assert Beta(7, 1).quantile(share) == pytest.approx(share ** (1 / 7))


def test_beta_quantiles_equal_scipy() -> None:
    stats = pytest.importorskip("scipy.stats", reason="scipy comes with lifelines")
    for prior in PRIORS.values():
        for hits, misses in ((0, 0), (3, 18), (40, 400), (0.5, 12.25)):
            after = prior.update(hits, misses)
            exact = stats.beta(after.a, after.b).ppf([0.05, 0.95])
            assert after.interval(0.9) == pytest.approx(tuple(exact), abs=1e-9)


def test_below_five_no_rate_is_told() -> None:
    found = rate([course(n, 0, no(3)) for n in range(4)], "answered")
    assert (found.low, found.high) == (None, None)
    assert (
        found.text
        == "4 of 4 applications were answered. It is too early to tell a rate."
    )


def test_who_has_just_applied_is_no_miss() -> None:
    ended = [course(n, 0, talk(5), no(9)) for n in range(5)]
    young = [course(n, 99) for n in range(10, 60)]
    alone = rate(ended, "conversation", day=100)
    found = rate([*ended, *young], "conversation", day=100)
    assert found.waiting == 50
    assert "; 50 may still." in found.text
    assert found.low is not None
    assert alone.low is not None
    assert found.low == pytest.approx(alone.low, abs=0.02)


def test_channels_that_one_applies_to_directly_are_pooled() -> None:
    courses = [course(n, 0, talk(9), no(12), channel="direct") for n in range(30)]
    courses += [course(n, 0, no(9), channel="board") for n in range(30, 35)]
    alone = rate(courses[30:], "conversation", "board")
    pooled = rate(courses, "conversation", "board")
    assert alone.high is not None
    assert pooled.high is not None
    assert pooled.high > alone.high


def test_a_referral_begins_from_its_own_prior() -> None:
    courses = [course(n, 0, no(9), channel="referral") for n in range(5)]
    found = rate(courses, "conversation", "referral")
    assert found.high == pytest.approx(Beta(3, 5).update(0, 5).interval(0.9)[1])


def test_unsure_interviews_count_in_part() -> None:
    found = rate([course(n, 0, talk(5, 0.5), no(9)) for n in range(6)], "conversation")
    assert found.hits == 3


def test_an_offer_is_counted_among_processes_with_an_interview() -> None:
    courses = [course(n, 0, talk(5), no(9)) for n in range(4)]
    courses += [course(5, 0, talk(5), step(9, Turn.OFFER)), course(6, 0, no(3))]
    found = rate(courses, "offer")
    assert (found.hits, found.n) == (1, 5)
    assert found.text.startswith("1 of 5 processes with an interview brought an offer")
    chance = estimate_chance(look(courses, on(300)), "offer")
    assert chance == pytest.approx(Beta(3, 7).update(1, 4).mean)


def test_base_rates_say_where_when_and_what_they_do_not_say() -> None:
    for base in load_base_rates():
        assert base.source
        assert base.url.startswith("https://")
        assert base.country
        assert base.population
        assert base.unit
        assert base.silent_on.endswith(".")
        assert 2010 < base.year < 2030
        assert 0 < base.low <= base.high < 100


def test_base_rates_stand_beside_the_rate_of_the_same() -> None:
    courses = [course(n, 0, talk(9), no(12), channel="referral") for n in range(6)]
    rows = set_beside(list_rates(look(courses, on(60))), 2026)
    by_name = {one.base.of: one for one in rows}
    referred = next(row for name, row in by_name.items() if "referred" in name)
    assert referred.own.startswith("You: 6 of 6 applications led to a conversation")
    direct = next(row for name, row in by_name.items() if name.startswith("Direct"))
    assert direct.own == "You: none of these so far."
    silence = next(row for name, row in by_name.items() if "silence" in name)
    assert "something else" in silence.own
    assert direct.is_old
    assert direct.base.figure == "13 in 100"


def test_own_waits_replace_the_usual_threshold_from_ten_answers_on() -> None:
    courses = [course(n, 0, no(4 + n)) for n in range(9)]
    assert find_thresholds(look(courses, on(60))).first.days == 30
    courses.append(course(9, 0, no(13)))
    first = find_thresholds(look(courses, on(60))).first
    # By hand: days 4 to 13; quartiles 6 and 11, median 8; 8 + 1.5 * 5 = 15.5.
    assert (first.days, first.is_own, first.n) == (16, True, 10)


def test_an_open_application_is_quiet_after_its_threshold() -> None:
    population = look([course(1, 0), course(2, 20), course(3, 0, talk(30))], on(40))
    thresholds = find_thresholds(population)
    quiet = [is_quiet(one, population, thresholds) for one in population.courses]
    assert quiet == [True, False, False]
