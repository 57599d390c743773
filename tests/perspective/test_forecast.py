"""The forecast: its arithmetic, and how often its ranges hold on invented searches."""

from __future__ import annotations

import math
import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.perspective.forecast import (
    HORIZON,
    MASS,
    binomial_like,
    choose_range,
    find_wait,
    fit_model,
    forecast,
)
from onward.perspective.hazard import (
    EDGES,
    FIRST,
    LATER,
    count_spans,
    cut_spans,
    fit_hazard,
    sum_until,
)
from onward.perspective.survival import Spell
from onward.perspective.timeline import ANSWERS, Turn, look
from tests.perspective.courses import course, invent_search, no, on, step, talk


def test_the_same_record_gives_the_same_range() -> None:
    courses, end = invent_search(7)
    assert forecast(look(courses, end)) == forecast(look(courses, end))


def test_only_open_applications_are_counted() -> None:
    courses = [
        course(1, 0, no(5)),
        course(2, 0, step(5, Turn.WITHDRAWN)),
        course(3, 0, step(5, Turn.OFFER)),
        course(4, None, talk(5)),
        course(5, 0),
        course(6, 0, talk(9)),
    ]
    population = look(courses, on(12))
    waits = [find_wait(one, population) for one in population.courses]
    assert waits == [None, None, None, None, (13, False), (3, True)]
    assert forecast(population).open == 2


def test_nothing_open_brings_nothing() -> None:
    found = forecast(look([], on(5)))
    assert (found.open, found.answers.low, found.answers.high) == (0, 0, 0)


def test_a_long_wait_brings_less_than_a_short_one() -> None:
    young = forecast(look([course(n, 0) for n in range(50)], on(3)))
    old = forecast(look([course(n, 0) for n in range(50)], on(120)))
    assert old.answers.mean < young.answers.mean / 3


def test_conversations_are_some_of_the_answers() -> None:
    courses, end = invent_search(3)
    found = forecast(look(courses, end))
    assert 0 <= found.conversations.mean <= found.answers.mean


def test_a_referral_is_expected_to_lead_to_a_conversation_more_often() -> None:
    cold = look([course(n, 0) for n in range(20)], on(5))
    warm = look([course(n, 0, channel="referral") for n in range(20)], on(5))
    assert forecast(warm).conversations.mean > 2 * forecast(cold).conversations.mean


@given(st.lists(st.floats(0.001, 0.9), min_size=1, max_size=30))
def test_a_number_of_independent_events_has_the_right_mean(
    chances: list[float],
) -> None:
    shares = binomial_like(sum(chances), sum(one * one for one in chances))
    assert sum(shares) == pytest.approx(1, abs=1e-5)
    mean = sum(n * share for n, share in enumerate(shares))
    assert mean == pytest.approx(sum(chances), rel=1e-3)


def test_many_events_do_not_vanish_in_a_power() -> None:
    shares = binomial_like(20_000 * 0.4, 20_000 * 0.16)
    mean = sum(n * share for n, share in enumerate(shares))
    assert mean == pytest.approx(8000, rel=1e-3)
    assert binomial_like(0, 0) == [1.0]


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=40))
def test_the_range_is_as_near_to_four_in_five_as_it_can_be(
    heights: list[float],
) -> None:
    total = sum(heights)
    shares = [one / total for one in heights] if total > 0 else [1.0]
    low, high, mass = choose_range(shares, MASS)
    assert 0 <= low <= high < len(shares)
    assert mass == pytest.approx(sum(shares[low : high + 1]))


def test_the_chances_of_a_wait_add_up_over_its_spans() -> None:
    chances = [0.01 * (n + 1) for n in range(len(EDGES) - 1)]
    spans = cut_spans(5, 35)
    summed = sum(chances[place] * days for place, days in spans)
    assert summed == pytest.approx(sum_until(chances, 40.5) - sum_until(chances, 5.5))


def test_days_watched_and_answers_are_counted_in_their_spans() -> None:
    exposures, events = count_spans([Spell(1, "no"), Spell(10, "")])
    assert exposures[:4] == pytest.approx([1 + 1, 0.5 + 2, 4, 3.5])
    assert events[:4] == [0, 1, 0, 0]


def test_before_anything_is_seen_a_third_are_answered() -> None:
    chances = fit_hazard([], FIRST).mean()
    assert 1 - math.exp(-sum_until(chances, 130)) == pytest.approx(0.33, abs=0.05)
    later = fit_hazard([], LATER).mean()
    assert 1 - math.exp(-sum_until(later, 130)) == pytest.approx(0.65, abs=0.06)


def test_many_answers_of_ones_own_outweigh_what_is_usual() -> None:
    dice = random.Random(5)
    spells = [Spell(int(dice.expovariate(1 / 5)), "no") for _ in range(400)]
    chances = fit_hazard(spells, FIRST).mean()
    assert 1 - math.exp(-sum_until(chances, 14)) > 0.8


@pytest.mark.slow
def test_eighty_percent_ranges_hold_about_eighty_percent_of_the_time() -> None:
    held = seen = 0
    for seed in range(40):
        courses, end = invent_search(seed)
        now = min(one.began_at for one in courses) + timedelta(days=21)
        while now < end:
            population = look(courses, now)
            found = forecast(population)
            until = now + timedelta(days=HORIZON)
            came = sum(
                any(
                    now < one.at <= until and one.kind in ANSWERS
                    for one in courses[each.number].steps
                )
                for each in population.courses
                if find_wait(each, population) is not None
            )
            held += found.answers.low <= came <= found.answers.high
            seen += 1
            now = until
    assert seen > 100
    assert 0.72 < held / seen < 0.9


def test_what_was_learned_says_how_often_answers_are_conversations() -> None:
    courses = [course(n, 0, talk(5)) for n in range(10)]
    model = fit_model(look(courses, on(30)))
    assert model.talk["inbound"].mean > 0.7
