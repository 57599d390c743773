"""Erase for good, on request: one application, or the whole record."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from onward.accounts.models import Workspace
from onward.history.events import Action, Correction, Source
from onward.reading.reading import Reading
from onward.records.changes.applications import rebuild_applications
from onward.records.changes.imports import STALE, ImportRunningError
from onward.records.changes.lessons import relearn
from onward.records.encoding import decode_correction, decode_reading
from onward.records.models import (
    Application,
    Event,
    Import,
    Letter,
    Link,
    MailSource,
    Message,
    SearchEntry,
    UnreadablePlace,
)
from onward.records.queries.events import list_corrections, list_events_of
from onward.records.queries.lessons import list_lessons

UPLOADS = "uploads"


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased."""

    messages: int
    events: int


def erase_application(workspace: Workspace, number: int, now: datetime) -> Erased:
    """Erase an application's mails, entries and corrections, and every trace in search.

    `number` is that of any of its events. Raises Application.DoesNotExist. The mails
    themselves stay in the mailbox they came from.
    """
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        members = _list_members(workspace, number)
        members |= _list_taken_back(workspace, members)
        before = list_lessons(workspace)
        erased = _erase_events(workspace, members)
        relearn(workspace, before)
        rebuild_applications(workspace, now)
    compact_store()
    return erased


def erase_workspace(workspace: Workspace, now: datetime) -> Erased:
    """Erase all of a workspace: mails, events, imports, uploads, the workspace itself.

    Raises ImportRunningError while an import runs. The next use starts afresh.
    """
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        running = Import.objects.filter(workspace=workspace, state=Import.State.RUNNING)
        if running.filter(heartbeat__gt=now - STALE).exists():
            raise ImportRunningError(ImportRunningError.__doc__)
        erased = Erased(
            Message.objects.filter(workspace=workspace).count(),
            Event.objects.filter(workspace=workspace).count(),
        )
        key = workspace.pk
        _empty(workspace)
        workspace.delete()
    shutil.rmtree(uploads_of(key), ignore_errors=True)
    compact_store()
    return erased


def uploads_of(key: int) -> Path:
    """Return where the files that a workspace uploaded wait for their import."""
    return Path(settings.HOME) / UPLOADS / str(key)


def compact_store() -> None:
    """Give the space of what was erased back, so that no page of it stays on disk."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO records_words(records_words) VALUES('optimize')")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _list_members(workspace: Workspace, number: int) -> set[int]:
    """Return the events of the application that an event belongs to."""
    links = Link.objects.filter(workspace=workspace)
    home = links.filter(event_number=number).first()
    if home is None:
        raise Application.DoesNotExist
    same = links.filter(application_id=home.application_id)
    return set(same.values_list("event_number", flat=True))


def _list_taken_back(workspace: Workspace, members: set[int]) -> set[int]:
    """Return the entries by hand, put here or about this employer, now taken back."""
    rows = Event.objects.filter(workspace=workspace, source=Source.HAND)
    linked = set(
        Link.objects.filter(workspace=workspace).values_list("event_number", flat=True)
    )
    events = list_events_of(workspace, members)
    employers = {_name_employer(event.reading) for event in events} - {None}
    put_here = {
        one.correction.target
        for one in list_corrections(workspace)
        if one.correction
        and one.correction.action == Action.JOIN
        and one.correction.other in members
    }
    return {
        number
        for number, payload in rows.values_list("number", "payload")
        if number not in linked
        and (number in put_here or _name_employer(decode_reading(payload)) in employers)
    }


def _name_employer(reading: Reading | None) -> str | None:
    """Return the employer for comparing; None where there is none to compare."""
    return reading.company.casefold() if reading and reading.company else None


def _erase_events(workspace: Workspace, members: set[int]) -> Erased:
    """Erase events with their mails, later readings, corrections and words."""
    numbers = members | _list_corrections(workspace, members)
    rows = Event.objects.filter(workspace=workspace)
    mails = Message.objects.filter(workspace=workspace, event__number__in=numbers)
    mail_keys = list(mails.values_list("pk", flat=True))
    for part in _cut(sorted(numbers)):
        SearchEntry.objects.filter(workspace=workspace, event_number__in=part).delete()
        Link.objects.filter(workspace=workspace, event_number__in=part).delete()
        Letter.objects.filter(workspace=workspace, event__in=part).delete()
        rows.filter(rereads__in=part).delete()
        rows.filter(number__in=part).delete()
    for part in _cut(mail_keys):
        Message.objects.filter(pk__in=part).delete()
    return Erased(len(mail_keys), len(numbers))


def _list_corrections(workspace: Workspace, members: set[int]) -> set[int]:
    """Return the corrections that speak of any of these events, and of one another."""
    rows = Event.objects.filter(workspace=workspace, source=Source.CORRECTION)
    found: set[int] = set()
    for number, payload in rows.order_by("number").values_list("number", "payload"):
        if _speaks_of(decode_correction(payload), members | found):
            found.add(number)
    return found


def _speaks_of(correction: Correction, numbers: set[int]) -> bool:
    return correction.target in numbers or correction.other in numbers


def _cut(numbers: list[int], size: int = 500) -> list[list[int]]:
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def _empty(workspace: Workspace) -> None:
    """Erase the large tables in order, so that nothing is loaded to be erased."""
    UnreadablePlace.objects.filter(of_import__workspace=workspace).delete()
    SearchEntry.objects.filter(workspace=workspace).delete()
    Link.objects.filter(workspace=workspace).delete()
    Letter.objects.filter(workspace=workspace).delete()
    Application.objects.filter(workspace=workspace).delete()
    Event.objects.filter(workspace=workspace).delete()
    Message.objects.filter(workspace=workspace).delete()
    Import.objects.filter(workspace=workspace).delete()
    MailSource.objects.filter(workspace=workspace).delete()
