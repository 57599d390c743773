"""An application: its facts, its history, and everything corrected where it stands."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.history.corrections import FactValueError, check_fact
from onward.history.events import Scope
from onward.history.state import FactSource, Status, status_at
from onward.reading.kinds import KINDS, Kind
from onward.records import changes
from onward.records.changes.erase import erase_application
from onward.records.models import Application
from onward.records.queries.applications import find_similar, get_application
from onward.records.queries.papers import list_papers
from onward.records.queries.record import Record, get_record

FACTS = (
    ("company", "Employer"),
    ("role", "Role"),
    ("agency", "Agency"),
    ("place", "Place"),
    ("requisition", "Job number"),
    ("salary", "Pay, as stated"),
)
LONGEST = 500


def page(request: WorkspaceRequest, number: int) -> HttpResponse:
    record = _get(request, number)
    if record.state.number != number:
        return redirect("application", record.state.number)
    return _show(request, record)


def _show(request: WorkspaceRequest, record: Record, problem: str = "") -> HttpResponse:
    state = record.state
    said = {one.fact: one for one in state.facts}
    now = timezone.now()
    context = {
        "record": record,
        "state": state,
        "status": status_at(state, now),
        "has_sheet": state.end_event is None
        and any(one.at >= now and not one.is_cancelled for one in state.meetings),
        "has_ways": state.status in {Status.REJECTED, Status.CLOSED},
        "facts": [
            (name, label, said.get(name), _quote(record, said.get(name)))
            for name, label in FACTS
        ],
        "kinds": [(kind.value, row.label) for kind, row in KINDS.items()],
        "papers": list_papers(request.workspace, [one.event for one in record.lines]),
        "similar": find_similar(request.workspace, record.application),
        "lines": list(reversed(record.lines)),
        "problem": problem,
    }
    return render(request, "application.html", context, status=400 if problem else 200)


def _quote(record: Record, fact: FactSource | None) -> str:
    """Return the mail's words behind a fact, the longest of them."""
    line = record.line(fact.event) if fact else None
    if fact is None or line is None:
        return ""
    words = [one.quote for one in line.reading.quotes(fact.fact)]
    return max(words, key=len, default="")


@require_POST
def correct(request: WorkspaceRequest, number: int) -> HttpResponse:
    fact = request.POST.get("fact", "")
    value = request.POST.get("value", "")[:LONGEST]
    record = _get(request, number)
    if fact not in dict(FACTS):
        raise Http404
    try:
        check_fact(fact, value)
    except FactValueError as error:
        return _show(request, record, str(error))
    done = changes.set_fact(
        request.workspace, record.state.number, fact, value, timezone.now(),
        scope=Scope.APPLICATION,
    )  # fmt: skip
    return _back(request, number, done)


@require_POST
def merge(request: WorkspaceRequest, number: int) -> HttpResponse:
    other = request.POST.get("other", "")
    record = _get(request, number)
    if not other.isdecimal():
        return _show(request, record, "Choose the application that is the same.")
    try:
        done = changes.join_applications(
            request.workspace, number, int(other), timezone.now()
        )
    except (changes.NothingToJoinError, changes.UnknownEventError) as error:
        return _show(request, record, str(error))
    return _back(request, number, done)


@require_POST
def set_kind(request: WorkspaceRequest, number: int) -> HttpResponse:
    kind = request.POST.get("kind", "")
    if kind not in set(Kind):
        raise Http404
    home = _get(request, number).state.number
    done = changes.set_fact(request.workspace, number, "kind", kind, timezone.now())
    return _back(request, home, done)


@require_POST
def set_event_fact(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Correct what one event says: an interview's time, or when a no came."""
    record = _get(request, number)
    fact = request.POST.get("fact", "")
    value = request.POST.get("value", "")[:LONGEST]
    if fact not in {"interview_at", "stage"}:
        raise Http404
    if fact == "interview_at":
        value = _add_zone(value)
    try:
        check_fact(fact, value)
    except FactValueError as error:
        return _show(request, record, str(error))
    done = changes.set_fact(request.workspace, number, fact, value, timezone.now())
    return _back(request, number, done)


def _add_zone(value: str) -> str:
    """Return a time as the page sends it with the person's own zone; else as it is."""
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return (at if at.tzinfo else timezone.make_aware(at)).isoformat()


@require_POST
def note(request: WorkspaceRequest, number: int) -> HttpResponse:
    record = _get(request, number)
    words = request.POST.get("words", "").strip()[:20_000]
    if not words:
        return _show(request, record, "Write a few words first.")
    done = changes.add_note(request.workspace, number, words, timezone.now())
    return _back(request, number, done)


@require_POST
def move(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Move an event to another application, or into one of its own."""
    record = _get(request, number)
    home = request.POST.get("home", "")
    now = timezone.now()
    if home.isdecimal():
        _get(request, int(home))
        done = changes.move_event(request.workspace, number, int(home), now)
    elif len(record.lines) > 1:
        done = changes.part_events(request.workspace, [number], now)
    else:
        return _show(request, record, "It already stands alone.")
    return _back(request, number, done)


@require_POST
def erase(request: WorkspaceRequest, number: int) -> HttpResponse:
    record = _get(request, number)
    if request.POST.get("sure") != "yes":
        return _show(request, record, "To erase it, say that you are sure.")
    erase_application(request.workspace, number, timezone.now())
    return redirect("applications")


@require_POST
def undo(request: WorkspaceRequest, number: int) -> HttpResponse:
    try:
        changes.undo(request.workspace, number, timezone.now())
    except changes.UnknownEventError as error:
        raise Http404 from error
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if is_ours else reverse("today"))


def _get(request: WorkspaceRequest, number: int) -> Record:
    try:
        return get_record(request.workspace, number, timezone.now())
    except Application.DoesNotExist as error:
        raise Http404 from error


def _back(request: WorkspaceRequest, number: int, done: int) -> HttpResponse:
    """Return to the application, where what was done can be undone."""
    try:
        home = get_application(request.workspace, number).number
    except Application.DoesNotExist:
        return redirect(f"{reverse('applications')}?done={done}")
    return redirect(f"{reverse('application', args=[home])}?done={done}")
