"""The debrief on the way home: four screens, one form; and the plan for a no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.records.changes.debriefs import keep_debrief, keep_plan
from onward.records.models import Application
from onward.records.queries.applications import get_application
from onward.records.queries.debriefs import find_interview, get_debriefs, get_plan
from onward.weaknesses.debrief import MOST_ANSWERS, Answer, Debrief, DebriefError
from onward.web.pages.statements import go_back

ROWS = 6
SCORES = (1, 2, 3, 4, 5)


def page(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Show the form with what was told already, or keep what is sent."""
    workspace, now = request.workspace, timezone.localtime()
    try:
        home = get_application(workspace, number)
        day = _read_day(request.POST.get("day") or request.GET.get("on", ""))
        target, day = find_interview(workspace, number, day, now)
    except Application.DoesNotExist as error:
        raise Http404 from error
    if request.method != "POST":
        told = [one for one in get_debriefs(workspace, number) if one.day == day]
        debrief = told[-1].debrief if told else Debrief()
        return _show(request, home, (day, debrief))
    debrief, problem = _read(request.POST)
    if problem:
        return _show(request, home, (day, debrief), problem)
    try:
        done = keep_debrief(workspace, target, day, debrief, now)
    except DebriefError as error:
        return _show(request, home, (day, debrief), str(error))
    return redirect(f"{reverse('weaknesses')}?done={done}")


@require_POST
def plan(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Keep what the person means to do in the day after a no."""
    words = request.POST.get("words", "")
    try:
        done = keep_plan(request.workspace, number, words, timezone.now())
    except Application.DoesNotExist as error:
        raise Http404 from error
    except DebriefError as error:
        context = {"problem": error, "back": reverse("weaknesses")}
        return render(request, "said.html", context, status=400)
    return go_back(request, done)


def _show(
    request: WorkspaceRequest,
    home: Application,
    told: tuple[date, Debrief],
    problem: str = "",
) -> HttpResponse:
    day, debrief = told
    empty = (Answer(""),) * max(2, ROWS - len(debrief.answers))
    rows = list(enumerate((*debrief.answers, *empty)[:MOST_ANSWERS], 1))
    again = [place for place, one in rows if one.again]
    again_words = rows[again[0] - 1][1].again if again else ""
    context = {
        "home": home,
        "day": day,
        "debrief": debrief,
        "rows": rows,
        "again": again[0] if again else 0,
        "again_words": again_words or request.POST.get("again", ""),
        "scores": SCORES,
        "plan": get_plan(request.workspace, home.number),
        "is_known": home.ended_at is not None,
        "problem": problem,
    }
    return render(request, "debrief.html", context, status=400 if problem else 200)


def _read(said: QueryDict) -> tuple[Debrief, str]:
    """Return the debrief that was sent, and what is wrong with it, if anything."""
    places = range(1, MOST_ANSWERS + 1)
    rows = [_read_row(said, place) for place in places]
    chosen = said.get("again_for", "")
    again, problem = said.get("again", ""), ""
    if again.strip():
        if chosen.isdecimal() and 1 <= int(chosen) <= len(rows):
            place = int(chosen) - 1
            rows[place] = replace(rows[place], again=again)
        else:
            problem = "Choose which answer you would give again."
    kept = [one for one in rows if one != Answer("")]
    return (
        Debrief(
            answers=tuple(kept),
            feeling=_read_score(said, "feeling"),
            felt=_read_text(said, "felt"),
            remember=_read_text(said, "remember"),
        ),
        problem,
    )


def _read_row(said: QueryDict, place: int) -> Answer:
    return Answer(
        question=_read_text(said, f"question-{place}"),
        went=_read_text(said, f"went-{place}"),
        score=_read_score(said, f"score-{place}"),
        again=_read_text(said, f"again-{place}"),
    )


def _read_text(said: Mapping[str, str], name: str) -> str:
    """Return what was typed, with line ends as they are kept."""
    return said.get(name, "").replace("\r\n", "\n").strip()


def _read_score(said: Mapping[str, str], name: str) -> int | None:
    value = said.get(name, "")
    return int(value) if value.isdecimal() and len(value) == 1 else None


def _read_day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
