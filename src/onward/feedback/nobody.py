"""What to do where no address of an application leads to anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.feedback.reachable import is_open, is_platform
from onward.history.corrections import apply_corrections
from onward.history.events import Event, Source
from onward.reading.automatic import BOUNCE, NO_REPLY
from onward.reading.kinds import KINDS
from onward.reading.reading import Reading
from onward.reading.vendors import Vendor, VendorRole, find_vendor


@dataclass(frozen=True, slots=True)
class Nobody:
    """Why nobody can be asked by mail, and what can be done instead."""

    sentence: str
    steps: tuple[str, ...]


def explain_nobody(events: Sequence[Event]) -> Nobody:
    """Return why an application shows nobody to write to, and the other ways.

    To be called where `find_addressees` finds none.
    """
    live = apply_corrections(events).events
    readings = [
        one.reading for one in live if one.reading and KINDS[one.reading.kind].joins
    ]
    vendor = _find_vendor(live)
    steps = [*_list_calls(readings), *_list_portals(vendor), *_list_names(readings)]
    steps.append(_say_switchboard(readings))
    return Nobody(_say_why(live, vendor), tuple(steps))


def _say_why(events: Sequence[Event], vendor: Vendor | None) -> str:
    if any(one.reading and one.reading.quotes(BOUNCE) for one in events):
        return "What you wrote came back, and no other address here leads to a person."
    mails = [one for one in events if one.source == Source.MAIL and one.trail.sender]
    if not mails:
        return "No mail of this application shows whom to write to."
    if vendor is not None:
        return (
            f"All mail about it came through {vendor.name}, from addresses that nobody "
            "reads, so there is nobody to ask by mail."
        )
    opened = [one for one in mails if is_open(one.trail.sender)]
    if any(one.reading and one.reading.quotes(NO_REPLY) for one in opened):
        return "The mails say that nobody reads an answer to them."
    if opened:
        return (
            "The addresses here lead to no person, so there is nobody to ask by mail."
        )
    return (
        "All mail about it came from an address that nobody reads, so there is nobody "
        "to ask by mail."
    )


def _find_vendor(events: Iterable[Event]) -> Vendor | None:
    """Return the platform that the latest mail came through."""
    senders = [one.trail.sender for one in events if one.trail.sender]
    contacts = [one.reading.contact for one in events if one.reading]
    senders += [one.email for one in contacts if one]
    found = [find_vendor(one) for one in senders if is_platform(one)]
    return found[-1] if found else None


def _list_calls(readings: Iterable[Reading]) -> Iterable[str]:
    if any(one.interview and one.interview.form == "phone" for one in readings):
        yield "They called you: the number is in your phone's list of calls."


def _list_portals(vendor: Vendor | None) -> Iterable[str]:
    if vendor is None:
        return
    if vendor.role is VendorRole.JOBBOARD:
        yield f"If you spoke with someone on {vendor.name}, answer there."
    elif vendor.role is VendorRole.ATS:
        yield f"Sign in to your account at {vendor.name}: some take a message there."


def _list_names(readings: Iterable[Reading]) -> Iterable[str]:
    contacts = [one.contact for one in readings if one.contact]
    names = {one.name: None for one in contacts if one.name and one.is_human}
    for name in list(names)[-2:]:
        yield f"Ask for {name}, whom your record names."


def _say_switchboard(readings: Iterable[Reading]) -> str:
    agencies = [one.agency for one in readings if one.agency]
    companies = agencies or [one.company for one in readings if one.company]
    roles = [one.role for one in readings if one.role]
    house = companies[-1] if companies else "the company"
    about = f" the {roles[-1]} role" if roles else " this role"
    return f"Call the main number of {house} and ask who recruits for{about}."
