"""The page after a no: four ways on, in any order."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.feedback.letter_case import Purpose
from onward.feedback.requests import Phase
from onward.history.state import Status
from onward.reading.kinds import Step
from onward.records import changes
from onward.records.models import Application
from onward.records.queries.statements import FeedbackText, get_feedback
from onward.records.queries.ways import Ways, get_ways
from onward.web.pages.letters import find_mailto
from onward.web.pages.statements import MEDIUMS
from onward.web.pages.workbench import Bench, Form, open_bench

SETTLED = frozenset({Phase.WAITING, Phase.CHASED, Phase.ANSWERED, Phase.UNANSWERED})
"""Where a request stands so that nothing is to be written now."""

SOON = timedelta(days=3)


def page(request: WorkspaceRequest, number: int) -> HttpResponse:
    now = timezone.now()
    try:
        ways = get_ways(request.workspace, number, now)
    except Application.DoesNotExist as error:
        raise Http404 from error
    state = ways.record.state
    if state.status not in {Status.REJECTED, Status.CLOSED}:
        return redirect("application", state.number)
    changes.release_letters(request.workspace, now)
    bench = _open_bench(request, number, now)
    today = timezone.localdate()
    context = {
        "ways": ways,
        "state": state,
        "bench": bench,
        "mailto": find_mailto(request, bench.letter),
        "latest": next(iter(bench.asking.requests), None),
        "is_settled": _is_settled(bench),
        "told": _list_told(request, ways, bench),
        "marks": {mark.way.value: mark for mark in ways.marks},
        "mediums": MEDIUMS,
        "open_way": request.GET.get("way", ""),
        "today": today.isoformat(),
        "soon": (today + SOON).isoformat(),
        "is_closed": state.status == Status.CLOSED,
        "is_unmet": state.status == Status.CLOSED and state.furthest < Step.INTERVIEW,
        "held": [one for one in state.meetings if not one.is_cancelled],
    }
    return render(request, "rejection.html", context)


def _open_bench(request: WorkspaceRequest, number: int, now: datetime) -> Bench:
    """Return the letter that is next; a no with reasons is still asked about."""
    form = Form(place="rejection")
    bench = open_bench(request, number, form, now)
    if bench.asking.purpose is Purpose.THANKS_FEEDBACK and not bench.asking.requests:
        asks = Form(purpose=Purpose.FEEDBACK, place="rejection")
        return open_bench(request, number, asks, now)
    return bench


def _is_settled(bench: Bench) -> bool:
    """Say whether what was asked needs nothing from the person now."""
    latest = next(iter(bench.asking.requests), None)
    return latest is not None and latest.request.phase in SETTLED


def _list_told(
    request: WorkspaceRequest, ways: Ways, bench: Bench
) -> list[FeedbackText]:
    """Return what they said, the newest first; a template where it names itself."""
    answers = (
        one.request.answered_by
        for one in bench.asking.requests
        if one.request.phase is Phase.ANSWERED
    )
    numbers = {line.event for line in ways.feedback} | {one for one in answers if one}
    if not numbers and ways.is_template and ways.told is not None:
        numbers = {ways.told.event}
    read = [get_feedback(request.workspace, one) for one in sorted(numbers)]
    return [one for one in reversed(read) if one.statements or one.chosen]
