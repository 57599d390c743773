"""Search of the whole record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onward.accounts.models import Workspace
from onward.records import changes
from onward.records.queries.search import search_events
from tests.records.searches import record_search

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def record(workspace: Workspace) -> Workspace:
    record_search(workspace)
    return workspace


def find(record: Workspace, words: str) -> set[int]:
    return set(search_events(record, words))


def test_it_finds_words_of_mails(record: Workspace) -> None:
    assert find(record, "quillmark") == {1, 2}


def test_the_end_of_a_word_may_be_left_out(record: Workspace) -> None:
    assert find(record, "quill") == {1, 2}


def test_every_word_must_be_there(record: Workspace) -> None:
    assert find(record, "quillmark applying") == {1}
    assert find(record, "quillmark alderfinch") == set()


def test_notes_are_found_at_their_event(record: Workspace) -> None:
    changes.add_note(record, 4, "Rückruf am Freitag", NOW)
    assert find(record, "Rückruf") == {4}


@pytest.mark.parametrize(
    "words", ['"', "AND", "OR NOT", "*", "quillmark*", "a:b", "(", "-", "'", "&|!", ""]
)
def test_signs_of_a_query_language_do_no_harm(record: Workspace, words: str) -> None:
    find(record, words)


def test_another_workspace_finds_nothing(record: Workspace) -> None:
    assert find(Workspace.objects.create(), "quillmark") == set()
