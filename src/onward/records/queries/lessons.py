"""What Onward learned from the person."""

from __future__ import annotations

from onward.accounts.models import Workspace
from onward.history.lessons import find_lessons
from onward.reading.lessons import Lesson
from onward.records.queries.events import list_corrections, list_events_as_read


def list_lessons(workspace: Workspace) -> tuple[Lesson, ...]:
    """Return the lessons in effect, in the order learned."""
    said = list_corrections(workspace)
    spoken = {
        number
        for event in said
        if event.correction
        for number in (event.correction.target, event.correction.other)
        if number is not None
    }
    mails = list_events_as_read(workspace, spoken - {one.number for one in said})
    return find_lessons([*mails, *said])


def list_lessons_of(workspace: Workspace, correction: int) -> tuple[Lesson, ...]:
    """Return what one correction taught."""
    return tuple(one for one in list_lessons(workspace) if one.origin == correction)
