"""Corrections teach the record at once, and what they teach can be taken back."""

from __future__ import annotations

from datetime import datetime

import pytest

from onward.accounts.models import Workspace
from onward.history.events import Scope
from onward.reading.kinds import Kind
from onward.records import changes
from onward.records.changes.erase import erase_application
from onward.records.models import Application
from onward.records.queries.events import list_events_of
from onward.records.queries.lessons import list_lessons, list_lessons_of
from onward.records.reread import list_differences
from tests.records.searches import find_mail


@pytest.fixture
def alike(workspace: Workspace, now: datetime) -> Workspace:
    """Three mails of one firm, the first two of one application."""
    kinds = (Kind.APPLIED, Kind.REJECTION, Kind.APPLIED)
    found = [find_mail(n, "Quillmark", kind) for n, kind in enumerate(kinds, start=1)]
    changes.record_mails(workspace, found, now)
    changes.rebuild_applications(workspace, now)
    return workspace


def name(workspace: Workspace, now: datetime) -> int:
    return changes.set_fact(
        workspace, 1, "company", "Penfold", now, scope=Scope.APPLICATION
    )


def list_companies(workspace: Workspace, *numbers: int) -> list[str | None]:
    events = list_events_of(workspace, numbers)
    return [one.reading.company if one.reading else None for one in events]


def test_a_corrected_name_is_used_for_other_mails_at_once(
    alike: Workspace, now: datetime
) -> None:
    done = name(alike, now)
    assert list_companies(alike, 2, 3) == ["Penfold", "Penfold"]
    assert [one.origin for one in list_lessons_of(alike, done)] == [done]


def test_the_mail_that_taught_stays_with_the_others(
    alike: Workspace, now: datetime
) -> None:
    name(alike, now)
    assert list_companies(alike, 1) == ["Penfold"]
    assert Application.objects.get(number=1).company == "Penfold"


def test_undoing_the_correction_takes_the_lesson_back(
    alike: Workspace, now: datetime
) -> None:
    done = name(alike, now)
    changes.undo(alike, done, now)
    assert not list_lessons(alike)
    assert list_companies(alike, 2, 3) == ["Quillmark", "Quillmark"]


def test_a_lesson_can_be_forgotten_while_the_correction_stays(
    alike: Workspace, now: datetime
) -> None:
    done = name(alike, now)
    forgotten = changes.forget_lesson(alike, done, "alias", now)
    assert list_companies(alike, 2, 3) == ["Quillmark", "Quillmark"]
    assert Application.objects.get(number=1).company == "Penfold"
    changes.undo(alike, forgotten, now)
    assert list_companies(alike, 2, 3) == ["Penfold", "Penfold"]


def test_what_was_never_learned_cannot_be_forgotten(
    alike: Workspace, now: datetime
) -> None:
    with pytest.raises(changes.UnknownLessonError):
        changes.forget_lesson(alike, 1, "alias", now)


def test_reading_again_keeps_what_was_taught(alike: Workspace, now: datetime) -> None:
    name(alike, now)
    differences = list(list_differences(alike))
    assert all(
        fact != "company" or after != "Quillmark"
        for one in differences
        for fact, _, after in one.facts
    )


def test_erasing_what_taught_erases_what_it_taught(
    alike: Workspace, now: datetime
) -> None:
    name(alike, now)
    assert list_companies(alike, 3) == ["Penfold"]
    erase_application(alike, 1, now)
    assert list_companies(alike, 3) == ["Quillmark"]
