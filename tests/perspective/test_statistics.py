"""All statistics together: whatever is missing, a sentence and nothing broken."""

from __future__ import annotations

import math
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.perspective.statistics import STATISTICS, Perspective, measure
from onward.perspective.timeline import Course, Turn, look
from onward.perspective.times import say_wait
from onward.perspective.words import (
    Statistic,
    say_count,
    say_probability,
    say_range,
    say_share,
    say_whole_range,
)
from tests.perspective.courses import course, invent_search, no, on, step, talk
from tests.perspective.test_flow import searches

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "statistics.md"


def assert_sound(found: Perspective) -> None:
    assert [one.name for one in found.statistics] == list(STATISTICS)
    assert found.strengths
    for one in found.statistics:
        assert one.title.endswith(".")
        assert all(len(row) == len(one.columns) for row in one.rows)
        for figure in (one.low, one.high, one.mass):
            assert figure is None or math.isfinite(figure)
        for series in one.series:
            for point in series.points:
                assert all(value is None or math.isfinite(value) for value in point)


@settings(max_examples=60, deadline=None)
@given(searches(), st.integers(0, 500))
def test_any_courses_at_any_time_give_sentences(
    courses: list[Course], day: int
) -> None:
    assert_sound(measure(courses, on(day)))


BAD = {
    "none": [],
    "one": [course(1, 0)],
    "all waiting": [course(n, 0) for n in range(40)],
    "all in one day": [course(n, 0, no(0)) for n in range(40)],
    "ends before beginnings": [course(n, 50, no(3)) for n in range(12)],
    "dates in the future": [course(n, 900, no(950)) for n in range(12)],
    "no beginnings": [course(n, None, no(3)) for n in range(12)],
    "no days": [
        course(n, 0, step(0, Turn.REJECTION, is_dated=False)) for n in range(12)
    ],
    "all unsure": [course(n, 0, no(5, 0.4), talk(9, 0.3)) for n in range(12)],
}


@pytest.mark.parametrize("case", sorted(BAD))
def test_bad_input_gives_sentences(case: str) -> None:
    assert_sound(measure(BAD[case], on(60)))


def test_one_application_is_told_without_any_rate() -> None:
    found = measure([course(1, 0)], on(9))
    assert found.get("rates").low is None
    assert "too early" in found.get("forecast").title
    assert found.get("waiting").title == (
        "1 application waits for a first answer, none longer than usual."
    )
    with pytest.raises(KeyError):
        found.get("nothing")


def test_a_left_record_has_no_forecast() -> None:
    found = measure([course(n, 0) for n in range(9)], on(400))
    assert "nothing is said" in found.get("forecast").title


def test_the_first_answer_is_told_in_days() -> None:
    courses = [course(n, 0, no(3 + n)) for n in range(10)] + [course(10, 31)]
    found = measure(courses, on(40)).get("first_answer")
    # 7 of 11 by day 9, where one is cut off; then 3 at risk: 8/33 wait, then 4/33.
    assert found.title == (
        "Of those who answered, four in five had by day 11; the one that still waits "
        "does so for 9 days."
    )
    assert [one.label for one in found.series] == ["any answer", "no"]
    assert (found.n, found.mass) == (11, 0.95)


def test_one_that_waits_is_set_beside_those_who_answered() -> None:
    waiting = course(10, 21)
    courses = [course(n, 0, no(3 + n)) for n in range(10)] + [waiting]
    population = look(courses, on(40))
    assert say_wait(population, waiting) == (
        "Of those who answered, four in five had by day 10; this one waits 19 days."
    )
    assert say_wait(population, courses[0]) == ""
    few = look([waiting], on(40))
    assert "too few" in say_wait(few, waiting)


def test_groups_with_too_few_answers_have_no_curve() -> None:
    courses = [course(n, 0, no(3), source="LinkedIn") for n in range(9)]
    courses += [course(n, 0, no(3), source="Otta") for n in range(10, 14)]
    found = measure(courses, on(60)).get("answer_by_vendor")
    assert [row[0] for row in found.rows] == ["LinkedIn"]


def test_groups_are_told_side_by_side() -> None:
    courses = [course(n, 0, no(3), source="LinkedIn") for n in range(9)]
    courses += [course(n, 0, no(8), source="Otta") for n in range(10, 19)]
    title = measure(courses, on(60)).get("answer_by_vendor").title
    assert "day 3 (LinkedIn) to day 8 (Otta)" in title


def test_a_run_of_noes_is_set_beside_how_usual_it_is() -> None:
    courses = [course(n, n, talk(n + 5), no(n + 9)) for n in range(5)]
    found = measure(courses, on(60)).get("run")
    assert found.title.startswith("5 noes in a row happen to ")
    assert measure(courses[:1], on(60)).get("run").n == 0


def test_a_change_is_only_told_since_a_named_day_or_where_it_is_very_sure() -> None:
    early = [course(n, n, no(n + 4)) for n in range(20)]
    late = [course(n, n, talk(n + 4) if n % 3 else no(n + 4)) for n in range(20, 40)]
    found = measure([*early, *late], on(150), since=on(20)).get("change")
    assert found.title.startswith("Since 25 January 2026: 13 of 20 instead of 0 of 20")
    assert found.title.endswith("almost certainly better.")


def test_a_search_of_a_year_is_sound_throughout() -> None:
    courses, end = invent_search(11)
    assert_sound(measure(courses, end))


def test_every_statistic_is_documented() -> None:
    page = DOCS.read_text("utf-8")
    assert [name for name in STATISTICS if f"| `{name}` |" not in page] == []


def test_a_statistic_says_all_that_a_chart_needs() -> None:
    names = {one.name for one in fields(Statistic)}
    assert {"title", "n", "unit", "low", "high", "mass", "rows", "series"} <= names


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "none"), (1.0, "all"), (0.328, "one in three"), (0.8, "four in five"),
        (0.03, "3 in 100"), (0.004, "1 in 100"), (0.49, "one in two"),
    ],
)  # fmt: skip
def test_shares_are_said_in_words(share: float, words: str) -> None:
    assert say_share(share) == words


def test_figures_are_said_plainly() -> None:
    assert say_count(1, "answer") == "1 answer"
    assert say_count(1200, "answer") == "1,200 answers"
    assert say_range(0.034, 0.14) == "between 3 and 14 in 100"
    assert say_range(0.101, 0.104) == "about 10 in 100"
    assert say_whole_range(0, 0, "answer") == "no answer"
    assert say_whole_range(0, 3, "answer") == "0 to 3 answers"
    assert say_probability(0.94) == "likely, not certain,"
    assert say_probability(0.5) == "not to be told apart from chance"
