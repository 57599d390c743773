"""Waits: what is missing, unsure or odd in the courses."""

from __future__ import annotations

import pytest

from onward.perspective.survival import estimate_survival
from onward.perspective.timeline import Turn, describe_gaps, hide_names, look
from onward.perspective.waits import find_first_waits, find_later_waits
from tests.perspective.courses import course, no, on, step, talk


def test_an_open_application_is_cut_off_today() -> None:
    waits = find_first_waits(look([course(1, 0, no(10)), course(2, 0)], on(20)))
    told = {(one.days, one.cause, one.weight) for one in waits.spells}
    assert told == {(10, "no", 1.0), (20, "", 1.0)}


def test_an_unsure_no_counts_in_part_and_the_wait_goes_on_in_part() -> None:
    one = course(1, 0, no(10, 0.4), talk(15))
    told = {
        (spell.days, spell.cause): spell.weight
        for spell in find_first_waits(look([one], on(30))).spells
    }
    assert told == {(10, "no"): pytest.approx(0.4), (15, "conversation"): 0.6}


def test_who_withdrew_waited_no_longer() -> None:
    one = course(1, 0, step(7, Turn.WITHDRAWN))
    (spell,) = find_first_waits(look([one], on(30))).spells
    assert (spell.days, spell.cause) == (7, "")


def test_an_answer_without_a_day_is_spread_over_the_days_of_the_others() -> None:
    undated = course(3, 0, step(0, Turn.REJECTION, is_dated=False))
    courses = [course(1, 0, no(10)), course(2, 0, talk(20)), undated]
    waits = find_first_waits(look(courses, on(40)))
    assert waits.spread == 1
    by_day = {spell.days: 0.0 for spell in waits.spells}
    for spell in waits.spells:
        by_day[spell.days] += spell.weight
    assert by_day == {10: 1.5, 20: 1.5}


def test_without_any_day_there_is_nothing_to_spread_over() -> None:
    one = course(1, 0, step(0, Turn.REJECTION, is_dated=False))
    waits = find_first_waits(look([one], on(40)))
    assert (waits.spells, waits.n, waits.left_out) == ((), 1, 1)


def test_each_interview_begins_a_wait_for_the_next_word() -> None:
    one = course(1, 0, talk(5), talk(12), no(20))
    waits = find_later_waits(look([one], on(40)))
    told = sorted((s.days, s.cause) for s in waits.spells)
    assert told == [(7, "conversation"), (8, "no")]


def test_what_is_dated_ahead_waits_for_its_day() -> None:
    population = look([course(1, 0, no(50)), course(2, 90)], on(20))
    assert len(population.courses) == 1
    assert population.courses[0].steps == ()
    assert population.ahead == 2
    assert "2 entries lie ahead" in describe_gaps(population)[0]


def test_an_answer_before_the_application_loses_its_day_only() -> None:
    population = look([course(1, 10, no(3))], on(20))
    assert population.odd == 1
    assert population.courses[0].end is Turn.REJECTION
    assert not population.courses[0].steps[0].is_dated
    assert "1 step is dated before" in describe_gaps(population)[0]


def test_a_record_that_was_left_alone_says_nothing_of_the_time_since() -> None:
    population = look([course(1, 0, no(10)), course(2, 5)], on(400))
    assert population.seen_until == on(10 + 45)
    assert population.is_still
    assert "Nothing was entered after 15 January 2026" in describe_gaps(population)[0]


def test_an_application_of_unknown_day_counts_but_not_in_the_curve() -> None:
    population = look([course(1, None, no(10))], on(20))
    assert find_first_waits(population).n == 0
    assert "nothing tells when it was sent" in describe_gaps(population)[0]


def test_what_waits_for_the_person_is_told() -> None:
    assert (
        "1 reading waits" in describe_gaps(look([course(1, 0, no(3, 0.5))], on(9)))[0]
    )


def test_names_are_hidden_the_same_way_each_time() -> None:
    courses = [
        course(1, 0, company="Northwind Rail", role="Designer", agency="Hale"),
        course(2, 0, company="Quillmark", source="LinkedIn"),
        course(3, 0, company="northwind rail"),
    ]
    hidden = hide_names(courses)
    assert [one.company for one in hidden] == ["Employer 1", "Employer 2", "Employer 1"]
    assert (hidden[0].agency, hidden[0].role) == ("Agency 1", "")
    assert hidden[1].source == "Source 1"


def test_all_on_one_day_is_a_curve_of_one_step() -> None:
    courses = [course(n, 0, no(0)) for n in range(9)]
    curve = estimate_survival(find_first_waits(look(courses, on(0))).spells)
    assert [(p.days, p.share) for p in curve.points] == [(0, 0.0)]


def test_a_later_good_turn_takes_an_end_back() -> None:
    one = course(1, 0, no(5), talk(9))
    assert one.end is None
    assert course(2, 0, talk(3), no(9)).end is Turn.REJECTION
    assert course(3, 0, no(9, 0.5)).end is None
