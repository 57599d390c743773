"""Sixty searches in our own words: whom to ask, why, and by which words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onward.feedback.ask import Addressee, Rank, find_addressees
from onward.feedback.nobody import explain_nobody
from onward.history.events import Event, Source, Trail
from onward.history.replay import replay
from onward.mail.letter_ids import make_letter_id
from onward.mail.message import Message
from onward.mail.parse import parse_message
from onward.reading.kinds import Kind
from onward.reading.read import read_message
from onward.reading.reading import Contact, Evidence, Interview, Part, Reading

FOLDER = Path(__file__).parent / "addressees"
OWNER = "Ines Aldana <ines@home.example>"
OWN = frozenset({"ines@home.example"})
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LETTER = make_letter_id("0c" * 16, "ines@home.example")


@cache
def load_cases() -> dict[str, Mapping[str, Any]]:
    rows = [
        row
        for path in sorted(FOLDER.glob("*.toml"))
        for row in tomllib.loads(path.read_text("utf-8"))["case"]
    ]
    return {row["title"]: row for row in rows}


CASES = sorted(load_cases())
SOMEBODY = [one for one in CASES if "first" in load_cases()[one]]
NOBODY = [one for one in CASES if "nobody" in load_cases()[one]]


def write(row: Mapping[str, Any], day: int) -> Message:
    """Return a mail of a case: from its sender, or from the person where it is sent."""
    mail = EmailMessage()
    mail["From"] = row.get("from", OWNER)
    mail["To"] = row.get("to", OWNER)
    if "cc" in row:
        mail["Cc"] = row["cc"]
    mail["Subject"] = row["subject"]
    mail["Date"] = format_datetime(START + timedelta(days=day))
    mail["Message-ID"] = f"<{LETTER if row.get('letter') else f'm{day}@x.example'}>"
    for name in ("Reply-To", "Auto-Submitted", "List-Id"):
        if name in row:
            mail[name] = row[name]
    if row.get("answers"):
        mail["In-Reply-To"] = f"<{LETTER}>"
    mail.set_content(row["text"])
    return parse_message(mail.as_bytes())


def record(message: Message, number: int) -> Event:
    trail = Trail(
        message_id=message.message_id,
        in_reply_to=message.in_reply_to,
        references=message.references,
        sender=message.sender.email,
        recipients=tuple(one.email for one in message.to + message.cc),
        subject=message.subject,
    )
    at = START + timedelta(days=number)
    return Event(number, at, Source.MAIL, read_message(message, OWN), trail)


def note(row: Mapping[str, Any], number: int) -> Event:
    """Return an event that a case states instead of a mail."""
    contact = row.get("contact", "")
    name, email = parseaddr(contact) if "<" in contact else (contact, "")
    words = row.get("quote", name)
    evidence = [Evidence(row.get("fact", "contact"), words, Part.SENDER, 0, len(words))]
    reading = Reading(
        Kind(row["kind"]),
        language=row.get("language", ""),
        company=row.get("company"),
        agency=row.get("agency"),
        contact=Contact(name, email, is_human=row.get("human", True)),
        interview=Interview(form=row["form"]) if "form" in row else None,
        evidence=tuple(evidence if words else ()),
    )
    trail = Trail(sender=row.get("from", ""), recipients=tuple(row.get("to", ())))
    source = Source(row.get("source", "mail"))
    return Event(number, START + timedelta(days=number), source, reading, trail)


@cache
def play(title: str) -> tuple[Event, ...]:
    steps = load_cases()[title]["step"]
    return tuple(
        note(row, day) if "kind" in row else record(write(row, day), day)
        for day, row in enumerate(steps, 1)
    )


@cache
def ask(title: str) -> tuple[Addressee, ...]:
    events = play(title)
    state = replay(events, START + timedelta(days=60))
    return find_addressees(events, state.agency, OWN)


def test_there_are_sixty_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("title", SOMEBODY)
def test_the_first_to_ask_is_the_right_one(title: str) -> None:
    case = load_cases()[title]
    found = ask(title)
    assert found
    assert found[0].email == case["first"]
    assert found[0].rank == Rank[case["rank"].upper()]
    assert case["reason"] in found[0].reason


@pytest.mark.parametrize("title", SOMEBODY)
def test_the_reason_has_its_words_and_the_thread_its_language(title: str) -> None:
    case = load_cases()[title]
    first = ask(title)[0]
    if "quote" in case:
        assert first.evidence
        assert case["quote"] in first.evidence.quote
    if "language" in case:
        assert first.language == case["language"]
    if first.evidence:
        event = next(one for one in play(title) if one.number == first.event)
        assert event.reading
        assert first.evidence in event.reading.evidence


@pytest.mark.parametrize("title", CASES)
def test_nobody_is_proposed_who_must_not_be(title: str) -> None:
    case = load_cases()[title]
    emails = [one.email for one in ask(title)]
    assert set(emails).isdisjoint({*OWN, *case.get("never", ())})
    if "then" in case:
        assert emails[1:] == case["then"]


@pytest.mark.parametrize("title", NOBODY)
def test_it_says_what_to_do_where_nobody_can_be_asked(title: str) -> None:
    case = load_cases()[title]
    assert ask(title) == ()
    said = explain_nobody(play(title))
    assert case["nobody"] in said.sentence
    assert any(case["instead"] in step for step in said.steps)
    assert said.steps[-1].startswith("Call the main number of ")


def test_where_an_agency_ran_it_its_number_is_called() -> None:
    said = Reading(Kind.REJECTION, company="Lumen Foods", agency="Hale & Byrne")
    event = Event(1, START, Source.MAIL, said, Trail(sender="noreply@hale.example"))
    assert "number of Hale & Byrne and" in explain_nobody([event]).steps[-1]
