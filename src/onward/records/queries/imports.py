"""Read imports and what they could not read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import QuerySet

from onward.accounts.models import Workspace
from onward.records.models import Event, Import, Message, UnreadablePlace

INVENTED = "invented-search.mbox"
"""The file of the search that one looks around in first; no upload has this name."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds."""

    mails: int
    events: int
    first_at: datetime | None
    last_at: datetime | None


def list_imports(workspace: Workspace) -> QuerySet[Import]:
    """Return the imports, the newest first."""
    return Import.objects.filter(workspace=workspace)


def find_current_import(workspace: Workspace) -> Import | None:
    """Return the import that runs or waits, if any."""
    states = [Import.State.RUNNING, Import.State.WAITING]
    return list_imports(workspace).filter(state__in=states).order_by("pk").first()


def get_import(workspace: Workspace, number: int) -> Import:
    """Return one import; raises Import.DoesNotExist."""
    return list_imports(workspace).get(pk=number)


def list_unreadable(workspace: Workspace, number: int) -> QuerySet[UnreadablePlace]:
    """Return the places that an import could not read, with the reasons."""
    return UnreadablePlace.objects.filter(
        of_import=get_import(workspace, number)
    ).order_by("pk")


def has_records(workspace: Workspace) -> bool:
    """Say whether anything is on record, or about to be."""
    imports = list_imports(workspace)
    return Event.objects.filter(workspace=workspace).exists() or imports.exists()


def is_invented(workspace: Workspace) -> bool:
    """Say whether all the mail on record is that of the invented search."""
    imports = list_imports(workspace).values_list("paths", "is_upload")
    places = list(imports)
    return bool(places) and all(
        is_upload and all(Path(path).name == INVENTED for path in paths)
        for paths, is_upload in places
    )


def estimate_seconds_left(running: Import, now: datetime) -> float | None:
    """Return the time an import will still take at its pace so far, in seconds."""
    if running.started_at is None or not 0 < running.done_bytes < running.total_bytes:
        return None
    spent = (now - running.started_at).total_seconds()
    return spent * (running.total_bytes - running.done_bytes) / running.done_bytes


def count_records(workspace: Workspace) -> Counts:
    """Return how much the record holds."""
    events = Event.objects.filter(workspace=workspace, message__isnull=False)
    first = events.order_by("at").values_list("at", flat=True).first()
    last = events.order_by("-at").values_list("at", flat=True).first()
    mails = Message.objects.filter(workspace=workspace).count()
    return Counts(mails, events.count(), first, last)
