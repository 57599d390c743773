"""Let what the person taught change the mails that it speaks of, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.events import Action, Correction, Source
from onward.reading.lessons import Lesson, Sort, apply_lessons
from onward.reading.reading import Reading
from onward.records.changes.events import record_correction, record_rereadings
from onward.records.changes.nearby import rebuild_near
from onward.records.encoding import unpack_message
from onward.records.models import Event as EventRow
from onward.records.models import OpenQuestion
from onward.records.queries.events import list_events_as_read, list_events_of
from onward.records.queries.lessons import list_lessons
from onward.records.queries.search import search_events

MOST = 2000
"""So many mails are read again at once; `onward reread` does the rest."""


class UnknownLessonError(LookupError):
    """There is no such lesson."""


@transaction.atomic
def forget_lesson(workspace: Workspace, origin: int, sort: str, now: datetime) -> int:
    """Set a lesson aside; return the number of the correction that does it."""
    before = list_lessons(workspace)
    if not any(one.origin == origin and one.sort == sort for one in before):
        raise UnknownLessonError(UnknownLessonError.__doc__)
    correction = Correction(Action.FORGET, origin, fact=sort)
    number = record_correction(workspace, correction, now)
    changed = relearn(workspace, before)
    if changed:
        rebuild_near(workspace, changed, now)
    return number


def relearn(workspace: Workspace, before: Sequence[Lesson]) -> set[int]:
    """Read again what lessons gained or lost since `before` speak of.

    Returns the numbers of the events that read otherwise now.
    """
    lessons = list_lessons(workspace)
    changed = set(before) ^ set(lessons)
    if not changed:
        return set()
    wanted = set().union(*(_find_mails(workspace, one) for one in changed))
    readings = list(_read_again(workspace, wanted, lessons))
    record_rereadings(workspace, readings)
    return {number for number, _ in readings}


def _find_mails(workspace: Workspace, lesson: Lesson) -> set[int]:
    """Return the events that a lesson may speak of, the newest first where many."""
    if lesson.sort is Sort.THRESHOLD:
        rows = EventRow.objects.filter(
            workspace=workspace,
            source=Source.MAIL,
            payload__contains=f'"kind":"{lesson.kind}"',
        ).order_by("-number")
        numbers = rows.values_list("number", "rereads")[:MOST]
        asked = OpenQuestion.objects.filter(workspace=workspace)
        return {rereads or number for number, rereads in numbers} | set(
            asked.values_list("event_number", flat=True)[:MOST]
        )
    return set(search_events(workspace, lesson.words or lesson.sender))


def _read_again(
    workspace: Workspace, numbers: Iterable[int], lessons: Sequence[Lesson]
) -> Iterator[tuple[int, Reading]]:
    """Give the mails that read otherwise in the light of these lessons alone."""
    wanted = list(numbers)
    current = {one.number: one for one in list_events_of(workspace, wanted)}
    as_read = {one.number: one for one in list_events_as_read(workspace, wanted)}
    rows = EventRow.objects.filter(
        workspace=workspace, number__in=as_read, message__isnull=False
    )
    for row in rows.select_related("message").iterator(chunk_size=200):
        reading = as_read[row.number].reading
        if row.message is None or reading is None:
            continue
        message = unpack_message(bytes(row.message.content))
        taught = apply_lessons(message, reading, lessons)
        if taught != current[row.number].reading:
            yield row.number, taught
