"""What is unsure in a record and waits for the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onward.history.corrections import Corrected
from onward.history.events import Event, Source
from onward.history.link import Link
from onward.history.scoring import SURE_LINK
from onward.reading.reading import SURE


class Doubt(StrEnum):
    """What is unsure about an event."""

    READING = "reading"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Unsure:
    """An event to look at, what is unsure, and where else it may belong."""

    event: Event
    doubt: Doubt
    application: int | None
    runners_up: tuple[int, ...]


def list_unsure(corrected: Corrected, links: Iterable[Link]) -> tuple[Unsure, ...]:
    """Return the mails that are unsure, the newest first.

    A reading is asked before its link; the person's CONFIRM answers both.
    """
    homes = {link.event: link for link in links}
    found = (
        _judge(event, homes.get(event.number))
        for event in corrected.events
        if event.source == Source.MAIL and event.number not in corrected.confirmed
    )
    unsure = [one for one in found if one is not None]
    return tuple(
        sorted(unsure, key=lambda one: (one.event.at, one.event.number), reverse=True)
    )


def _judge(event: Event, link: Link | None) -> Unsure | None:
    home = link.application if link else None
    runners = tuple(one.application for one in link.runners_up) if link else ()
    if event.reading is not None and event.reading.probability < SURE:
        return Unsure(event, Doubt.READING, home, runners)
    if link is not None and runners and link.score < SURE_LINK:
        return Unsure(event, Doubt.LINK, home, runners)
    return None
