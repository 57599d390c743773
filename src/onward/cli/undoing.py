"""Take back what the person said: the last of it, or what a number names."""

from __future__ import annotations

from datetime import datetime

from onward.accounts.models import Workspace
from onward.cli.errors import NotFoundError, PlainError
from onward.history.events import Action, Source
from onward.records.changes import undo
from onward.records.models import Event
from onward.records.queries.events import list_events

NOT_UNDONE = (
    "Entry {0} is a mail; only what you entered can be taken back. To move or correct "
    "it: onward correct --help"
)


def undo_action(workspace: Workspace, target: int, now: datetime) -> int:
    """Take an entry by hand or a correction back; return the undo's number."""
    found = Event.objects.filter(workspace=workspace, number=target).first()
    if found is not None and found.source == Source.MAIL:
        raise PlainError(NOT_UNDONE.format(target))
    return undo(workspace, target, now)


def find_last(workspace: Workspace) -> int:
    """Return the newest of the person's entries and corrections that stands.

    Raises NotFoundError where there is none.
    """
    undone: set[int] = set()
    for event in reversed(list_events(workspace)):
        correction = event.correction
        if event.source == Source.MAIL or event.number in undone:
            continue
        if correction and correction.action == Action.UNDO:
            undone.add(correction.target)
            continue
        return event.number
    raise NotFoundError("There is nothing to take back.")
