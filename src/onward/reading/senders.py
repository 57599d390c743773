"""What the sender and the headers tell about a message, beside its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onward.reading.kinds import Kind

if TYPE_CHECKING:
    from onward.mail.message import Message
    from onward.reading.classify import Context
    from onward.reading.letterhead import Letterhead

_ALERTS = re.compile(
    r"alert|jobagent|job-?mail|recommend|jobs-listings|newsletter|digest|match(?:es)?\b"
    r"|suggest|talent-?(?:network|community)|campaign|marketing|jobletter|stellenmail"
    r"|joblead|jobnotification|jobs2web|notifications@linkedin"
)
_APPLIES = re.compile(r"indeedapply|jobs-noreply@linkedin|application|bewerb|candidat")
_DESK = re.compile(
    r"(?:^|[.+_-])(?:jobs?|careers?|karriere|bewerbung(?:en)?|personal(?:abteilung)?|hr"
    r"|rr?hh?|hiring|talent[oi]?s?|recruit(?:ing|ment)?|emplois?|recrutement"
    r"|candidatures?|empleo|trabajo|seleccion|candidaturas?|vagas|recrutamento|lavoro"
    r"|personale|selezione|risorseumane|vacatures?|werken(?:bij)?|personeel"
    r"|sollicitaties?|praca|rekrutacja|kadry|jobb|rekrytering|karriar)(?:[.+_-]|@|$)"
)
_HIRING_ROLES = frozenset(
    {"ats", "assessment", "scheduling", "background", "agency_crm"}
)
Hint = tuple[Kind, float]
_ROLE_HINTS: dict[str, tuple[Hint, ...]] = {
    "assessment": ((Kind.ASSESSMENT, 1.5),),
    "scheduling": ((Kind.INTERVIEW, 1.5),),
    "background": ((Kind.ONBOARDING, 1.5),),
    "agency": ((Kind.OUTREACH, 2.6),),
}

_READ = 4_000
_LABEL = re.compile(
    r"^[ \t*•-]{0,6}(?:job |work )?(title|role|position|location|duration|client|rate"
    r"|visa|experience|type|mode|skills|jd|salary|start date|contract)\b[^:\n]{0,24}:",
    re.IGNORECASE,
)
_LABELS = 2
_POSTING = re.compile(
    r"\|\||//|\b[A-Z][a-z]+,? ?[A-Z]{2}\b|\b(?:[Ff]ull ?-?[Tt]ime|C2C|W2)\b"
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote: the person, a hiring platform, a mailing list; and what that hints.

    `alert` is how strongly the address speaks for job alerts, and `is_desk` whether
    it is that of a desk that hires, such as `jobs@` or `rekrutacja@`.
    """

    is_own: bool = False
    is_hiring: bool = False
    is_jobboard: bool = False
    is_list: bool = False
    is_bulk: bool = False
    is_desk: bool = False
    alert: float = 0.0
    hints: tuple[Hint, ...] = ()


def describe_sender(message: Message, context: Context, head: Letterhead) -> Sender:
    """Return what the sender's address, platform and headers tell."""
    address = message.sender.email
    if (not address or address.endswith(".invalid")) and head.sender:
        address = head.sender
    labels = {one.lower() for one in message.labels}
    role = context.vendor.role if context.vendor else ""
    hints: tuple[Hint, ...] = _ROLE_HINTS.get(role, ())
    if _count_labels(message.own_text[:_READ]) >= _LABELS:
        hints += ((Kind.OUTREACH, 1.8),)
    if role in {"", "agency"} and _POSTING.search(_subject_of(message, head)):
        hints += ((Kind.OUTREACH, 1.0),)
    if message.calendars:
        hints += ((Kind.INTERVIEW, 1.5),)
    is_alert = bool(_ALERTS.search(address)) and not _APPLIES.search(address)
    headers = message.headers
    return Sender(
        is_own=address in context.own or "sent" in labels,
        is_hiring=role in _HIRING_ROLES,
        is_jobboard=role == "jobboard",
        is_list=bool(headers.list_id)
        and headers.precedence.lower() == "list"
        and not role,
        is_bulk=bool(headers.list_id) and not role,
        is_desk=is_desk(address),
        alert=2.0 * is_alert,
        hints=hints,
    )


def _count_labels(text: str) -> int:
    """Count the distinct labels of a posting, each at the start of its line."""
    lines = [line for line in text.lower().split("\n") if ":" in line]
    return len({match[1] for match in map(_LABEL.match, lines) if match})


def is_desk(address: str) -> bool:
    """Tell whether an address is that of a desk that hires: `jobs@`, `rrhh@`."""
    return bool(_DESK.search(address.partition("@")[0] + "@"))


def _subject_of(message: Message, head: Letterhead) -> str:
    if head.subject and not message.subject:
        return message.text[slice(*head.subject)]
    return message.subject
