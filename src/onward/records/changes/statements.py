"""Keep feedback that was told, and the person's word on each of its statements."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.feedback.statements import parse_judgement, write_judgement, write_task
from onward.feedback.tasks import Task
from onward.feedback.telling import Telling, read_telling
from onward.history.events import Action, Correction, Trail
from onward.history.remarks import Span, write_span
from onward.records.changes.events import record_correction, record_entry
from onward.records.changes.nearby import rebuild_near
from onward.records.changes.remarks import keep_remark
from onward.records.queries.applications import get_application


@transaction.atomic
def add_feedback(
    workspace: Workspace, application: int, told: Telling, now: datetime
) -> int:
    """Keep feedback word for word as an entry of an application; return its number.

    `application` is the number of any of its events. Raises TellingError, and
    Application.DoesNotExist.
    """
    reading = read_telling(told)
    home = get_application(workspace, application).number
    trail = Trail(channel=told.medium.value)
    number = record_entry(workspace, reading, told.said_at, trail, words=told.words)
    record_correction(workspace, Correction(Action.JOIN, number, other=home), now)
    rebuild_near(workspace, [number], now)
    return number


def judge_statement(
    workspace: Workspace, event: int, span: Span, value: str, now: datetime
) -> int:
    """Keep the person's word on the statement at `span` of a feedback's text.

    `value` is "right", "wrong", or a leaf with a polarity ("EVI.specific weakness").
    Returns the number that undoes it. Raises JudgementError, and
    Application.DoesNotExist.
    """
    said = write_judgement(parse_judgement(value))
    remark = Correction(Action.JUDGE, event, fact=write_span(span), value=said)
    return keep_remark(workspace, remark, now)


def set_task(
    workspace: Workspace, event: int, span: Span, task: Task, now: datetime
) -> int:
    """Keep the task that the person makes of a statement; an empty one takes it away.

    Returns the number that undoes it. Raises Application.DoesNotExist.
    """
    said = write_task(task)
    remark = Correction(Action.TASK, event, fact=write_span(span), value=said)
    return keep_remark(workspace, remark, now)
