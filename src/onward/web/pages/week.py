"""A weekly look: what the week held, four questions, and a plan to take along."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.perspective.week import (
    QUESTIONS,
    SOURCE,
    look_back,
    say_week,
    write_week,
)
from onward.records.queries.perspective import find_perspective

LONGEST = 2000
PLAN = ("what", "when", "where")


def page(request: WorkspaceRequest) -> HttpResponse:
    """Show the week; what is typed comes back as a file or a sheet and is not kept."""
    found = find_perspective(request.workspace, timezone.localtime())
    week = look_back(found.population)
    said = {
        name: request.POST.get(name, "").strip()[:LONGEST]
        for name in (*PLAN, *(one.name for one in QUESTIONS))
    }
    plan = (said["what"], said["when"], said["where"])
    if request.POST.get("as") == "file":
        text = write_week(week, said, plan)
        answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
        name = f'attachment; filename="week-{week.until:%Y-%m-%d}.txt"'
        answer.headers["Content-Disposition"] = name
        return answer
    context = {
        "week": week,
        "told": say_week(week),
        "rows": [(one, said[one.name]) for one in QUESTIONS],
        "plan": said,
        "source": SOURCE,
    }
    return render(request, "week.html", context)
