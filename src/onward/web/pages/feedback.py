"""Feedback: asked, waiting, answered, what was learned; and one text of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from onward.accounts.access import is_login_required
from onward.accounts.middleware import WorkspaceRequest
from onward.feedback.requests import Phase
from onward.feedback.telling import MEDIUM_LABELS, Medium, Telling, TellingError
from onward.perspective.answers import NO_STUDY, AnswerRate, say_rate
from onward.records import changes
from onward.records.learned import learn_from
from onward.records.models import Application
from onward.records.queries.applications import (
    find_application,
    list_ended_applications,
    list_open_applications,
)
from onward.records.queries.events import has_event
from onward.records.queries.requests import Asked, Rates, list_requests
from onward.records.queries.statements import (
    FeedbackText,
    get_feedback,
    list_feedback,
)
from onward.web.pages.statements import read_noon

LONGEST_NAME = 300
ADDRESSEES = {
    "agency": "An agency",
    "interviewer": "Who met you",
    "person": "Somebody else by name",
    "team": "An address of a team",
}
CHANNELS = {
    **{medium.value: words.capitalize() for medium, words in MEDIUM_LABELS.items()},
    "otherwise": "In another way",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One feedback in the list, and the request that it answers, where one does."""

    text: FeedbackText
    asked: Asked | None


@dataclass(frozen=True, slots=True)
class Form:
    """What the person typed of what they were told."""

    application: str = ""
    words: str = ""
    who: str = ""
    medium: str = Medium.PHONE
    day: str = ""


def page(request: WorkspaceRequest) -> HttpResponse:
    now = timezone.now()
    asked = list_requests(request.workspace, now)
    told = list_feedback(request.workspace)
    context = {
        "waiting": sorted((one for one in asked if one.is_open), key=_next_first),
        "without_reasons": [one for one in asked if _is_bare(one)],
        "ended": [one for one in asked if one.request.phase in _ENDED],
        "told": _list_told(told, asked),
        "learned": learn_from(told),
        "rates": _list_rates(asked),
        "has_rates": bool(asked),
        "no_study": NO_STUDY,
        "is_empty": not asked and not told,
        "calendar": _find_calendar(request),
    }
    return render(request, "feedback.html", context)


_ENDED = frozenset({Phase.UNANSWERED, Phase.BOUNCED})


def _is_bare(one: Asked) -> bool:
    """Say whether an answer came and gave no reasons."""
    return one.request.phase is Phase.ANSWERED and not one.request.is_useful


def _next_first(one: Asked) -> tuple[bool, datetime]:
    """Return what orders open requests: the ones that are due, then by what is next."""
    return one.request.phase is not Phase.DUE, one.next_at or one.request.at


def _list_told(texts: tuple[FeedbackText, ...], asked: tuple[Asked, ...]) -> list[Told]:
    answers = {one.request.answered_by: one for one in asked}
    return [Told(one, answers.get(one.event)) for one in texts]


def _list_rates(asked: tuple[Asked, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    rates = Rates.of(asked)
    return [
        ("By whom you asked", _say_rates(rates.by_addressee, ADDRESSEES)),
        ("By how you asked", _say_rates(rates.by_channel, CHANNELS)),
    ]


def _say_rates(
    rates: tuple[AnswerRate, ...], labels: dict[str, str]
) -> list[tuple[str, str]]:
    return [(labels.get(one.sort, one.sort), say_rate(one)) for one in rates]


def _find_calendar(request: WorkspaceRequest) -> str:
    """Return the address for calendar programs; none where none was made yet."""
    if not is_login_required():
        return request.build_absolute_uri(reverse("calendar"))
    key = request.workspace.calendar_key
    if not key:
        return ""
    return f"https://{request.get_host()}{reverse('calendar-of', args=[key])}"


def one(request: WorkspaceRequest, number: int) -> HttpResponse:
    """Show one feedback, or any mail, with its statements marked."""
    try:
        feedback = get_feedback(request.workspace, number)
    except Application.DoesNotExist as error:
        if has_event(request.workspace, number):
            return redirect("feedback")
        raise Http404 from error
    context = {
        "feedback": feedback,
        "home": feedback.application,
        "how": MEDIUM_LABELS[Medium(feedback.medium or Medium.MAIL)],
        "is_typed": bool(feedback.medium),
        "is_named": bool(feedback.who) and "@" not in feedback.who,
        "tasks": [one for one in feedback.statements if one.task],
        "back": request.path,
    }
    return render(request, "feedback_one.html", context)


def add(request: WorkspaceRequest) -> HttpResponse:
    """Take down what was said otherwise than by mail, word for word."""
    if request.method != "POST":
        form = Form(
            application=request.GET.get("application", ""),
            medium=request.GET.get("medium", Medium.PHONE),
        )
        return _show_form(request, form)
    form = _read_form(request)
    home = _find_home(request, form)
    now = timezone.now()
    said_at = read_noon(form.day, now) if form.day else now
    if home is None:
        return _show_form(request, form, "Choose the application that it is about.")
    if said_at is None:
        return _show_form(request, form, "The day cannot be read; like 2026-03-10.")
    if form.medium not in set(Medium):
        return _show_form(request, form, "Choose how it came to you.")
    told = Telling(form.words, said_at, form.who, Medium(form.medium))
    try:
        number = changes.add_feedback(request.workspace, home.number, told, now)
    except TellingError as error:
        return _show_form(request, form, str(error))
    return redirect(f"{reverse('feedback-one', args=[number])}?done={number}")


def _show_form(
    request: WorkspaceRequest, form: Form, problem: str = ""
) -> HttpResponse:
    home = _find_home(request, form)
    chosen = [home] if home else []
    context = {
        "form": form,
        "problem": problem,
        "home": home,
        "mediums": [(one.value, words) for one, words in MEDIUM_LABELS.items()],
        "ended": _without(list_ended_applications(request.workspace), chosen),
        "open": _without(list_open_applications(request.workspace), chosen),
        "today": timezone.localdate().isoformat(),
    }
    return render(request, "feedback_add.html", context, status=400 if problem else 200)


def _without(
    rows: Iterable[Application], chosen: list[Application]
) -> list[Application]:
    return [row for row in rows if row not in chosen]


def _read_form(request: HttpRequest) -> Form:
    said = {
        name: request.POST.get(name, "").strip()[:LONGEST_NAME]
        for name in ("application", "who", "medium", "day")
    }
    return Form(**said, words=request.POST.get("words", ""))


def _find_home(request: WorkspaceRequest, form: Form) -> Application | None:
    number = form.application
    if not number.isdecimal():
        return None
    return find_application(request.workspace, int(number))
