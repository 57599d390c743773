"""Read one application whole: its state, and a line for each event with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onward.accounts.models import Workspace
from onward.history.corrections import Note, apply_corrections
from onward.history.events import Dated, Event, Source
from onward.history.link import Link
from onward.history.replay import replay
from onward.history.state import State
from onward.reading.kinds import KINDS, Kind
from onward.reading.reading import Evidence, Part, Reading
from onward.records.encoding import decode_link
from onward.records.models import Application
from onward.records.models import Event as EventRow
from onward.records.models import Link as LinkRow
from onward.records.queries.applications import get_application
from onward.records.queries.events import list_events_of

_KIND_WORDS = frozenset({"kind", "stage", "has_feedback"})


@dataclass(frozen=True, slots=True)
class Near:
    """Another application that an event may belong to."""

    number: int
    company: str
    role: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One event of an application as the person reads it."""

    event: int
    at: datetime
    kind: Kind
    label: str
    source: Source
    is_asserted: bool
    is_confirmed: bool
    subject: str
    sender: str
    has_mail: bool
    reading: Reading
    why: str
    near: tuple[Near, ...]
    notes: tuple[Note, ...]
    dated: Dated = Dated.EXACT
    is_of_table: bool = False

    @property
    def has_clock(self) -> bool:
        """Say whether the time of day is known; a row of a table names none."""
        return not self.is_of_table

    @property
    def quotes(self) -> tuple[Evidence, ...]:
        """Return the words that the kind was read from."""
        return tuple(
            one
            for one in self.reading.evidence
            if one.fact in _KIND_WORDS and one.part == Part.TEXT
        )


@dataclass(frozen=True, slots=True)
class Record:
    """An application with everything that is known of it, oldest line first."""

    application: Application
    state: State
    events: tuple[Event, ...]
    lines: tuple[Line, ...]

    def line(self, event: int | None) -> Line | None:
        """Return the line of one event."""
        return next((one for one in self.lines if one.event == event), None)


def get_record(workspace: Workspace, number: int, now: datetime) -> Record:
    """Return the application that an event's number names, with its history.

    Raises Application.DoesNotExist, also for a number of another workspace.
    """
    application = get_application(workspace, number)
    rows = LinkRow.objects.filter(workspace=workspace, application=application)
    links = {row.event_number: decode_link(row.detail) for row in rows}
    events = list_events_with_corrections(workspace, set(links))
    state = replay(events, now)
    lines = _list_lines(workspace, state, events, links)
    return Record(application, state, tuple(events), lines)


def list_events_with_corrections(
    workspace: Workspace, members: set[int]
) -> list[Event]:
    """Return the events of an application and what the person said of them."""
    corrections = EventRow.objects.filter(workspace=workspace, source=Source.CORRECTION)
    said = list_events_of(workspace, corrections.values_list("number", flat=True))
    known = set(members)
    for event in sorted(said, key=lambda one: one.number):
        if event.correction and event.correction.target in known:
            known.add(event.number)
    events = [
        *list_events_of(workspace, members),
        *(one for one in said if one.number in known),
    ]
    return sorted(events, key=lambda one: one.number)


def _list_lines(
    workspace: Workspace,
    state: State,
    events: list[Event],
    links: dict[int, Link],
) -> tuple[Line, ...]:
    corrected = apply_corrections(events)
    by_number = {event.number: event for event in corrected.events}
    mails = EventRow.objects.filter(workspace=workspace, number__in=by_number)
    subjects = {
        number: (subject or "", sender or "", subject is not None)
        for number, subject, sender in mails.values_list(
            "number", "message__subject", "message__sender"
        )
    }
    names = _name_applications(workspace, links)
    lines = []
    for entry in state.entries:
        event = by_number[entry.event]
        subject, sender, has_mail = subjects.get(entry.event, ("", "", False))
        link = links.get(entry.event)
        lines.append(
            Line(
                event=entry.event,
                at=entry.at,
                kind=entry.kind,
                label=KINDS[entry.kind].label,
                source=entry.source,
                is_asserted=entry.is_asserted,
                is_confirmed=entry.event in corrected.confirmed,
                subject=subject,
                sender=sender,
                has_mail=has_mail,
                reading=event.reading or Reading(entry.kind),
                why=link.why if link else "",
                near=_list_near(link, names),
                notes=tuple(n for n in corrected.notes if n.target == entry.event),
                dated=entry.dated,
                is_of_table=event.trail.origin is not None,
            )
        )
    return tuple(lines)


def _name_applications(
    workspace: Workspace, links: dict[int, Link]
) -> dict[int, tuple[str, str]]:
    numbers = {near.application for link in links.values() for near in link.runners_up}
    rows = Application.objects.filter(workspace=workspace, number__in=numbers)
    return {
        number: (company, role)
        for number, company, role in rows.values_list("number", "company", "role")
    }


def _list_near(
    link: Link | None, names: dict[int, tuple[str, str]]
) -> tuple[Near, ...]:
    if link is None:
        return ()
    return tuple(
        Near(one.application, *names[one.application], one.why)
        for one in link.runners_up
        if one.application in names
    )
