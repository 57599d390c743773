"""Read a chunk of a mailbox: the pure part of the line, run on any core."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onward.mail.message import Message
from onward.mail.parse import parse_message
from onward.mail.sources import Chunk, RawMessage, Unreadable, read_chunk
from onward.mail.triage import may_concern_search
from onward.reading.kinds import SEARCH_KINDS, Kind
from onward.reading.lessons import Lesson, apply_lessons, list_domains
from onward.reading.read import read_message
from onward.reading.reading import SURE, Reading
from onward.reading.vendors import list_triage_domains


@dataclass(frozen=True, slots=True)
class Found:
    """A mail of the search, what it says, and where it was."""

    message: Message
    reading: Reading
    place: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one chunk held: mails of the search, unreadable places, the count seen."""

    seen: int
    found: tuple[Found, ...]
    unreadable: tuple[Unreadable, ...]


def read_batch(
    chunk: Chunk, own: frozenset[str], lessons: Sequence[Lesson] = ()
) -> Batch:
    """Read a chunk and keep what concerns the search of the person with `own`.

    `lessons` are what that person taught.
    """
    domains = list_triage_domains() | list_domains(lessons)
    seen = 0
    found: list[Found] = []
    unreadable: list[Unreadable] = []
    for raw in read_chunk(chunk):
        if isinstance(raw, Unreadable):
            unreadable.append(raw)
            continue
        seen += 1
        if may_concern_search(raw.data, domains):
            one = _teach(_read(raw, own), lessons)
            if is_of_search(one.reading):
                found.append(one)
    return Batch(seen, tuple(found), tuple(unreadable))


def read_all(chunk: Chunk, own: frozenset[str]) -> Iterator[Found | Unreadable]:
    """Read a chunk and give every message, also what does not concern a search."""
    for raw in read_chunk(chunk):
        if isinstance(raw, Unreadable):
            yield raw
        elif may_concern_search(raw.data, list_triage_domains()):
            yield _read(raw, own)
        else:
            yield Found(
                parse_message(raw.data, raw.labels), Reading(Kind.OTHER), raw.place
            )


def is_of_search(reading: Reading) -> bool:
    """Say whether a reading belongs into the record, sure or to be reviewed."""
    if reading.kind in SEARCH_KINDS:
        return True
    return reading.probability < SURE and reading.alternative in SEARCH_KINDS


def _teach(found: Found, lessons: Sequence[Lesson]) -> Found:
    if not lessons:
        return found
    reading = apply_lessons(found.message, found.reading, lessons)
    return replace(found, reading=reading)


def _read(raw: RawMessage, own: frozenset[str]) -> Found:
    message = parse_message(raw.data, raw.labels)
    return Found(message, read_message(message, own), raw.place)
