"""Feedback that came otherwise than by mail: how it came, and who said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Contact, Evidence, Part, Reading

TOLD = "has_feedback"
LONGEST = 20_000
"""So many characters are kept of one telling; more is no feedback."""


class Medium(StrEnum):
    """How feedback came to the person."""

    PHONE = "phone"
    PORTAL = "portal"
    PAPER = "paper"
    MEETING = "meeting"
    MAIL = "mail"
    REJECTION = "rejection"


MEDIUM_LABELS = {
    Medium.PHONE: "by phone",
    Medium.PORTAL: "in a portal",
    Medium.PAPER: "on paper",
    Medium.MEETING: "in a meeting",
    Medium.MAIL: "by mail",
    Medium.REJECTION: "in the rejection itself",
}


class TellingError(ValueError):
    """What was told cannot be kept as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Feedback as the person typed it: the words, by whom, how and when said."""

    words: str
    said_at: datetime
    who: str = ""
    medium: Medium = Medium.PHONE


def read_telling(told: Telling) -> Reading:
    """Return what was told as the reading of an entry, word for word.

    Raises TellingError where there are no words, or far too many.
    """
    words = told.words.replace("\r\n", "\n")
    if not words.strip():
        raise TellingError("There are no words to keep.")
    if len(words) > LONGEST:
        raise TellingError(
            f"That is {len(words):,} characters; keep the part that is feedback, at "
            f"most {LONGEST:,}."
        )
    return Reading(
        Kind.FEEDBACK,
        contact=_find_contact(told.who),
        has_feedback=True,
        evidence=(Evidence(TOLD, words, Part.TEXT, 0, len(words)),),
        reader=PERSON,
    )


def get_words(reading: Reading) -> str:
    """Return the words of an entry that `read_telling` made, or nothing."""
    quotes = reading.quotes(TOLD) if reading.reader == PERSON else ()
    return quotes[0].quote if quotes else ""


def _find_contact(who: str) -> Contact | None:
    name = " ".join(who.split())
    if not name:
        return None
    if "@" in name and " " not in name:
        return Contact("", name.casefold(), is_human=True)
    return Contact(name, "", is_human=True)
