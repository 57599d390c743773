"""The page after a no: four ways on, in any order."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.history.state import Status
from onward.records.models import Application
from onward.records.queries.ways import get_ways

FRESH = timedelta(days=4)
"""For so long the advice is still about when to ask."""


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
        "held": [one for one in state.meetings if not one.is_cancelled],
    }
    return render(request, "rejection.html", context)
