"""Many ways to say the same, one sentence a mail, in three languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onward.mail.message import Address, Message
from onward.reading.classify import Context, classify
from onward.reading.kinds import Kind

WORDINGS = tomllib.loads(
    Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8")
)
OTHER = [(subject, text) for subject, text in WORDINGS.pop("other")]
SAID = [(kind, sentence) for kind, said in WORDINGS.items() for sentence in said]
OPENINGS = (
    ("Your application: Chef", "Dear Robin,"),
    ("Ihre Bewerbung als Koch", "Guten Tag,"),
    ("Votre candidature", "Bonjour,"),
)
PLAIN = frozenset({"applied", "outreach", "alert"})


def _read(subject: str, text: str) -> Kind:
    sender = Address("", "jobs@oddby.example")
    return classify(Message("1", "1", None, sender, subject, text), Context()).kind


@pytest.mark.parametrize(("kind", "sentence"), SAID)
def test_it_understands_each_wording(kind: str, sentence: str) -> None:
    read = {
        _read("" if kind in PLAIN else subject, f"{hello}\n\n{sentence}")
        for subject, hello in OPENINGS
    }
    assert kind in read


@pytest.mark.parametrize(("subject", "text"), OTHER)
def test_it_leaves_the_rest_of_a_life_alone(subject: str, text: str) -> None:
    assert _read(subject, text) is Kind.OTHER


@pytest.mark.parametrize(("subject", "text"), OTHER)
def test_it_never_takes_another_refusal_for_a_rejection(
    subject: str, text: str
) -> None:
    assert _read(subject, f"Dear Robin,\n\n{text}") is not Kind.REJECTION
