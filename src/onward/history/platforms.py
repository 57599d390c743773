"""Tell the platforms that write for many employers by the mails themselves.

A list of platforms is never complete. A domain that writes in the name of several
employers is one, and where its own name was taken for the employer, none is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from onward.history.cluster import Traits
from onward.history.similar import SAME_EMPLOYER, best_employer

SEVERAL = 3
SHORT_NAME = 4


def leave_out_platforms(
    events: Sequence[Traits],
    platforms: frozenset[str] | None = None,
    stated: Collection[int] = (),
) -> list[Traits]:
    """Return the events, without an employer where it is the platform that wrote.

    Where no platforms are given, those that these events show count. Employers that
    the person stated, by event number, stay.
    """
    if platforms is None:
        platforms = find_platforms(names_of(events))
    return [
        replace(one, employer="")
        if one.employer
        and one.number not in stated
        and one.domain in platforms
        and _is_named_after(one.employer, one.domain)
        else one
        for one in events
    ]


def names_of(events: Iterable[Traits]) -> set[tuple[str, str]]:
    """Return each domain that wrote in another's name, with the employer it named."""
    pairs = {(one.domain, one.employer) for one in events}
    return {
        (domain, employer)
        for domain, employer in pairs
        if domain and employer and not _is_named_after(employer, domain)
    }


def find_platforms(names: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the domains that wrote in the name of several employers."""
    named: dict[str, set[str]] = defaultdict(set)
    for domain, employer in names:
        named[domain].add(employer)
    return frozenset(domain for domain, names in named.items() if _has_several(names))


def _has_several(names: set[str]) -> bool:
    distinct: list[str] = []
    for name in sorted(names):
        if best_employer(name, distinct) < SAME_EMPLOYER:
            distinct.append(name)
        if len(distinct) >= SEVERAL:
            return True
    return False


def _is_named_after(employer: str, domain: str) -> bool:
    """Say whether a name and a domain begin alike: `vell apply`, `vell.example`."""
    name = employer.replace(" ", "")
    label = domain.partition(".")[0].replace("-", "")
    if min(len(name), len(label)) < SHORT_NAME:
        return name == label
    return name.startswith(label) or label.startswith(name)
