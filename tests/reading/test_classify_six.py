"""Mails in the six other languages, as people, platforms and offices write them."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest

from onward.mail.message import Address, Message
from onward.reading.classify import Judgement
from onward.reading.kinds import Kind
from onward.reading.read import judge_message, read_message
from onward.reading.reading import SURE, Reading, Stage

ROWS: dict[str, list[list[str]]] = tomllib.loads(
    Path(__file__).with_name("wordings_six.toml").read_text(encoding="utf-8")
)
CONDITIONS = [text for (text,) in ROWS.pop("conditions")]
MAILS = [(kind, *mail) for kind, mails in ROWS.items() for mail in mails]
NOES = [(subject, text) for subject, text in ROWS["rejection"]]
FACTS = [
    (
        "La Sua candidatura per Saldatore presso Officine Brandella.",
        "Officine Brandella",
        "Saldatore",
    ),
    (
        "Gracias por tu candidatura al puesto de Contable en Naviera Ostra.",
        "Naviera Ostra",
        "Contable",
    ),
    (
        "Recebemos a sua candidatura à função de Contabilista na Vidraria Louçã.",
        "Vidraria Louçã",
        "Contabilista",
    ),
    (
        "Dank voor je sollicitatie op de functie Kok bij Eetcafé Molenwijk.",
        "Eetcafé Molenwijk",
        "Kok",
    ),
    (
        "Dziękujemy za aplikację na stanowisko Grafik w firmie Zbożowa.",
        "Zbożowa",
        "Grafik",
    ),
    (
        "Tack för att du sökt tjänsten som Kock hos Krogen Ankan.",
        "Krogen Ankan",
        "Kock",
    ),
]


def _message(subject: str, text: str) -> Message:
    sender = Address("", "post@oddby.example")
    return Message("1", "1", None, sender, subject, text)


def _judge(subject: str, text: str) -> Judgement:
    return judge_message(_message(subject, text), frozenset())


def _read(text: str) -> Reading:
    return read_message(_message("", text), frozenset())


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L"))
    return "".join(one for one in apart if not unicodedata.combining(one))


@pytest.mark.parametrize(("kind", "subject", "text"), MAILS)
def test_it_reads_the_mail(kind: str, subject: str, text: str) -> None:
    assert _judge(subject, text).kind == kind


@pytest.mark.parametrize(("subject", "text"), NOES)
def test_it_reads_a_no_without_its_accents(subject: str, text: str) -> None:
    judgement = _judge(_without_accents(subject), _without_accents(text))
    assert judgement.kind is Kind.REJECTION


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_no_on_a_condition_is_none(text: str) -> None:
    judgement = _judge("", text)
    assert judgement.kind is not Kind.REJECTION or judgement.probability < SURE


@pytest.mark.parametrize(("text", "employer", "role"), FACTS)
def test_it_finds_the_employer_and_the_role(
    text: str, employer: str, role: str
) -> None:
    reading = _read(text)
    assert (reading.company, reading.role) == (employer, role)


def test_it_sees_that_a_no_came_after_a_conversation() -> None:
    reading = _read(
        "Hoi Robin, bedankt dat je langskwam voor een gesprek. We gaan verder met een "
        "andere kandidaat."
    )
    assert (reading.kind, reading.stage) == (Kind.REJECTION, Stage.AFTER_INTERVIEW)


def test_it_sees_words_about_the_person_in_a_spanish_no() -> None:
    reading = _read(
        "Hola Robin, hemos elegido a otra candidata para el puesto. Te faltaba "
        "experiencia con equipos grandes."
    )
    assert (reading.kind, reading.has_feedback) == (Kind.REJECTION, True)
