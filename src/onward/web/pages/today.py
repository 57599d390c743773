"""Today: what waits for the person, calmly ordered."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.records.queries.imports import find_current_import, is_invented
from onward.records.queries.review import count_questions
from onward.records.queries.today import get_today


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
