"""Keep what the person practises: stories, attempts, and grades of their own."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.practice.attempts import Attempt, check_attempt
from onward.practice.schedule import Card, CardKind, Grade, grade_card
from onward.practice.stories import Story, check_story
from onward.records.cards import read_card
from onward.records.models import Attempt as AttemptRow
from onward.records.models import Card as CardRow
from onward.records.models import Story as StoryRow


@transaction.atomic
def keep_story(workspace: Workspace, story: Story, now: datetime) -> int:
    """Keep a new story, or the changed one of its number; return the number.

    Raises StoryError for one that cannot be kept, and StoryRow.DoesNotExist.
    """
    check_story(story)
    row = StoryRow(workspace=workspace)
    if story.number:
        row = StoryRow.objects.get(workspace=workspace, pk=story.number)
    for name in ("title", "situation", "task", "action", "result"):
        setattr(row, name, _clean(getattr(story, name)))
    row.competences = list(story.competences)
    row.changed_at = now
    row.save()
    return int(row.pk)


@transaction.atomic
def drop_story(workspace: Workspace, number: int) -> None:
    """Drop a story and its card; attempts that told it stay.

    Raises StoryRow.DoesNotExist.
    """
    StoryRow.objects.get(workspace=workspace, pk=number).delete()
    CardRow.objects.filter(
        workspace=workspace, kind=CardKind.STORY, key=str(number)
    ).delete()


@transaction.atomic
def keep_attempt(workspace: Workspace, attempt: Attempt) -> int:
    """Keep an attempt beside the earlier ones; return its number.

    Raises AttemptError for one that cannot be kept, and StoryRow.DoesNotExist.
    """
    check_attempt(attempt)
    story = None
    if attempt.story is not None:
        story = StoryRow.objects.get(workspace=workspace, pk=attempt.story)
    row = AttemptRow.objects.create(
        workspace=workspace,
        question=attempt.question,
        asked=attempt.asked,
        text=_clean(attempt.text),
        at=attempt.at,
        seconds=attempt.seconds,
        grade=attempt.grade,
        leaf=attempt.leaf,
        story=story,
    )
    return int(row.pk)


@transaction.atomic
def drop_attempt(workspace: Workspace, number: int) -> None:
    """Drop one attempt; raises AttemptRow.DoesNotExist."""
    AttemptRow.objects.get(workspace=workspace, pk=number).delete()


@transaction.atomic
def grade(
    workspace: Workspace, kind: CardKind, key: str, mark: Grade, now: datetime
) -> Card:
    """Keep how it went, as the person judges it, and return the card with its next day.

    The last attempt at it that has no grade yet takes this one.
    """
    rows = CardRow.objects.select_for_update()
    row = rows.filter(workspace=workspace, kind=kind, key=key).first()
    before = read_card(row) if row else Card(kind, key, now)
    card = grade_card(before, mark, now)
    CardRow.objects.update_or_create(
        workspace=workspace,
        kind=kind,
        key=key,
        defaults={k: v for k, v in asdict(card).items() if k not in {"kind", "key"}},
    )
    _grade_attempt(workspace, kind, key, mark)
    return card


def _clean(text: str) -> str:
    """Return text without the one character that not every database takes."""
    return text.replace("\0", "").strip()


def _grade_attempt(workspace: Workspace, kind: CardKind, key: str, mark: Grade) -> None:
    about = {
        CardKind.QUESTION: {"question": key},
        CardKind.WEAKNESS: {"leaf": key},
        CardKind.STORY: {"story_id": key},
    }[kind]
    rows = AttemptRow.objects.filter(workspace=workspace, **about)
    last = rows.order_by("at", "pk").last()
    if last is not None and last.grade is None:
        last.grade = mark
        last.save(update_fields=["grade"])
