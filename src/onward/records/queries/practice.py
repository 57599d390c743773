"""Read what the person practises: stories, attempts, the bank, and what is due."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.accounts.models import Workspace
from onward.practice.attempts import Attempt
from onward.practice.choosing import choose_question
from onward.practice.mock import Wish
from onward.practice.questions import (
    Question,
    add_own,
    list_competences_of,
    load_bank,
)
from onward.practice.schedule import Card, CardKind, Grade, find_due, list_due
from onward.practice.stories import Story
from onward.records.cards import read_card
from onward.records.models import Attempt as AttemptRow
from onward.records.models import Card as CardRow
from onward.records.models import Story as StoryRow
from onward.records.queries.debriefs import list_debriefs
from onward.records.queries.ledger import find_ahead, get_ledger
from onward.weaknesses.evidence import ANSWER_PREFIX, Ahead
from onward.weaknesses.evidence import Attempt as Practised
from onward.weaknesses.ledger import Ledger

MOST_LEAVES = 3
"""So many weaknesses are minded at once."""


@dataclass(frozen=True, slots=True)
class Due:
    """One card that is due, when it came due, and what it asks of the person."""

    card: Card
    due: datetime
    title: str
    question: Question | None = None


def list_stories(workspace: Workspace) -> tuple[Story, ...]:
    """Return the stories of a person by their numbers."""
    rows = StoryRow.objects.filter(workspace=workspace)
    return tuple(_make_story(row) for row in rows)


def get_story(workspace: Workspace, number: int) -> Story:
    """Return one story; raises StoryRow.DoesNotExist, also for another's."""
    return _make_story(StoryRow.objects.get(workspace=workspace, pk=number))


def _make_story(row: StoryRow) -> Story:
    return Story(
        title=row.title,
        situation=row.situation,
        task=row.task,
        action=row.action,
        result=row.result,
        competences=tuple(row.competences),
        number=row.pk,
    )


def list_attempts(
    workspace: Workspace, question: str = "", leaf: str = ""
) -> tuple[Attempt, ...]:
    """Return the attempts, at one question or for one weakness, the oldest first."""
    rows = AttemptRow.objects.filter(workspace=workspace)
    if question:
        rows = rows.filter(question=question)
    if leaf:
        rows = rows.filter(leaf=leaf)
    return tuple(
        Attempt(
            question=row.question,
            asked=row.asked,
            text=row.text,
            at=row.at,
            seconds=row.seconds,
            grade=Grade(row.grade) if row.grade else None,
            story=row.story_id,
            leaf=row.leaf,
            number=row.pk,
        )
        for row in rows
    )


def list_practised(workspace: Workspace) -> tuple[Practised, ...]:
    """Return the graded attempts on weaknesses, as the ledger takes them: 1 to 5."""
    rows = AttemptRow.objects.filter(workspace=workspace, grade__isnull=False)
    return tuple(
        Practised(row.leaf, row.at, 1 + (row.grade or 0))
        for row in rows.exclude(leaf="")
    )


def get_bank(workspace: Workspace) -> tuple[Question, ...]:
    """Return the bank with the questions of the person's debriefs first."""
    asked = [
        answer.question
        for told in list_debriefs(workspace)
        for answer in told.kept.debrief.answers
    ]
    return add_own(asked, load_bank())


def list_practice(workspace: Workspace, now: datetime) -> tuple[Due, ...]:
    """Return what is due today, in the order to practise it.

    The weakness that is worked on comes first. What was never graded is due at once: a
    few open weaknesses, each question the person was asked, each story.
    """
    ledger = get_ledger(workspace, now, list_practised(workspace))
    bank = get_bank(workspace)
    stories = {str(one.number): one for one in list_stories(workspace)}
    ahead = find_ahead(workspace, now)
    at = ahead.at if ahead else None
    cards = list(_gather(workspace, now, ledger, bank, stories))
    first = _order_keys(ledger)
    tried = {one.question for one in list_attempts(workspace)}
    return tuple(
        Due(
            card,
            find_due(card, at, now),
            *_describe(card, ledger, bank, stories, tried),
        )
        for card in list_due(cards, now, interview_at=at, first=first)
    )


def _gather(
    workspace: Workspace,
    now: datetime,
    ledger: Ledger,
    bank: Sequence[Question],
    stories: dict[str, Story],
) -> Iterator[Card]:
    """Give the cards that are kept, and new ones for what has none yet.

    A question that is a weakness already is practised as that.
    """
    kept = {
        (card.kind, card.key): card
        for card in map(read_card, CardRow.objects.filter(workspace=workspace))
    }
    open_keys = list(_choose_keys(ledger, {key for _, key in kept}))
    answers = [key for key in open_keys if key.startswith(ANSWER_PREFIX)]
    covered = {q.id for key in answers if (q := choose_question(key, bank, ()))}
    things = [
        *((CardKind.WEAKNESS, key) for key in open_keys),
        *((CardKind.QUESTION, q.id) for q in bank if q.is_own and q.id not in covered),
        *((CardKind.STORY, number) for number in stories),
    ]
    for kind, key in things:
        yield kept.pop((kind, key), Card(kind, key, now))
    known = {q.id for q in bank}
    yield from (c for (_, key), c in kept.items() if key in known - covered)


def _order_keys(ledger: Ledger) -> list[str]:
    """Return the keys of the open weaknesses, the one that is worked on first."""
    keys = [one.key for one in ledger.weaknesses if one.is_open]
    return list(dict.fromkeys([ledger.now.key, *keys] if ledger.now else keys))


def _choose_keys(ledger: Ledger, begun: Collection[str]) -> Iterator[str]:
    """Give the weaknesses to practise: those begun, and only a few new at a time."""
    fresh = 0
    for key in _order_keys(ledger):
        fresh += key not in begun
        if key in begun or fresh <= MOST_LEAVES:
            yield key


def _describe(
    card: Card,
    ledger: Ledger,
    bank: Sequence[Question],
    stories: dict[str, Story],
    tried: set[str],
) -> tuple[str, Question | None]:
    """Return what a card is called, and the question to practise it by."""
    if card.kind is CardKind.STORY:
        return stories[card.key].title, None
    if card.kind is CardKind.QUESTION:
        question = next(q for q in bank if q.id == card.key)
        return question.text, question
    weakness = ledger.find(card.key)
    return (weakness.title if weakness else card.key), choose_question(
        card.key, bank, tried
    )


def make_wish(
    workspace: Workspace, now: datetime, *, role: str = "", minutes: int = 30
) -> Wish:
    """Return what a mock interview should be drawn from, by the record."""
    ledger = get_ledger(workspace, now, list_practised(workspace))
    leaves = [k for k in _order_keys(ledger) if list_competences_of(k)][:MOST_LEAVES]
    return Wish(
        role=role,
        minutes=minutes,
        leaves=tuple(leaves),
        competences=_list_asked_for(find_ahead(workspace, now)),
        seen=frozenset(one.question for one in list_attempts(workspace)),
    )


def _list_asked_for(ahead: Ahead | None) -> tuple[str, ...]:
    leaves = [leaf for leaf, _ in ahead.asks] if ahead else []
    return tuple(dict.fromkeys(c for leaf in leaves for c in list_competences_of(leaf)))
