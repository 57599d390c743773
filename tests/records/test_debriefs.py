"""Debriefs: offered, kept word for word, found, taken back, erased, compared."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from onward.accounts.models import Workspace
from onward.reading.kinds import Kind
from onward.reading.reading import Interview
from onward.records import changes
from onward.records.changes.debriefs import keep_debrief, keep_plan
from onward.records.changes.erase import erase_application
from onward.records.export import list_event_rows
from onward.records.models import Application, Event, SearchEntry
from onward.records.queries.debriefs import (
    find_interview,
    get_calibration,
    get_debriefs,
    get_plan,
    list_debriefs,
    list_open_debriefs,
)
from onward.records.queries.record import get_record
from onward.records.queries.search import search_events
from onward.weaknesses.debrief import Answer, Debrief, DebriefError
from tests.records.interviews import AFTER, TALK, record, record_invited

DAY = date(2026, 2, 12)
WHOLE = Debrief(
    (Answer("Why did you leave?", "I went on\nfor  too long.", 2, "One sentence."),),
    feeling=4,
    felt="Calm.",
    remember="The marmalade question.",
)


@pytest.fixture
def invited(workspace: Workspace) -> Workspace:
    """Quillmark (1, 2) with an interview, Alderfinch (3) without."""
    record_invited(workspace)
    return workspace


def test_it_is_offered_right_after_the_interview(invited: Workspace) -> None:
    assert list_open_debriefs(invited, TALK + timedelta(minutes=30)) == ()
    (one,) = list_open_debriefs(invited, TALK + timedelta(minutes=61))
    assert one.application.company == "Quillmark"
    assert (one.target, one.over_at) == (2, TALK + timedelta(hours=1))
    assert list_open_debriefs(invited, TALK + timedelta(days=6)) == ()


def test_it_is_not_offered_again_once_told(invited: Workspace) -> None:
    number = keep_debrief(invited, 2, DAY, WHOLE, AFTER)
    assert list_open_debriefs(invited, AFTER) == ()
    changes.undo(invited, number, AFTER)
    assert len(list_open_debriefs(invited, AFTER)) == 1


def test_one_told_of_the_application_counts_too(invited: Workspace) -> None:
    keep_debrief(invited, 1, DAY, WHOLE, AFTER)
    assert list_open_debriefs(invited, AFTER) == ()


def test_an_interview_that_was_called_off_has_none(invited: Workspace) -> None:
    off = Interview(at=TALK, is_cancelled=True)
    record(invited, 4, Kind.INTERVIEW, days=5, interview=off)
    assert list_open_debriefs(invited, AFTER) == ()


def test_every_word_is_kept(invited: Workspace) -> None:
    number = keep_debrief(invited, 2, DAY, WHOLE, AFTER)
    (kept,) = get_debriefs(invited, 1)
    assert (kept.number, kept.day, kept.debrief) == (number, DAY, WHOLE)
    assert get_debriefs(invited, 3) == ()
    (told,) = list_debriefs(invited)
    assert told.application.company == "Quillmark"


def test_it_changes_nothing_of_the_history(invited: Workspace) -> None:
    before = get_record(invited, 1, AFTER).state
    keep_debrief(invited, 2, DAY, WHOLE, AFTER)
    assert get_record(invited, 1, AFTER).state == before


def test_it_can_be_found_by_its_words(invited: Workspace) -> None:
    keep_debrief(invited, 2, DAY, WHOLE, AFTER)
    assert 2 in search_events(invited, "marmalade")
    assert not search_events(invited, "feeling")


def test_what_cannot_be_kept_is_told(invited: Workspace) -> None:
    with pytest.raises(DebriefError):
        keep_debrief(invited, 2, DAY, Debrief(), AFTER)
    with pytest.raises(Application.DoesNotExist):
        keep_debrief(invited, 99, DAY, WHOLE, AFTER)


def test_the_interview_is_found_by_its_day(invited: Workspace) -> None:
    assert find_interview(invited, 1, None, AFTER) == (2, DAY)
    assert find_interview(invited, 1, DAY, AFTER) == (2, DAY)
    other = date(2026, 2, 10)
    assert find_interview(invited, 1, other, AFTER) == (1, other)
    assert find_interview(invited, 3, None, AFTER) == (3, AFTER.date())
    with pytest.raises(Application.DoesNotExist):
        find_interview(invited, 99, None, AFTER)


def test_a_plan_is_kept_changed_and_taken_back(invited: Workspace) -> None:
    assert get_plan(invited, 1) is None
    keep_plan(invited, 2, "I go for a swim and call Jo.", AFTER)
    number = keep_plan(invited, 1, "I bake bread.", AFTER)
    plan = get_plan(invited, 2)
    assert plan is not None
    assert plan.words == "I bake bread."
    changes.undo(invited, number, AFTER)
    plan = get_plan(invited, 1)
    assert plan is not None
    assert plan.words == "I go for a swim and call Jo."
    keep_plan(invited, 1, "", AFTER)
    assert get_plan(invited, 1) is None
    with pytest.raises(DebriefError):
        keep_plan(invited, 1, "a" * 20_001, AFTER)


def test_it_is_in_the_archive(invited: Workspace) -> None:
    keep_debrief(invited, 2, DAY, WHOLE, AFTER)
    keep_plan(invited, 1, "I bake bread.", AFTER)
    rows = [msgspec.json.encode(row).decode() for row in list_event_rows(invited)]
    assert any("The marmalade question." in row for row in rows)
    assert any("I bake bread." in row for row in rows)


@pytest.mark.django_db(transaction=True)
def test_erasing_the_application_erases_it(invited: Workspace) -> None:
    keep_debrief(invited, 2, DAY, WHOLE, AFTER)
    keep_plan(invited, 1, "I bake bread.", AFTER)
    erase_application(invited, 1, AFTER)
    assert list_debriefs(invited) == ()
    assert not Event.objects.filter(payload__contains="marmalade").exists()
    assert not SearchEntry.objects.filter(words__contains="marmalade").exists()
    assert not Event.objects.filter(payload__contains="bread").exists()


def feel(record_of: Workspace, feeling: int, minutes: int = 0) -> None:
    at = AFTER + timedelta(minutes=minutes)
    keep_debrief(record_of, 2, DAY, Debrief(feeling=feeling), at)


def test_a_feeling_before_the_no_is_compared_with_it(invited: Workspace) -> None:
    feel(invited, 5)
    assert get_calibration(invited).count == 0
    record(invited, 4, Kind.REJECTION, days=14)
    assert get_calibration(invited).well == (0, 1)


def test_a_feeling_told_after_the_result_is_not(invited: Workspace) -> None:
    record(invited, 4, Kind.REJECTION, days=10.2)
    feel(invited, 1, minutes=24 * 60)
    assert get_calibration(invited).count == 0


def test_another_interview_is_a_result_too(invited: Workspace) -> None:
    feel(invited, 2)
    again = Interview(at=TALK + timedelta(days=8))
    record(invited, 4, Kind.INTERVIEW, days=13, interview=again)
    assert get_calibration(invited).badly == (1, 1)


def test_an_offer_is_a_result_too(invited: Workspace) -> None:
    feel(invited, 3)
    record(invited, 4, Kind.OFFER, days=13)
    assert get_calibration(invited).between == (1, 1)
