"""Imports as rows: asked for, claimed by one worker, beating, ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from onward.accounts.models import Workspace
from onward.mail.sources import Unreadable
from onward.records.models import Import, UnreadablePlace

STALE = timedelta(seconds=30)
"""A running import that has not beaten for so long was killed."""

MOST_PLACES = 1000
PROGRESS = ("heartbeat", "total_bytes", "done_bytes", "seen", "found", "known")


class ImportRunningError(RuntimeError):
    """Another import is running. It goes on; start this one when it has ended."""


def ask_import(
    workspace: Workspace, paths: Sequence[str], *, is_upload: bool = False
) -> Import:
    """Queue an import of these paths."""
    return Import.objects.create(
        workspace=workspace, paths=list(paths), is_upload=is_upload
    )


@transaction.atomic
def claim_import(asked: Import, now: datetime) -> Import:
    """Take an import to run it; raises ImportRunningError while another one runs."""
    Workspace.objects.select_for_update().get(pk=asked.workspace_id)
    running = Import.objects.filter(
        workspace_id=asked.workspace_id, state=Import.State.RUNNING
    )
    if running.filter(heartbeat__gt=now - STALE).exclude(pk=asked.pk).exists():
        raise ImportRunningError(ImportRunningError.__doc__)
    running.exclude(pk=asked.pk).update(state=Import.State.STOPPED, finished_at=now)
    asked.state = Import.State.RUNNING
    asked.started_at = asked.started_at or now
    asked.heartbeat = now
    asked.save()
    return asked


def find_waiting_import(now: datetime) -> Import | None:
    """Return the oldest import that nobody runs, those of killed workers included."""
    stale = Q(state=Import.State.RUNNING, heartbeat__lte=now - STALE)
    waiting = Q(state=Import.State.WAITING)
    return Import.objects.filter(waiting | stale).order_by("pk").first()


def beat_import(running: Import, now: datetime) -> bool:
    """Write the progress; return whether the person wants the import to stop."""
    running.heartbeat = now
    running.save(update_fields=PROGRESS)
    wanted = Import.objects.filter(pk=running.pk, is_stop_wanted=True)
    return wanted.exists()


def end_import(
    running: Import, state: Import.State, now: datetime, problem: str = ""
) -> None:
    """Write how an import ended."""
    running.state = state
    running.finished_at = now
    running.problem = problem
    running.save()


def stop_import(workspace: Workspace) -> int:
    """Ask the running and waiting imports to stop; return how many there were."""
    imports = Import.objects.filter(workspace=workspace)
    waiting = imports.filter(state=Import.State.WAITING)
    ended = waiting.update(state=Import.State.STOPPED)
    running = imports.filter(state=Import.State.RUNNING)
    return ended + running.update(is_stop_wanted=True)


def record_unreadable(running: Import, places: Iterable[Unreadable]) -> None:
    """List places that could not be read, up to a thousand an import."""
    rows = [
        UnreadablePlace(of_import=running, place=one.place, reason=one.reason)
        for one in places
    ]
    if not rows:
        return
    room = MOST_PLACES - running.unreadable.count()
    UnreadablePlace.objects.bulk_create(rows[: max(room, 0)])
