"""Practice: one question, an answer, what it shows, and how it went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.practice.attempts import Attempt, AttemptError, Measured, lay_beside
from onward.practice.questions import (
    Family,
    filter_questions,
    find_question,
    load_competences,
    load_deflections,
)
from onward.practice.schedule import CardKind, Grade
from onward.practice.stories import find_stories
from onward.records.changes.practice import drop_attempt, keep_attempt
from onward.records.changes.practice import grade as keep_grade
from onward.records.queries.ledger import find_ahead
from onward.records.queries.practice import get_bank, list_attempts, list_stories
from onward.web.pages.practice_task import (
    Task,
    find_card,
    find_next_day,
    find_task,
    foretell,
    is_gradable,
    list_tasks,
    offer_task,
)

MOST_THEN = 6
MOST_STORIES = 3
ON_A_PAGE = 40
COOKIE = "measures_off"
YEAR = timedelta(days=365)
MEASURES: Final = {
    "kind": "Story or not",
    "shares": "Situation, task, action, result",
    "own": "What you did yourself",
    "result": "A concrete result",
    "length": "Length",
    "met": "Question taken up",
    "hints": "Hints",
}
GRADES: Final = {name.name.lower(): name for name in Grade}


@dataclass(frozen=True, slots=True)
class Switch:
    """One measure that can be shown or not."""

    code: str
    label: str
    is_on: bool


def page(request: WorkspaceRequest) -> HttpResponse:
    """Show one question, or keep the answer that is sent and go on to look at it."""
    workspace, now = request.workspace, timezone.localtime()
    if request.method == "POST":
        return _answer(request)
    tasks = list_tasks(workspace, now)
    key, asked = request.GET.get("key", ""), request.GET.get("question", "")
    task = find_task(workspace, now, key, asked) if key else next(iter(tasks), None)
    if key and task is None:
        raise Http404
    is_due = task is not None and any(one.key == task.key for one in tasks)
    return _ask(request, task or offer_task(workspace, now), is_due=is_due)


def _answer(request: WorkspaceRequest) -> HttpResponse:
    workspace, now = request.workspace, timezone.localtime()
    said = request.POST
    task = find_task(workspace, now, said.get("key", ""), said.get("question", ""))
    if task is None:
        raise Http404
    made = Attempt(
        question=task.question.id,
        asked=task.question.text,
        text=read_words(request, "text"),
        at=now,
        story=task.story.number if task.story else None,
        leaf=task.weakness.key if task.weakness else "",
    )
    try:
        number = keep_attempt(workspace, made)
    except AttemptError as error:
        return _ask(request, task, is_due=True, problem=str(error))
    return redirect("attempt", number)


def read_words(request: WorkspaceRequest, name: str) -> str:
    """Return what was typed, with line ends as they are kept."""
    return request.POST.get(name, "").replace("\r\n", "\n").strip()


def _ask(
    request: WorkspaceRequest, task: Task | None, *, is_due: bool, problem: str = ""
) -> HttpResponse:
    workspace, now = request.workspace, timezone.localtime()
    others = [one for one in list_tasks(workspace, now) if task and one.key != task.key]
    stories = list_stories(workspace)
    context = {
        "task": task,
        "is_due": is_due,
        "ahead": find_ahead(workspace, now),
        "others": others[:MOST_THEN],
        "left": max(0, len(others) - MOST_THEN),
        "fitting": find_stories(task.question, stories)[:MOST_STORIES] if task else (),
        "earlier": list_attempts(workspace, task.question.id) if task else (),
        "text": request.POST.get("text", ""),
        "problem": problem,
    }
    return render(request, "practice.html", context, status=400 if problem else 200)


def look(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Show an attempt with its measures, beside the earlier ones."""
    workspace, now = request.workspace, timezone.localtime()
    attempt = get_attempt(request, number)
    measured = _lay_beside(request, attempt)
    place = [one.attempt.number for one in measured].index(number)
    is_open = is_gradable(workspace, attempt)
    kind, key = find_card(attempt)
    following = [task for task in list_tasks(workspace, now) if task.key != key]
    context = {
        "one": measured[place],
        "earlier": measured[:place][::-1],
        "key": attempt.question if kind is CardKind.STORY else key,
        "switches": list_switches(request),
        "shown": {one.code for one in list_switches(request) if one.is_on},
        "grades": list(foretell(workspace, attempt, now)) if is_open else [],
        "comes_back": find_next_day(workspace, attempt, now) if attempt.grade else None,
        "following": next(iter(following), None),
    }
    return render(request, "practice_attempt.html", context)


def get_attempt(request: WorkspaceRequest, number: int) -> Attempt:
    """Return an attempt of the person; another's is not found."""
    made = list_attempts(request.workspace)
    attempt = next((one for one in made if one.number == number), None)
    if attempt is None:
        raise Http404
    return attempt


def _lay_beside(request: WorkspaceRequest, attempt: Attempt) -> tuple[Measured, ...]:
    question = find_question(attempt.question, get_bank(request.workspace))
    return lay_beside(list_attempts(request.workspace, attempt.question), question)


def list_switches(request: WorkspaceRequest) -> tuple[Switch, ...]:
    """Return the measures, and which of them this browser wants to see."""
    off = set(request.COOKIES.get(COOKIE, "").split("-"))
    return tuple(Switch(c, label, c not in off) for c, label in MEASURES.items())


@require_POST
def grade(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Keep how it went; it decides when the question comes back."""
    attempt = get_attempt(request, number)
    mark = GRADES.get(request.POST.get("grade", ""))
    if mark is None:
        raise Http404
    if is_gradable(request.workspace, attempt):
        kind, key = find_card(attempt)
        keep_grade(request.workspace, kind, key, mark, timezone.localtime())
    return redirect(reverse("attempt", args=[number]) + "#went")


@require_POST
def drop(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Drop one attempt, and go back to its question."""
    get_attempt(request, number)
    drop_attempt(request.workspace, number)
    return redirect("practice")


@require_POST
def choose_measures(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Remember in this browser which measures are to be seen."""
    get_attempt(request, number)
    off = [code for code in MEASURES if code not in request.POST.getlist("on")]
    response = redirect("attempt", number)
    response.set_cookie(
        COOKIE,
        "-".join(off),
        max_age=YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def questions(request: WorkspaceRequest) -> HttpResponse:
    """Show the bank, the questions that were really asked first."""
    said = request.GET
    family = next((f for f in Family if f == said.get("family", "")), None)
    competence = said.get("competence", "")
    words = said.get("words", "")
    found = filter_questions(
        get_bank(request.workspace), family=family, competence=competence, words=words
    )
    kept = said.copy()
    kept.pop("page", None)
    country = load_deflections().get(said.get("country", ""))
    context = {
        "page": Paginator(found, ON_A_PAGE).get_page(said.get("page")),
        "query": kept.urlencode(),
        "count": len(found),
        "families": list(Family),
        "family": family or "",
        "competences": load_competences().values(),
        "competence": competence,
        "words": words,
        "countries": load_deflections().values(),
        "country": country,
        "sentences": list(_name_topics(country.sentences.items())) if country else (),
    }
    return render(request, "practice_questions.html", context)


TOPICS: Final = {
    "any": "Whatever it is",
    "children": "Children and family",
    "health": "Health",
    "age": "Age",
    "belief": "Belief",
    "origin": "Origin",
    "private": "Private life",
}


def _name_topics(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((TOPICS.get(topic, topic.capitalize()), said) for topic, said in pairs)
