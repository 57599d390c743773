"""An application while it is being put together from its events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from onward.history.events import Event
from onward.reading.kinds import KINDS, Kind
from onward.reading.names import employer_key, fold_name, place_key, role_key
from onward.reading.reading import Reading
from onward.reading.vendors import find_vendor, list_free_hosts

SHORT_LABEL = 3


@lru_cache(maxsize=8192)
def domain_of(sender: str) -> str:
    """Return the domain that an organisation registered, of an address.

    `no-reply@mail.vell.example` gives `vell.example`; a domain that can be nobody's,
    or is everybody's, gives none.
    """
    labels = sender.rpartition("@")[2].split(".")
    if labels[-1] in {"", "invalid"}:
        return ""
    has_two_endings = len(labels) > 2 and len(labels[-2]) <= SHORT_LABEL  # noqa: PLR2004
    domain = ".".join(labels[-3:] if has_two_endings else labels[-2:])
    return "" if domain in list_free_hosts() else domain


@dataclass(frozen=True, slots=True)
class Traits:
    """What one event shows that may tie it to others; an empty value ties nothing."""

    number: int
    at: datetime
    kind: Kind
    employer: str
    role: str
    agency: str
    place: str
    requisition: str
    posting: str
    uid: str
    person: str
    sender: str
    thread: str
    message_id: str
    parents: frozenset[str]
    recipients: frozenset[str]
    subject: str
    is_withdrawal: bool
    row: str = ""

    @property
    def domain(self) -> str:
        """Return the domain that the sender's organisation registered."""
        return domain_of(self.sender)

    @property
    def written_to(self) -> frozenset[str]:
        """Return the domains of the organisations that the person wrote to."""
        if not self.recipients:
            return frozenset()
        own = (domain_of(one) for one in self.recipients if find_vendor(one) is None)
        return frozenset(own) - {""}

    @property
    def letter(self) -> str:
        """Return what marks a form letter that comes once for each application."""
        row = KINDS[self.kind]
        is_form = self.kind == Kind.APPLIED or row.end is not None
        if not (is_form and self.sender and self.subject):
            return ""
        return f"{row.kind}|{self.sender}|{fold_name(self.subject)}"


def traits_of(event: Event) -> Traits:
    """Return what an event shows, made comparable."""
    reading = event.reading or Reading(Kind.OTHER)
    trail = event.trail
    parents = {*trail.references, trail.in_reply_to or ""} - {""}
    contact = reading.contact
    posting = reading.posting
    return Traits(
        number=event.number,
        at=event.at,
        kind=reading.kind,
        employer=employer_key(reading.company) if reading.company else "",
        role=role_key(reading.role) if reading.role else "",
        agency=employer_key(reading.agency).replace(" ", "") if reading.agency else "",
        place=place_key(reading.place) if reading.place else "",
        requisition=(reading.requisition or "").casefold().lstrip("#"),
        posting=f"{posting.vendor}/{posting.identifier}"
        if posting and posting.identifier
        else "",
        uid=reading.interview.uid if reading.interview else "",
        person=contact.email if contact and contact.is_human else "",
        sender=trail.sender,
        thread=trail.thread or "",
        message_id=trail.message_id,
        parents=frozenset(parents),
        recipients=frozenset(trail.recipients)
        if reading.kind == Kind.SENT
        else frozenset(),
        subject=trail.subject,
        is_withdrawal=reading.is_withdrawal,
        row=trail.origin.row if trail.origin else "",
    )


@dataclass(slots=True)
class Cluster:
    """The events of one application so far, and what they show together."""

    members: list[Traits] = field(default_factory=list)
    employers: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    agencies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    requisitions: set[str] = field(default_factory=set)
    postings: set[str] = field(default_factory=set)
    uids: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    senders: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    threads: set[str] = field(default_factory=set)
    message_ids: set[str] = field(default_factory=set)
    parents: set[str] = field(default_factory=set)
    letters: dict[str, datetime] = field(default_factory=dict)
    ended_at: datetime | None = None
    last_at: datetime | None = None
    applied_at: datetime | None = None

    def add(self, one: Traits) -> None:
        """Take an event in."""
        self.members.append(one)
        for values, value in (
            (self.agencies, one.agency),
            (self.places, one.place),
            (self.requisitions, one.requisition),
            (self.postings, one.posting),
            (self.uids, one.uid),
            (self.people, one.person),
            (self.senders, one.sender),
            (self.domains, one.domain),
            (self.threads, one.thread),
            (self.message_ids, one.message_id),
        ):
            if value:
                values.add(value)
        self.people |= one.recipients
        self.domains |= one.written_to
        self.parents |= one.parents
        if one.employer:
            self.employers[one.employer] += 1
        if one.role:
            self.roles[one.role] += 1
        if one.letter:
            self.letters[one.letter] = one.at
        self._pass_time(one)

    def absorb(self, other: Cluster) -> None:
        """Take all events of another cluster in."""
        for one in other.members:
            self.add(one)

    @property
    def number(self) -> int:
        """Return the smallest event number: the application's name."""
        return min(one.number for one in self.members)

    @property
    def is_open(self) -> bool:
        """Say whether it has not ended yet."""
        return self.ended_at is None

    def _pass_time(self, one: Traits) -> None:
        self.last_at = max(self.last_at or one.at, one.at)
        if one.kind == Kind.APPLIED:
            self.applied_at = max(self.applied_at or one.at, one.at)
        if KINDS[one.kind].end or one.is_withdrawal:
            self.ended_at = self.ended_at or one.at
        elif one.kind in {Kind.INTERVIEW, Kind.OFFER, Kind.ASSESSMENT}:
            self.ended_at = None
