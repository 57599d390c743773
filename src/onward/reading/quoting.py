"""The text of each part of a message that a quote may stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onward.mail.message import Address, Message
from onward.reading.reading import Evidence, Part


def text_of(message: Message, part: Part) -> str:
    """Return the text in which the offsets of a part's evidence count."""
    if part is Part.SUBJECT:
        return message.subject
    if part is Part.TEXT:
        return message.text
    if part is Part.SENDER:
        return write_address(message.sender)
    if part is Part.CALENDAR:
        return join_calendars(message)
    return "\n".join(map(write_address, (*message.reply_to, *message.to, *message.cc)))


def write_address(address: Address) -> str:
    """Return an address as a mail writes it: `Name <local@host>`."""
    return f"{address.name} <{address.email}>" if address.name else address.email


def join_calendars(message: Message) -> str:
    """Return the calendar parts of a message one after the other."""
    return "\n".join(part.text for part in message.calendars)


def quote_sender(message: Message, fact: str, words: str) -> Evidence | None:
    """Return words of the sender's name or address as evidence, or None."""
    place = write_address(message.sender).find(words) if words else -1
    if place < 0:
        return None
    return Evidence(fact, words, Part.SENDER, place, place + len(words))


def make_literal(message: Message, found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence with its quotes as they stand in the message."""
    return tuple(_make_literal(message, one) for one in found)


def _make_literal(message: Message, one: Evidence) -> Evidence:
    quote = text_of(message, one.part)[one.start : one.end]
    return one if quote == one.quote else replace(one, quote=quote)
