"""Rows of tables: one row is one application, whatever their names are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onward.history.events import (
    Action,
    Correction,
    Dated,
    Event,
    Origin,
    Source,
    Trail,
)
from onward.history.link import link
from onward.history.replay import replay
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Reading

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOW = START + timedelta(days=90)


def entry(
    number: int, row: str, kind: Kind = Kind.APPLIED, *, day: int = 0, role: str = ""
) -> Event:
    """Return an entry that was read from a row of a table."""
    return Event(
        number,
        START + timedelta(days=day, seconds=number),
        Source.HAND,
        reading=Reading(kind, company="Vell", role=role or None, reader=PERSON),
        trail=Trail(
            dated=Dated.UNKNOWN if kind == Kind.INTERVIEW else Dated.EXACT,
            origin=Origin("list.csv", 1, row, f"{kind}{number}"),
        ),
    )


def mail(number: int, kind: Kind, *, day: int, role: str = "Designer") -> Event:
    """Return a mail of the same employer."""
    return Event(
        number,
        START + timedelta(days=day),
        Source.MAIL,
        reading=Reading(kind, 0.95, company="Vell", role=role),
        trail=Trail(message_id=f"m{number}@vell.example", sender="jobs@vell.example"),
    )


def say(number: int, action: Action, target: int, other: int) -> Event:
    at = NOW + timedelta(minutes=number)
    correction = Correction(action, target, other=other)
    return Event(number, at, Source.CORRECTION, correction=correction)


def homes(events: list[Event]) -> dict[int, int]:
    return {one.event: one.application for one in link(events)}


def test_two_rows_of_the_same_employer_and_role_stay_two() -> None:
    events = [entry(1, "a", role="Designer"), entry(2, "b", role="Designer")]
    assert homes(events) == {1: 1, 2: 2}


def test_the_entries_of_a_row_stay_together() -> None:
    events = [
        entry(1, "a"),
        entry(2, "a", Kind.REJECTION, day=400),
        entry(3, "b", day=1),
        entry(4, "b", Kind.REJECTION, day=2),
    ]
    assert homes(events) == {1: 1, 2: 1, 3: 3, 4: 3}


def test_the_order_of_recording_plays_no_part() -> None:
    events = [entry(4, "a", day=9), entry(2, "a", Kind.REJECTION, day=20)]
    assert homes(events) == homes(list(reversed(events))) == {2: 2, 4: 2}


def test_a_mail_joins_the_row_that_it_fits() -> None:
    events = [
        entry(1, "a", role="Designer"),
        entry(2, "b", role="Nurse"),
        mail(3, Kind.REJECTION, day=9, role="Nurse"),
    ]
    assert homes(events)[3] == 2


def test_a_row_joins_the_application_of_mails_that_it_fits_and_the_next_does_not() -> (
    None
):
    events = [
        mail(1, Kind.APPLIED, day=0),
        entry(2, "a", role="Designer", day=1),
        entry(3, "b", role="Designer", day=2),
    ]
    assert homes(events) == {1: 1, 2: 1, 3: 3}


def test_the_person_may_make_two_rows_one_and_part_a_row() -> None:
    two = [entry(1, "a", role="Designer"), entry(2, "b", role="Designer", day=3)]
    assert homes([*two, say(3, Action.JOIN, 1, 2)]) == {1: 1, 2: 1}
    row = [entry(1, "a"), entry(2, "a", Kind.INTERVIEW, day=3)]
    assert homes([*row, say(3, Action.PART, 2, 1)]) == {1: 1, 2: 2}


def test_each_interview_that_a_row_tells_of_counts() -> None:
    events = [
        entry(1, "a"),
        entry(2, "a", Kind.INTERVIEW),
        entry(3, "a", Kind.INTERVIEW),
        entry(4, "a", Kind.REJECTION),
    ]
    state = replay(events, NOW)
    assert state.rejected_after == "after the second interview"
    assert [one.dated for one in state.entries[1:3]] == [Dated.UNKNOWN] * 2
