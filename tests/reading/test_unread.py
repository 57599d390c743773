"""A mail in a language that is not read is asked about, and never asserted."""

from __future__ import annotations

import pytest

from onward.mail.message import Address, Message
from onward.reading.kinds import Kind
from onward.reading.language import READ, UNREAD, UNTOLD, detect_languages
from onward.reading.read import read_message
from onward.reading.reading import SURE, Reading

UNREAD_MAILS = {
    "Danish": "Kære Robin, tak for din ansøgning til stillingen som kok. "
    "Vi har desværre valgt at gå videre med andre kandidater.",
    "Norwegian": "Hei Robin, takk for din søknad på stillingen som kokk. "
    "Vi har dessverre valgt å gå videre med andre kandidater.",
    "Finnish": "Hei Robin, kiitos hakemuksestasi. Valitettavasti sinua ei valittu.",
    "Czech": "Dobrý den, děkujeme za zájem. Bohužel jsme vybrali jiného kandidáta.",
    "Turkish": "Merhaba Robin, başvurunuz için teşekkürler. Başka bir adayı seçtik.",
    "Japanese": "ご応募いただきありがとうございました。残念ながら今回は見送ります。",
    "Catalan": "Hola Robin, gràcies per la teva candidatura. Hem escollit una altra.",
}
READ_MAILS = {
    "sv": "Hej Robin, tack för din ansökan. Vi har valt att gå vidare med andra.",
    "nl": "Beste Robin, bedankt voor je sollicitatie. We laten snel van ons horen.",
    "pl": "Dzień dobry, dziękujemy za aplikację. Odezwiemy się w ciągu tygodnia.",
    "pt": "Olá Robin, obrigada pela sua candidatura. Daremos notícias em breve.",
}


def _read(text: str, sender: str, subject: str = "Robin") -> Reading:
    message = Message("1", "1", None, Address("", sender), subject, text)
    return read_message(message, frozenset())


@pytest.mark.parametrize("text", UNREAD_MAILS.values(), ids=list(UNREAD_MAILS))
def test_it_says_that_a_language_is_not_read(text: str) -> None:
    assert detect_languages("", text).main == UNREAD


@pytest.mark.parametrize(("language", "text"), READ_MAILS.items())
def test_it_names_a_language_that_is_read(language: str, text: str) -> None:
    assert language in READ
    assert detect_languages("", text).main == language


def test_it_does_not_guess_a_language_from_two_words() -> None:
    assert detect_languages("", "ok, 12").main == UNTOLD


@pytest.mark.parametrize("text", UNREAD_MAILS.values(), ids=list(UNREAD_MAILS))
def test_it_asserts_nothing_about_what_it_cannot_read(text: str) -> None:
    reading = _read(text, "kim@oddby.example")
    assert reading.kind is Kind.OTHER


@pytest.mark.parametrize("text", UNREAD_MAILS.values(), ids=list(UNREAD_MAILS))
def test_it_asks_where_the_sender_says_that_it_is_of_the_search(text: str) -> None:
    reading = _read(text, "rekrytering@oddby.example")
    assert (reading.kind, reading.alternative) == (Kind.OTHER, Kind.UPDATE)
    assert reading.probability < SURE
    assert [one.quote for one in reading.quotes("kind")] == ["Robin"]


def test_it_asks_with_the_first_sentence_where_there_is_no_subject() -> None:
    reading = _read(UNREAD_MAILS["Finnish"], "jobs@oddby.example", subject="")
    assert reading.quotes("kind")[0].quote.startswith("Hei Robin")


def test_it_only_asks_about_english_words_within_an_unread_mail() -> None:
    text = f"{UNREAD_MAILS['Finnish'] * 3} Your interview is confirmed for Monday."
    assert _read(text, "kim@oddby.example").probability < SURE
