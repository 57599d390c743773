"""Calendar parts give the time that stands, and never raise."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.message import CalendarPart
from onward.reading.calendar import UNREADABLE, Agenda, find_form, read_calendars

TWO_HOURS = timezone(timedelta(hours=2))


def _part(event: str, method: str | None = "REQUEST", head: str = "") -> CalendarPart:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//norwell//EN"]
    if method:
        lines.append(f"METHOD:{method}")
    lines += [*head.split(), "BEGIN:VEVENT", *event.split("|"), "END:VEVENT"]
    return CalendarPart(method, "\r\n".join([*lines, "END:VCALENDAR", ""]))


def _read(*parts: CalendarPart) -> Agenda:
    return read_calendars(parts)


def _at(*parts: CalendarPart) -> datetime | None:
    interview = _read(*parts).interview
    assert interview is not None
    return interview.at


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20250514T130000Z",
        "DTSTART;TZID=Europe/Berlin:20250514T150000",
        "DTSTART;TZID=W. Europe Standard Time:20250514T150000",
        'DTSTART;TZID="W. Europe Standard Time":20250514T150000',
    ],
)
def test_it_knows_utc_and_both_ways_of_naming_a_zone(start: str) -> None:
    assert _at(_part(f"UID:a|{start}")) == datetime(2025, 5, 14, 15, tzinfo=TWO_HOURS)


def test_it_keeps_the_offset_as_written() -> None:
    at = _at(_part("UID:a|DTSTART;TZID=Europe/Berlin:20250514T150000"))
    assert at is not None
    assert at.isoformat() == "2025-05-14T15:00:00+02:00"


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART;VALUE=DATE:20250514",
        "DTSTART:20250514T150000",
        "DTSTART;TZID=Nowhere/Land:20250514T150000",
    ],
)
def test_a_day_or_a_time_without_zone_fixes_no_moment(start: str) -> None:
    agenda = _read(_part(f"UID:a|{start}"))
    assert agenda.interview is not None
    assert agenda.interview.at is None
    assert agenda.evidence[0].quote == start


def test_a_floating_time_takes_the_zone_of_its_calendar() -> None:
    part = _part("UID:a|DTSTART:20250514T150000", head="X-WR-TIMEZONE:Europe/Paris")
    assert _at(part) == datetime(2025, 5, 14, 15, tzinfo=TWO_HOURS)


def test_the_higher_sequence_stands_whatever_the_order() -> None:
    old = _part("UID:a|SEQUENCE:0|DTSTART:20250514T130000Z")
    new = _part("UID:a|SEQUENCE:2|DTSTART:20250516T080000Z")
    assert _at(old, new) == _at(new, old) == _at(new)


def test_a_cancellation_keeps_the_time_that_it_cancels() -> None:
    agenda = _read(_part("UID:a|SEQUENCE:1|DTSTART:20250514T130000Z", "CANCEL"))
    assert agenda.interview is not None
    assert agenda.interview.is_cancelled
    assert agenda.interview.at is not None


def test_a_status_of_cancelled_cancels_too() -> None:
    agenda = _read(_part("UID:a|STATUS:CANCELLED|DTSTART:20250514T130000Z"))
    assert agenda.interview is not None
    assert agenda.interview.is_cancelled


def test_an_answer_to_an_invitation_arranges_nothing() -> None:
    assert _read(_part("UID:a|DTSTART:20250514T130000Z", "REPLY")).interview is None


def test_the_end_may_be_given_as_a_duration() -> None:
    agenda = _read(_part("UID:a|DTSTART:20250514T130000Z|DURATION:PT45M"))
    assert agenda.interview is not None
    assert agenda.interview.until is not None
    assert agenda.interview.until.minute == 45


def test_it_says_where_and_how() -> None:
    event = "UID:a|DTSTART:20250514T130000Z|LOCATION:Zoom  room 4|SUMMARY:Interview"
    agenda = _read(_part(event))
    assert agenda.interview is not None
    assert agenda.interview.place == "Zoom room 4"
    assert agenda.interview.form == "video"
    assert agenda.summary == "Interview"


def test_a_broken_part_is_a_defect_and_the_good_one_counts() -> None:
    agenda = _read(
        CalendarPart("REQUEST", "no calendar at all"),
        _part("UID:a|DTSTART:20250514T130000Z"),
        _part("UID:b|DTSTART:soon"),
    )
    assert agenda.interview is not None
    assert UNREADABLE in agenda.defects


def test_evidence_of_a_second_part_counts_from_the_first() -> None:
    first = CalendarPart(None, "broken")
    second = _part("UID:a|DTSTART:20250514T130000Z")
    one = _read(first, second).evidence[0]
    whole = f"{first.text}\n{second.text}"
    assert whole[one.start : one.end] == one.quote == "DTSTART:20250514T130000Z"


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    read_calendars([CalendarPart(None, text)])


@given(st.text(max_size=60))
def test_no_event_makes_it_raise(words: str) -> None:
    event = f"UID:{words}|DTSTART:{words}|DTEND;TZID={words}:20250514T130000"
    read_calendars([_part(event)])


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("A call with Ada", "phone"),
        ("Telefoninterview", "phone"),
        ("Microsoft Teams", "video"),
        ("in unserem Büro", "onsite"),
        ("dans nos locaux", "onsite"),
        ("soon", ""),
    ],
)
def test_it_knows_how_people_meet(text: str, form: str) -> None:
    assert find_form(text) == form
