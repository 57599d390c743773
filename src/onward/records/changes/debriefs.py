"""Keep debriefs, plans, and what the person does about a weakness."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.events import Action, Correction
from onward.records.changes.events import record_correction
from onward.records.changes.remarks import keep_remark
from onward.records.encoding import split_words
from onward.records.models import SearchEntry
from onward.records.queries.applications import get_application
from onward.weaknesses.debrief import (
    LONGEST,
    Debrief,
    DebriefError,
    check_debrief,
    list_words,
    write_debrief,
)
from onward.weaknesses.standing import ChoiceError, Standing

NO_EVENT = 0
"""What is said of a weakness speaks of no one event, and stays when one is erased."""

LONGEST_NOTE = 4000


@transaction.atomic
def keep_debrief(
    workspace: Workspace, target: int, day: date, debrief: Debrief, now: datetime
) -> int:
    """Keep the account of an interview, word for word; return the number to undo it.

    `target` is the event that arranged the interview, or any of its application;
    `day` is that of the interview. A later account of the same one stands instead.
    Raises DebriefError, and Application.DoesNotExist.
    """
    value = write_debrief(check_debrief(debrief))
    remark = Correction(Action.DEBRIEF, target, fact=day.isoformat(), value=value)
    number = keep_remark(workspace, remark, now)
    words = split_words("\n".join(list_words(debrief)))
    SearchEntry.objects.create(
        workspace=workspace, event_number=target, words=" ".join(words)
    )
    return number


def keep_plan(workspace: Workspace, application: int, words: str, now: datetime) -> int:
    """Keep what the person means to do after a no; empty words take it away.

    `application` is the number of any of its events. Returns the number to undo it.
    Raises DebriefError, and Application.DoesNotExist.
    """
    if len(words) > LONGEST:
        raise DebriefError(f"A plan holds up to {LONGEST:,} characters.")
    target = get_application(workspace, application).number
    plan = Correction(Action.PLAN, target, value=words)
    return keep_remark(workspace, plan, now)


def choose_standing(
    workspace: Workspace, key: str, standing: Standing, now: datetime
) -> int:
    """Remember what the person does about a weakness; return the number to undo it."""
    choice = Correction(Action.WORK, NO_EVENT, fact=key, value=standing.value)
    return record_correction(workspace, choice, now)


def note_weakness(workspace: Workspace, key: str, words: str, now: datetime) -> int:
    """Keep the person's words on a weakness; return the number to undo it.

    Raises ChoiceError where there are none, or too many.
    """
    if not words.strip():
        raise ChoiceError("There are no words to keep yet.")
    if len(words) > LONGEST_NOTE:
        raise ChoiceError(f"A note holds up to {LONGEST_NOTE:,} characters.")
    note = Correction(Action.WEIGH, NO_EVENT, fact=key, value=words)
    return record_correction(workspace, note, now)
