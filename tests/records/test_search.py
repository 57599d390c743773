"""Search of the whole record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onward.accounts.models import Workspace
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
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


@pytest.mark.parametrize(
    "words", ["rückruf", "RUCKRUF", "Ru\u0308ckruf", "cafe", "Café", "lodz", "o_neil"]
)
def test_case_accents_and_signs_mean_nothing(record: Workspace, words: str) -> None:
    changes.add_note(record, 3, "Rückruf im Café in Łódź, bei O'Neil", NOW)
    assert find(record, words) == {3}


def test_a_part_of_an_address_is_found(record: Workspace) -> None:
    assert find(record, "jobs@quillmark.example") == {1, 2}
    assert find(record, "alderfinch.example") == {3, 4}


def test_what_is_added_by_hand_is_found(record: Workspace) -> None:
    call = Reading(Kind.OFFER, company="Fenmoor", role="Archivist")
    number = changes.add_entry(record, call, NOW, NOW)
    assert find(record, "archivist fenm") == {number}


def test_a_corrected_name_is_found(record: Workspace) -> None:
    changes.set_fact(record, 2, "company", "Ünal & Sons", NOW)
    assert find(record, "unal") == {2}


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
