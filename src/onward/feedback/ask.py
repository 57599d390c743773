"""Whom one could ask for feedback, and why: the agency first where one ran it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from onward.history.events import Event, Source
from onward.reading.kinds import KINDS, Kind
from onward.reading.names import employer_key
from onward.reading.reading import Contact
from onward.reading.vendors import find_vendor

_UNREAD = re.compile(
    r"(?:^|[._+-])(?:no|not|do-?not|dont|ne-?pas|nicht|keine?)[._-]?"
    r"(?:reply|repl|answer|respond|repondre|antwort(?:en)?)|noreply|mailer-daemon|"
    r"postmaster|bounce|notifications?(?:$|[._+-])|autoreply|auto-confirm|"
    r"system@|workday@|alerts?@"
)
_TEAM = re.compile(
    r"^(?:jobs?|careers?|karriere|bewerbung(?:en)?|recruit(?:ing|ment)?|talents?|hr|"
    r"people|personal|rh|recrutement|hiring|talent[._-]?acquisition|info|team|work|"
    r"human[._-]?resources|emploi|empleo|lavoro|vagas|kontakt|contact|office)\b"
)
_PLATFORM_ROLES = frozenset(
    {"ats", "jobboard", "assessment", "scheduling", "mailrelay", "background", "esign"}
)


class Rank(IntEnum):
    """The order in which to ask; the smallest comes first."""

    AGENCY = 1
    INTERVIEWER = 2
    PERSON = 3
    TEAM = 4


@dataclass(frozen=True, slots=True)
class Addressee:
    """Someone who could be asked, why, and the event that shows the address."""

    name: str
    email: str
    role: str
    rank: Rank
    reason: str
    event: int


def find_addressees(
    events: Sequence[Event], agency: str | None, own: frozenset[str]
) -> tuple[Addressee, ...]:
    """Return whom one could ask about an application, the best first.

    A no-reply address, a masked relay or a platform is never among them.
    """
    found: dict[str, Addressee] = {}
    for event in sorted(events, key=lambda event: event.at, reverse=True):
        for contact in _contacts(event, own):
            one = _judge(contact, event, agency)
            known = found.get(one.email)
            if known is None or one.rank < known.rank:
                found[one.email] = one
    return tuple(sorted(found.values(), key=lambda one: one.rank))


def is_read(email: str) -> bool:
    """Say whether mail to this address is likely to be read by somebody."""
    if "@" not in email or email.endswith(".invalid") or _UNREAD.search(email):
        return False
    vendor = find_vendor(email)
    return vendor is None or vendor.role not in _PLATFORM_ROLES


def _contacts(event: Event, own: frozenset[str]) -> Iterable[Contact]:
    """Return the people whom one mail shows: its writer, or whom the person wrote."""
    reading = event.reading
    if reading is None or not KINDS[reading.kind].joins:
        return
    if reading.kind == Kind.SENT and event.source == Source.MAIL:
        for email in event.trail.recipients:
            if email not in own and is_read(email):
                yield Contact("", email, is_human=not _TEAM.match(email))
    contact = reading.contact
    if contact is None or contact.email in own:
        return
    tenant = contact.is_human and not _UNREAD.search(contact.email)
    if is_read(contact.email) or (tenant and "@" in contact.email):
        yield contact


def _judge(contact: Contact, event: Event, agency: str | None) -> Addressee:
    reading = event.reading
    kind = reading.kind if reading else Kind.OTHER
    name = contact.name or contact.email
    if _is_of_agency(contact, event, agency):
        rank, reason = Rank.AGENCY, f"{agency or 'An agency'} ran this process"
        reason = f"{reason}, so {name} is the person to ask."
    elif not contact.is_human:
        rank, reason = Rank.TEAM, f"{name} is the desk that wrote about it."
    elif kind in {Kind.INTERVIEW, Kind.FEEDBACK, Kind.OFFER}:
        rank, reason = Rank.INTERVIEWER, f"{name} arranged the interview with you."
    elif kind == Kind.SENT:
        rank, reason = Rank.PERSON, f"You wrote to {name} about it."
    else:
        rank, reason = Rank.PERSON, f"{name} wrote to you in person."
    return Addressee(
        contact.name, contact.email, contact.role, rank, reason, event.number
    )


def _is_of_agency(contact: Contact, event: Event, agency: str | None) -> bool:
    vendor = find_vendor(contact.email)
    if vendor is not None and vendor.role in {"agency", "agency_crm"}:
        return True
    if not agency:
        return False
    domain = contact.email.rpartition("@")[2]
    words = [word for word in employer_key(agency).split() if word != "and"]
    if words and all(word in domain for word in words):
        return True
    reading = event.reading
    return bool(reading and reading.agency and contact.is_human)
