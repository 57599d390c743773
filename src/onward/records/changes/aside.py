"""Take what waits from the page of today, and remember it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.events import Action, Correction
from onward.records.changes.corrections import UnknownEventError
from onward.records.changes.events import record_correction
from onward.records.changes.remarks import keep_remark
from onward.records.models import Event
from onward.records.queries.events import find_application_number


@transaction.atomic
def set_aside(workspace: Workspace, target: int, sort: str, now: datetime) -> int:
    """Take one sort of thing about an event's application from the page of today.

    What comes later of the same sort is shown again. Returns the number that undoes
    it. Raises UnknownEventError.
    """
    if not Event.objects.filter(workspace=workspace, number=target).exists():
        raise UnknownEventError(UnknownEventError.__doc__)
    remark = Correction(Action.ASIDE, target, fact=sort)
    if find_application_number(workspace, target) is None:
        return record_correction(workspace, remark, now)
    return keep_remark(workspace, remark, now)
