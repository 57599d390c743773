"""Put what the invented person wrote down on record, at the times they wrote it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.state import Meeting
from onward.records.changes.debriefs import keep_debrief, keep_plan
from onward.records.changes.own_practice import tell_practice
from onward.records.models import Application
from onward.records.queries.applications import get_state
from onward.sample.own_words import list_accounts, list_plans

AFTER = timedelta(hours=3)
BEFORE = timedelta(days=1)


@transaction.atomic
def tell_own_words(workspace: Workspace, now: datetime) -> int:
    """Keep the debriefs and plans of the sample; return how many were kept.

    With them goes what the person practised.
    What speaks of an interview that is not on record, or not held yet, is left out.
    """
    kept = 0
    for account in list_accounts():
        for _, held in _find_homes(workspace, account.company, now):
            one = held[account.interview]
            target, day = one.first or one.event, one.at.astimezone(now.tzinfo).date()
            at = min(one.at + AFTER, now)
            keep_debrief(workspace, target, day, account.debrief, at)
            kept += 1
    for company, words in list_plans():
        for home, held in _find_homes(workspace, company, now):
            keep_plan(workspace, home.number, words, held[-1].at - BEFORE)
            kept += 1
    if kept:
        tell_practice(workspace, now)
    return kept


def _find_homes(
    workspace: Workspace, company: str, now: datetime
) -> list[tuple[Application, list[Meeting]]]:
    """Return the applications to a company in which it came to an interview."""
    rows = Application.objects.filter(workspace=workspace, company=company)
    found = []
    for home in rows.order_by("number"):
        meetings = get_state(home).meetings
        held = [one for one in meetings if not one.is_cancelled and one.at <= now]
        if held:
            found.append((home, held))
    return found
