"""What the person's own mails, and answers to mails not here, tell by their ends."""

from __future__ import annotations

from typing import Any

from onward.history.events import Event, Trail
from onward.history.link import link
from onward.history.scoring import SURE_LINK, Why
from onward.reading.kinds import Kind
from tests.history.stories import group, mail, person

APART = {frozenset({1}), frozenset({2})}
TOGETHER = {frozenset({1, 2})}
NAMELESS: dict[str, Any] = {"company": None, "role": None}
ROBOT = Trail(sender="no-reply@northwind.example")


def sent(number: int, day: float, *to: str, **facts: Any) -> Event:
    """Return what the person wrote."""
    trail = Trail(sender="alice@home.example", recipients=to)
    return mail(number, Kind.SENT, day, trail=trail, **(NAMELESS | facts))


def test_a_mail_to_the_firm_joins_its_only_application() -> None:
    events = [mail(1, Kind.APPLIED, trail=ROBOT), sent(2, 3, "bo@northwind.example")]
    assert group(*events) == TOGETHER
    assert link(events)[1].why == Why.WRITTEN_TO


def test_a_mail_to_a_firm_with_two_applications_is_asked() -> None:
    events = [
        mail(1, Kind.APPLIED, trail=ROBOT),
        mail(2, Kind.APPLIED, 1, role="Content designer", trail=ROBOT),
        sent(3, 3, "bo@northwind.example"),
    ]
    asked = link(events)[2]
    assert (asked.application, asked.score < SURE_LINK) == (2, True)
    assert [one.application for one in asked.runners_up] == [1]


def test_a_mail_to_a_platform_tells_no_firm() -> None:
    robot = Trail(sender="no-reply@us.greenhouse-mail.io")
    one = mail(1, Kind.APPLIED, trail=robot)
    assert group(one, sent(2, 3, "support@us.greenhouse-mail.io")) == APART


def test_a_mail_to_mail_for_everybody_tells_no_firm() -> None:
    one = mail(1, Kind.APPLIED, trail=Trail(sender="bo@gmail.com"))
    assert group(one, sent(2, 3, "ada@gmail.com")) == APART


def test_a_mail_to_a_firm_joins_nothing_that_ended() -> None:
    one = mail(1, Kind.REJECTION, trail=ROBOT)
    assert group(one, sent(2, 3, "bo@northwind.example")) == APART


def test_who_was_written_to_answers_the_application() -> None:
    desk = "jobs@northwind.example"
    first = sent(1, 0, desk, role="Service designer")
    told = mail(2, Kind.APPLIED, 0.1, trail=Trail(sender=desk))
    assert group(first, told) == TOGETHER


def test_two_answers_to_a_mail_that_is_not_here_belong_together() -> None:
    bo = person("Bo", "bo@northwind.example")
    ada = person("Ada", "ada@northwind.example")
    answers = Trail(references=("gone@home.example",))
    one = mail(1, Kind.INTERVIEW, contact=bo, trail=answers)
    two = mail(2, Kind.UPDATE, 2, contact=ada, trail=answers, **NAMELESS)
    assert group(one, two) == TOGETHER


def test_form_letters_with_one_reference_stay_apart() -> None:
    form = Trail(references=("all@board.example",), sender="no-reply@board.example")
    one = mail(1, Kind.APPLIED, trail=form)
    two = mail(2, Kind.UPDATE, 2, trail=form, **NAMELESS)
    assert group(one, two) == APART


def test_a_reply_dated_before_what_it_answers_joins_it() -> None:
    reply = mail(1, Kind.SENT, 0, trail=Trail(in_reply_to="m2@test.example"))
    late = mail(2, Kind.INTERVIEW, 0.01, **NAMELESS)
    assert group(reply, late) == TOGETHER
