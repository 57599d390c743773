"""What may be told of an unknown sender without telling anything of the person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onward.history.events import Event
from onward.reading.names import employer_key
from onward.reading.tenants import cut_domain
from onward.reading.vendors import list_shared_locals


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
