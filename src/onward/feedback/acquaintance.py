"""Everybody whom the mails of one application show, and what came of each address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from onward.feedback.reachable import (
    drop_tag,
    is_house_name,
    is_masked,
    is_open,
    is_personal,
    is_platform,
    is_read,
    is_shared,
    may_relay,
    spells,
)
from onward.history.events import Event, Source
from onward.mail.quotes import is_forward_subject
from onward.reading.automatic import AWAY, BOUNCE, NO_REPLY, says_left
from onward.reading.kinds import KINDS, Kind
from onward.reading.names import employer_key
from onward.reading.reading import Contact, Part, Reading
from onward.reading.vendors import VendorRole, find_vendor, list_free_hosts

_LONGEST_LEAVE = timedelta(days=21)
"""After so long somebody who was away is taken to be back."""


class How(StrEnum):
    """How a mail shows somebody."""

    WROTE = "wrote"
    NAMED = "named"
    COPIED = "copied"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Sight:
    """One mail that shows somebody, and how."""

    event: Event
    reading: Reading
    contact: Contact
    how: How


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody at one address, with the mails that show them, the oldest first.

    `answered` says that they wrote after the person had written to them; `is_away`
    that a machine answered last, `has_left` that it said they work there no more.
    """

    email: str
    name: str
    role: str
    is_human: bool
    sights: tuple[Sight, ...]
    answered: bool = False
    is_bounced: bool = False
    is_away: bool = False
    has_left: bool = False

    @property
    def called(self) -> str:
        """Return the name, or the address where none is known."""
        return self.name or self.email

    @property
    def is_relay(self) -> bool:
        """Say whether the address stands for another one."""
        return is_platform(self.email) or is_masked(self.email)

    def seen(self, *hows: How) -> tuple[Sight, ...]:
        """Return the mails that show them in one of these ways."""
        return tuple(one for one in self.sights if one.how in hows)


def list_acquaintances(
    events: Sequence[Event], own: frozenset[str]
) -> tuple[Acquaintance, ...]:
    """Return whom the events of one application show and who can be written to.

    Never the person, an address that nobody reads, or one that sent a letter back.
    """
    ordered = sorted(events, key=lambda one: (one.at, one.number))
    mine = own | frozenset(map(drop_tag, own))
    sights: dict[str, list[Sight]] = defaultdict(list)
    for sight in _list_sights(ordered):
        email = sight.contact.email
        if email and email not in mine and drop_tag(email) not in mine:
            sights[email].append(sight)
    bounced = dict(_list_bounced(ordered))
    away = dict(_list_away(ordered))
    known = (_know(email, seen, bounced, away) for email, seen in sights.items())
    return tuple(one for one in known if _may_be_written(one))


def _list_sights(events: Iterable[Event]) -> Iterator[Sight]:
    for event in events:
        reading = event.reading
        if reading is None or not KINDS[reading.kind].joins or _is_automatic(reading):
            continue
        if reading.kind == Kind.SENT:
            yield from _list_written(event, reading)
        else:
            yield from _list_writers(event, reading)


def _is_automatic(reading: Reading) -> bool:
    return bool(reading.quotes(AWAY) or reading.quotes(BOUNCE))


def _list_written(event: Event, reading: Reading) -> Iterator[Sight]:
    """Yield whom the person wrote; what is forwarded goes to friends."""
    if is_forward_subject(event.trail.subject):
        return
    contact = reading.contact or Contact("", "")
    emails = [*event.trail.recipients, contact.email]
    for email in dict.fromkeys(emails):
        known = contact if email == contact.email else Contact("", email)
        yield Sight(event, reading, known, How.WRITTEN)


def _list_writers(event: Event, reading: Reading) -> Iterator[Sight]:
    contact, sender = reading.contact, event.trail.sender
    if reading.quotes(NO_REPLY):
        return
    if contact is not None:
        yield Sight(event, reading, contact, _find_how(contact, event, reading))
    if sender and (contact is None or contact.email != sender):
        yield Sight(event, reading, Contact("", sender), How.WROTE)
    if reading.kind == Kind.INTERVIEW and event.source == Source.MAIL:
        yield from _list_copied(event, reading)


def _find_how(contact: Contact, event: Event, reading: Reading) -> How:
    """Tell the writer of a mail from one whom its text names."""
    if event.trail.sender in {"", contact.email}:
        return How.WROTE
    parts = {one.part for one in reading.quotes("contact")}
    return How.NAMED if Part.TEXT in parts else How.WROTE


def _list_copied(event: Event, reading: Reading) -> Iterator[Sight]:
    """Yield the sender's colleagues on an invitation, who are likely to be there."""
    host = event.trail.sender.rpartition("@")[2]
    if not host or host in list_free_hosts() or is_platform(event.trail.sender):
        return
    for email in event.trail.recipients:
        is_colleague = email.rpartition("@")[2] == host and not is_shared(email)
        if is_colleague and email != event.trail.sender:
            yield Sight(event, reading, Contact("", email), How.COPIED)


def _know(
    email: str,
    sights: list[Sight],
    bounced: dict[str, datetime],
    away: dict[str, tuple[datetime, bool]],
) -> Acquaintance:
    wrote = [one.event.at for one in sights if one.how is How.WROTE]
    written = [one.event.at for one in sights if one.how is How.WRITTEN]
    last = max(wrote, default=datetime.min.replace(tzinfo=sights[0].event.at.tzinfo))
    gone_at, has_left = away.get(email, (last, False))
    names = [one.contact.name for one in sights if one.contact.name]
    roles = [one.contact.role for one in sights if one.contact.role]
    return Acquaintance(
        email=email,
        name=names[-1] if names else "",
        role=roles[-1] if roles else "",
        is_human=_is_human(email, sights),
        sights=tuple(sights),
        answered=bool(written) and last > min(written),
        is_bounced=email in bounced and bounced[email] >= last,
        is_away=gone_at > last,
        has_left=has_left and gone_at > last,
    )


def _is_human(email: str, sights: Iterable[Sight]) -> bool:
    if any(map(_shows_person, sights)) or is_personal(email):
        return True
    return any(one.how is not How.WROTE for one in sights) and not is_shared(email)


def _shows_person(sight: Sight) -> bool:
    contact, reading = sight.contact, sight.reading
    firms = {
        employer_key(one).replace(" ", "")
        for one in (reading.company, reading.agency)
        if one
    }
    is_firm = is_house_name(contact.name, contact.email, frozenset(firms))
    return contact.is_human and not is_firm


def _may_be_written(one: Acquaintance) -> bool:
    if one.is_bounced or not is_open(one.email):
        return False
    if not is_read(one.email):
        return may_relay(one.email) and (one.answered or _wrote_from_tenant(one))
    is_private = one.email.rpartition("@")[2] in list_free_hosts()
    return not (is_private and not one.seen(How.WROTE, How.NAMED))


def _wrote_from_tenant(one: Acquaintance) -> bool:
    """Say whether a person wrote from an address with their name, lent by a system."""
    vendor = find_vendor(one.email)
    is_lent = vendor is not None and vendor.role in {
        VendorRole.ATS,
        VendorRole.AGENCY_CRM,
    }
    wrote = any(
        _shows_person(sight) and spells(one.email, sight.contact.name)
        for sight in one.seen(How.WROTE)
    )
    return is_lent and wrote and not is_masked(one.email)


def _list_bounced(events: Sequence[Event]) -> Iterator[tuple[str, datetime]]:
    """Yield the addresses that a letter could not reach, and when it came back."""
    sent = [one for one in events if one.reading and one.reading.kind == Kind.SENT]
    for event in events:
        if event.reading is None or not event.reading.quotes(BOUNCE):
            continue
        ids = {event.trail.in_reply_to, *event.trail.references}
        answered = [one for one in sent if one.trail.message_id in ids - {"", None}]
        before = [one for one in sent if one.at <= event.at]
        for letter in (answered or before)[-1:]:
            recipients = letter.trail.recipients
            named = [one for one in recipients if one in event.trail.subject.lower()]
            for email in (named or recipients)[:1]:
                yield email, event.at


def _list_away(events: Sequence[Event]) -> Iterator[tuple[str, tuple[datetime, bool]]]:
    """Yield who is away, when a machine said so, and whether for good."""
    for event in events:
        words = event.reading.quotes(AWAY) if event.reading else ()
        contact = event.reading.contact if event.reading else None
        email = event.trail.sender or (contact.email if contact else "")
        has_left = any(says_left(one.quote) for one in words)
        is_recent = events[-1].at - event.at < _LONGEST_LEAVE
        if words and email and (has_left or is_recent):
            yield email, (event.at, has_left)
