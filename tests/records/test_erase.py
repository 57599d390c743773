"""Erasing for good, and nothing else than what was asked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from onward.accounts.access import get_local_workspace
from onward.accounts.models import User, Workspace
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
from onward.records import changes
from onward.records.changes.erase import (
    erase_application,
    erase_workspace,
    uploads_of,
)
from onward.records.models import (
    Application,
    Event,
    Import,
    Link,
    MailSource,
    Message,
    SearchEntry,
    UnreadablePlace,
)
from onward.records.queries.review import count_questions
from onward.records.queries.search import search_events
from tests.records.searches import record_search


@pytest.fixture
def searched(workspace: Workspace) -> Workspace:
    """A record of two applications."""
    record_search(workspace)
    return workspace


def list_numbers(workspace: Workspace) -> list[int]:
    return list(
        Event.objects.filter(workspace=workspace).values_list("number", flat=True)
    )


def test_an_application_goes_with_its_mails(searched: Workspace, now: datetime) -> None:
    erased = erase_application(searched, 2, now)
    assert (erased.messages, erased.events) == (2, 2)
    assert list_numbers(searched) == [3, 4]
    assert Message.objects.count() == 2
    assert Application.objects.get().company == "Alderfinch"
    assert Link.objects.count() == 2


def test_its_words_are_not_found_any_more(searched: Workspace, now: datetime) -> None:
    assert search_events(searched, "quillmark")
    erase_application(searched, 1, now)
    assert search_events(searched, "quillmark") == []
    assert search_events(searched, "alderfinch")


def test_its_notes_corrections_and_later_readings_go_too(
    searched: Workspace, now: datetime
) -> None:
    note = changes.add_note(searched, 2, "They were kind.", now)
    changes.undo(searched, note, now)
    changes.set_fact(searched, 1, "role", "Bookkeeper", now)
    changes.record_rereadings(
        searched, [(1, Reading(Kind.UPDATE, company="Quillmark"))]
    )
    erase_application(searched, 1, now)
    assert list_numbers(searched) == [3, 4]
    assert search_events(searched, "kind") == []
    assert search_events(searched, "bookkeeper") == []


def test_an_entry_that_was_taken_back_goes_with_its_employer(
    searched: Workspace, now: datetime
) -> None:
    entry = Reading(Kind.OFFER, company="Quillmark")
    number = changes.add_entry(searched, entry, now, now)
    changes.undo(searched, number, now)
    erase_application(searched, 1, now)
    assert list_numbers(searched) == [3, 4]


def test_what_tied_another_application_to_it_goes_too(
    searched: Workspace, now: datetime
) -> None:
    changes.join_applications(searched, 1, 3, now)
    changes.part_events(searched, [3, 4], now)
    erase_application(searched, 1, now)
    assert Application.objects.get().number == 3
    assert SearchEntry.objects.count() == 2


def test_new_events_never_take_an_erased_number(
    searched: Workspace, now: datetime
) -> None:
    erase_application(searched, 3, now)
    entry = Reading(Kind.APPLIED, company="Alderfinch")
    assert changes.add_entry(searched, entry, now, now) == 5


def test_an_application_that_is_not_there(workspace: Workspace, now: datetime) -> None:
    with pytest.raises(Application.DoesNotExist):
        erase_application(workspace, 99, now)


@pytest.mark.usefixtures("searched")
def test_another_persons_application_is_not_there(alice: User, now: datetime) -> None:
    with pytest.raises(Application.DoesNotExist):
        erase_application(Workspace.objects.get(owner=alice), 1, now)
    assert Message.objects.count() == 4


def test_everything_goes(searched: Workspace, now: datetime) -> None:
    changes.add_note(searched, 1, "They were kind.", now)
    ended = changes.ask_import(searched, ["search.mbox"])
    changes.end_import(ended, Import.State.DONE, now)
    UnreadablePlace.objects.create(of_import=ended, place="byte 9", reason="cut off")
    MailSource.objects.create(workspace=searched, path="search.mbox", reader="1")
    erase_workspace(searched, now)
    for noun in (Application, Event, Import, Link, MailSource, Message, SearchEntry):
        assert noun._default_manager.count() == 0, noun
    assert UnreadablePlace.objects.count() == 0
    assert get_local_workspace().addresses == []


def test_another_persons_record_stays(
    searched: Workspace, alice: User, now: datetime
) -> None:
    hers = Workspace.objects.get(owner=alice)
    record_search(hers)
    erase_workspace(searched, now)
    assert list_numbers(hers) == [1, 2, 3, 4]
    assert search_events(hers, "quillmark")


def test_uploads_that_wait_go_too(searched: Workspace, now: datetime) -> None:
    uploads = uploads_of(searched.pk)
    uploads.mkdir(parents=True)
    (uploads / "search.mbox").write_text("From x")
    erase_workspace(searched, now)
    assert not uploads.exists()


@pytest.mark.parametrize(("seconds", "refused"), [(5, True), (60, False)])
def test_a_running_import_is_not_erased_under(
    searched: Workspace, now: datetime, seconds: int, *, refused: bool
) -> None:
    asked = changes.ask_import(searched, ["search.mbox"])
    changes.claim_import(asked, now - timedelta(seconds=seconds))
    if refused:
        with pytest.raises(changes.ImportRunningError):
            erase_workspace(searched, now)
        assert Message.objects.count() == 4
    else:
        erase_workspace(searched, now)
        assert Message.objects.count() == 0


def test_erasing_a_workspace_loads_nothing_to_erase_it(
    searched: Workspace,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(33):
        erase_workspace(searched, now)


def test_no_question_about_it_is_left(searched: Workspace, now: datetime) -> None:
    unsure = Reading(Kind.REJECTION, 0.5, company="Quillmark")
    changes.record_rereadings(searched, [(2, unsure)])
    changes.rebuild_applications(searched, now)
    assert count_questions(searched) == 1
    erase_application(searched, 1, now)
    assert count_questions(searched) == 0
