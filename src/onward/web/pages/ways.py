"""The ways on from a rejection: how far each was gone, and asking by phone."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.feedback.telling import Medium
from onward.history.remarks import RemarkError, Way
from onward.records import changes
from onward.records.models import Application, Letter
from onward.web.pages.letters import go_to_bench
from onward.web.pages.statements import go_back
from onward.web.pages.workbench import read_form


@require_POST
def settle(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Hear of a letter that may have been sent whether it was."""
    form = read_form(request.POST)
    try:
        changes.settle_unsure(
            request.workspace,
            form.letter or 0,
            timezone.now(),
            was_sent=request.POST.get("was_sent") == "yes",
        )
    except Letter.DoesNotExist as error:
        raise Http404 from error
    except changes.LetterStateError:
        return go_to_bench(number, form)
    return go_to_bench(number, form)


@require_POST
def ask_by_phone(request: WorkspaceRequest, number: int) -> HttpResponse:
    who = request.POST.get("who", "").strip()[:300]
    try:
        done = changes.mark_asked(
            request.workspace, number, who, Medium.PHONE, timezone.now()
        )
    except Application.DoesNotExist as error:
        raise Http404 from error
    return go_back(request, done)


@require_POST
def mark_way(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Keep how far the person went on one of the four ways."""
    way, value = request.POST.get("way", ""), request.POST.get("value", "")
    if value == "later":
        value = f"later:{_read_day(request.POST.get('until', ''))}"
    if way not in set(Way):
        raise Http404
    try:
        done = changes.mark_way(
            request.workspace, number, Way(way), value, timezone.now()
        )
    except (RemarkError, Application.DoesNotExist) as error:
        raise Http404 from error
    return go_back(request, done)


def _read_day(said: str) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        return ""
