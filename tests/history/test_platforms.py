"""Platforms that write for many employers, and what they leave unsaid."""

from __future__ import annotations

from onward.history.cluster import domain_of, traits_of
from onward.history.events import Event, Trail
from onward.history.link import link
from onward.history.platforms import leave_out_platforms
from onward.history.scoring import SURE_LINK, Why
from onward.reading.kinds import Kind
from tests.history.stories import group, mail

BOARD = Trail(sender="no-reply@mail.jobharbour.example")


def from_board(number: int, firm: str | None, day: float, **facts: object) -> Event:
    kind = facts.pop("kind", Kind.APPLIED)
    assert isinstance(kind, Kind)
    return mail(number, kind, day, trail=BOARD, company=firm, **facts)


def test_a_domain_is_the_one_that_was_registered() -> None:
    assert domain_of("no-reply@mail.vell.example") == "vell.example"
    assert domain_of("jobs@vell.co.uk") == "vell.co.uk"
    assert domain_of("nobody") == "nobody"
    assert domain_of("") == ""
    assert domain_of("unknown@sender.invalid") == ""


def test_a_platform_is_never_the_employer() -> None:
    firms = ("Vell", "Quillmark", "Lantern Labs", "Jobharbour Apply")
    events = [traits_of(from_board(n, firm, n)) for n, firm in enumerate(firms, 1)]
    kept = leave_out_platforms(events)
    assert [one.employer for one in kept] == ["vell", "quillmark", "lantern labs", ""]


def test_an_employer_under_its_own_domain_stays_one() -> None:
    firms = ("Jobharbour", "Jobharbour Ltd", "Jobharbour Careers", "Vell")
    events = [traits_of(from_board(n, firm, n)) for n, firm in enumerate(firms, 1)]
    assert all(one.employer for one in leave_out_platforms(events))


def test_a_platforms_mail_joins_the_only_application_for_its_role() -> None:
    events = [from_board(1, "Vell", 0), from_board(2, None, 5, kind=Kind.UPDATE)]
    assert group(*events) == {frozenset({1, 2})}
    assert link(events)[1].why == Why.ROLE_ONLY


def test_between_two_it_stays_alone_and_is_asked() -> None:
    events = [
        from_board(1, "Vell", 0),
        from_board(2, "Quillmark", 1),
        from_board(3, None, 9, kind=Kind.REJECTION),
    ]
    assert group(*events) == {frozenset({1}), frozenset({2}), frozenset({3})}
    asked = link(events)[2]
    assert asked.score < SURE_LINK
    assert {one.application for one in asked.runners_up} == {1, 2}


def test_a_second_confirmation_without_employer_is_another_application() -> None:
    events = [from_board(1, "Vell", 0), from_board(2, None, 5)]
    assert group(*events) == {frozenset({1}), frozenset({2})}


def test_an_ended_application_takes_no_second_no_by_its_role_alone() -> None:
    events = [
        from_board(1, None, 0, kind=Kind.REJECTION),
        from_board(2, None, 5, kind=Kind.REJECTION),
    ]
    assert group(*events) == {frozenset({1}), frozenset({2})}
