"""Read what a preparation sheet is made of: the interview, asks, stories, the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from onward.accounts.models import Workspace
from onward.history.state import Meeting, State
from onward.practice.prep import Facts, Sheet, make_sheet
from onward.records.models import Application, Link
from onward.records.models import Message as MessageRow
from onward.records.queries.applications import get_application, get_state
from onward.records.queries.debriefs import get_plan
from onward.records.queries.events import get_message
from onward.records.queries.ledger import MOST_MAILS, find_ahead, get_ledger
from onward.records.queries.practice import get_bank, list_practised, list_stories
from onward.weaknesses.asks import find_asks
from onward.weaknesses.ledger import Ledger

MOST_PEOPLE = 4


class NoInterviewError(LookupError):
    """No interview lies ahead; the message says what to do."""


def find_sheet(workspace: Workspace, now: datetime) -> Sheet | None:
    """Return the sheet for the next interview of a search; None where none is ahead."""
    ahead = find_ahead(workspace, now)
    return get_sheet(workspace, ahead.application, now) if ahead else None


def get_sheet(workspace: Workspace, number: int, now: datetime) -> Sheet:
    """Return the sheet for the next interview of an application, by any of its events.

    Raises Application.DoesNotExist, and NoInterviewError where none lies ahead.
    """
    home = get_application(workspace, number)
    state = get_state(home)
    ahead = [m for m in state.meetings if m.at >= now and not m.is_cancelled]
    if not ahead:
        raise NoInterviewError("No interview lies ahead there. To add one: onward add")
    facts = _make_facts(workspace, home, state, min(ahead, key=lambda m: m.at), now)
    return make_sheet(facts, list_stories(workspace), get_bank(workspace))


def _make_facts(
    workspace: Workspace,
    home: Application,
    state: State,
    meeting: Meeting,
    now: datetime,
) -> Facts:
    plan = get_plan(workspace, home.number)
    ledger = get_ledger(workspace, now, list_practised(workspace))
    firms = {home.company, home.agency}
    people = [
        one.name
        for one in state.contacts
        if one.name and one.is_human and one.name not in firms
    ]
    return Facts(
        number=home.number,
        employer=home.company or home.agency or "",
        role=home.role or "",
        at=meeting.at,
        until=meeting.until,
        form=meeting.form,
        place=meeting.place,
        link=meeting.link,
        people=tuple(dict.fromkeys(people))[:MOST_PEOPLE],
        asks=find_asks(_list_texts(workspace, home)),
        minded=tuple(_list_minded(ledger)),
        plan=plan.words if plan else "",
    )


def _list_minded(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Give the open weaknesses, the one that is worked on first."""
    first = [ledger.now] if ledger.now else []
    others = [one for one in ledger.weaknesses if one.is_open]
    for one in dict.fromkeys([*first, *others]):
        yield one.key, one.title


def _list_texts(workspace: Workspace, home: Application) -> list[str]:
    """Return the newest mails of an application, the person's own words left out."""
    links = Link.objects.filter(workspace=workspace, application=home)
    numbers = links.order_by("-event_number").values_list("event_number", flat=True)
    texts = []
    for number in numbers[:MOST_MAILS]:
        try:
            texts.append(get_message(workspace, number).own_text)
        except MessageRow.DoesNotExist:
            continue
    return texts
