"""Take the right to import; wait for an import that was killed to be known as such."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime

    from onward.accounts.models import Workspace
    from onward.records.models import Import

PAUSE = 0.5
WAITING = "An import was cut off a moment ago, or still runs; waiting to see which."


def claim(workspace: Workspace, paths: Sequence[str]) -> Import:
    """Return a new import that this process may run.

    Raises ImportRunningError when another import shows that it is alive. One that was
    killed shows nothing more, and after half a minute it is out of the way.
    """
    from onward.records.changes import ImportRunningError

    before = _last_beat(workspace)
    try:
        return _claim_once(workspace, paths)
    except ImportRunningError:
        click.echo(WAITING, err=True)
    while True:
        time.sleep(PAUSE)
        if _last_beat(workspace) not in {before, None}:
            raise ImportRunningError(ImportRunningError.__doc__)
        try:
            return _claim_once(workspace, paths)
        except ImportRunningError:
            continue


def _claim_once(workspace: Workspace, paths: Sequence[str]) -> Import:
    """Ask for the import and take it in one step, so that no worker comes between."""
    from django.db import transaction
    from django.utils import timezone

    from onward.records.changes import ask_import, claim_import

    with transaction.atomic():
        return claim_import(ask_import(workspace, paths), timezone.now())


def _last_beat(workspace: Workspace) -> datetime | None:
    from onward.records.models import Import

    running = Import.objects.filter(workspace=workspace, state=Import.State.RUNNING)
    beats = running.order_by("-heartbeat").values_list("heartbeat", flat=True)
    return beats.first()
