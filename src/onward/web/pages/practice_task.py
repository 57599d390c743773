"""What a page of practice asks for: the question, for which weakness, and why now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from onward.accounts.models import Workspace
from onward.practice.attempts import Attempt
from onward.practice.choosing import choose_question
from onward.practice.mock import compose_mock
from onward.practice.questions import Family, Question, find_question
from onward.practice.schedule import Card, CardKind, Grade, find_due, grade_card
from onward.practice.stories import Story
from onward.records.cards import read_card
from onward.records.models import Card as CardRow
from onward.records.models import Story as StoryRow
from onward.records.queries.ledger import find_ahead, get_ledger
from onward.records.queries.practice import (
    Due,
    get_bank,
    get_story,
    list_attempts,
    list_practice,
    list_practised,
    make_wish,
)
from onward.weaknesses.ledger import Ledger, Weakness

STORY = "story:"


@dataclass(frozen=True, slots=True)
class Task:
    """One question to answer, the weakness or the story that it is for, and why."""

    key: str
    question: Question
    why: str
    weakness: Weakness | None = None
    story: Story | None = None


def list_tasks(workspace: Workspace, now: datetime) -> tuple[Task, ...]:
    """Return what is due and has a question, in the order to practise it."""
    ledger = get_ledger(workspace, now, list_practised(workspace))
    tasks = (_make_task(workspace, ledger, d) for d in list_practice(workspace, now))
    return tuple(task for task in tasks if task is not None)


def _make_task(workspace: Workspace, ledger: Ledger, due: Due) -> Task | None:
    if due.card.kind is CardKind.STORY:
        return _tell_story(get_story(workspace, int(due.card.key)))
    if due.question is None:
        return None
    if due.card.kind is CardKind.QUESTION:
        return Task(due.card.key, due.question, _say_asked(due.question))
    return _practise(ledger, due.card.key, due.question)


def _practise(ledger: Ledger, key: str, question: Question) -> Task:
    is_now = ledger.now is not None and ledger.now.key == key
    why = "It is the one thing to work on now." if is_now else ""
    return Task(key, question, why, ledger.find(key))


def _say_asked(question: Question) -> str:
    return "You were asked this before." if question.is_own else "You chose this one."


def _tell_story(story: Story) -> Task:
    question = Question(
        f"{STORY}{story.number}",
        Family.BEHAVIOURAL,
        "story",
        story.competences,
        f"Tell the story: {story.title}",
        "",
    )
    why = "One of your stories, to tell it again from memory."
    return Task(question.id, question, why, story=story)


def find_task(workspace: Workspace, now: datetime, key: str, asked: str) -> Task | None:
    """Return the task of a key: a question, a weakness, or `story:` with its number.

    `asked` is the id of the question that a weakness is practised by, where one was
    shown already. Nothing is returned for what is not there.
    """
    number = key.removeprefix(STORY)
    if key.startswith(STORY) and number.isdecimal():
        try:
            return _tell_story(get_story(workspace, int(number)))
        except (StoryRow.DoesNotExist, OverflowError):
            return None
    bank = get_bank(workspace)
    question = find_question(key, bank)
    if question is not None:
        return Task(key, question, _say_asked(question))
    ledger = get_ledger(workspace, now, list_practised(workspace))
    if ledger.find(key) is None:
        return None
    tried = {one.question for one in list_attempts(workspace)}
    chosen = find_question(asked, bank) or choose_question(key, bank, tried)
    return _practise(ledger, key, chosen) if chosen else None


def offer_task(workspace: Workspace, now: datetime) -> Task | None:
    """Return a question for a day on which nothing is due."""
    wish = make_wish(workspace, now)
    drawn = compose_mock(wish, now.toordinal(), get_bank(workspace)).asked
    fresh = [one for one in drawn if one.question.id not in wish.seen]
    chosen = next(iter(fresh or drawn), None)
    if chosen is None:
        return None
    return Task(chosen.question.id, chosen.question, chosen.why)


def find_card(attempt: Attempt) -> tuple[CardKind, str]:
    """Return the card that an attempt was made for."""
    if attempt.question.startswith(STORY):
        return CardKind.STORY, attempt.question.removeprefix(STORY)
    if attempt.leaf:
        return CardKind.WEAKNESS, attempt.leaf
    return CardKind.QUESTION, attempt.question


def is_gradable(workspace: Workspace, attempt: Attempt) -> bool:
    """Tell whether a grade given now would be this attempt's: the last, without one."""
    kind, _ = find_card(attempt)
    of_question = "" if kind is CardKind.WEAKNESS else attempt.question
    made = list_attempts(workspace, of_question, attempt.leaf)
    last = max(made, key=lambda one: (one.at, one.number))
    return attempt.grade is None and last.number == attempt.number


def find_next_day(
    workspace: Workspace, attempt: Attempt, now: datetime
) -> datetime | None:
    """Return when what was practised comes back; nothing before the first grade."""
    kind, key = find_card(attempt)
    row = CardRow.objects.filter(workspace=workspace, kind=kind, key=key).first()
    return _bring_forward(workspace, read_card(row), now) if row else None


def foretell(
    workspace: Workspace, attempt: Attempt, now: datetime
) -> Iterator[tuple[Grade, datetime]]:
    """Give for each grade when it would come back."""
    kind, key = find_card(attempt)
    row = CardRow.objects.filter(workspace=workspace, kind=kind, key=key).first()
    card = read_card(row) if row else Card(kind, key, now)
    for grade in Grade:
        yield grade, _bring_forward(workspace, grade_card(card, grade, now), now)


def _bring_forward(workspace: Workspace, card: Card, now: datetime) -> datetime:
    ahead = find_ahead(workspace, now)
    return find_due(card, ahead.at if ahead else None, now)
