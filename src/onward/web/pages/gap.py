"""The CV beside what is asked for: read where it stands, and never kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.records.queries.ledger import list_asked, list_evidence
from onward.weaknesses.cv import MOST_BYTES, CvError, read_cv
from onward.weaknesses.gap import Asked, GapReport, compare
from onward.weaknesses.wants import find_wants

MOST = 12
POSTING = "the posting"


def page(request: WorkspaceRequest) -> HttpResponse:
    """Ask for a CV, or show how the one that is sent stands to what is asked for."""
    context: dict[str, object] = {
        "cv": request.POST.get("cv", ""),
        "posting": request.POST.get("posting", ""),
    }
    if request.method != "POST":
        return render(request, "gap.html", context)
    try:
        report = _compare(request)
    except CvError as error:
        context["problem"] = str(error)
        return render(request, "gap.html", context, status=400)
    context |= {
        "report": report,
        "missing": report.missing[:MOST],
        "left": max(0, len(report.missing) - MOST),
        "shown": report.shown[:MOST],
    }
    return render(request, "gap.html", context)


def _compare(request: WorkspaceRequest) -> GapReport:
    workspace, now = request.workspace, timezone.localtime()
    cv = read_cv(_read_cv(request), now.year)
    wants = find_wants(request.POST.get("posting", ""))
    asked = [Asked(one, POSTING) for one in wants]
    asked += list_asked(workspace, now)
    return compare(cv, asked, tuple(list_evidence(workspace)))


def _read_cv(request: WorkspaceRequest) -> bytes:
    """Return the file that was sent, or else the words that were typed."""
    file = request.FILES.get("file")
    if file is not None:
        return bytes(file.read(MOST_BYTES + 1))
    return request.POST.get("cv", "").encode()
