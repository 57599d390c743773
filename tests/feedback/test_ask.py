"""Whom one could ask: the right person, never an address that nobody reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from onward.feedback.ask import Rank, find_addressees
from onward.feedback.reachable import is_read
from onward.history.events import Event, Source, Trail
from onward.reading.kinds import Kind
from onward.reading.reading import Contact, Reading

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
OWN = frozenset({"ines@home.example"})


def mail(
    number: int, kind: Kind, contact: Contact | None, *, agency: str | None = None
) -> Event:
    return Event(
        number=number,
        at=START + timedelta(days=number),
        source=Source.MAIL,
        reading=Reading(kind, contact=contact, agency=agency),
    )


RECRUITER = Contact(
    "Ana Brandt", "ana.brandt@harbour.example", "Recruiter", is_human=True
)
CONSULTANT = Contact("Mara Lindt", "mara@halebyrne.example", is_human=True)
DESK = Contact("Harbour Careers", "careers@harbour.example")


def test_it_puts_the_agency_before_the_employer() -> None:
    events = [
        mail(1, Kind.INTERVIEW, RECRUITER),
        mail(2, Kind.REJECTION, CONSULTANT, agency="Hale & Byrne"),
    ]
    first, second = find_addressees(events, "Hale & Byrne", OWN)
    assert (first.email, first.rank) == (CONSULTANT.email, Rank.AGENCY)
    assert "Hale & Byrne ran this process" in first.reason
    assert second.rank == Rank.INTERVIEWER


def test_it_knows_the_agency_by_its_domain() -> None:
    event = mail(1, Kind.UPDATE, CONSULTANT)
    (only,) = find_addressees([event], "Hale & Byrne", OWN)
    assert only.rank == Rank.AGENCY


def test_it_puts_a_person_before_a_desk() -> None:
    events = [mail(1, Kind.APPLIED, DESK), mail(2, Kind.UPDATE, RECRUITER)]
    ranks = [one.rank for one in find_addressees(events, None, OWN)]
    assert ranks == [Rank.PERSON, Rank.TEAM]


def test_it_puts_the_one_who_arranged_the_interview_first() -> None:
    other = Contact("Bo Kline", "bo@harbour.example", is_human=True)
    events = [mail(1, Kind.INTERVIEW, RECRUITER), mail(2, Kind.UPDATE, other)]
    first, _ = find_addressees(events, None, OWN)
    assert first.email == RECRUITER.email
    assert first.event == 1


def test_it_names_each_address_once_with_its_best_reason() -> None:
    events = [mail(1, Kind.INTERVIEW, RECRUITER), mail(2, Kind.REJECTION, RECRUITER)]
    (only,) = find_addressees(events, None, OWN)
    assert only.rank == Rank.INTERVIEWER


def test_it_never_proposes_the_person_themselves() -> None:
    self = Contact("Ines", "ines@home.example", is_human=True)
    assert find_addressees([mail(1, Kind.REJECTION, self)], None, OWN) == ()


def test_it_takes_whom_the_person_wrote_to() -> None:
    sent = Event(
        3,
        START,
        Source.MAIL,
        Reading(Kind.SENT),
        Trail(recipients=("bo@harbour.example", "ines@home.example")),
    )
    (only,) = find_addressees([sent], None, OWN)
    assert (only.email, only.rank) == ("bo@harbour.example", Rank.PERSON)


@pytest.mark.parametrize(
    "address",
    [
        "no-reply@harbour.example",
        "noreply@harbour.example",
        "do_not_reply@harbour.example",
        "nicht-antworten@werft.example",
        "ne-pas-repondre@port.example",
        "harbour+autoreply@talent.icims.com",
        "ana@candidates.workablemail.com",
        "x7f3@indeedemail.com",
        "mailer-daemon@harbour.example",
        "unknown@sender.invalid",
        "",
    ],
)
def test_nobody_reads_an_automatic_address(address: str) -> None:
    assert not is_read(address)
    contact = Contact("Harbour", address)
    assert find_addressees([mail(1, Kind.REJECTION, contact)], None, OWN) == ()


@pytest.mark.parametrize(
    "address", ["ana@harbour.example", "jobs@harbour.example", "noel@harbour.example"]
)
def test_somebody_reads_an_ordinary_address(address: str) -> None:
    assert is_read(address)
