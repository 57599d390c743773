from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.triage import may_concern_search

WORDS = {
    "en": "Thank you for applying. We would like to invite you to an interview.",
    "de": "Vielen Dank für Ihre Bewerbung als Schreiner.",
    "fr": "Nous avons bien reçu votre candidature au poste de menuisier.",
    "es": "Hemos recibido tu solicitud para la vacante de carpintero.",
    "it": "Abbiamo ricevuto la tua candidatura per la posizione di falegname.",
    "pt": "Recebemos a sua candidatura para a vaga de carpinteiro.",
    "nl": "Bedankt voor je sollicitatie naar de functie van timmerman.",
    "pl": "Dziękujemy za aplikację na stanowisko stolarza.",
    "sv": "Tack för din ansökan till tjänsten som snickare.",
}
NOISE = [
    "Your parcel is on its way and comes on Tuesday.",
    "Die Rechnung für Juni liegt bei. Bitte zahlen Sie bis Montag.",
    "The patch fixes a crash when the disk is full. Please test it.",
    "Happy birthday! See you at eight, bring cake.",
    "Votre facture est disponible dans votre espace client.",
]
HEAD = (
    b"From: a@mill.example\nSubject: Hello\nContent-Type: text/plain; charset=utf-8\n"
)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_it_sees_the_words_of_a_search_in_each_language(words: str) -> None:
    assert may_concern_search(HEAD + b"\n" + words.encode())


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_it_sees_through_transfer_encodings(words: str) -> None:
    data = words.encode()
    for name, encoded in (
        (b"base64", base64.encodebytes(data)),
        (b"quoted-printable", quopri.encodestring(data)),
    ):
        head = HEAD + b"Content-Transfer-Encoding: " + name + b"\n\n"
        assert may_concern_search(head + encoded)


def test_it_sees_through_html_and_other_charsets() -> None:
    html = (
        "<p>Vielen Dank f&uuml;r Ihre <b>Bewer</b>bung</p><p>Vorstellungsgespräch</p>"
    )
    head = HEAD.replace(b"plain; charset=utf-8", b"html; charset=iso-8859-1")
    assert may_concern_search(head + b"\n" + html.encode("latin-1"))


def test_it_reads_an_encoded_subject() -> None:
    assert may_concern_search(b"Subject: =?utf-8?b?SWhyZSBCZXdlcmJ1bmc=?=\n\nHallo")


@pytest.mark.parametrize("words", NOISE)
def test_it_throws_out_the_rest_of_a_life(words: str) -> None:
    assert not may_concern_search(HEAD + b"\n" + words.encode())


def test_mail_from_a_known_host_is_kept_whatever_it_says() -> None:
    known = frozenset({b"hire.example"})
    for sender, kept in (
        (b"a@hire.example", True),
        (b"Mill via Hire <a@eu.mail.hire.example>", True),
        (b"a@nothire.example", False),
        (b"a@hire.example.evil.example", False),
    ):
        mail = b"From: " + sender + b"\nSubject: Hello\n\nHello there"
        assert may_concern_search(mail, known) is kept


def test_what_the_person_writes_to_a_known_host_is_kept() -> None:
    mail = b"From: sam@home.example\nTo: ann@hire.example\n\nTuesday suits me."
    assert may_concern_search(mail, frozenset({b"hire.example"}))


def test_what_comes_from_or_goes_to_a_desk_for_applications_is_kept() -> None:
    for line, kept in (
        (b"From: Mill <jobs@mill.example>", True),
        (b"From: Mill <mill.hr+7@mill.example>", True),
        (b"From: a@home.example\nTo: rekrutacja@mill.example", True),
        (b"From: Mill <shr@mill.example>", False),
        (b"From: Mill <jobsworth@mill.example>", False),
        (b"From: a@home.example\nX-Old: jobs@mill.example", False),
    ):
        mail = line + b"\nSubject: Hello\n\nTuesday suits me."
        assert may_concern_search(mail) is kept, line


def test_it_never_opens_an_attachment() -> None:
    mail = (
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n--b\n"
        b"Content-Type: application/octet-stream; name=a\n\nyour application\n--b--\n"
    )
    assert not may_concern_search(mail)


def test_it_reads_only_the_beginning_of_a_long_mail() -> None:
    assert not may_concern_search(HEAD + b"\n" + b"word " * 200_000 + b"job interview")


@given(st.binary(max_size=1_000))
def test_any_bytes_are_judged(data: bytes) -> None:
    assert may_concern_search(data) in {True, False}
