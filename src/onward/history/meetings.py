"""Interviews with their moves and cancellations folded in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onward.history.events import Event
from onward.history.state import Meeting
from onward.reading.kinds import Kind
from onward.reading.reading import Interview

SAME = timedelta(hours=1)
"""Two mails that name times less than this apart speak of one interview."""


@dataclass(slots=True)
class _Slot:
    meeting: Meeting
    uid: str
    sequence: int


def fold_meetings(events: Iterable[Event]) -> tuple[Meeting, ...]:
    """Return the interviews that events arrange, by time.

    Events come in order of time. With a calendar's UID the highest SEQUENCE holds;
    without one, a new time named before the old one has come is a move.
    """
    slots: list[_Slot] = []
    for event in events:
        reading = event.reading
        if reading is None or reading.interview is None:
            continue
        if reading.kind in {Kind.INTERVIEW, Kind.SENT}:
            _fold(slots, event, reading.interview)
    return tuple(sorted((slot.meeting for slot in slots), key=lambda one: one.at))


def _fold(slots: list[_Slot], event: Event, told: Interview) -> None:
    slot = _find_slot(slots, event, told)
    if slot is None:
        if told.at is not None:
            meeting = _make(event, told)
            slots.append(_Slot(meeting, told.uid, told.sequence))
        return
    if told.uid and told.uid == slot.uid and told.sequence < slot.sequence:
        return
    slot.uid, slot.sequence = told.uid or slot.uid, told.sequence
    if told.is_cancelled:
        slot.meeting = replace(slot.meeting, is_cancelled=True, event=event.number)
    elif told.at is not None:
        slot.meeting = _move(slot.meeting, event, told)


def _find_slot(slots: list[_Slot], event: Event, told: Interview) -> _Slot | None:
    """Return the interview that a mail speaks of: same UID, same time, or the next."""
    same = [slot for slot in slots if told.uid and slot.uid == told.uid]
    if not same and told.at is not None:
        same = [one for one in slots if abs(one.meeting.at - told.at) < SAME]
    if not same and (told.is_cancelled or not told.uid):
        same = [one for one in slots if _is_ahead(one.meeting, event.at)]
    return same[-1] if same else None


def _is_ahead(meeting: Meeting, now: datetime) -> bool:
    return meeting.at > now and not meeting.is_cancelled


def _make(event: Event, told: Interview) -> Meeting:
    if told.at is None:
        raise ValueError("An interview without a time is no meeting.")
    return Meeting(
        event=event.number,
        at=told.at,
        until=told.until,
        form=told.form,
        place=told.place,
        is_cancelled=told.is_cancelled,
        was_moved=False,
        first=event.number,
        link=told.link,
    )


def _move(meeting: Meeting, event: Event, told: Interview) -> Meeting:
    fresh = _make(event, told)
    moved = meeting.was_moved or abs(fresh.at - meeting.at) >= timedelta(minutes=1)
    return replace(
        fresh,
        was_moved=moved,
        form=fresh.form or meeting.form,
        place=fresh.place or meeting.place,
        first=meeting.first,
        link=fresh.link or meeting.link,
    )
