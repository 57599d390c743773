"""Today: what waits for the person, calmly ordered."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.records import changes
from onward.records.queries.imports import find_current_import, is_invented
from onward.records.queries.review import count_questions
from onward.records.queries.today import CAN_WAIT, get_today

SORTS = frozenset(one.name.lower() for one in CAN_WAIT)


def page(request: WorkspaceRequest) -> HttpResponse:
    workspace = request.workspace
    now = timezone.now()
    context = {
        "now": now,
        "today": get_today(workspace, now, count_questions(workspace)),
        "running": find_current_import(workspace),
        "is_invented": is_invented(workspace),
    }
    return render(request, "today.html", context)


@require_POST
def set_aside(request: WorkspaceRequest) -> HttpResponse:
    """Take one thing from the page; it does not come back, unless it is undone."""
    sort, number = request.POST.get("sort", ""), request.POST.get("number", "")
    if sort not in SORTS or not number.isdecimal():
        raise Http404
    try:
        done = changes.set_aside(request.workspace, int(number), sort, timezone.now())
    except changes.UnknownEventError as error:
        raise Http404 from error
    return redirect(f"{reverse('today')}?done={done}")
