"""Your data: where it lies, whose mailbox it is, take it with you, erase it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.access import is_login_required
from onward.accounts.middleware import WorkspaceRequest
from onward.history.lessons import say_lesson
from onward.records import changes
from onward.records.changes.erase import erase_workspace
from onward.records.export import write_archive
from onward.records.queries.imports import count_records
from onward.records.queries.lessons import list_lessons
from onward.records.reread import set_own_addresses

CONFIRMATION = "erase"


def page(request: WorkspaceRequest) -> HttpResponse:
    return _show(request)


def _show(request: WorkspaceRequest, problem: str = "") -> HttpResponse:
    context = {
        "counts": count_records(request.workspace),
        "home": "" if is_login_required() else settings.HOME,
        "addresses": request.workspace.addresses,
        "confirmation": CONFIRMATION,
        "lessons": [(one, say_lesson(one)) for one in list_lessons(request.workspace)],
        "problem": problem,
    }
    return render(request, "data.html", context, status=400 if problem else 200)


@require_POST
def set_addresses(request: WorkspaceRequest) -> HttpResponse:
    said = re.split(r"[\s,;]+", request.POST.get("addresses", "").strip().casefold())
    addresses = [one for one in said if one]
    wrong = [one for one in addresses if not re.fullmatch(r"[^@\s]+@[^@\s]+", one)]
    if wrong:
        return _show(request, f"“{wrong[0]}” is no mail address.")
    set_own_addresses(request.workspace, addresses, timezone.now())
    return redirect("data")


@require_POST
def forget(request: WorkspaceRequest) -> HttpResponse:
    """Set aside one thing that was learned from a correction."""
    origin, sort = request.POST.get("origin", ""), request.POST.get("sort", "")
    try:
        done = changes.forget_lesson(
            request.workspace, int(origin) if origin.isdecimal() else 0, sort,
            timezone.now(),
        )  # fmt: skip
    except changes.UnknownLessonError as error:
        raise Http404 from error
    return redirect(f"{reverse('data')}?done={done}")


@require_POST
def export(request: WorkspaceRequest) -> FileResponse:
    now = timezone.now()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "onward.zip"
        write_archive(request.workspace, target, now)
        archive = target.open("rb")
    name = f"onward-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(archive, as_attachment=True, filename=name)


@require_POST
def erase(request: WorkspaceRequest) -> HttpResponse:
    if request.POST.get("word", "").strip().casefold() != CONFIRMATION:
        return _show(request, f"To erase everything, write “{CONFIRMATION}”.")
    try:
        erase_workspace(request.workspace, timezone.now())
    except changes.ImportRunningError:
        return _show(request, "An import is running. Stop it first, then erase.")
    return redirect("today")
