"""Stories: written once, told often; and which competence has none yet."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.practice.questions import load_competences
from onward.practice.stories import (
    Story,
    StoryError,
    make_matrix,
    suggest_competences,
)
from onward.records.changes.practice import drop_story, keep_story
from onward.records.models import Story as StoryRow
from onward.records.queries.practice import get_story, list_stories
from onward.web.pages.practice import read_words

PARTS = (
    ("situation", "Situation", "Where and when it was, in a sentence or two."),
    ("task", "Task", "What was yours to do. It may stay empty."),
    ("action", "Action", "What you did yourself, step by step, with “I”."),
    ("result", "Result", "What came of it; a number, a date or a comparison helps."),
)


def page(request: WorkspaceRequest) -> HttpResponse:
    """Show the stories, and the competences that they show."""
    found = list_stories(request.workspace)
    rows = make_matrix(found)
    context = {
        "stories": found,
        "rows": [
            (row, [(story, story in row.stories) for story in found])
            for row in rows
            if row.stories
        ],
        "gaps": [row for row in rows if not row.stories],
        "labels": {code: one.label for code, one in load_competences().items()},
    }
    return render(request, "stories.html", context)


def add(request: WorkspaceRequest) -> HttpResponse:
    """Show the empty form, or keep the story that is sent."""
    if request.method == "POST":
        return _keep(request, 0)
    wanted = request.GET.get("competence", "")
    known = (wanted,) if wanted in load_competences() else ()
    return _show(request, Story("", competences=known))


def one(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Show one story to change, or keep its change."""
    try:
        story = get_story(request.workspace, number)
    except StoryRow.DoesNotExist as error:
        raise Http404 from error
    if request.method == "POST":
        return _keep(request, number)
    return _show(request, story)


@require_POST
def drop(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Drop a story; the attempts that told it stay."""
    try:
        drop_story(request.workspace, number)
    except StoryRow.DoesNotExist as error:
        raise Http404 from error
    return redirect("stories")


def _keep(request: WorkspaceRequest, number: int) -> HttpResponse:
    told = Story(
        title=read_words(request, "title"),
        situation=read_words(request, "situation"),
        task=read_words(request, "task"),
        action=read_words(request, "action"),
        result=read_words(request, "result"),
        competences=tuple(request.POST.getlist("competences")),
        number=number,
    )
    kept = told
    if not told.competences:
        kept = replace(told, competences=suggest_competences(told))
    try:
        keep_story(request.workspace, kept, timezone.now())
    except StoryError as error:
        return _show(request, told, str(error))
    return redirect("stories")


def _show(request: WorkspaceRequest, story: Story, problem: str = "") -> HttpResponse:
    context = {
        "story": story,
        "parts": [(n, label, hint, getattr(story, n)) for n, label, hint in PARTS],
        "competences": load_competences().values(),
        "problem": problem,
    }
    return render(request, "story.html", context, status=400 if problem else 200)
