"""A letter before it is wrapped into MIME."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

INES = "Ines Marten <ines.marten@mailbox.example>"
INES_OLDER = "Ines Marten <i.marten@oldpost.example>"


def digest(*words: str) -> str:
    """Return a short stable name for some words."""
    return sha256("\0".join(words).encode()).hexdigest()[:20]


def bare_address(person: str) -> str:
    """Return the address of a "Name <address>"."""
    return person.rpartition("<")[2].rstrip(">")


def name_of(person: str) -> str:
    """Return the name of a "Name <address>"; the address itself where there is none."""
    return person.partition(" <")[0]


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a calendar part says; `uid` and `sequence` tie updates together."""

    method: str
    uid: str
    sequence: int
    start: datetime
    end: datetime
    zone: str
    summary: str
    place: str
    organiser: str
    style: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter: who, when, what, in which layout, and what it answers.

    `text` is light markup: paragraphs, `- ` lists, `| key | value` rows and
    `[label](url)` links.
    """

    message_id: str
    sent: datetime
    sender: str
    to: str
    subject: str
    text: str
    layout: str = "note"
    company: str = ""
    quoted: Letter | None = None
    references: tuple[str, ...] = ()
    labels: tuple[str, ...] = ("Inbox",)
    headers: tuple[tuple[str, str], ...] = ()
    invitation: Invitation | None = None
    files: tuple[str, ...] = ()

    @property
    def thread(self) -> str:
        """Return the id of the letter that opened the thread."""
        return self.references[0] if self.references else self.message_id
