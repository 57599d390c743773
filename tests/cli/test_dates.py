"""Days as people type them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import click
import pytest

from onward.cli.dates import Day, parse_day, parse_moment

WEDNESDAY = date(2026, 3, 4)
NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        ("today", WEDNESDAY),
        ("Yesterday", date(2026, 3, 3)),
        ("monday", date(2026, 3, 2)),
        ("last friday", date(2026, 2, 27)),
        ("wednesday", date(2026, 2, 25)),
        ("3 days ago", date(2026, 3, 1)),
        ("2 weeks ago", date(2026, 2, 18)),
    ],
)
def test_it_reads_days_that_have_been(text: str, day: date) -> None:
    assert parse_day(text, WEDNESDAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 3, 5)),
        ("monday", date(2026, 3, 9)),
        ("next wednesday", date(2026, 3, 11)),
    ],
)
def test_it_reads_days_that_are_to_come(text: str, day: date) -> None:
    assert parse_day(text, WEDNESDAY, ahead=True) == day


def test_a_day_alone_means_noon() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert parse_moment("2026-03-02", NOW) == noon


def test_today_is_never_later_than_now() -> None:
    assert parse_moment("today", NOW) == NOW
    assert parse_moment("2026-03-04", NOW) == NOW


@pytest.mark.parametrize(
    "text",
    ["2026-03-10 14:00", "2026-03-10T14:00", "2026-03-10 2pm", "next tuesday 14.00"],
)
def test_it_reads_a_day_with_a_time(text: str) -> None:
    at = datetime(2026, 3, 10, 14, tzinfo=UTC)
    assert parse_moment(text, NOW, ahead=True) == at


def test_it_keeps_an_offset_as_written() -> None:
    moment = parse_moment("2026-03-10T14:00+02:00", NOW)
    assert moment == datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "monday 25:00", "9999"])
def test_what_is_no_day_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(click.BadParameter, match="yesterday"):
        Day().convert(text, None, None)
