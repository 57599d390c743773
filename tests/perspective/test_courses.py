"""Courses made of events: turns, how sure they are, and the day it was sent."""

from __future__ import annotations

from collections.abc import Sequence

from onward.history.corrections import apply_corrections
from onward.history.events import (
    Action,
    Correction,
    Dated,
    Event,
    Origin,
    Source,
    Trail,
)
from onward.perspective.courses import Facts, make_course
from onward.perspective.timeline import Course, Turn
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading, Stage
from tests.perspective.courses import on


def mail(
    number: int, day: float, kind: Kind, sure: float = 0.99, **more: object
) -> Event:
    reading = Reading(kind, sure, **more)  # type: ignore[arg-type] # a test's short cut
    return Event(number, on(day), Source.MAIL, reading)


def by_hand(number: int, day: float, kind: Kind, dated: Dated = Dated.EXACT) -> Event:
    trail = Trail(dated=dated, origin=Origin("t.csv", 1, "row", f"{kind}{number}"))
    return Event(number, on(day), Source.HAND, Reading(kind, reader="person"), trail)


def make(events: Sequence[Event], facts: Facts | None = None) -> Course:
    said = apply_corrections(events)
    return make_course(1, said.events, said, facts or Facts())


def turns(course: Course) -> list[tuple[Turn, float]]:
    return [(one.kind, one.probability) for one in course.steps]


def test_what_the_record_asserts_is_sure_and_the_rest_is_not() -> None:
    events = [
        mail(1, 0, Kind.APPLIED),
        mail(2, 5, Kind.INTERVIEW, 0.8),
        mail(3, 9, Kind.REJECTION, 0.55),
    ]
    found = make(events)
    assert turns(found) == [(Turn.INTERVIEW, 1.0), (Turn.REJECTION, 0.55)]
    assert found.applied_at == on(0)
    assert found.end is None


def test_what_the_person_confirmed_is_sure() -> None:
    confirm = Correction(Action.CONFIRM, 2)
    events = [
        mail(1, 0, Kind.APPLIED),
        mail(2, 9, Kind.REJECTION, 0.55),
        Event(3, on(10), Source.CORRECTION, correction=confirm),
    ]
    assert make(events).end is Turn.REJECTION


def test_a_reminder_of_an_interview_is_no_second_round() -> None:
    first = Interview(at=on(12))
    events = [
        mail(1, 0, Kind.APPLIED),
        mail(2, 5, Kind.INTERVIEW, interview=first),
        mail(3, 11, Kind.INTERVIEW, interview=first),
        mail(4, 14, Kind.INTERVIEW, interview=Interview(at=on(20))),
    ]
    assert make(events).interviews == 2


def test_each_round_of_a_table_counts() -> None:
    events = [by_hand(1, 0, Kind.APPLIED)]
    events += [by_hand(n, n, Kind.INTERVIEW) for n in (2, 3, 4)]
    assert make(events).interviews == 3


def test_a_no_after_an_interview_tells_of_it_without_its_day() -> None:
    no = mail(2, 9, Kind.REJECTION, stage=Stage.AFTER_INTERVIEW)
    found = make([mail(1, 0, Kind.APPLIED), no])
    assert [(one.kind, one.is_dated) for one in found.steps] == [
        (Turn.INTERVIEW, False),
        (Turn.REJECTION, True),
    ]


def test_a_day_that_a_table_does_not_know_is_not_known() -> None:
    events = [by_hand(1, 0, Kind.APPLIED), by_hand(2, 1, Kind.REJECTION, Dated.UNKNOWN)]
    assert not make(events).steps[0].is_dated
    undated = make([by_hand(1, 0, Kind.APPLIED, Dated.UNKNOWN)])
    assert undated.applied_at is None
    assert undated.began_at == on(0)


def test_a_letter_of_thanks_is_not_the_application() -> None:
    events = [mail(1, 3, Kind.INTERVIEW), mail(2, 8, Kind.SENT)]
    assert make(events).applied_at is None
    assert make([mail(1, 3, Kind.SENT), mail(2, 8, Kind.INTERVIEW)]).applied_at == on(3)
    assert make([mail(1, 3, Kind.OUTREACH)]).applied_at is None


def test_who_withdrew_is_told() -> None:
    events = [mail(1, 0, Kind.APPLIED), mail(2, 4, Kind.SENT, is_withdrawal=True)]
    assert make(events).end is Turn.WITHDRAWN


def test_channel_vendor_and_source_are_told() -> None:
    trail = Trail(origin=Origin("t.csv", 1, "row", "applied1", "Referral by a friend"))
    reading = Reading(Kind.APPLIED, reader="person", vendor="greenhouse")
    found = make([Event(1, on(0), Source.HAND, reading, trail)], Facts("Quillmark"))
    assert (found.channel, found.vendor) == ("referral", "greenhouse")
    assert (found.source, found.company) == ("Referral by a friend", "Quillmark")
    assert make([mail(1, 0, Kind.APPLIED)], Facts(channel="agency")).channel == "agency"
