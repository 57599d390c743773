"""The person's word on feedback: confirm, change or refuse a statement; a task."""

from __future__ import annotations

from datetime import datetime, time

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.feedback.statements import JudgementError
from onward.feedback.tasks import Task
from onward.feedback.telling import MEDIUM_LABELS, Medium, Telling, TellingError
from onward.history.remarks import Span, parse_span
from onward.records import changes
from onward.records.models import Application
from onward.records.queries.statements import get_feedback

LONGEST = 500
MEDIUMS = tuple((one.value, words) for one, words in MEDIUM_LABELS.items())


@require_POST
def judge(request: WorkspaceRequest, number: int) -> HttpResponse:
    span = _find_span(request, number)
    value = request.POST.get("value", "")
    if value == "changed":
        leaf = request.POST.get("leaf", "")
        value = f"{leaf} {request.POST.get('polarity', '')}"
    try:
        done = changes.judge_statement(
            request.workspace, number, span, value, timezone.now()
        )
    except JudgementError as error:
        raise Http404 from error
    return go_back(request, done)


@require_POST
def set_task(request: WorkspaceRequest, number: int) -> HttpResponse:
    span = _find_span(request, number)
    names = ("behaviour", "situation", "next_action")
    said = (request.POST.get(name, "").strip()[:LONGEST] for name in names)
    done = changes.set_task(
        request.workspace, number, span, Task(*said), timezone.now()
    )
    return go_back(request, done)


@require_POST
def tell(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Keep feedback that came by phone, in a portal or on paper, word for word."""
    now = timezone.now()
    medium = request.POST.get("medium", "")
    if medium not in set(Medium):
        raise Http404
    told = Telling(
        words=request.POST.get("words", ""),
        said_at=read_noon(request.POST.get("day", ""), now) or now,
        who=request.POST.get("who", "").strip()[:LONGEST],
        medium=Medium(medium),
    )
    try:
        done = changes.add_feedback(request.workspace, number, told, now)
    except Application.DoesNotExist as error:
        raise Http404 from error
    except TellingError as error:
        context = {"problem": error, "back": find_back(request)}
        return render(request, "said.html", context, status=400)
    return go_back(request, done)


def read_noon(said: str, now: datetime) -> datetime | None:
    """Return noon of a day as a field sends it, never later than now, or None."""
    try:
        day = datetime.fromisoformat(said).date()
    except ValueError:
        return None
    return min(timezone.make_aware(datetime.combine(day, time(12))), now)


def _find_span(request: WorkspaceRequest, number: int) -> Span:
    """Return the place of the statement that is meant; it must lie in the text."""
    try:
        start, end = parse_span(request.POST.get("span", ""))
        text = get_feedback(request.workspace, number).text
    except (ValueError, Application.DoesNotExist) as error:
        raise Http404 from error
    if not 0 <= start < end <= len(text):
        raise Http404
    return start, end


def find_back(request: WorkspaceRequest) -> str:
    """Return the page that a form was sent from, if it is one of ours."""
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else reverse("today")


def go_back(request: WorkspaceRequest, done: int) -> HttpResponseRedirect:
    """Return to where the form was sent from, where what was done can be undone."""
    back = find_back(request)
    joint = "&" if "?" in back else "?"
    return HttpResponseRedirect(f"{back}{joint}done={done}")
