"""Answers that come late, call the role otherwise, or come from mail for everybody."""

from __future__ import annotations

from onward.history.cluster import domain_of
from onward.history.events import Event, Trail
from onward.history.link import link
from onward.history.scoring import Why
from onward.reading.kinds import Kind
from tests.history.stories import group, mail

APART = {frozenset({1}), frozenset({2})}
TOGETHER = {frozenset({1, 2})}
REPLY = Trail(in_reply_to="m1@test.example")


def two_roles(trail: Trail, agency: str | None = None) -> tuple[Event, Event]:
    """Return mails that call a role otherwise."""
    one = mail(1, Kind.APPLIED, role="UX researcher", agency=agency)
    two = mail(2, Kind.INTERVIEW, 3, role="User researcher", agency=agency, trail=trail)
    return one, two


def test_a_no_after_most_of_a_year_joins_the_application_it_names() -> None:
    events = [mail(1, Kind.APPLIED), mail(2, Kind.REJECTION, 250)]
    assert group(*events) == TOGETHER
    assert link(events)[1].why == Why.EMPLOYER_AND_ROLE


def test_a_no_after_more_than_a_year_stands_alone() -> None:
    assert group(mail(1, Kind.APPLIED), mail(2, Kind.REJECTION, 410)) == APART


def test_a_late_no_without_role_stands_alone() -> None:
    late = mail(2, Kind.REJECTION, 250, role=None)
    assert group(mail(1, Kind.APPLIED), late) == APART


def test_a_late_answer_joins_no_application_that_ended() -> None:
    ended = [mail(1, Kind.REJECTION), mail(2, Kind.UPDATE, 250)]
    assert group(*ended) == APART


def test_an_application_anew_after_long_is_no_late_answer() -> None:
    assert group(mail(1, Kind.APPLIED), mail(2, Kind.APPLIED, 250)) == APART
    assert group(mail(1, Kind.APPLIED), mail(2, Kind.OUTREACH, 250)) == APART


def test_a_reply_may_call_the_role_otherwise() -> None:
    assert group(*two_roles(REPLY)) == TOGETHER


def test_without_a_reply_another_title_is_another_role() -> None:
    assert group(*two_roles(Trail())) == APART


def test_an_agencys_reply_about_another_role_splits() -> None:
    assert group(*two_roles(REPLY, agency="Hale & Byrne")) == APART


def test_mail_for_everybody_is_no_organisation() -> None:
    assert domain_of("bo@gmail.com") == ""
    assert domain_of("bo@yahoo.co.uk") == ""


def test_two_who_write_from_mail_for_everybody_stay_apart() -> None:
    events = [
        mail(1, Kind.INTERVIEW, company=None, trail=Trail(sender="bo@gmail.com")),
        mail(2, Kind.INTERVIEW, 9, company=None, trail=Trail(sender="ada@gmail.com")),
    ]
    assert group(*events) == APART
