"""What answers a letter written here is of the search, whatever it says."""

from __future__ import annotations

import pytest

from onward.mail.letter_ids import (
    answers_letter,
    is_letter_id,
    make_letter_id,
    may_answer_letter,
)
from onward.mail.message import Address, Headers, Message
from onward.mail.triage import may_concern_search
from onward.reading.automatic import find_automatic
from onward.reading.kinds import Kind
from onward.reading.quoting import text_of
from onward.reading.read import read_message

LETTER = make_letter_id("0123456789abcdef" * 2, "ada@home.example")
OWN = frozenset({"ada@home.example"})


def answer(
    subject: str, text: str = "Sure.", *, sender: str = "mo@vell.example", **rest: str
) -> Message:
    return Message(
        identity="1",
        message_id="m1@vell.example",
        date=None,
        sender=Address("", sender),
        subject=subject,
        text=text,
        in_reply_to=rest.pop("to", LETTER),
        headers=Headers(**rest),
    )


def test_a_letters_id_is_known_again() -> None:
    assert is_letter_id(LETTER)
    assert LETTER.endswith("@home.example")
    assert not is_letter_id("CAF=ow.1@mail.example")
    assert answers_letter(None, ["a@b.example", LETTER])
    assert not answers_letter(None, ["a@b.example"])


def test_an_answer_to_a_letter_passes_triage_without_a_word_of_the_search() -> None:
    head = f"From: mo@vell.example\nIn-Reply-To: <{LETTER}>\nSubject: Re: hello\n"
    assert may_answer_letter(head.encode())
    assert may_concern_search(f"{head}\nSure, Tuesday.\n".encode())
    assert not may_concern_search(b"From: mo@vell.example\nSubject: Re\n\nSure.\n")


def test_an_answer_of_few_words_is_of_the_search() -> None:
    reading = read_message(answer("Re: hello"), OWN)
    assert reading.kind == Kind.UPDATE
    assert reading.evidence


def test_the_same_words_in_another_thread_are_not() -> None:
    reading = read_message(answer("Re: hello", to="x@y.example"), OWN)
    assert reading.kind == Kind.OTHER


@pytest.mark.parametrize(
    ("subject", "sender", "fact"),
    [
        ("Automatic reply: Your advice", "mo@vell.example", "away"),
        ("Abwesenheitsnotiz", "mo@vell.example", "away"),
        ("Absence du bureau : retour le 12", "mo@vell.example", "away"),
        ("Undeliverable: Your advice", "postmaster@vell.example", "bounce"),
        ("Mail delivery failed: returning", "Mailer-Daemon@mx.example", "bounce"),
        ("Hm", "mailer-daemon@mx.example", "bounce"),
    ],
)
def test_a_machines_answer_says_what_happened(
    subject: str, sender: str, fact: str
) -> None:
    message = answer(subject, "Unfortunately your application failed.", sender=sender)
    reading = read_message(message, OWN)
    assert reading.kind == Kind.UPDATE
    (words,) = reading.quotes(fact)
    assert text_of(message, words.part)[words.start : words.end] == words.quote


def test_a_header_tells_an_automatic_answer() -> None:
    message = answer("Re: Your advice", auto_submitted="auto-replied")
    found = find_automatic(message)
    assert found is not None
    assert found.fact == "away"


def test_a_person_answers_as_a_person() -> None:
    assert find_automatic(answer("Re: Your advice")) is None
