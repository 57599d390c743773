"""The page after a no: four ways on, in any order."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.feedback.ask import Rank
from onward.history.state import Status
from onward.reading.kinds import Step
from onward.records.models import Application
from onward.records.queries.ways import Ways, get_ways

FRESH = timedelta(days=4)
"""For so long the advice is still about when to ask."""

OLD = timedelta(days=14)
"""After so long few remember."""


def page(request: WorkspaceRequest, number: int) -> HttpResponse:
    try:
        ways = get_ways(request.workspace, number, timezone.now())
    except Application.DoesNotExist as error:
        raise Http404 from error
    state = ways.record.state
    if state.status not in {Status.REJECTED, Status.CLOSED}:
        return redirect("application", state.number)
    now = timezone.now()
    context = {
        "ways": ways,
        "state": state,
        "is_closed": state.status == Status.CLOSED,
        "is_fresh": state.ended_at is not None and now - state.ended_at < FRESH,
        "is_old": state.ended_at is not None and now - state.ended_at > OLD,
        "is_unmet": state.status == Status.CLOSED and state.furthest < Step.INTERVIEW,
        "question": _choose_question(ways),
        "held": [one for one in state.meetings if not one.is_cancelled],
    }
    return render(request, "rejection.html", context)


def _choose_question(ways: Ways) -> str:
    """Return the one thing to ask, after how far it went and who ran it."""
    state = ways.record.state
    if state.status == Status.CLOSED:
        return "If the role opens again, would you let me know?"
    if state.furthest < Step.INTERVIEW:
        return "What one thing would make an application for such a role stronger?"
    if ways.addressees and ways.addressees[0].rank == Rank.AGENCY:
        return "What did the client say about the interview, in their words if you can?"
    return "What one thing would you advise me to work on before a similar interview?"
