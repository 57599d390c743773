"""A decoded mail: parsed once, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Address:
    """A name and an address; the address is case-folded, either may be empty."""

    name: str
    email: str

    @property
    def local(self) -> str:
        """Return what stands before the @."""
        return self.email.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """Return what stands behind the @."""
        return self.email.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attached file: its name, type and size in bytes; the content is not kept."""

    filename: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """A `text/calendar` part as decoded text, with its METHOD where stated."""

    method: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers that say how a mail came about, beyond who, when and what."""

    list_id: str = ""
    list_unsubscribe: str = ""
    auto_submitted: str = ""
    precedence: str = ""
    sender: str = ""
    return_path: str = ""
    delivered_to: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    r"""A decoded mail.

    `identity` is a hash of the content and is equal for the same mail from two
    sources. `message_id` has no angle brackets and is made from the identity where
    the mail has none. `text` is the readable text, with `\n` line ends, of the plain
    part or else of the HTML; `quoted` are the spans of it that repeat earlier mails
    and `signature` is the span of the signature. Dates are aware and in UTC.
    """

    identity: str
    message_id: str
    date: datetime | None
    sender: Address
    subject: str
    text: str
    quoted: tuple[Span, ...] = ()
    signature: Span | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    thread: str | None = None
    labels: tuple[str, ...] = ()
    headers: Headers = Headers()
    html: str | None = None
    links: tuple[str, ...] = ()
    calendars: tuple[CalendarPart, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    defects: tuple[str, ...] = ()

    @property
    def own_text(self) -> str:
        """Return `text` with quoted spans blanked, so that offsets stay valid."""
        return _blank(self.text, self.quoted) if self.quoted else self.text


@lru_cache(maxsize=2)
def _blank(text: str, spans: tuple[Span, ...]) -> str:
    """Return a text with spans blanked; it is asked for several times in a row."""
    pieces = []
    place = 0
    for start, end in spans:
        lines = text[start:end].split("\n")
        pieces += [text[place:start], "\n".join([" " * len(one) for one in lines])]
        place = end
    return "".join([*pieces, text[place:]])
