"""What waits for the person: readings and links that the reader is unsure of."""

from __future__ import annotations

from onward.accounts.models import Workspace
from onward.history.corrections import apply_corrections
from onward.history.events import Source
from onward.history.review import Doubt, list_unsure
from onward.history.review import Unsure as Question
from onward.records.encoding import decode_link
from onward.records.models import Event as EventRow
from onward.records.models import Link as LinkRow
from onward.records.models import OpenQuestion
from onward.records.queries.events import list_events_of

__all__ = ["Doubt", "Question", "count_questions", "list_questions"]


def count_questions(workspace: Workspace) -> int:
    """Return how many questions wait."""
    return OpenQuestion.objects.filter(workspace=workspace).count()


def list_questions(workspace: Workspace, limit: int | None = None) -> list[Question]:
    """Return what waits for the person, the newest mail first."""
    waiting = OpenQuestion.objects.filter(workspace=workspace).order_by("-at")
    numbers = list(waiting.values_list("event_number", flat=True)[:limit])
    corrections = EventRow.objects.filter(
        workspace=workspace, source=Source.CORRECTION
    ).values_list("number", flat=True)
    events = list_events_of(workspace, [*numbers, *corrections])
    rows = LinkRow.objects.filter(workspace=workspace, event_number__in=numbers)
    links = [decode_link(text) for text in rows.values_list("detail", flat=True)]
    wanted = set(numbers)
    unsure = list_unsure(apply_corrections(events), links)
    return [one for one in unsure if one.event.number in wanted]
