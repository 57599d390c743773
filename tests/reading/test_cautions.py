"""Warnings of job scams, and the honest mails that must not be warned of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onward.mail.message import Address, Message
from onward.reading.extract import extract
from onward.reading.kinds import Kind
from onward.reading.quoting import text_of
from onward.reading.reading import REASONS, SURE, Reading, Reason

OWN = frozenset({"robin@vale.example"})


def _read(
    text: str,
    kind: Kind = Kind.OFFER,
    *,
    sender: str = "hr@norwell.example",
    name: str = "",
    language: str = "en",
) -> Reading:
    message = Message(
        identity="x",
        message_id="x@cases.example",
        date=datetime(2025, 3, 11, 9, 30, tzinfo=UTC),
        sender=Address(name, sender),
        subject="Your application",
        text=text,
        to=(Address("Robin Vale", "robin@vale.example"),),
    )
    reading = extract(message, Reading(kind, language=language), OWN)
    for one in reading.warnings:
        words = text_of(message, one.evidence.part)
        assert one.evidence.quote == words[one.evidence.start : one.evidence.end]
    return reading


def _reasons(reading: Reading) -> set[Reason]:
    return {one.reason for one in reading.warnings}


SCAMS = [
    ("en", "You are hired as data entry clerk without any interview.", "no_interview"),
    ("en", "Please send the equipment deposit; it comes with the first pay.", "money"),
    ("en", "We will mail you a cheque to buy equipment for your office.", "money"),
    ("en", "Kindly buy three gift cards and send us the codes.", "money"),
    ("en", "The interview takes place on Telegram with our manager.", "chat_app"),
    ("de", "Bitte überweisen Sie vorab die Kaution für das Equipment.", "money"),
    ("de", "Sie erhalten die Stelle ohne Vorstellungsgespräch.", "no_interview"),
    ("fr", "Merci de verser une caution pour le matériel informatique.", "money"),
    ("fr", "Nous vous offrons le poste sans entretien.", "no_interview"),
    ("es", "Debe pagar una cuota de inscripción para el equipo.", "money"),
    ("it", "Le offriamo il posto senza colloquio.", "no_interview"),
    ("pt", "É preciso pagar a taxa de inscrição antes de começar.", "money"),
    ("nl", "U moet eerst een borg betalen voor de laptop.", "money"),
    ("pl", "Prosimy wpłacić kaucję za sprzęt.", "money"),
    ("sv", "Du behöver betala en avgift för utrustningen.", "money"),
]


@pytest.mark.parametrize(("language", "text", "reason"), SCAMS)
def test_what_no_honest_employer_asks_is_warned_of(
    language: str, text: str, reason: str
) -> None:
    reading = _read(text, language=language)
    assert Reason(reason) in _reasons(reading)
    assert reading.kind is Kind.OUTREACH
    assert reading.probability < SURE


HONEST = [
    "Please return the contract and a copy of your passport, to check your right.",
    "Welcome. Please send us your bank details and tax number before your first day.",
    "Your interview is on Tuesday. You can reach me on WhatsApp if you are late.",
    "We will never ask you to pay a registration fee or to buy gift cards.",
    "Beware of scams: we do not hold interviews on Telegram.",
    "We will reimburse the fee of your train to the interview.",
    "We are sorry that we must decide without an interview this time.",
    "The salary is $65,000 a year, part time is possible.",
    "Please check your deposit of papers before the interview.",
    "Your equipment will arrive on Monday; nothing is to be paid.",
]


@pytest.mark.parametrize("text", HONEST)
@pytest.mark.parametrize("kind", [Kind.OFFER, Kind.ONBOARDING, Kind.INTERVIEW])
def test_honest_mail_is_not_warned_of(text: str, kind: Kind) -> None:
    reading = _read(text, kind)
    assert reading.warnings == ()
    assert reading.kind is kind


def test_a_rejection_is_never_a_scam() -> None:
    reading = _read("No gift cards for anyone without an interview.", Kind.REJECTION)
    assert reading.warnings == ()


def test_a_scam_that_was_put_aside_waits_to_be_looked_at() -> None:
    text = "Work as clerk. You are hired without any interview. Pay a training fee."
    reading = _read(text, Kind.OTHER)
    assert reading.kind is Kind.OTHER
    assert reading.alternative is Kind.OUTREACH
    assert reading.probability < SURE
    assert {Reason.NO_INTERVIEW} <= _reasons(reading)


def test_papers_before_a_contract_count_beside_another_sign() -> None:
    text = (
        "Contact our manager on WhatsApp for the interview and send your bank details."
    )
    reading = _read(text, Kind.INTERVIEW)
    assert _reasons(reading) == {Reason.CHAT_APP, Reason.DOCUMENTS}
    assert reading.kind is Kind.INTERVIEW


@pytest.mark.parametrize(
    ("sender", "other"),
    [
        ("hr@norvvell.example", "Our page: https://norwell.example/jobs"),
        ("hr@norwe11.example", "Write to jobs@norwell.example"),
        ("hr@norwelll.example", "www.norwell.example"),
        ("jobs@smartrecrulters.example", "See the posting."),
    ],
)
def test_a_domain_that_looks_like_another_is_warned_of(sender: str, other: str) -> None:
    reading = _read(f"We offer you the post. {other}", sender=sender)
    assert _reasons(reading) == {Reason.LOOK_ALIKE}
    assert reading.probability < SURE


def test_a_plain_domain_is_like_no_other() -> None:
    assert _read("We offer you the post. www.norwell.example").warnings == ()
    reading = _read("The post. www.norwells.example", sender="hr@norwell.example")
    assert reading.warnings == ()


def test_a_firm_on_a_free_address_counts_beside_high_pay() -> None:
    text = "Norwell offers you data entry from home, no experience, $2,500 per week."
    reading = _read(text, sender="norwell.hr@gmail.com", name="Norwell HR")
    assert _reasons(reading) == {Reason.FREE_MAIL, Reason.PAY}


def test_each_reason_has_its_sentence() -> None:
    assert set(REASONS) == set(Reason)
    reading = _read("You are hired without any interview.")
    assert reading.warnings[0].sentence == "It offers work without an interview."
