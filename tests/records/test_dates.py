"""The dates of a search for a calendar: they move, are called off, and name nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Event

from onward.accounts.models import Workspace
from onward.feedback.telling import Medium, Telling
from onward.history.remarks import Way
from onward.mail.message import Address, Message
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Contact, Interview, Reading, Stage
from onward.records import changes
from onward.records.ics import write_calendar
from onward.records.queries.dates import DateEntry, Sort, list_dates

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TALK = datetime(2026, 3, 10, 14, tzinfo=UTC)
WHO = Contact("Bo Kline", "bo@quillmark.example", "Recruiter", is_human=True)


def record(workspace: Workspace, number: int, kind: Kind, **said: Any) -> None:
    """Record a mail of Quillmark as read, a day after the one before."""
    at = NOW - timedelta(days=10 - number)
    message = Message(
        identity=f"identity-{number}",
        message_id=f"m{number}@quillmark.example",
        date=at,
        sender=Address("Bo Kline", WHO.email),
        subject="Your application to Quillmark",
        text="Private words of a mail.",
        thread="one",
    )
    plain = Reading(
        kind, 0.97, "en", company="Quillmark", role="Archivist", contact=WHO
    )
    reading = replace(plain, **said)
    changes.record_mails(workspace, [Found(message, reading, "a.mbox, byte 0")], NOW)
    changes.rebuild_applications(workspace, NOW)


def dates_of(workspace: Workspace, sort: Sort, now: datetime = NOW) -> list[DateEntry]:
    return [one for one in list_dates(workspace, now) if one.sort is sort]


def invite(workspace: Workspace, number: int = 2, **said: Any) -> None:
    told = Interview(at=TALK, place="Mill Lane 4", uid="talk-1")
    record(workspace, number, Kind.INTERVIEW, interview=told, **said)


@pytest.fixture
def invited(workspace: Workspace) -> Workspace:
    record(workspace, 1, Kind.APPLIED)
    invite(workspace)
    return workspace


@pytest.fixture
def refused(workspace: Workspace) -> Workspace:
    record(workspace, 1, Kind.APPLIED)
    record(workspace, 8, Kind.REJECTION, stage=Stage.AFTER_INTERVIEW)
    return workspace


def test_an_empty_record_has_no_dates(workspace: Workspace) -> None:
    assert list_dates(workspace, NOW) == ()


def test_an_interview_has_its_time_and_place(invited: Workspace) -> None:
    (one,) = list_dates(invited, NOW)
    assert (one.starts, one.ends) == (TALK, TALK + timedelta(hours=1))
    assert (one.title, one.plain) == ("Interview · Quillmark", "Interview")
    assert (one.place, one.is_cancelled, one.sequence) == ("Mill Lane 4", False, 0)


def test_the_end_is_the_one_that_was_told(workspace: Workspace) -> None:
    told = Interview(at=TALK, until=TALK + timedelta(minutes=30))
    record(workspace, 1, Kind.INTERVIEW, interview=told)
    (one,) = list_dates(workspace, NOW)
    assert one.ends == TALK + timedelta(minutes=30)


def test_the_link_of_a_call_is_kept_when_it_moves(workspace: Workspace) -> None:
    room = "https://rooms.example/4"
    first = Interview(at=TALK, uid="u", link=room)
    later = Interview(at=TALK + timedelta(days=1), uid="u", sequence=1)
    record(workspace, 1, Kind.INTERVIEW, interview=first)
    record(workspace, 2, Kind.INTERVIEW, interview=later)
    (one,) = list_dates(workspace, NOW)
    assert (one.link, one.starts) == (room, TALK + timedelta(days=1))


def test_a_date_that_moves_keeps_its_name(invited: Workspace) -> None:
    (before,) = list_dates(invited, NOW)
    moved = Interview(at=TALK + timedelta(days=2), uid="talk-1", sequence=1)
    record(invited, 3, Kind.INTERVIEW, interview=moved)
    (after,) = list_dates(invited, NOW)
    assert after.uid == before.uid
    assert after.sequence > before.sequence
    assert after.starts == TALK + timedelta(days=2)


def test_the_persons_word_moves_it_too_and_back(invited: Workspace) -> None:
    (before,) = list_dates(invited, NOW)
    later = (TALK + timedelta(hours=3)).isoformat()
    done = changes.set_fact(invited, 2, "interview_at", later, NOW)
    (after,) = list_dates(invited, NOW)
    assert (after.uid, after.starts) == (before.uid, TALK + timedelta(hours=3))
    changes.undo(invited, done, NOW)
    (back,) = list_dates(invited, NOW)
    assert back.starts == TALK
    assert before.sequence < after.sequence < back.sequence


def test_what_was_called_off_is_said_to_be(invited: Workspace) -> None:
    off = Interview(uid="talk-1", sequence=1, is_cancelled=True)
    record(invited, 3, Kind.INTERVIEW, interview=off)
    (one,) = list_dates(invited, NOW)
    assert one.is_cancelled


def test_after_a_no_the_interview_ahead_is_off(invited: Workspace) -> None:
    record(invited, 8, Kind.REJECTION)
    (one,) = dates_of(invited, Sort.INTERVIEW)
    assert one.is_cancelled


def test_no_zone_is_made_up_where_the_mail_names_none(workspace: Workspace) -> None:
    told = Interview(local="2026-03-12T14:00", place="Mill Lane 4")
    record(workspace, 1, Kind.INTERVIEW, interview=told)
    (one,) = list_dates(workspace, NOW)
    assert one.starts == datetime(2026, 3, 12, 14)  # noqa: DTZ001 # none was told
    assert b"DTSTART:20260312T140000\r\n" in write_calendar([one])


def test_a_later_word_with_a_zone_takes_its_place(workspace: Workspace) -> None:
    told = Interview(local="2026-03-12T14:00")
    record(workspace, 1, Kind.INTERVIEW, interview=told)
    record(workspace, 2, Kind.INTERVIEW, interview=Interview(at=TALK))
    (one,) = list_dates(workspace, NOW)
    assert one.starts == TALK


def test_a_deadline_is_a_day_and_stands_once(workspace: Workspace) -> None:
    day = date(2026, 3, 9)
    record(workspace, 1, Kind.ASSESSMENT, deadline=day)
    record(workspace, 2, Kind.ASSESSMENT, deadline=day)
    (one,) = list_dates(workspace, NOW)
    assert (one.starts, one.ends) == (day, date(2026, 3, 10))
    assert one.title == "Test due · Quillmark"


def test_the_moment_to_ask_is_the_next_working_day(refused: Workspace) -> None:
    """The no came on a Saturday."""
    (one,) = list_dates(refused, NOW)
    assert one.sort is Sort.ASK
    assert one.begins.date() == date(2026, 3, 2)
    assert one.title == "Ask Bo Kline · Quillmark"
    assert one.plain == "Ask for feedback"


@pytest.mark.parametrize("value", ["aside", "done"])
def test_who_set_asking_aside_is_not_reminded(refused: Workspace, value: str) -> None:
    changes.mark_way(refused, 1, Way.ASK, value, NOW)
    assert list_dates(refused, NOW) == ()


def test_what_was_put_off_stands_on_its_day(refused: Workspace) -> None:
    (before,) = list_dates(refused, NOW)
    changes.mark_way(refused, 1, Way.ASK, "later:2026-03-05", NOW)
    (after,) = list_dates(refused, NOW)
    assert after.uid == before.uid
    assert after.begins.date() == date(2026, 3, 5)


def test_a_no_with_reasons_need_not_be_asked_about(workspace: Workspace) -> None:
    record(workspace, 8, Kind.REJECTION, has_feedback=True)
    assert list_dates(workspace, NOW) == ()


def test_after_asking_the_reminder_stands_there(refused: Workspace) -> None:
    changes.mark_asked(refused, 1, "Bo Kline", Medium.PHONE, NOW)
    (one,) = list_dates(refused, NOW)
    assert one.sort is Sort.REMINDER
    assert one.title == "Remind Bo Kline · Quillmark"
    assert one.begins.date() == date(2026, 3, 9)


def test_an_answer_takes_the_reminder_away(refused: Workspace) -> None:
    changes.mark_asked(refused, 1, "Bo Kline", Medium.PHONE, NOW)
    later = NOW + timedelta(days=1)
    told = Telling("Your answers were too long.", later, "Bo Kline")
    changes.add_feedback(refused, 1, told, later)
    assert list_dates(refused, later) == ()


def test_two_records_have_no_name_in_common(invited: Workspace) -> None:
    other = Workspace.objects.create()
    record(other, 1, Kind.APPLIED)
    invite(other)
    names = {one.uid for of in (invited, other) for one in list_dates(of, NOW)}
    assert len(names) == 2


def read(content: bytes) -> Iterator[Event]:
    for one in Calendar.from_ical(content).walk("VEVENT"):
        assert isinstance(one, Event)
        yield one


def test_the_file_is_read_by_others(invited: Workspace) -> None:
    content = write_calendar(list_dates(invited, NOW))
    (one,) = read(content)
    assert one.decoded("dtstart") == TALK
    assert str(one["summary"]) == "Interview · Quillmark"
    assert str(one["location"]) == "Mill Lane 4"
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


def test_times_are_in_utc_whatever_the_mail_wrote(workspace: Workspace) -> None:
    at = datetime.fromisoformat("2026-07-10T14:00:00+02:00")
    record(workspace, 1, Kind.INTERVIEW, interview=Interview(at=at))
    assert b"DTSTART:20260710T120000Z" in write_calendar(list_dates(workspace, NOW))


def test_a_day_is_written_as_a_day(workspace: Workspace) -> None:
    record(workspace, 1, Kind.ASSESSMENT, deadline=date(2026, 3, 9))
    content = write_calendar(list_dates(workspace, NOW))
    assert b"DTSTART;VALUE=DATE:20260309" in content
    assert b"TRANSP:TRANSPARENT" in content


def test_nothing_rings_and_no_words_of_a_mail_are_in_it(refused: Workspace) -> None:
    invite(refused)
    content = write_calendar(list_dates(refused, NOW))
    assert b"VALARM" not in content
    assert b"DESCRIPTION" not in content
    assert b"Private words" not in content
    assert b"@quillmark" not in content


def test_without_names_nothing_tells_whose(refused: Workspace) -> None:
    invite(refused)
    content = write_calendar(list_dates(refused, NOW), has_names=False)
    for word in (b"Quillmark", b"quillmark", b"Kline", b"Mill Lane"):
        assert word not in content
    assert b"SUMMARY:Interview\r\n" in content


def test_what_was_called_off_is_marked(invited: Workspace) -> None:
    record(invited, 8, Kind.REJECTION)
    content = write_calendar(dates_of(invited, Sort.INTERVIEW))
    assert b"STATUS:CANCELLED" in content
    assert b"TRANSP:TRANSPARENT" in content


def test_words_of_a_mail_cannot_add_lines(workspace: Workspace) -> None:
    place = "Mill Lane\r\nBEGIN:VALARM\r\nX:\x07" + "a" * 900
    told = Interview(at=TALK, place=place, link="javascript:alert(1)")
    record(workspace, 1, Kind.INTERVIEW, interview=told)
    content = write_calendar(list_dates(workspace, NOW))
    assert b"\r\nBEGIN:VALARM" not in content
    assert b"URL:" not in content
    (one,) = read(content)
    assert len(str(one["location"])) <= 300


def test_the_same_record_gives_the_same_file(refused: Workspace) -> None:
    invite(refused)
    later = NOW + timedelta(hours=5)
    first, second = (write_calendar(list_dates(refused, at)) for at in (NOW, later))
    assert first == second
