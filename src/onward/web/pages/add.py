"""Add by hand what never came by mail, in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Interview, Reading
from onward.records import changes
from onward.records.models import Application
from onward.records.queries.applications import (
    find_application,
    list_ended_applications,
    list_open_applications,
)

CHOICES = (
    (Kind.APPLIED, "I applied"),
    (Kind.INTERVIEW, "An interview was agreed"),
    (Kind.REJECTION, "They said no"),
    (Kind.FEEDBACK, "They gave feedback"),
    (Kind.OFFER, "They made an offer"),
    (Kind.CLOSED, "The role was closed"),
    (Kind.UPDATE, "They told me where it stands"),
    (Kind.SENT, "I withdrew"),
)
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Form:
    """What the person wrote, and what is missing in it."""

    kind: str = Kind.APPLIED
    application: str = ""
    company: str = ""
    role: str = ""
    agency: str = ""
    day: str = ""
    clock: str = ""
    words: str = ""
    problem: str = ""


def page(request: WorkspaceRequest) -> HttpResponse:
    if request.method != "POST":
        form = Form(
            kind=request.GET.get("kind", Kind.APPLIED),
            application=request.GET.get("application", ""),
        )
        return _show(request, form)
    form = _read(request)
    home = _find_home(request, form)
    when = _read_when(form)
    problem = _find_problem(form, home, when)
    if problem or when is None:
        return _show(request, form, problem)
    number = _keep(request, form, home, when)
    return redirect(f"{reverse('application', args=[number])}?done={number}")


def _show(request: WorkspaceRequest, form: Form, problem: str = "") -> HttpResponse:
    context = {
        "form": form,
        "problem": problem,
        "choices": [(kind.value, words) for kind, words in CHOICES],
        "home": _find_home(request, form),
        "open": list(list_open_applications(request.workspace)),
        "ended": list(list_ended_applications(request.workspace)),
        "today": timezone.localdate().isoformat(),
    }
    return render(request, "add.html", context, status=400 if problem else 200)


def _read(request: WorkspaceRequest) -> Form:
    said = {name: request.POST.get(name, "").strip()[:LONGEST] for name in _NAMES}
    return Form(**said, words=request.POST.get("words", "").strip()[:20_000])


_NAMES = ("kind", "application", "company", "role", "agency", "day", "clock")


def _find_home(request: WorkspaceRequest, form: Form) -> Application | None:
    if not form.application.isdecimal():
        return None
    return find_application(request.workspace, int(form.application))


def _read_when(form: Form) -> datetime | None:
    """Return the time that the form says, in the person's own zone."""
    try:
        day = datetime.fromisoformat(form.day) if form.day else None
        at = time.fromisoformat(form.clock) if form.clock else time(12, 0)
    except ValueError:
        return None
    base = day.date() if day else timezone.localdate()
    if not form.day and not form.clock:
        return timezone.now()
    return datetime.combine(base, at, tzinfo=ZoneInfo(settings.TIME_ZONE))


def _find_problem(form: Form, home: Application | None, when: datetime | None) -> str:
    if form.kind not in {kind.value for kind, _ in CHOICES}:
        return "Choose what happened."
    if when is None:
        return (
            "The day or the time cannot be read; write them like 2026-03-10 and 14:00."
        )
    if home is None and not (form.company or form.agency):
        return "Write which employer it is, or choose one of your applications."
    return ""


def _keep(
    request: WorkspaceRequest, form: Form, home: Application | None, when: datetime
) -> int:
    now = timezone.now()
    kind = Kind(form.kind)
    is_interview = kind == Kind.INTERVIEW
    reading = Reading(
        kind=kind,
        company=form.company or (home.company if home else "") or None,
        role=form.role or (home.role if home else "") or None,
        agency=form.agency or (home.agency if home else "") or None,
        interview=Interview(at=when) if is_interview else None,
        has_feedback=kind == Kind.FEEDBACK,
        is_withdrawal=kind == Kind.SENT,
        reader=PERSON,
    )
    at = min(now, when) if is_interview else when
    number = changes.add_entry(request.workspace, reading, at, now)
    if home is not None:
        changes.put_into(request.workspace, number, home.number, now)
    if form.words:
        changes.add_note(request.workspace, number, form.words, now)
    return number
