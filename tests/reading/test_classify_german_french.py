"""German and French mails as people and platforms write them, one judged at a time."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onward.mail.message import Address, Message
from onward.reading.classify import Judgement
from onward.reading.kinds import Kind
from onward.reading.read import judge_message

ROWS: dict[str, list[list[str]]] = tomllib.loads(
    Path(__file__).with_name("wordings_de_fr.toml").read_text(encoding="utf-8")
)
CONDITIONS = [text for (text,) in ROWS.pop("conditions")]
MAILS = [(kind, *mail) for kind, mails in ROWS.items() for mail in mails]
NOES = [(subject, text) for subject, text in ROWS["rejection"]]
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
ACCENTS = str.maketrans("éèêàçôîûù", "eeeacoiuu")


def _judge(subject: str, text: str) -> Judgement:
    sender = Address("", "post@oddby.example")
    return judge_message(Message("1", "1", None, sender, subject, text), frozenset())


@pytest.mark.parametrize(("kind", "subject", "text"), MAILS)
def test_it_reads_the_mail(kind: str, subject: str, text: str) -> None:
    assert _judge(subject, text).kind == kind


@pytest.mark.parametrize(("subject", "text"), NOES)
def test_it_reads_a_no_without_its_accents(subject: str, text: str) -> None:
    plain = text.translate(UMLAUTS).translate(ACCENTS)
    assert _judge(subject, plain).kind is Kind.REJECTION


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_no_on_a_condition_is_none(text: str) -> None:
    assert _judge("", text).kind is not Kind.REJECTION


def test_it_sees_words_about_the_person_in_a_german_no() -> None:
    text = (
        "Guten Tag, wir haben uns für eine andere Bewerberin entschieden. Im Gespräch "
        "haben uns konkrete Beispiele gefehlt."
    )
    judgement = _judge("Ihre Bewerbung", text)
    assert (judgement.kind, judgement.has_feedback) == (Kind.REJECTION, True)


def test_it_sees_words_about_the_person_in_a_french_no() -> None:
    text = (
        "Bonjour, votre candidature n'a pas été retenue. Il nous a manqué des exemples "
        "concrets."
    )
    judgement = _judge("Votre candidature", text)
    assert (judgement.kind, judgement.has_feedback) == (Kind.REJECTION, True)
