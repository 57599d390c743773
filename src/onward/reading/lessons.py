"""What the person's corrections taught this installation, laid over the readings.

The rules for everybody stay as they are: a lesson changes only readings that it names,
and goes when the correction that taught it is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from onward.reading.kinds import Kind
from onward.reading.names import employer_key
from onward.reading.quoting import quote_sender
from onward.reading.reading import READER, SURE, Evidence, Part

if TYPE_CHECKING:
    from onward.mail.message import Message
    from onward.reading.reading import Reading

TAUGHT_READER = f"{READER}+"
"""The reader of what was read in the light of lessons."""

TAUGHT = 0.9
"""How sure a reading is that rests on what the person confirmed."""

_UNSURE = 0.65
_WORD = re.compile(r"[^\W_]+")
_FEWEST = 3
_MOST = 40


class Sort(StrEnum):
    """What a lesson is about."""

    ALIAS = "alias"
    EMPLOYER = "employer"
    AGENCY = "agency"
    SENDER = "sender"
    PHRASE = "phrase"
    THRESHOLD = "threshold"


_OF_SEARCH = frozenset({Sort.EMPLOYER, Sort.AGENCY})


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing learned from the correction numbered `origin`.

    ALIAS: the employer named `words` is `value`. EMPLOYER and AGENCY: mails from
    `sender` that name none are of `value`. SENDER: mails from `sender` that read as
    `before` are a `kind`. PHRASE: the sentence `words` says a `kind`; it was read as
    `before`. THRESHOLD: a `kind` is asserted from `level` on. `sender` is an address
    or a domain; where it is empty the lesson holds for mails of everybody.
    """

    sort: Sort
    origin: int
    sender: str = ""
    words: str = ""
    kind: Kind | None = None
    before: Kind | None = None
    value: str = ""
    level: float = SURE


def apply_lessons(
    message: Message, reading: Reading, lessons: Iterable[Lesson]
) -> Reading:
    """Return what a message says, in the light of what the person taught."""
    as_read = reading
    for lesson in lessons:
        if lesson.sender and not is_from(message.sender.email, lesson.sender):
            continue
        if lesson.sort is Sort.PHRASE:
            reading = _apply_phrase(message, reading, lesson)
        else:
            reading = _apply_fact(message, reading, lesson)
    return reading if reading is as_read else replace(reading, reader=TAUGHT_READER)


def list_domains(lessons: Iterable[Lesson]) -> frozenset[bytes]:
    """Return the senders' own domains, whose mail concerns the search."""
    return frozenset(
        one.sender.encode()
        for one in lessons
        if one.sort in _OF_SEARCH and "@" not in one.sender
    )


def is_from(address: str, sender: str) -> bool:
    """Say whether an address is the sender's, or of the sender's domain."""
    if "@" in sender:
        return address == sender
    return address.endswith((f"@{sender}", f".{sender}"))


@lru_cache(maxsize=256)
def compile_words(words: str) -> re.Pattern[str] | None:
    """Return an expression for a sentence in any spacing; None where it says little."""
    found = _WORD.findall(words)[:_MOST]
    if len(found) < _FEWEST:
        return None
    return re.compile(r"[\W_]{1,6}".join(map(re.escape, found)), re.IGNORECASE)


def _apply_phrase(message: Message, reading: Reading, lesson: Lesson) -> Reading:
    pattern = compile_words(lesson.words)
    match = pattern.search(message.own_text) if pattern else None
    if match is None or lesson.kind is None or reading.kind is lesson.kind:
        return _confirm(reading, lesson) if match else reading
    is_open = reading.probability < SURE or reading.kind is Kind.OTHER
    if not is_open and reading.kind is not lesson.before:
        return reading
    words = Evidence("kind", match.group(), Part.TEXT, match.start(), match.end())
    rest = tuple(one for one in reading.evidence if one.fact != "kind")
    return replace(
        reading,
        kind=lesson.kind,
        probability=TAUGHT,
        alternative=reading.kind,
        evidence=(words, *rest),
    )


def _confirm(reading: Reading, lesson: Lesson) -> Reading:
    if reading.kind is not lesson.kind or reading.probability >= SURE:
        return reading
    return replace(reading, probability=TAUGHT)


def _apply_fact(message: Message, reading: Reading, lesson: Lesson) -> Reading:
    if lesson.sort is Sort.ALIAS:
        is_same = employer_key(reading.company or "") == employer_key(lesson.words)
        return replace(reading, company=lesson.value) if is_same else reading
    if lesson.sort is Sort.THRESHOLD:
        return _apply_threshold(reading, lesson)
    if lesson.sort is Sort.EMPLOYER and not reading.company:
        reading = replace(reading, company=lesson.value)
        return _show_sender(message, reading, "company")
    if lesson.sort is Sort.AGENCY and not reading.agency:
        reading = replace(reading, agency=lesson.value)
        return _show_sender(message, reading, "agency")
    if lesson.sort is Sort.SENDER and lesson.kind and reading.kind is lesson.before:
        reading = replace(
            reading, kind=lesson.kind, probability=TAUGHT, alternative=reading.kind
        )
        return _show_sender(message, reading, "kind")
    return reading


def _show_sender(message: Message, reading: Reading, fact: str) -> Reading:
    """Return the reading with the sender as the words behind a fact."""
    words = quote_sender(message, fact, message.sender.email)
    rest = tuple(one for one in reading.evidence if one.fact != fact)
    return replace(reading, evidence=(words, *rest) if words else rest)


def _apply_threshold(reading: Reading, lesson: Lesson) -> Reading:
    if reading.kind is not lesson.kind:
        return reading
    if lesson.level <= reading.probability < SURE:
        return replace(reading, probability=SURE)
    if SURE <= reading.probability < lesson.level:
        return replace(reading, probability=_UNSURE)
    return reading
