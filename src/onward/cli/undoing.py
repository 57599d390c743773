"""Take back what the person said: the last of it, or what a number names."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.cli.errors import NotFoundError, PlainError
from onward.history.events import Action, Source
from onward.records.changes import UnknownEventError, undo
from onward.records.encoding import decode_correction
from onward.records.models import Event
from onward.records.queries.events import list_events

NOT_UNDONE = (
    "Entry {0} is a mail; only what you entered can be taken back. To move or correct "
    "it: onward correct --help"
)


def undo_action(workspace: Workspace, target: int, now: datetime) -> int:
    """Take an entry by hand or a correction back; return the number of the last undo.

    Where the target is itself an undo, all that were recorded in one go with it are
    taken back, so that a move comes back whole.
    """
    found = Event.objects.filter(workspace=workspace, number=target).first()
    if found is None:
        raise UnknownEventError(UnknownEventError.__doc__)
    if found.source == Source.MAIL:
        raise PlainError(NOT_UNDONE.format(target))
    if not _is_undo(found):
        return undo(workspace, target, now)
    same = Event.objects.filter(
        workspace=workspace, source=Source.CORRECTION, at=found.at
    )
    with transaction.atomic():
        done = [undo(workspace, one.number, now) for one in same if _is_undo(one)]
    return done[-1]


def _is_undo(event: Event) -> bool:
    if event.source != Source.CORRECTION:
        return False
    return decode_correction(event.payload).action == Action.UNDO


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
