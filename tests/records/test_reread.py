"""Reading again: the difference first, corrections above all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from onward.accounts.models import Workspace
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
from onward.records import changes
from onward.records.models import Event
from onward.records.queries.events import list_events
from onward.records.queries.record import get_record
from onward.records.reread import (
    apply_differences,
    list_differences,
    set_own_addresses,
)
from tests.records.mailboxes import import_paths, make_search, write_mbox

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def record(workspace: Workspace, tmp_path: Path) -> Workspace:
    import_paths(workspace, write_mbox(tmp_path / "box", make_search()))
    return workspace


def test_the_same_reader_reads_the_same(record: Workspace) -> None:
    assert list(list_differences(record)) == []


def test_a_better_reading_is_shown_and_then_recorded(record: Workspace) -> None:
    worse = Reading(Kind.UPDATE, company="Quilmark")
    changes.record_rereadings(record, [(2, worse)])
    (difference,) = list_differences(record)
    assert ("kind", "update", "rejection") in difference.facts
    assert apply_differences(record, [difference]) == 1
    assert list(list_differences(record)) == []
    assert get_record(record, 2, NOW).state.number == 1


def test_events_are_only_added(record: Workspace) -> None:
    before = list(Event.objects.values_list("pk", "payload"))
    changes.record_rereadings(record, [(2, Reading(Kind.UPDATE))])
    assert before == list(Event.objects.values_list("pk", "payload"))[: len(before)]
    assert len(list_events(record)) == len(before)


def test_a_correction_survives(record: Workspace) -> None:
    changes.set_fact(record, 2, "kind", "update", NOW)
    changes.record_rereadings(record, [(2, Reading(Kind.CLOSED))])
    changes.rebuild_applications(record, NOW)
    apply_differences(record, list(list_differences(record)))
    changes.rebuild_applications(record, NOW)
    assert get_record(record, 1, NOW).state.status == "waiting"


def test_stated_addresses_are_read_by(record: Workspace) -> None:
    changed = set_own_addresses(record, ["careers@quillmark.example"], NOW)
    assert changed == 2
    assert record.are_addresses_set
