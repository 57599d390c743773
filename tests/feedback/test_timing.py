"""When to ask: working days, holidays, and the hours of an office."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from onward.feedback.timing import (
    Place,
    add_working_days,
    choose_moment,
    guess_place,
    is_working_day,
    place_of_zone,
)

BERLIN = Place("DE", "Europe/Berlin")
LONDON = Place("GB", "Europe/London")
NOWHERE = Place()


@pytest.mark.parametrize(
    ("day", "country", "is_open"),
    [
        (date(2026, 11, 25), "DE", True),
        (date(2026, 11, 28), "DE", False),
        (date(2026, 12, 25), "DE", False),
        (date(2026, 12, 25), "", True),
        (date(2026, 7, 14), "FR", False),
        (date(2026, 11, 26), "US", False),
        (date(2026, 12, 28), "GB", False),
    ],
)
def test_offices_are_closed_at_weekends_and_on_holidays(
    day: date, country: str, *, is_open: bool
) -> None:
    assert is_working_day(day, country) is is_open


def test_working_days_leave_weekends_and_holidays_out() -> None:
    start = datetime(2026, 12, 23, 15, tzinfo=UTC)
    found = add_working_days(start, 3, BERLIN)
    assert found.isoformat() == "2026-12-29T09:30:00+01:00"


def test_after_a_no_the_next_working_morning_is_good() -> None:
    friday = datetime(2026, 11, 27, 17, tzinfo=UTC)
    moment = choose_moment(friday, friday + timedelta(hours=1), BERLIN)
    assert moment.at.isoformat() == "2026-11-30T09:30:00+01:00"
    assert "next working day" in moment.why


def test_a_day_later_it_is_now() -> None:
    told = datetime(2026, 11, 24, 9, tzinfo=UTC)
    now = datetime(2026, 11, 26, 10, tzinfo=UTC)
    moment = choose_moment(told, now, BERLIN)
    assert moment.at == now
    assert "now is a good time" in moment.why


def test_at_night_it_waits_for_the_office() -> None:
    told = datetime(2026, 11, 24, 9, tzinfo=UTC)
    early = datetime(2026, 11, 26, 4, tzinfo=UTC)
    assert choose_moment(told, early, LONDON).at.isoformat() == (
        "2026-11-26T09:30:00+00:00"
    )
    late = datetime(2026, 11, 27, 20, tzinfo=UTC)
    assert choose_moment(told, late, LONDON).at.date() == date(2026, 11, 30)


def test_after_a_call_the_same_day_is_right() -> None:
    told = datetime(2026, 11, 26, 10, tzinfo=UTC)
    moment = choose_moment(told, told + timedelta(hours=2), LONDON, by_phone=True)
    assert moment.at == told + timedelta(hours=2)
    evening = choose_moment(told, told + timedelta(hours=9), LONDON, by_phone=True)
    assert evening.at.date() == date(2026, 11, 27)


def test_after_weeks_it_says_to_expect_little() -> None:
    told = datetime(2026, 10, 1, 9, tzinfo=UTC)
    moment = choose_moment(told, datetime(2026, 11, 26, 10, tzinfo=UTC), NOWHERE)
    assert "expect little" in moment.why


def test_an_address_tells_where_it_is_read() -> None:
    assert guess_place("mara@hale.co.uk", NOWHERE) == LONDON
    assert guess_place("mara@hale.example", BERLIN) == BERLIN


def test_a_time_zone_tells_a_country_where_it_is_one() -> None:
    assert place_of_zone("Europe/Berlin") == BERLIN
    assert place_of_zone("Asia/Tokyo") == Place("", "Asia/Tokyo")


def test_every_country_that_is_guessed_has_known_holidays() -> None:
    known = holidays.list_supported_countries()
    for end in ("de", "uk", "us", "br", "pl", "se", "nz"):
        assert guess_place(f"a@b.{end}", NOWHERE).country in known
