"""Read events as the values that the pure rooms know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from onward.accounts.models import Workspace
from onward.history.events import Event, Source
from onward.mail.message import Message
from onward.reading.lessons import TAUGHT_READER
from onward.records.encoding import (
    decode_correction,
    decode_reading,
    decode_trail,
    unpack_message,
)
from onward.records.models import Event as EventRow
from onward.records.models import Link
from onward.records.models import Message as MessageRow

_FIELDS = ("number", "at", "source", "payload", "trail", "rereads")
_Row = tuple[int, datetime, str, str, str, int | None]


def list_events(workspace: Workspace) -> list[Event]:
    """Return every event, each mail with its newest reading, by number."""
    rows = EventRow.objects.filter(workspace=workspace).order_by("number")
    return _merge_rereadings(rows.values_list(*_FIELDS).iterator(chunk_size=2000))


def list_events_of(workspace: Workspace, numbers: Iterable[int]) -> list[Event]:
    """Return the events with these numbers, each mail with its newest reading."""
    wanted = list(numbers)
    rows = EventRow.objects.filter(workspace=workspace)
    found = rows.filter(number__in=wanted) | rows.filter(rereads__in=wanted)
    return _merge_rereadings(found.order_by("number").values_list(*_FIELDS))


def list_events_as_read(workspace: Workspace, numbers: Iterable[int]) -> list[Event]:
    """Return these events as the reader reads them, before any lesson."""
    wanted = list(numbers)
    rows = EventRow.objects.filter(workspace=workspace).exclude(
        payload__contains=f'"reader":"{TAUGHT_READER}"'
    )
    found = rows.filter(number__in=wanted) | rows.filter(rereads__in=wanted)
    return _merge_rereadings(found.order_by("number").values_list(*_FIELDS))


def list_corrections(workspace: Workspace) -> list[Event]:
    """Return all that the person said, in the order said."""
    rows = EventRow.objects.filter(workspace=workspace, source=Source.CORRECTION)
    return [_as_event(row) for row in rows.order_by("number").values_list(*_FIELDS)]


def _merge_rereadings(rows: Iterable[_Row]) -> list[Event]:
    events: dict[int, Event] = {}
    for row in rows:
        event = _as_event(row)
        events[event.number] = event
    return list(events.values())


def _as_event(row: _Row) -> Event:
    number, at, source, payload, trail, rereads = row
    if source == Source.CORRECTION:
        correction = decode_correction(payload)
        return Event(number, at, Source.CORRECTION, correction=correction)
    return Event(
        rereads or number,
        at,
        Source(source),
        reading=decode_reading(payload),
        trail=decode_trail(trail),
    )


def get_message(workspace: Workspace, number: int) -> Message:
    """Return the mail behind an event; raises MessageRow.DoesNotExist without one."""
    row = MessageRow.objects.filter(
        workspace=workspace, event__workspace=workspace, event__number=number
    ).first()
    if row is None:
        raise MessageRow.DoesNotExist
    return unpack_message(bytes(row.content))


def has_event(workspace: Workspace, number: int) -> bool:
    """Say whether there is an event of this number, also one that was taken back."""
    return EventRow.objects.filter(workspace=workspace, number=number).exists()


def find_application_number(workspace: Workspace, number: int) -> int | None:
    """Return the number of the application that an event belongs to, if any."""
    return (
        Link.objects.filter(workspace=workspace, event_number=number)
        .values_list("application__number", flat=True)
        .first()
    )
