"""What a message says about the search, with the very words that say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onward.reading.kinds import Kind

READER = "1"
"""The version of the reader; raised whenever a reading may change."""

SURE = 0.7
"""From this probability on a reading is asserted; below it waits for the person."""

PERSON = "person"
"""The reader of what the person entered by hand."""


class Part(StrEnum):
    """The part of a message that a quote stands in; offsets count from its start."""

    SUBJECT = "subject"
    TEXT = "text"
    SENDER = "sender"
    CALENDAR = "calendar"
    HEADERS = "headers"


class Stage(StrEnum):
    """When a no came, from its words alone."""

    BEFORE_INTERVIEW = "before_interview"
    AFTER_INTERVIEW = "after_interview"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words behind one fact: `quote == part[start:end]`, literally."""

    fact: str
    quote: str
    part: Part
    start: int
    end: int


class Reason(StrEnum):
    """Why a mail may be a job scam."""

    NO_INTERVIEW = "no_interview"
    MONEY = "money"
    DOCUMENTS = "documents"
    CHAT_APP = "chat_app"
    LOOK_ALIKE = "look_alike"
    FREE_MAIL = "free_mail"
    PAY = "pay"


REASONS = {
    Reason.NO_INTERVIEW: "It offers work without an interview.",
    Reason.MONEY: "It asks you to pay, or to pass money or cheques on.",
    Reason.DOCUMENTS: "It asks for identity or bank papers before any contract.",
    Reason.CHAT_APP: "It moves the talk to a chat app.",
    Reason.LOOK_ALIKE: "Its address looks like another one, but is not the same.",
    Reason.FREE_MAIL: "It writes as a firm from a free mail address.",
    Reason.PAY: "The pay is far above such work.",
}
"""What each reason says to the person."""


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning that a mail may be a scam, with the words that give it."""

    reason: Reason
    evidence: Evidence

    @property
    def sentence(self) -> str:
        """Return the reason as the person reads it."""
        return REASONS[self.reason]


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or desk who wrote or is named; `is_human` where a human reads it."""

    name: str
    email: str
    role: str = ""
    is_human: bool = False


@dataclass(frozen=True, slots=True)
class Posting:
    """A link to the advertised role; tracking parameters are stripped."""

    url: str
    vendor: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """An arranged conversation; `at` is aware and keeps the offset as written.

    `local` is the time as `2026-03-12T14:00` where the mail names no zone. Where it
    names only the day of the week, `is_resolved` says that the date was worked out.
    `link` leads into the room of a video call.
    """

    at: datetime | None = None
    until: datetime | None = None
    form: str = ""
    place: str = ""
    uid: str = ""
    sequence: int = 0
    is_cancelled: bool = False
    local: str = ""
    is_resolved: bool = False
    link: str = ""

    @property
    def when(self) -> str:
        """Return the local time as a person reads it; nothing where `at` is known."""
        if self.at or not self.local:
            return ""
        written, _, clock = self.local.partition("T")
        day = date.fromisoformat(written)
        words = f"{day:%A}, {day.day} {day:%B %Y}, {clock}, zone not said"
        return f"{words}; the date was worked out" if self.is_resolved else words


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says: its kind, facts, and the evidence of each.

    `probability` is that of the kind being right; `alternative` the next likely
    kind where two are near. A fact is None where the words do not give it.
    `language` is empty where too little was said, and "und" where it is not read.
    `company` is the employer and never the platform; `vendor` is the platform.
    """

    kind: Kind
    probability: float = 1.0
    language: str = ""
    alternative: Kind | None = None
    stage: Stage | None = None
    company: str | None = None
    role: str | None = None
    agency: str | None = None
    requisition: str | None = None
    place: str | None = None
    salary: str | None = None
    contact: Contact | None = None
    posting: Posting | None = None
    interview: Interview | None = None
    deadline: date | None = None
    has_feedback: bool = False
    is_withdrawal: bool = False
    vendor: str | None = None
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[Caution, ...] = ()
    reader: str = READER

    def quotes(self, fact: str) -> tuple[Evidence, ...]:
        """Return the evidence of one fact, in the order found."""
        return tuple(one for one in self.evidence if one.fact == fact)
