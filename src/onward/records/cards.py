"""Cards of practice between the store and the schedule."""

from __future__ import annotations

from onward.practice.schedule import Card, CardKind, Stage
from onward.records.models import Card as CardRow


def read_card(row: CardRow) -> Card:
    """Return a card as the schedule takes it."""
    return Card(
        kind=CardKind(row.kind),
        key=row.key,
        due=row.due,
        stage=Stage(row.stage),
        step=row.step,
        stability=row.stability,
        difficulty=row.difficulty,
        practised_at=row.practised_at,
    )
