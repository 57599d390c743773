"""Review: one uncertain thing at a time, answered with one key."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from onward.accounts.middleware import WorkspaceRequest
from onward.history.asking import say_question
from onward.mail.message import Message
from onward.reading.kinds import KINDS, Kind
from onward.reading.language import UNREAD
from onward.reading.reading import Part, Reading
from onward.records import changes
from onward.records.models import Application
from onward.records.models import Message as MessageRow
from onward.records.queries.applications import list_named
from onward.records.queries.events import get_message
from onward.records.queries.review import (
    Doubt,
    Question,
    count_questions,
    list_questions,
)

EXCERPT = 420
MOST = 60
"""So many questions are read at a time; nobody answers more in one sitting."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its key, its words, and what it sends."""

    key: str
    words: str
    name: str
    value: str


def page(request: WorkspaceRequest) -> HttpResponse:
    questions = list_questions(request.workspace, MOST)
    skipped = {int(one) for one in request.GET.getlist("later") if one.isdecimal()}
    left = [one for one in questions if one.event.number not in skipped]
    context: dict[str, object] = {
        "left": max(count_questions(request.workspace) - len(skipped), len(left)),
        "later": sorted(skipped),
    }
    if left:
        context |= _describe(request, left[0])
    return render(request, "review.html", context)


@require_POST
def answer(request: WorkspaceRequest, number: int) -> HttpResponse:
    said = request.POST
    kind, home = said.get("kind", ""), said.get("home", "")
    if kind and kind not in set(Kind):
        raise Http404
    answer = changes.Answer(
        kind=Kind(kind) if kind else None,
        home=int(home) if home.isdecimal() else None,
        is_alone="alone" in said,
    )
    now = timezone.now()
    try:
        done, _ = changes.answer_question(request.workspace, number, answer, now)
    except changes.UnknownEventError as error:
        raise Http404 from error
    later = "".join(f"&later={one}" for one in said.getlist("later") if one.isdecimal())
    return redirect(f"{reverse('review')}?done={done}{later}")


def _describe(request: WorkspaceRequest, question: Question) -> dict[str, object]:
    event = question.event
    numbers = [*question.runners_up, question.application or 0]
    names = list_named(request.workspace, numbers)
    home = names.get(question.application or 0)
    try:
        message = get_message(request.workspace, event.number)
    except MessageRow.DoesNotExist:
        message = None
    return {
        "question": question,
        "reading": event.reading,
        "message": message,
        "is_unread": bool(event.reading and event.reading.language == UNREAD),
        "excerpt": _cut_excerpt(message, event.reading),
        "sentence": say_question(question, _say_title(home)),
        "choices": _list_choices(question, names),
        "kinds": [(kind.value, row.label) for kind, row in KINDS.items()],
    }


def _cut_excerpt(message: Message | None, reading: Reading | None) -> str:
    """Return the lines around the decisive words, or the first ones."""
    if message is None:
        return ""
    text = message.own_text
    decisive = reading.quotes("kind") if reading else ()
    start = next((one.start for one in decisive if one.part == Part.TEXT), 0)
    first = max(text.rfind("\n", 0, max(start - 120, 0)), 0)
    return text[first : first + EXCERPT].strip()


def _say_title(application: Application | None) -> str:
    if application is None or not (application.company or application.role):
        return ""
    if application.company and application.role:
        return f"{application.role} at {application.company}"
    return application.company or application.role


def _list_choices(question: Question, names: dict[int, Application]) -> list[Choice]:
    reading = question.event.reading
    if reading and reading.kind == Kind.OTHER and reading.alternative:
        return [
            Choice("y", "Yes", "kind", reading.alternative),
            Choice("n", "Not about my search", "", ""),
        ]
    choices = [Choice("y", "Yes", "", "")]
    if question.doubt == Doubt.LINK:
        for position, number in enumerate(question.runners_up[:5], start=1):
            title = _say_title(names.get(number)) or f"application {number}"
            choices.append(Choice(str(position), f"No, {title}", "home", str(number)))
        return [*choices, Choice("n", "No, it stands alone", "alone", "1")]
    if reading and reading.alternative and reading.alternative != Kind.OTHER:
        label = KINDS[reading.alternative].label
        choices.append(Choice("1", f"No: {label}", "kind", reading.alternative))
    if reading and reading.kind != Kind.OTHER:
        choices.append(Choice("n", "Not about my search", "kind", Kind.OTHER))
    return choices
