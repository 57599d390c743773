"""Answer a question of the review: confirm, name the kind, or put it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onward.accounts.models import Workspace
from onward.reading.kinds import Kind
from onward.records.changes.corrections import (
    confirm,
    move_event,
    part_events,
    set_fact,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person answers: exactly one of these, or nothing for "it is right"."""

    kind: Kind | None = None
    home: int | None = None
    is_alone: bool = False


def answer_question(
    workspace: Workspace, event: int, answer: Answer, now: datetime
) -> tuple[int, str]:
    """Keep an answer; return the correction's number and what was kept, in words."""
    if answer.kind is not None:
        return set_fact(workspace, event, "kind", answer.kind, now), "Changed."
    if answer.is_alone:
        done = part_events(workspace, [event], now)
        return done, "Put into an application of its own."
    if answer.home is not None:
        return move_event(workspace, event, answer.home, now), "Moved."
    return confirm(workspace, event, now), "Confirmed."
