"""Today: what waits for the person, calmly ordered."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.records.queries.imports import find_current_import
from onward.records.queries.review import count_questions
from onward.records.queries.today import get_today


def page(request: WorkspaceRequest) -> HttpResponse:
    workspace = request.workspace
    unsure = count_questions(workspace)
    today = get_today(workspace, timezone.now(), unsure)
    running = find_current_import(workspace)
    return render(request, "today.html", {"today": today, "running": running})
