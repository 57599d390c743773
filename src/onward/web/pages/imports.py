"""Mail in: four doors, a file dropped or a path, and how far the import is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.access import get_local_workspace, is_login_required
from onward.accounts.middleware import WorkspaceRequest
from onward.mail.sources import MailboxRefusedError, open_source
from onward.records import changes
from onward.records.changes.erase import erase_workspace
from onward.records.changes.uploads import make_upload_folder
from onward.records.models import Import
from onward.records.queries.applications import Filter, list_applications
from onward.records.queries.imports import (
    INVENTED,
    count_records,
    estimate_seconds_left,
    find_current_import,
    get_import,
    has_records,
    is_invented,
    list_imports,
    list_unreadable,
)
from onward.sample.mailbox import write_mailbox

MOST_SHOWN = 8
MOST_PLACES = 200


def page(request: WorkspaceRequest) -> HttpResponse:
    if request.method == "POST":
        return _ask(request)
    return _show(request)


def _show(request: WorkspaceRequest, problem: str = "") -> HttpResponse:
    is_part = request.htmx and not request.htmx.boosted
    running = find_current_import(request.workspace)
    context: dict[str, Any] = {"running": running, "problem": problem}
    if running:
        context |= _describe_running(request, running)
    else:
        context |= _describe_doors(request)
        context["ended"] = next(iter(context["earlier"]), None) if is_part else None
    name = "import.html#state" if is_part else "import.html"
    return render(request, name, context, status=400 if problem else 200)


def _describe_running(request: WorkspaceRequest, running: Import) -> dict[str, Any]:
    now = timezone.now()
    rows = list_applications(request.workspace, Filter(), now)
    return {
        "left": estimate_seconds_left(running, now),
        "first": rows[:MOST_SHOWN],
    }


def _describe_doors(request: WorkspaceRequest) -> dict[str, Any]:
    workspace = request.workspace
    ended = list_imports(workspace).exclude(
        state__in=[Import.State.RUNNING, Import.State.WAITING]
    )
    return {
        "earlier": list(ended[:MOST_SHOWN]),
        "counts": count_records(workspace),
        "may_use_paths": not is_login_required(),
        "may_look_around": not (is_login_required() or has_records(workspace)),
        "is_invented": is_invented(workspace),
    }


def _ask(request: WorkspaceRequest) -> HttpResponse:
    files = request.FILES.getlist("files")
    path = request.POST.get("path", "").strip()
    if files:
        return _ask_for_files(request, files)
    if path and not is_login_required():
        return _ask_for_path(request, path)
    return _show(request, "Choose a file, or write where your mail lies.")


def _ask_for_files(
    request: WorkspaceRequest, files: list[UploadedFile[bytes]]
) -> HttpResponse:
    let_invented_go(request)
    folder = make_upload_folder(request.workspace)
    paths = [_keep(folder, number, one) for number, one in enumerate(files)]
    problem = _find_problem(paths)
    if problem:
        for path in paths:
            path.unlink(missing_ok=True)
        folder.rmdir()
        return _show(request, problem)
    changes.ask_import(request.workspace, [str(path) for path in paths], is_upload=True)
    return redirect("import")


def _ask_for_path(request: WorkspaceRequest, path: str) -> HttpResponse:
    place = Path(path).expanduser()
    problem = _find_problem([place])
    if problem:
        return _show(request, problem)
    let_invented_go(request)
    changes.ask_import(request.workspace, [str(place)])
    return redirect("import")


def _keep(folder: Path, number: int, file: UploadedFile[bytes]) -> Path:
    """Write an uploaded file under a name that cannot leave the folder."""
    name = re.sub(r"[^\w.-]", "_", Path(file.name or "mail").name)[-80:].lstrip(".")
    target = folder / f"{number}-{name or 'mail'}"
    with target.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    return target


def _find_problem(paths: list[Path]) -> str:
    for path in paths:
        try:
            open_source(path)
        except MailboxRefusedError as refusal:
            return str(refusal)
    return ""


def let_invented_go(request: WorkspaceRequest) -> None:
    """Erase the invented search, so that it never mixes with the person's own."""
    if is_invented(request.workspace):
        erase_workspace(request.workspace, timezone.now())
        request.workspace = get_local_workspace()


@require_POST
def look_around(request: WorkspaceRequest) -> HttpResponse:
    """Read an invented search into an empty record."""
    if is_login_required() or has_records(request.workspace):
        return _show(request, "There is a record already, so the invention stays out.")
    place = make_upload_folder(request.workspace) / INVENTED
    write_mailbox(place, timezone.localdate())
    changes.ask_import(request.workspace, [str(place)], is_upload=True)
    return redirect("import")


@require_POST
def stop(request: WorkspaceRequest) -> HttpResponse:
    changes.stop_import(request.workspace)
    return redirect("import")


def one(request: WorkspaceRequest, number: int) -> HttpResponse:
    try:
        shown = get_import(request.workspace, number)
    except Import.DoesNotExist as error:
        raise Http404 from error
    places = list_unreadable(request.workspace, number)
    context = {"shown": shown, "places": places[:MOST_PLACES], "count": places.count()}
    return render(request, "import_one.html", context)
