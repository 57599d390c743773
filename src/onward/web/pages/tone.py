"""The tone of what a person is about to send, as it is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.mail.message import Address
from onward.records import changes
from onward.records.models import Application
from onward.records.queries.asking import check_letter
from onward.web.pages.letters import keep, try_bench
from onward.web.pages.workbench import LONGEST, mark_text, read_form, take_form

ELSEWHERE = (
    "This draft was changed in another window, so these words are not kept by "
    "themselves. Load the page anew to see the others, or press a button to go on with "
    "these."
)


@require_POST
def check(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Return what is to be said of a letter's tone; one of the workbench is kept."""
    form = read_form(request.POST)
    now = timezone.now()
    if form.purpose is None:
        return _check_anything(request, number, now)
    bench = try_bench(take_form, request, number, form, now)
    kept = None
    if bench.is_changed_elsewhere:
        bench = replace(bench, problem=ELSEWHERE)
    elif form.is_changed or form.letter is not None:
        try:
            kept = keep(request, bench)
        except changes.LetterStateError as error:
            bench = replace(bench, problem=str(error))
    seen = mark_text(kept.body) if kept else form.seen
    context = {"hints": bench.hints, "kept": kept, "problem": bench.problem}
    context["seen"] = seen
    return render(request, "parts/hints.html", context)


def _check_anything(
    request: WorkspaceRequest, number: int, now: datetime
) -> HttpResponse:
    """Look at any words that the person wants to send; nothing of them is kept."""
    body = request.POST.get("body", "")[:LONGEST]
    to = Address("", request.POST.get("to", "").strip())
    try:
        hints = check_letter(request.workspace, number, to, body, now)
    except Application.DoesNotExist as error:
        raise Http404 from error
    context = {"hints": hints, "body": body, "number": number}
    name = "parts/hints.html" if request.htmx else "tone.html"
    return render(request, name, context)
