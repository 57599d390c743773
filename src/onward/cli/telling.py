"""How applications are told in the terminal: titles, states, steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from onward.cli.words import count, one_line

if TYPE_CHECKING:
    from onward.accounts.models import Workspace
    from onward.reading.reading import Reading
    from onward.records.models import Application

UNKNOWN = "an employer not named"

STATUS_WORDS = {
    "waiting": "waiting",
    "quiet": "quiet",
    "rejected": "not this time",
    "closed": "role closed",
    "withdrawn": "withdrawn",
    "offer": "offer",
    "accepted": "accepted",
    "declined": "declined",
}

COUNT_WORDS = {
    **STATUS_WORDS,
    "waiting": "waiting for an answer",
    "quiet": "quiet for a while",
    "offer": "with an offer",
}

_ENDED = frozenset({"rejected", "closed", "withdrawn", "declined"})
STEP_WORDS = {0: "noted", 1: "applied", 2: "assessment", 3: "interview", 4: "offer"}


def say_title(application: Application) -> str:
    """Return what an application is about: the employer and the role."""
    who = application.company or application.agency or UNKNOWN
    return one_line(f"{who}, {application.role}" if application.role else who)


def say_status(status: str) -> str:
    """Return how a status is told."""
    return STATUS_WORDS.get(status, status)


def draw_steps(furthest: int) -> str:
    """Return how far an application went as four small steps, filled so far."""
    return "●" * furthest + "○" * (4 - furthest)


def list_quotes(reading: Reading | None) -> tuple[str, ...]:
    """Return the decisive words of a reading: those of its kind, else the first."""
    if reading is None or not reading.evidence:
        return ()
    decisive = reading.quotes("kind") or reading.evidence[:1]
    return tuple(dict.fromkeys(one.quote for one in decisive[:2]))


def list_warnings(reading: Reading | None) -> Iterator[str]:
    """Give a line for each reason to take a mail for a scam, with its words."""
    for one in reading.warnings if reading else ():
        yield one_line(f"Take care: {one.sentence} “{one.evidence.quote}”")


def say_counts(workspace: Workspace, now: datetime) -> Iterator[str]:
    """Give the number of applications, then of those that are open or came through.

    Noes are not counted up, here or anywhere.
    """
    from onward.records.queries.applications import list_all_applications, status_of

    found = list(list_all_applications(workspace))
    yield f"{count(len(found), 'application')}, of which"
    by_status = Counter(str(status_of(one, now)) for one in found)
    for status, number in sorted(by_status.items(), key=lambda pair: -pair[1]):
        if status not in _ENDED:
            yield f"  {number:>3}  {COUNT_WORDS.get(status, status)}"
