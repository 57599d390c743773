from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.dates import date_message, parse_date

ARRIVED = [
    "from a by b; Mon, 3 Jun 2024 10:00:05 +0000",
    "older; 1 Jan 2001 00:00 +0000",
]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mon, 3 Jun 2024 10:00:00 +0200", datetime(2024, 6, 3, 8, tzinfo=UTC)),
        ("3 Jun 2024 10:00 GMT", datetime(2024, 6, 3, 10, tzinfo=UTC)),
        ("Mon, 03 Jun 2024 10:00:00 -0700 (PDT)", datetime(2024, 6, 3, 17, tzinfo=UTC)),
        ("2024-06-03T10:00:00Z", datetime(2024, 6, 3, 10, tzinfo=UTC)),
        ("2024-06-03 10:00:00 XYZT", datetime(2024, 6, 3, 10, tzinfo=UTC)),
        ("Mon, 32 Foo 2024 99:00", None),
        ("soon", None),
        ("", None),
    ],
)
def test_it_reads_dates_in_utc(text: str, date: datetime | None) -> None:
    assert parse_date(text) == date


def test_a_missing_date_is_the_day_the_mail_arrived() -> None:
    assert date_message("", ARRIVED) == (datetime(2024, 6, 3, 10, 0, 5, tzinfo=UTC), "")
    assert date_message("", []) == (None, "")


@pytest.mark.parametrize("year", [1970, 2099])
def test_an_odd_date_is_kept_but_named(year: int) -> None:
    date, defect = date_message(f"Thu, 1 Jan {year} 00:00:00 +0000", [])
    assert date is not None
    assert date.year == year
    assert defect == "date looks wrong"


@pytest.mark.parametrize("year", [1970, 2025, 2099])
def test_an_odd_date_yields_to_the_day_the_mail_arrived(year: int) -> None:
    date, defect = date_message(f"Thu, 1 Jan {year} 00:00:00 +0000", ARRIVED)
    assert date is not None
    assert date.year == 2024
    assert defect.startswith("date looks wrong")


def test_an_unreadable_date_is_named() -> None:
    assert date_message("whenever", []) == (None, "the date cannot be read")


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    date = parse_date(text)
    assert date is None or date.tzinfo is UTC
