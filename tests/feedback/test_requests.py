"""Requests for feedback: asked, reminded once, answered or closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from onward.feedback.requests import Phase, Request, find_requests
from onward.feedback.timing import Place
from onward.history.events import Event, Trail
from onward.reading.kinds import Kind
from onward.reading.reading import Contact, Evidence, Part
from tests.history.stories import START, by_hand, mail

HERE = Place("DE", "Europe/Berlin")
MARA = "mara@hale.example"
ASKS = (Evidence("asks_feedback", "What would you advise?", Part.TEXT, 0, 22),)
TO_MARA = Trail(sender="ada@home.example", recipients=(MARA,))
FROM_MARA = Trail(sender=MARA)


def ask(number: int, day: float, **rest: Any) -> Event:
    return mail(number, Kind.SENT, day, trail=TO_MARA, evidence=ASKS, **rest)


def only(*events: Event, day: float) -> Request:
    (request,) = find_requests(events, START + timedelta(days=day), HERE)
    return request


def words(fact: str) -> tuple[Evidence, ...]:
    return (Evidence(fact, "Automatic reply", Part.SUBJECT, 0, 15),)


def test_what_asks_nothing_is_no_request() -> None:
    thanks = mail(1, Kind.SENT, trail=TO_MARA)
    assert not find_requests([thanks], START, HERE)


def test_a_request_waits_then_one_reminder_is_due() -> None:
    asked = ask(1, 0)
    assert only(asked, day=3).phase == Phase.WAITING
    due = only(asked, day=8)
    assert due.phase == Phase.DUE
    assert due.addressee == MARA


def test_a_reminder_is_due_after_five_working_days() -> None:
    """The 5th of January 2026 is a Monday; the 6th is no holiday in all of Germany."""
    request = only(ask(1, 0), day=1)
    assert request.chase_at.date().isoformat() == "2026-01-12"
    assert request.chase_at.utcoffset() == timedelta(hours=1)


def test_after_the_reminder_it_closes_in_silence() -> None:
    events = [ask(1, 0), ask(2, 8)]
    assert only(*events, day=9).phase == Phase.CHASED
    assert only(*events, day=9).chased_by == 2
    assert only(*events, day=25).phase == Phase.UNANSWERED


def test_without_a_reminder_it_closes_too() -> None:
    assert only(ask(1, 0), day=30).phase == Phase.UNANSWERED


def test_a_third_letter_is_no_second_reminder() -> None:
    events = [ask(1, 0), ask(2, 8), ask(3, 14)]
    assert only(*events, day=15).chased_by == 2


def test_an_answer_by_whom_was_asked_ends_it() -> None:
    came = mail(2, Kind.UPDATE, 4, trail=FROM_MARA)
    request = only(ask(1, 0), came, day=9)
    assert (request.phase, request.answered_by) == (Phase.ANSWERED, 2)
    assert not request.is_useful


def test_feedback_by_somebody_else_of_the_firm_is_an_answer() -> None:
    came = mail(
        2, Kind.FEEDBACK, 4, trail=Trail(sender="bo@hale.example"), has_feedback=True
    )
    request = only(ask(1, 0), came, day=9)
    assert request.phase == Phase.ANSWERED
    assert request.is_useful


def test_mail_that_came_before_is_no_answer() -> None:
    came = mail(2, Kind.REJECTION, -1, trail=FROM_MARA)
    assert only(came, ask(1, 0), day=3).phase == Phase.WAITING


def test_somebody_away_is_said_and_the_waiting_goes_on() -> None:
    away = mail(2, Kind.UPDATE, 0.1, trail=FROM_MARA, evidence=words("away"))
    request = only(ask(1, 0), away, day=3)
    assert (request.phase, request.away_by) == (Phase.WAITING, 2)


def test_a_letter_that_came_back_is_said() -> None:
    back = mail(
        2,
        Kind.UPDATE,
        0.1,
        trail=Trail(sender="mailer-daemon@mx.example"),
        evidence=words("bounce"),
    )
    assert only(ask(1, 0), back, day=3).phase == Phase.BOUNCED


def test_a_request_noted_by_hand_and_met_in_the_mailbox_is_one() -> None:
    noted = by_hand(1, Kind.SENT, 0, evidence=ASKS, contact=Contact("Mara", MARA))
    assert only(noted, ask(2, 0.1), day=3).event == 1
    nameless = by_hand(3, Kind.SENT, 1, evidence=ASKS)
    assert only(noted, nameless, day=3).event == 1


def test_two_people_who_were_asked_are_two_requests() -> None:
    other = mail(
        2, Kind.SENT, 1, trail=Trail(recipients=("bo@vell.example",)), evidence=ASKS
    )
    assert len(find_requests([ask(1, 0), other], START, HERE)) == 2


def test_what_was_told_by_phone_and_typed_is_an_answer() -> None:
    typed = by_hand(2, Kind.FEEDBACK, 5, has_feedback=True)
    assert only(ask(1, 0), typed, day=6).is_useful


@pytest.mark.parametrize("day", [0, 7.5, 12, 40])
def test_the_phase_follows_from_the_time_alone(day: float) -> None:
    """Read again at the same time, it is the same; time never reopens it."""
    first, later = only(ask(1, 0), day=day), only(ask(1, 0), day=day + 60)
    assert first == only(ask(1, 0), day=day)
    assert later.phase == Phase.UNANSWERED


def test_the_order_of_the_events_means_nothing() -> None:
    events = [ask(1, 0), mail(2, Kind.UPDATE, 4, trail=FROM_MARA), ask(3, 30)]
    now: datetime = START + timedelta(days=31)
    assert find_requests(events, now, HERE) == find_requests(events[::-1], now, HERE)
