"""Requests of a whole search: where each stands, what is due, how many answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from onward.accounts.models import Workspace
from onward.feedback.requests import Phase
from onward.feedback.telling import Medium, Telling
from onward.history.remarks import Way
from onward.records import changes
from onward.records.models import Application
from onward.records.queries.requests import (
    due_reminders,
    list_requests,
    list_requests_of,
    rate_requests,
)
from tests.records.searches import record_search

ASKED = datetime(2026, 2, 9, 9, tzinfo=UTC)
LATER = ASKED + timedelta(days=9)


@pytest.fixture
def record(workspace: Workspace) -> Workspace:
    """Quillmark (1, 2), asked by phone, and Alderfinch (3, 4), asked a day later."""
    record_search(workspace)
    ask(workspace, 1, "Mara Lindt", ASKED)
    ask(workspace, 3, "hiring@alderfinch.example", ASKED + timedelta(days=1))
    return workspace


def ask(record: Workspace, number: int, who: str, at: datetime) -> int:
    return changes.mark_asked(record, number, who, Medium.PHONE, at)


def test_requests_are_listed_the_newest_first(record: Workspace) -> None:
    found = list_requests(record, ASKED + timedelta(days=2))
    assert [one.application.company for one in found] == ["Alderfinch", "Quillmark"]
    assert [one.name for one in found] == ["hiring@alderfinch.example", "Mara Lindt"]
    assert all(one.is_open for one in found)
    assert all(one.next_at == one.request.chase_at for one in found)


def test_a_reminder_is_due_after_five_working_days(record: Workspace) -> None:
    assert due_reminders(record, ASKED + timedelta(days=3)) == ()
    due = due_reminders(record, LATER)
    assert [one.application.company for one in due] == ["Quillmark", "Alderfinch"]
    assert all(one.next_at == one.request.close_at for one in due)


def test_what_was_set_aside_is_not_due(record: Workspace) -> None:
    changes.mark_way(record, 1, Way.ASK, "aside", LATER)
    assert [one.application.company for one in due_reminders(record, LATER)] == [
        "Alderfinch"
    ]


def test_what_was_put_off_is_due_on_its_day(record: Workspace) -> None:
    changes.mark_way(record, 1, Way.ASK, "later:2026-02-20", LATER)
    assert len(due_reminders(record, LATER)) == 1
    assert len(due_reminders(record, datetime(2026, 2, 20, 12, tzinfo=UTC))) == 2


def test_feedback_that_was_told_answers_the_request(record: Workspace) -> None:
    told = Telling("You were too brief.", ASKED + timedelta(days=2), "Mara Lindt")
    changes.add_feedback(record, 1, told, LATER)
    (asked,) = list_requests_of(record, 2, LATER)
    assert asked.request.phase is Phase.ANSWERED
    assert asked.request.is_useful
    assert asked.next_at is None
    assert len(due_reminders(record, LATER)) == 1


def test_asking_again_is_the_reminder(record: Workspace) -> None:
    ask(record, 1, "Mara Lindt", LATER)
    (asked,) = list_requests_of(record, 1, LATER)
    assert asked.request.phase is Phase.CHASED


def test_working_days_are_those_of_the_country_that_reads(record: Workspace) -> None:
    """The 6th of April 2026 is Easter Monday in Germany and no holiday in the US."""
    asked_at = datetime(2026, 4, 1, 9, tzinfo=UTC)
    ask(record, 3, "mo@alderfinch.de", asked_at)
    ask(record, 3, "jo@alderfinch.us", asked_at)
    found = list_requests_of(record, 3, asked_at)
    days = {one.name: one.request.chase_at.date().isoformat() for one in found}
    assert days["mo@alderfinch.de"] == "2026-04-10"
    assert days["jo@alderfinch.us"] == "2026-04-08"


def test_rates_count_by_addressee_and_by_channel(record: Workspace) -> None:
    told = Telling("You were too brief.", ASKED + timedelta(days=2), "Mara Lindt")
    changes.add_feedback(record, 1, told, LATER)
    rates = rate_requests(record, LATER)
    (phone,) = rates.by_channel
    assert (phone.sort, phone.asked, phone.useful) == ("phone", 2, 1)
    assert sum(row.asked for row in rates.by_addressee) == 2


def test_without_requests_there_is_nothing_to_tell(workspace: Workspace) -> None:
    record_search(workspace)
    assert list_requests(workspace, ASKED) == ()
    assert rate_requests(workspace, ASKED).by_channel == ()
    with pytest.raises(Application.DoesNotExist):
        list_requests_of(workspace, 99, ASKED)
