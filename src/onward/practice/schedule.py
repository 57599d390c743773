"""What to practise when: spaced repetition by FSRS, and earlier before an interview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum

import fsrs

DAY = timedelta(days=1)
REST = timedelta(hours=12)
"""What was just practised is not asked for again sooner."""
BEFORE = timedelta(days=1)
"""So long before an interview, what waits is to be practised at the latest."""
HORIZON = timedelta(days=14)
"""An interview further off moves nothing."""


class CardKind(StrEnum):
    """What a card is about, the nearest to the person's need first."""

    WEAKNESS = "weakness"
    QUESTION = "question"
    STORY = "story"


class Grade(IntEnum):
    """How it went, as the person judges it; the numbers are those of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Stage(IntEnum):
    """How far a card is learned; the numbers are those of FSRS."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to practise: a weakness, a question, or a story, by its key.

    `stability` is in days; None until it was graded once.
    """

    kind: CardKind
    key: str
    due: datetime
    stage: Stage = Stage.LEARNING
    step: int | None = 0
    stability: float | None = None
    difficulty: float | None = None
    practised_at: datetime | None = None


DAILY = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""An answer is practised once a day: no steps of minutes; the rest as the package."""


def grade_card(
    card: Card, grade: Grade, now: datetime, scheduler: fsrs.Scheduler = DAILY
) -> Card:
    """Return a card as FSRS leaves it after a grade of the person."""
    kept = fsrs.Card(
        card_id=1,
        state=fsrs.State(card.stage),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.practised_at,
    )
    found, _ = scheduler.review_card(kept, fsrs.Rating(grade), now.astimezone(UTC))
    return replace(
        card,
        due=found.due,
        stage=Stage(found.state),
        step=found.step,
        stability=found.stability,
        difficulty=found.difficulty,
        practised_at=found.last_review,
    )


def find_due(card: Card, interview_at: datetime | None, now: datetime) -> datetime:
    """Return when a card is due, earlier where the next interview comes before.

    What would be due later than a day before an interview is due a day before it, but
    never sooner than a night after it was last practised.
    """
    if interview_at is None or not now < interview_at <= now + HORIZON:
        return card.due
    sooner = interview_at - BEFORE
    if card.practised_at is not None:
        sooner = max(sooner, card.practised_at + REST)
        if card.practised_at >= interview_at - 2 * BEFORE:
            return card.due
    return min(card.due, sooner)


def list_due(
    cards: Iterable[Card],
    now: datetime,
    *,
    interview_at: datetime | None = None,
    first: Sequence[str] = (),
) -> list[Card]:
    """Return what is due by the end of today, in the zone of `now`, in its order.

    What `first` names by its key comes first in that order, such as the weakness that
    is worked on; then weaknesses, questions and stories, the longest due before.
    """
    tonight = now.replace(hour=23, minute=59, second=59, microsecond=999_999)
    dated = [(find_due(card, interview_at, now), card) for card in cards]
    rank = {key: place for place, key in enumerate(first)}
    order = list(CardKind)
    dated.sort(
        key=lambda pair: (
            rank.get(pair[1].key, len(rank)),
            order.index(pair[1].kind),
            pair[0],
            pair[1].key,
        )
    )
    return [card for due, card in dated if due <= tonight]
