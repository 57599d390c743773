"""What the person says: kept, obeyed, undone; the cache is only a cache."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onward.accounts.models import Workspace
from onward.history.events import Scope
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Reading
from onward.records import changes
from onward.records.changes.applications import rebuild_applications
from onward.records.models import Application, Link, OpenQuestion
from onward.records.queries.record import get_record
from tests.records.searches import record_search

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def record(workspace: Workspace) -> Workspace:
    """Quillmark (1, 2) and Alderfinch (3, 4), each turned down."""
    record_search(workspace)
    return workspace


def company(record: Workspace, number: int) -> str | None:
    return get_record(record, number, NOW).state.company


def test_a_correction_outranks_the_reading(record: Workspace) -> None:
    changes.set_fact(record, 1, "company", "Quillmark Press", NOW)
    assert company(record, 1) == "Quillmark Press"


def test_an_undone_correction_is_gone_and_comes_back(record: Workspace) -> None:
    done = changes.set_fact(
        record, 1, "role", "Archivist", NOW, scope=Scope.APPLICATION
    )
    undone = changes.undo(record, done, NOW)
    assert get_record(record, 1, NOW).state.role is None
    changes.undo(record, undone, NOW)
    assert get_record(record, 1, NOW).state.role == "Archivist"


def test_joined_applications_part_again_whole(record: Workspace) -> None:
    done = changes.join_applications(record, 1, 3, NOW)
    assert Application.objects.count() == 1
    changes.undo(record, done, NOW)
    assert Application.objects.count() == 2


def test_a_move_is_taken_back_whole(record: Workspace) -> None:
    done = changes.move_event(record, 2, 3, NOW)
    assert get_record(record, 2, NOW).state.number == 2
    changes.undo(record, done, NOW.replace(hour=10))
    assert get_record(record, 2, NOW).state.number == 1


def test_events_part_into_an_application_of_their_own(record: Workspace) -> None:
    changes.part_events(record, [2], NOW)
    assert get_record(record, 2, NOW).state.number == 2


def test_the_same_cannot_be_joined_with_itself(record: Workspace) -> None:
    with pytest.raises(changes.NothingToJoinError, match="already belong"):
        changes.join_applications(record, 1, 2, NOW)


def test_an_unknown_entry_is_said(record: Workspace) -> None:
    with pytest.raises(changes.UnknownEventError, match="no such entry"):
        changes.add_note(record, 999, "x", NOW)


def test_another_workspace_cannot_be_corrected(record: Workspace) -> None:
    stranger = Workspace.objects.create()
    with pytest.raises(changes.UnknownEventError):
        changes.set_fact(stranger, 1, "company", "Mine", NOW)


def test_an_entry_by_hand_is_an_event_like_others(record: Workspace) -> None:
    reading = Reading(Kind.APPLIED, company="Vell", reader=PERSON)
    number = changes.add_entry(record, reading, NOW, NOW)
    assert company(record, number) == "Vell"
    changes.undo(record, number, NOW)
    assert not Application.objects.filter(number=number).exists()


@pytest.mark.parametrize("act", ["note", "confirm", "set", "scope", "part", "undo"])
def test_what_is_refreshed_equals_what_is_rebuilt(record: Workspace, act: str) -> None:
    done = changes.add_note(record, 2, "They rang first.", NOW)
    if act == "confirm":
        changes.confirm(record, 2, NOW)
    elif act == "set":
        changes.set_fact(record, 2, "kind", "update", NOW)
    elif act == "scope":
        changes.set_fact(record, 1, "role", "Lead", NOW, scope=Scope.APPLICATION)
    elif act == "part":
        changes.part_events(record, [2], NOW)
    elif act == "undo":
        changes.undo(record, done, NOW)
    assert rebuild_applications(record, NOW) == 0


def test_the_cache_can_be_thrown_away(record: Workspace) -> None:
    changes.add_note(record, 2, "x", NOW)
    before = list(Application.objects.values_list("number", "state", "signature"))
    links = list(Link.objects.values_list("event_number", "application__number"))
    Application.objects.all().delete()
    OpenQuestion.objects.all().delete()
    assert rebuild_applications(record, NOW) == 2
    assert before == list(
        Application.objects.values_list("number", "state", "signature")
    )
    assert links == list(
        Link.objects.values_list("event_number", "application__number")
    )


def test_what_has_not_changed_is_not_written(
    record: Workspace, django_assert_max_num_queries: object
) -> None:
    assert rebuild_applications(record, NOW) == 0
