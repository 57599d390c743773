"""A history as lines: each entry with its words, its notes, and why it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from onward.accounts.models import Workspace
from onward.cli.reading_rows import make_evidence, make_facts
from onward.cli.telling import say_title
from onward.cli.words import say_kind
from onward.history.corrections import apply_corrections
from onward.history.events import Event, Source
from onward.history.link import Link
from onward.history.state import State
from onward.reading.reading import Reading
from onward.records.models import Application
from onward.records.models import Event as EventRow
from onward.records.models import Link as LinkRow
from onward.records.queries.events import list_events_of

_link = msgspec.json.Decoder(Link)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a history, as it is told."""

    number: int
    at: datetime
    label: str
    is_asserted: bool
    event: Event | None
    quotes: tuple[str, ...]
    notes: tuple[str, ...]
    why: str
    runners_up: tuple[str, ...]


def list_lines(
    workspace: Workspace, application: Application, state: State
) -> list[Line]:
    """Return an application's entries by time, each with what it stands on."""
    links = _list_links(application)
    events = _list_corrected(workspace, list(links))
    titles = _list_titles(workspace, links)
    lines = []
    for entry in state.entries:
        event = events.get(entry.event)
        link = links.get(entry.event)
        reading = event.reading if event else None
        lines.append(
            Line(
                number=entry.event,
                at=entry.at,
                label=_say_label(entry.kind, reading),
                is_asserted=entry.is_asserted,
                event=event,
                quotes=list_quotes(reading),
                notes=tuple(n.words for n in state.notes if n.target == entry.event),
                why=str(link.why) if link else "",
                runners_up=_list_runners(link, titles),
            )
        )
    return lines


def list_quotes(reading: Reading | None) -> tuple[str, ...]:
    """Return the decisive words of a reading: those of its kind, else the first."""
    if reading is None or not reading.evidence:
        return ()
    decisive = reading.quotes("kind") or reading.evidence[:1]
    return tuple(dict.fromkeys(one.quote for one in decisive[:2]))


def make_line_row(line: Line) -> dict[str, Any]:
    """Return an entry as an object for other programs."""
    reading = line.event.reading if line.event else None
    row: dict[str, Any] = {
        "entry": line.number,
        "at": line.at.isoformat(),
        "source": str(line.event.source) if line.event else None,
        "is_asserted": line.is_asserted,
        "why": line.why,
        "notes": list(line.notes),
    }
    if reading:
        row["kind"] = reading.kind
        row["probability"] = reading.probability
        row |= make_facts(reading)
        row["evidence"] = [make_evidence(one) for one in reading.evidence]
    return row


def _say_label(kind: str, reading: Reading | None) -> str:
    if reading and reading.is_withdrawal:
        return "Withdrawn by you"
    if reading and reading.interview and reading.interview.is_cancelled:
        return "Interview cancelled"
    return say_kind(kind)


def _list_links(application: Application) -> dict[int, Link]:
    rows = LinkRow.objects.filter(application=application)
    found = (_link.decode(detail) for detail in rows.values_list("detail", flat=True))
    return {link.event: link for link in found}


def _list_corrected(workspace: Workspace, numbers: list[int]) -> dict[int, Event]:
    """Return the events in effect, with the person's corrections laid over them."""
    corrections = EventRow.objects.filter(workspace=workspace, source=Source.CORRECTION)
    wanted = [*numbers, *corrections.values_list("number", flat=True)]
    corrected = apply_corrections(list_events_of(workspace, wanted))
    return {event.number: event for event in corrected.events}


def _list_titles(workspace: Workspace, links: Mapping[int, Link]) -> dict[int, str]:
    """Return the title of each application that an entry might belong to."""
    wanted = {one.application for link in links.values() for one in link.runners_up}
    rows = Application.objects.filter(workspace=workspace, number__in=wanted)
    return {row.number: f"{row.number} · {say_title(row)}" for row in rows}


def _list_runners(link: Link | None, titles: Mapping[int, str]) -> tuple[str, ...]:
    if link is None:
        return ()
    numbers = [one.application for one in link.runners_up]
    return tuple(titles[number] for number in numbers if number in titles)
