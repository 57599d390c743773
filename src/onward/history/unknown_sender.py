"""What may be told of an unknown sender without telling anything of the person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onward.history.events import Event
from onward.reading.names import employer_key
from onward.reading.vendors import list_shared_locals

_SECOND = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})


@dataclass(frozen=True, slots=True)
class SenderReport:
    """What a domain sends: counts only, no name, address, subject or text."""

    domain: str
    mails: int
    employers: int
    is_shared_address: bool
    kinds: tuple[tuple[str, int], ...]
    languages: tuple[str, ...]


def describe_sender(events: Iterable[Event], domain: str) -> SenderReport:
    """Return what the mails from a domain, or below it, are."""
    ours = [
        (event.trail.sender, event.reading)
        for event in events
        if event.reading and cut_domain(event.trail.sender) == domain
    ]
    readings = [reading for _, reading in ours]
    employers = {employer_key(one.company) for one in readings if one.company}
    kinds = Counter(one.kind.value for one in readings)
    shared = list_shared_locals()
    return SenderReport(
        domain=domain,
        mails=len(readings),
        employers=len(employers),
        is_shared_address=all(who.partition("@")[0] in shared for who, _ in ours),
        kinds=tuple(sorted(kinds.items())),
        languages=tuple(sorted({one.language for one in readings} - {""})),
    )


def cut_domain(address: str) -> str:
    """Return the domain without what stands before it, which may name an employer.

    `jobs@acme.mail.norwell.co.uk` gives `norwell.co.uk`.
    """
    labels = address.rpartition("@")[2].split(".")
    is_second = len(labels) > 2 and labels[-2] in _SECOND  # noqa: PLR2004 # name.co.uk
    return ".".join(labels[-3:] if is_second else labels[-2:])
