"""Whom one could ask: the right person, never an address that nobody reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from onward.feedback.ask import Rank, find_addressees
from onward.feedback.reachable import (
    is_house_name,
    is_masked,
    is_personal,
    is_read,
    is_shared,
)
from onward.history.events import Action, Correction, Event, Source, Trail
from onward.reading.automatic import AWAY, find_no_reply, says_left
from onward.reading.kinds import Kind
from onward.reading.reading import Contact, Evidence, Part, Reading

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


@pytest.mark.parametrize(
    "address",
    [
        "ines.no-reply@harbour.example",
        "nepasrepondre@port.example",
        "keine-antwort@werft.example",
        "no-responder@puerto.example",
        "non-rispondere@porto.example",
        "niet-beantwoorden@haven.example",
        "nao-responda@porto.example",
        "nie-odpowiadaj@port.example",
        "svara-inte@hamn.example",
        "harbournotifications@harbour.example",
        "jobs@noreply5.harbour.example",
        "careers@jobalerts.harbour.example",
        "talent@invalidemail.example",
        "newsletter@harbour.example",
        "staff-list@harbour.example",
        "jobs@lists.harbour.example",
        "team@harbour.googlegroups.com",
        "talent@workday.harbour.example",
        "r-8f2c91d0a4@inbound.example",
        "support@hackerrankforwork.com",
    ],
)
def test_nobody_reads_a_list_a_relay_or_a_system(address: str) -> None:
    assert not is_read(address)


@pytest.mark.parametrize(
    "address",
    [
        "noreen@harbour.example",
        "nora.lister@harbour.example",
        "a.newsome@harbour.example",
        "maria.gomez1985@harbour.example",
        "jo2@harbour.example",
        "ana@bounceback.example",
        "ana@systems.example",
        "hr-berlin@harbour.example",
    ],
)
def test_a_name_that_only_looks_like_a_machine_is_read(address: str) -> None:
    assert is_read(address)


def test_a_code_is_told_from_a_name() -> None:
    assert is_masked("ana+8f2c91d0@harbour.example")
    assert is_masked("20260309@harbour.example")
    assert not is_masked("maria.gomez1985@harbour.example")


def test_a_desk_is_told_from_a_person() -> None:
    assert is_shared("harbour-jobs@harbour.example")
    assert is_shared("bewerbung@werft.example")
    assert is_personal("ana.brandt@harbour.example")
    assert not is_personal("harbour.careers@harbour.example")


def test_a_firms_name_is_told_from_a_persons() -> None:
    assert is_house_name("Brandt Weber", "mail@brandtweber.example", frozenset())
    assert is_house_name("Harbour Recruiting", "x@y.example", frozenset())
    assert is_house_name("Norwell", "x@y.example", frozenset({"norwell"}))
    assert not is_house_name("Lotte Zander", "lotte@lottezander.example", frozenset())
    assert not is_house_name("Ana Brandt", "ana@harbour.example", frozenset())


@pytest.mark.parametrize(
    "words",
    [
        "I no longer work at Harbour.",
        "Jonah has left the company.",
        "I have left Harbour and thank you all.",
        "Ich bin nicht mehr bei der Werft tätig.",
        "Frau Krug ist ausgeschieden.",
        "Je ne travaille plus au port.",
        "J'ai quitté mes fonctions.",
    ],
)
def test_it_reads_that_somebody_has_left(words: str) -> None:
    assert says_left(words)


@pytest.mark.parametrize(
    "words",
    [
        "I am on annual leave until Monday.",
        "I have left for the day.",
        "I have left early today.",
        "Ich bin bis 12. März nicht im Büro.",
        "Je suis en congés.",
    ],
)
def test_being_away_is_not_having_left(words: str) -> None:
    assert not says_left(words)


def away(number: int, sender: str, words: str) -> Event:
    evidence = (Evidence(AWAY, words, Part.SUBJECT, 0, len(words)),)
    reading = Reading(Kind.UPDATE, evidence=evidence)
    at = START + timedelta(days=number)
    return Event(number, at, Source.MAIL, reading, Trail(sender=sender))


def test_who_was_away_long_ago_is_taken_to_be_back() -> None:
    events = [
        mail(1, Kind.INTERVIEW, RECRUITER),
        away(2, RECRUITER.email, "Out of office"),
    ]
    (now,) = find_addressees(events, None, OWN)
    assert "said lately that they are away" in now.reason
    (later,) = find_addressees([*events, mail(40, Kind.REJECTION, None)], None, OWN)
    assert later.reason == "Ana Brandt arranged the interview with you."


def test_who_writes_again_is_there_again() -> None:
    events = [
        mail(1, Kind.INTERVIEW, RECRUITER),
        away(2, RECRUITER.email, "I no longer work here"),
        mail(3, Kind.REJECTION, RECRUITER),
    ]
    (only,) = find_addressees(events, None, OWN)
    assert "automatic" not in only.reason


def test_the_reason_keeps_its_words() -> None:
    evidence = Evidence("contact", "Ana Brandt", Part.SENDER, 0, 10)
    reading = Reading(
        Kind.UPDATE, language="en", contact=RECRUITER, evidence=(evidence,)
    )
    (only,) = find_addressees([Event(1, START, Source.MAIL, reading)], None, OWN)
    assert only.evidence == evidence
    assert only.language == "en"


def test_it_takes_the_language_of_the_search_where_the_thread_has_none() -> None:
    german = Event(2, START, Source.MAIL, Reading(Kind.REJECTION, language="de"))
    (only,) = find_addressees([mail(1, Kind.UPDATE, RECRUITER), german], None, OWN)
    assert only.language == "de"


def test_what_the_person_undid_shows_nobody() -> None:
    undone = Event(
        2,
        START + timedelta(days=3),
        Source.CORRECTION,
        correction=Correction(Action.SET, 1, fact="kind", value=Kind.OTHER.value),
    )
    assert find_addressees([mail(1, Kind.UPDATE, RECRUITER), undone], None, OWN) == ()


@pytest.mark.parametrize(
    "words",
    [
        "please do not reply to this message",
        "this mailbox is not monitored",
        "replies to this address are not read",
        "sent from an unattended mailbox",
        "bitte antworten sie nicht auf diese nachricht",
        "merci de ne pas repondre a ce message",
        "por favor, no responda a este correo",
        "si prega di non rispondere a questa e-mail",
    ],
)
def test_it_reads_that_an_answer_finds_nobody(words: str) -> None:
    assert find_no_reply(words)


@pytest.mark.parametrize(
    "words",
    [
        "if you do not reply by friday, we take it that you are no longer interested",
        "please reply to this message",
        "do not hesitate to reply",
        "we monitored the results",
    ],
)
def test_an_ordinary_request_to_answer_is_no_such_notice(words: str) -> None:
    assert not find_no_reply(words)
