"""Keep what the person remarks beside the record; it moves no event."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.events import Correction
from onward.records.changes.applications import refresh_application
from onward.records.changes.events import record_correction
from onward.records.models import Application
from onward.records.queries.events import find_application_number


@transaction.atomic
def keep_remark(workspace: Workspace, remark: Correction, now: datetime) -> int:
    """Record a remark on an event; return its number, by which it is taken back.

    Raises Application.DoesNotExist for an event of no application.
    """
    home = find_application_number(workspace, remark.target)
    if home is None:
        raise Application.DoesNotExist
    number = record_correction(workspace, remark, now)
    refresh_application(workspace, home, now)
    return number
