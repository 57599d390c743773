from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.sample.almanac import Moment, combine, count_workdays, find_near_workday

TUESDAY = date(2025, 11, 4)
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (-1, date(2025, 11, 3)),
        (-2, date(2025, 10, 31)),
        (0, TUESDAY),
        (3, date(2025, 11, 7)),
        (4, date(2025, 11, 10)),
    ],
)
def test_workdays_leave_weekends_out(number: int, day: date) -> None:
    assert count_workdays(TUESDAY, number) == day


@given(until=days, number=st.integers(-200, -1))
def test_more_workdays_lie_further_back(until: date, number: int) -> None:
    day = count_workdays(until, number)

    assert day.weekday() < 5
    assert count_workdays(until, number - 1) < day < until


@given(until=days)
def test_the_nearest_workday_is_at_most_a_day_off(until: date) -> None:
    day = find_near_workday(until, 3)

    assert day.weekday() < 5
    assert abs(day - until - timedelta(days=3)) <= timedelta(days=1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("long", "Tuesday 4 November"),
        ("full", "Tuesday 4 November 2025"),
        ("us", "Tuesday, November 4, 2025"),
        ("german", "Dienstag, 4. November 2025"),
        ("french", "mardi 4 novembre 2025"),
        ("short", "4 Nov 2025"),
        ("dotted", "04.11.2025"),
        ("iso", "2025-11-04"),
        ("weekday", "Tuesday"),
        ("month", "November"),
        ("time", "14:05"),
        ("ampm", "2:05 PM"),
        ("zone", "GMT"),
    ],
)
def test_a_moment_is_spelt_as_people_spell_it(name: str, words: str) -> None:
    assert getattr(Moment(combine(TUESDAY, "14:05")), name) == words


def test_noon_and_midnight_are_twelve() -> None:
    assert Moment(combine(TUESDAY, "12:00")).ampm == "12:00 PM"
    assert Moment(combine(TUESDAY, "00:10")).ampm == "12:10 AM"
