"""What waits for the person: readings and links that the reader is unsure of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from onward.accounts.models import Workspace
from onward.history.corrections import apply_corrections
from onward.history.events import Event, Source
from onward.history.link import Link
from onward.history.scoring import SURE_LINK
from onward.reading.reading import SURE
from onward.records.models import Link as LinkRow
from onward.records.queries.events import list_events

_link = msgspec.json.Decoder(Link)


class Doubt(StrEnum):
    """What is unsure about an event."""

    READING = "reading"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Question:
    """One event to look at: what is unsure, where it is, and where else it may belong.

    `event` has the person's corrections laid over it. `application` is None for a mail
    that is in no application, since it may not be about the search.
    """

    event: Event
    doubt: Doubt
    application: int | None
    runners_up: tuple[int, ...]


def list_questions(workspace: Workspace) -> list[Question]:
    """Return what waits for the person, the newest mail first.

    A reading is asked before its link; the person's CONFIRM answers both.
    """
    corrected = apply_corrections(list_events(workspace))
    links = _list_links(workspace)
    mails = (one for one in corrected.events if one.source == Source.MAIL)
    open_ones = (one for one in mails if one.number not in corrected.confirmed)
    found = list(_ask(open_ones, links))
    return sorted(found, key=lambda one: (one.event.at, one.event.number), reverse=True)


def _ask(events: Iterator[Event], links: dict[int, Link]) -> Iterator[Question]:
    for event in events:
        link = links.get(event.number)
        home = link.application if link else None
        runners = tuple(one.application for one in link.runners_up) if link else ()
        if event.reading is not None and event.reading.probability < SURE:
            yield Question(event, Doubt.READING, home, runners)
        elif link is not None and runners and link.score < SURE_LINK:
            yield Question(event, Doubt.LINK, home, runners)


def _list_links(workspace: Workspace) -> dict[int, Link]:
    rows = LinkRow.objects.filter(workspace=workspace)
    found = (_link.decode(detail) for detail in rows.values_list("detail", flat=True))
    return {one.event: one for one in found}


def count_questions(workspace: Workspace) -> int:
    """Return how many questions wait."""
    return len(list_questions(workspace))
