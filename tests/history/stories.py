"""Events to tell histories with: mails as read, entries by hand, corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from onward.history.events import Action, Correction, Event, Source, Trail
from onward.history.link import link
from onward.history.replay import replay
from onward.history.state import State
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Contact, Interview, Reading

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
NOW = START + timedelta(days=400)
FIRM = "Northwind Rail"
ROLE = "Service designer"


def mail(
    number: int, kind: Kind, day: float = 0, *, trail: Trail | None = None, **facts: Any
) -> Event:
    """Return a mail read on a day after the start; surely, unless stated."""
    told: dict[str, Any] = {"company": FIRM, "role": ROLE, "probability": 0.95}
    told |= facts
    return Event(
        number=number,
        at=START + timedelta(days=day),
        source=Source.MAIL,
        reading=Reading(kind, **told),
        trail=replace(trail or Trail(), message_id=f"m{number}@test.example"),
    )


def by_hand(number: int, kind: Kind, day: float = 0, **facts: Any) -> Event:
    """Return an entry by hand."""
    told: dict[str, Any] = {"company": FIRM, "role": ROLE} | facts
    return Event(
        number=number,
        at=START + timedelta(days=day),
        source=Source.HAND,
        reading=Reading(kind, reader=PERSON, **told),
    )


def correct(number: int, action: Action, target: int, **rest: Any) -> Event:
    """Return the person's word on an event."""
    return Event(
        number=number,
        at=NOW,
        source=Source.CORRECTION,
        correction=Correction(action, target, **rest),
    )


def meeting(day: float, *, uid: str = "", sequence: int = 0, off: bool = False) -> Any:
    """Return an interview on a day after the start."""
    return Interview(
        at=START + timedelta(days=day), uid=uid, sequence=sequence, is_cancelled=off
    )


def person(name: str, email: str) -> Contact:
    """Return somebody who reads their mail."""
    return Contact(name, email, is_human=True)


def tell(*events: Event, now: datetime = NOW) -> State:
    """Replay the events of one application."""
    return replay(events, now)


def group(*events: Event) -> set[frozenset[int]]:
    """Return which events were put together."""
    homes: dict[int, set[int]] = {}
    for one in link(events):
        homes.setdefault(one.application, set()).add(one.event)
    return {frozenset(members) for members in homes.values()}
