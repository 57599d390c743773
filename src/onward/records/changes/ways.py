"""Remember how far the person went on each of the four ways."""

from __future__ import annotations

from datetime import datetime

from onward.accounts.models import Workspace
from onward.history.events import Action, Correction
from onward.history.remarks import Way, parse_way_state
from onward.records.changes.remarks import keep_remark
from onward.records.queries.applications import get_application, get_state


def mark_way(
    workspace: Workspace, application: int, way: Way, value: str, now: datetime
) -> int:
    """Mark a way as done, aside, open, or later with a day ("later:2026-03-04").

    `application` is the number of any of its events; the mark stays with the event
    that ended it. Returns the number that undoes it. Raises RemarkError, and
    Application.DoesNotExist.
    """
    parse_way_state(value)
    found = get_application(workspace, application)
    target = get_state(found).end_event or found.number
    mark = Correction(Action.MARK, target, fact=Way(way).value, value=value)
    return keep_remark(workspace, mark, now)
