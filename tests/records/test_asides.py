"""What was set aside: kept with its application, exported, and erased with it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest

from onward.accounts.models import Workspace
from onward.feedback.telling import Telling
from onward.history.remarks import Way
from onward.records import changes
from onward.records.changes.corrections import UnknownEventError
from onward.records.changes.erase import erase_application
from onward.records.export import list_event_rows
from onward.records.models import Event, SearchEntry
from onward.records.queries.asides import list_asides
from onward.records.queries.statements import get_feedback
from tests.records.searches import record_search

WORDS = "Your examples were not specific enough."


@pytest.fixture
def record(workspace: Workspace) -> Workspace:
    """Quillmark (1, 2) and Alderfinch (3, 4)."""
    record_search(workspace)
    return workspace


def test_at_first_nothing_is(record: Workspace) -> None:
    assert list_asides(record) == {}


def test_it_holds_for_the_whole_application(record: Workspace, now: datetime) -> None:
    changes.set_aside(record, 2, "rejection", now)
    assert list_asides(record) == {("rejection", 1): now}


def test_it_stays_when_applications_become_one(
    record: Workspace, now: datetime
) -> None:
    changes.set_aside(record, 4, "rejection", now)
    changes.join_applications(record, 1, 3, now + timedelta(minutes=1))
    assert list_asides(record) == {("rejection", 1): now}


def test_the_last_word_counts_and_can_be_taken_back(
    record: Workspace, now: datetime
) -> None:
    later = now + timedelta(days=1)
    changes.set_aside(record, 1, "thanks", now)
    done = changes.set_aside(record, 2, "thanks", later)
    assert list_asides(record) == {("thanks", 1): later}
    changes.undo(record, done, later)
    assert list_asides(record) == {("thanks", 1): now}


def test_what_is_not_there_cannot_be(record: Workspace, now: datetime) -> None:
    with pytest.raises(UnknownEventError):
        changes.set_aside(record, 99, "thanks", now)


def test_it_changes_nothing_else(record: Workspace, now: datetime) -> None:
    words = SearchEntry.objects.count()
    changes.set_aside(record, 1, "rejection", now)
    assert SearchEntry.objects.count() == words
    assert changes.rebuild_applications(record, now) == 0


def test_the_archive_holds_all_that_was_said_of_feedback(
    record: Workspace, now: datetime
) -> None:
    event = changes.add_feedback(record, 1, Telling(WORDS, now, "Mara Lindt"), now)
    (statement,) = get_feedback(record, event).statements
    changes.judge_statement(record, event, statement.span, "right", now)
    changes.mark_way(record, 1, Way.LEARN, "done", now)
    changes.set_aside(record, 1, "rejection", now)
    payloads = b"".join(msgspec.json.encode(row) for row in list_event_rows(record))
    for action in (b"join", b"judge", b"mark", b"aside"):
        assert b'"action":"%b"' % action in payloads
    assert WORDS.encode() in payloads


def test_erasing_the_application_erases_all_of_it(
    record: Workspace, now: datetime
) -> None:
    event = changes.add_feedback(record, 1, Telling(WORDS, now, "Mara Lindt"), now)
    (statement,) = get_feedback(record, event).statements
    changes.judge_statement(record, event, statement.span, "right", now)
    changes.set_aside(record, 1, "rejection", now)
    erase_application(record, 1, now)
    left = Event.objects.filter(workspace=record).values_list("number", flat=True)
    assert sorted(left) == [3, 4]
    assert list_asides(record) == {}
