"""A mock interview: questions one after the other, then a look back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from onward.accounts.middleware import WorkspaceRequest
from onward.practice.attempts import Attempt, AttemptError
from onward.practice.measures import measure_answer
from onward.practice.mock import MINUTES, MockError, compose_mock
from onward.practice.questions import Question, find_question
from onward.practice.schedule import CardKind, Grade
from onward.records.changes.practice import grade as keep_grade
from onward.records.changes.practice import keep_attempt
from onward.records.queries.ledger import find_ahead
from onward.records.queries.practice import get_bank, list_attempts, make_wish
from onward.web.pages.practice import GRADES, read_words
from onward.web.pages.practice_task import find_next_day

LENGTHS = (15, 30, 45, 60)
MOST_ROLE = 200
MOST_QUESTIONS = 60
LONGEST_ANSWER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Course:
    """A mock interview under way, as its address keeps it."""

    role: str
    begun: datetime
    has_clock: bool
    questions: tuple[Question, ...]
    at: int

    @property
    def minutes(self) -> int:
        """Return what all its questions take."""
        return sum(MINUTES[question.family] for question in self.questions)

    @property
    def ends(self) -> datetime:
        """Return when it is over by the clock."""
        return self.begun + timedelta(minutes=self.minutes)

    def go_to(self, at: int) -> str:
        """Return the address of a question of it, or of the look back."""
        said = {
            "role": self.role,
            "begun": int(self.begun.timestamp()),
            "clock": int(self.has_clock),
            "q": ",".join(question.id for question in self.questions),
            "at": at,
        }
        return f"{reverse('mock-question')}?{urlencode(said)}"


def page(request: WorkspaceRequest) -> HttpResponse:
    """Ask what it is for, or draw the questions and begin."""
    if request.method == "POST":
        return _begin(request)
    ahead = find_ahead(request.workspace, timezone.localtime())
    return _offer(request, {"minutes": 30, "has_clock": True, "ahead": ahead})


def _offer(
    request: WorkspaceRequest, context: dict[str, object], problem: str = ""
) -> HttpResponse:
    context |= {"lengths": LENGTHS, "problem": problem, "most_role": MOST_ROLE}
    status = 400 if problem else 200
    return render(request, "practice_mock.html", context, status=status)


def _begin(request: WorkspaceRequest) -> HttpResponse:
    workspace, now = request.workspace, timezone.localtime()
    said = request.POST
    role, asked = said.get("role", "").strip()[:MOST_ROLE], said.get("minutes", "")
    minutes = int(asked) if asked.isdecimal() and len(asked) <= len("120") else 0
    wish = make_wish(workspace, now, role=role, minutes=minutes)
    try:
        mock = compose_mock(wish, int(now.timestamp()), get_bank(workspace))
    except MockError as error:
        again: dict[str, object] = {
            "role": role,
            "minutes": asked,
            "has_clock": "clock" in said,
        }
        return _offer(request, again, str(error))
    chosen = tuple(one.question for one in mock.asked)
    begun = now.replace(microsecond=0)
    return redirect(Course(role, begun, "clock" in said, chosen, 0).go_to(0))


def ask(request: WorkspaceRequest) -> HttpResponse:
    """Show one question of it, keep its answer, or look back at the end."""
    course = _read_course(request)
    is_over = course.at == len(course.questions)
    if request.method != "POST":
        return _look_back(request, course) if is_over else _show(request, course)
    if is_over:
        _grade(request, course)
        return redirect(course.go_to(course.at) + "#went")
    try:
        _keep(request, course)
    except AttemptError as error:
        return _show(request, course, str(error))
    is_last = "end" in request.POST
    return redirect(course.go_to(len(course.questions) if is_last else course.at + 1))


def _read_course(request: WorkspaceRequest) -> Course:
    said = request.GET
    bank = get_bank(request.workspace)
    found = [find_question(key, bank) for key in said.get("q", "").split(",")]
    questions = tuple(question for question in found if question is not None)
    is_whole = len(questions) == len(found) <= MOST_QUESTIONS
    at = _read_number(said.get("at", ""), len(questions))
    begun = _read_number(said.get("begun", ""), int(timezone.now().timestamp()))
    if not is_whole or at is None or begun is None:
        raise Http404
    return Course(
        role=said.get("role", "")[:MOST_ROLE],
        begun=datetime.fromtimestamp(begun, UTC),
        has_clock=said.get("clock") == "1",
        questions=questions,
        at=at,
    )


def _read_number(said: str, most: int) -> int | None:
    is_number = said.isdecimal() and len(said) <= len(str(most))
    return int(said) if is_number and int(said) <= most else None


def _show(request: WorkspaceRequest, course: Course, problem: str = "") -> HttpResponse:
    question = course.questions[course.at]
    context = {
        "course": course,
        "question": question,
        "place": course.at + 1,
        "takes": MINUTES[question.family],
        "here": course.go_to(course.at),
        "shown": int(timezone.now().timestamp()),
        "text": request.POST.get("text", ""),
        "problem": problem,
    }
    status = 400 if problem else 200
    return render(request, "practice_mock_question.html", context, status=status)


def _keep(request: WorkspaceRequest, course: Course) -> None:
    """Keep the answer; an empty one passes the question by."""
    text, now = read_words(request, "text"), timezone.localtime()
    if not text:
        return
    question = course.questions[course.at]
    latest = int(now.timestamp())
    shown = _read_number(request.POST.get("shown", ""), latest)
    took = timedelta(seconds=latest - shown) if shown is not None else LONGEST_ANSWER
    seconds = int(took.total_seconds()) if took < LONGEST_ANSWER else None
    made = Attempt(question.id, question.text, text, now, seconds)
    keep_attempt(request.workspace, made)


def _find_answers(
    request: WorkspaceRequest, course: Course
) -> list[tuple[Question, Attempt | None]]:
    """Return each question with the answer that was given to it here."""
    made = list_attempts(request.workspace)
    here = {one.question: one for one in made if one.at >= course.begun}
    return [(question, here.get(question.id)) for question in course.questions]


def _look_back(request: WorkspaceRequest, course: Course) -> HttpResponse:
    workspace, now = request.workspace, timezone.localtime()
    answers = _find_answers(request, course)
    given = [(q, made) for q, made in answers if made is not None]
    context = {
        "course": course,
        "given": [
            (made, measure_answer(made.text, q), _say_next(request, made, now))
            for q, made in given
        ],
        "passed": [q for q, made in answers if made is None],
        "is_open": any(made.grade is None for _, made in given),
        "grades": list(Grade),
        "here": course.go_to(course.at),
        "hard": [made for _, made in given if made.grade in HARD],
        "ahead": find_ahead(workspace, now),
    }
    return render(request, "practice_mock_end.html", context)


HARD = (Grade.AGAIN, Grade.HARD)


def _say_next(
    request: WorkspaceRequest, made: Attempt, now: datetime
) -> datetime | None:
    return find_next_day(request.workspace, made, now) if made.grade else None


def _grade(request: WorkspaceRequest, course: Course) -> None:
    """Keep how each answer went that the person graded."""
    for question, made in _find_answers(request, course):
        mark = (
            GRADES.get(request.POST.get(f"grade-{made.number}", "")) if made else None
        )
        if made is not None and made.grade is None and mark is not None:
            now = timezone.localtime()
            keep_grade(request.workspace, CardKind.QUESTION, question.id, mark, now)
