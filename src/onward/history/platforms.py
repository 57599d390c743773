"""Tell the platforms that write for many employers by the mails themselves.

A list of platforms is never complete. A domain that writes in the name of several
employers is one, and where its own name was taken for the employer, none is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onward.history.cluster import Traits
from onward.history.similar import SAME_EMPLOYER, best_employer

SEVERAL = 3
SHORT_NAME = 4


def leave_out_platforms(events: Sequence[Traits]) -> list[Traits]:
    """Return the events, without an employer where it is the platform that wrote."""
    platforms = _find_platforms(events)
    return [
        replace(one, employer="")
        if one.employer
        and one.domain in platforms
        and _is_named_after(one.employer, one.domain)
        else one
        for one in events
    ]


def _find_platforms(events: Iterable[Traits]) -> set[str]:
    named: dict[str, set[str]] = defaultdict(set)
    for one in events:
        if not (one.employer and one.domain):
            continue
        if not _is_named_after(one.employer, one.domain):
            named[one.domain].add(one.employer)
    return {domain for domain, names in named.items() if _has_several(names)}


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
