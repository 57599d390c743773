"""Build an application's row from its events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onward.history.cluster import Traits, traits_of
from onward.history.corrections import apply_corrections
from onward.history.events import Event, Source
from onward.history.link import is_of_application
from onward.history.nearness import ties_of
from onward.history.replay import State, replay
from onward.reading.reading import READER
from onward.records.encoding import encode

FORM = f"{READER} 4"
"""What rows are written by; those of another form are made anew."""

_SAME = (
    "channel",
    "status",
    "furthest",
    "interview_count",
    "started_at",
    "last_at",
    "last_kind",
    "ended_at",
    "quiet_from",
    "next_at",
)
_TEXTS = ("company", "role", "agency", "place")
COLUMNS = (*_TEXTS, *_SAME, "state", "signature", "ties")


@dataclass(frozen=True, slots=True)
class Built:
    """An application as its events say it is, and what the store keeps beside."""

    state: State
    signature: str
    ties: str


def build(members: Sequence[Event], now: datetime) -> Built:
    """Replay the events of an application, corrections with them."""
    ties = encode(ties_of(list_traits(members)))
    return Built(replay(members, now), sign(members), ties)


def list_traits(events: Sequence[Event]) -> list[Traits]:
    """Return what the events in effect show that may tie them to others."""
    corrected = apply_corrections(events)
    return [traits_of(one) for one in corrected.events if is_of_application(one)]


def write_columns(built: Built) -> dict[str, Any]:
    """Return an application's columns by name."""
    state = built.state
    return {
        **{name: getattr(state, name) or "" for name in _TEXTS},
        **{name: getattr(state, name) for name in _SAME},
        "state": encode(state),
        "signature": built.signature,
        "ties": built.ties,
    }


def sign(members: Iterable[Event]) -> str:
    """Return a text that changes when what the members say does."""
    digest = hashlib.blake2b(FORM.encode(), digest_size=12)
    for event in members:
        reader = event.reading.reader if event.reading else ""
        digest.update(f"{event.number} {reader} {hash_reading(event)};".encode())
    return digest.hexdigest()


def hash_reading(event: Event) -> str:
    """Return a short hash of what an event says, equal in every process."""
    content = encode(event.reading if event.source != Source.CORRECTION else None)
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()
