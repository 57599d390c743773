"""What must hold of a mail on its way through the rooms, whatever its bytes."""

from __future__ import annotations

from itertools import pairwise

from benchmarks.stages import OWN

from onward.mail.message import Message
from onward.mail.parse import parse_message
from onward.mail.triage import may_concern_search
from onward.reading.kinds import Kind
from onward.reading.read import read_message
from onward.reading.reading import Part, Reading
from onward.reading.vendors import list_triage_domains


def check_line(data: bytes) -> tuple[Message, Reading]:
    """Lead a mail through parsing, triage and reading; hold each to its word."""
    message = parse_message(data)
    check_message(message)
    assert may_concern_search(data, list_triage_domains()) in {True, False}
    reading = read_message(message, OWN)
    check_reading(message, reading)
    return message, reading


def check_message(message: Message) -> None:
    """Hold a message to what its class promises."""
    assert message.identity
    assert message.message_id
    assert "\r" not in message.text
    assert "\n" not in message.subject
    assert all(0 <= start <= end <= len(message.text) for start, end in message.quoted)
    assert all(one[1] <= two[0] for one, two in pairwise(message.quoted))
    assert len(message.own_text) == len(message.text)
    if message.date is not None:
        assert message.date.utcoffset() is not None
    message.text.encode("utf-8")
    message.subject.encode("utf-8")


def check_reading(message: Message, reading: Reading) -> None:
    """Hold a reading to its quotes: each is literally where it says."""
    assert 0 <= reading.probability <= 1
    assert reading.kind in Kind
    parts = {Part.SUBJECT: message.subject, Part.TEXT: message.text}
    for one in reading.evidence:
        if one.part in parts:
            assert parts[one.part][one.start : one.end] == one.quote
    for fact in (reading.company, reading.role, reading.agency):
        assert fact is None or fact.strip()
