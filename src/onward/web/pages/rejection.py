"""The page after a no: four ways on, in any order."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.history.state import Status
from onward.records.models import Application
from onward.records.queries.ways import get_ways


def page(request: WorkspaceRequest, number: int) -> HttpResponse:
    try:
        ways = get_ways(request.workspace, number, timezone.now())
    except Application.DoesNotExist as error:
        raise Http404 from error
    state = ways.record.state
    if state.status not in {Status.REJECTED, Status.CLOSED}:
        return redirect("application", state.number)
    context = {"ways": ways, "state": state, "is_closed": state.status == Status.CLOSED}
    return render(request, "rejection.html", context)
