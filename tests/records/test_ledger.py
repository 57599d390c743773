"""The ledger of a record: from feedback and debriefs as they are kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onward.accounts.models import Workspace
from onward.feedback.telling import Telling
from onward.reading.kinds import Kind
from onward.reading.reading import Interview
from onward.records import changes
from onward.records.changes.debriefs import (
    choose_standing,
    keep_debrief,
    note_weakness,
)
from onward.records.changes.erase import erase_application
from onward.records.models import SearchEntry
from onward.records.queries.ledger import find_ahead, get_ledger, list_asked
from onward.records.queries.statements import get_feedback
from onward.weaknesses.debrief import Answer, Debrief
from onward.weaknesses.evidence import Attempt
from onward.weaknesses.families import Family
from onward.weaknesses.standing import ChoiceError, Standing
from tests.records.interviews import AFTER, TALK, record, record_invited

LATER = AFTER + timedelta(days=20)
POOR = "Your examples were not specific enough.\n"
GENERIC = "We wish you every success. Another candidate was stronger.\n"


@pytest.fixture
def search(workspace: Workspace) -> Workspace:
    """Quillmark (1, 2) and Alderfinch (3), both of which said the same."""
    record_invited(workspace)
    for number in (1, 3):
        tell(workspace, number, POOR)
    return workspace


def tell(workspace: Workspace, number: int, words: str, *, days: int = 1) -> int:
    at = AFTER + timedelta(days=days)
    return changes.add_feedback(workspace, number, Telling(words, at, "Mara"), at)


def test_what_two_employers_said_is_a_pattern(search: Workspace) -> None:
    (one,) = get_ledger(search, LATER).weaknesses
    assert (one.key, one.is_pattern) == ("EVI.specific", True)
    assert {each.told.name for each in one.evidence} == {"Quillmark", "Alderfinch"}
    assert {each.told.who for each in one.evidence} == {"Mara"}


def test_what_was_called_wrong_does_not_count(search: Workspace) -> None:
    (one,) = get_ledger(search, LATER).weaknesses
    event = one.evidence[0].told.event
    (statement,) = get_feedback(search, event).statements
    changes.judge_statement(search, event, statement.span, "wrong", LATER)
    (one,) = get_ledger(search, LATER).weaknesses
    assert not one.is_pattern


def test_what_went_to_everyone_and_what_is_outside_is_no_task(
    workspace: Workspace,
) -> None:
    record_invited(workspace)
    tell(workspace, 1, GENERIC)
    ledger = get_ledger(workspace, LATER)
    assert ledger.weaknesses == ()
    assert [one.key[:3] for one in ledger.outside] == ["OUT"]


def test_an_answer_of_a_debrief_stands_in_its_family(search: Workspace) -> None:
    told = Debrief((Answer("Why did you leave?", "I rambled.", 1, "In a line."),))
    keep_debrief(search, 2, date(2026, 2, 12), told, AFTER)
    keys = [one.key for one in get_ledger(search, LATER).of(Family.ANSWER)]
    assert set(keys) == {"EVI.specific", "answer:why-did-you-leave"}


def test_a_choice_is_kept_and_taken_back(search: Workspace) -> None:
    number = choose_standing(search, "EVI.specific", Standing.WORKING, LATER)
    ledger = get_ledger(search, LATER)
    assert ledger.is_chosen
    changes.undo(search, number, LATER)
    assert not get_ledger(search, LATER).is_chosen


def test_a_note_is_kept_and_stays_out_of_search(search: Workspace) -> None:
    entries = SearchEntry.objects.count()
    note_weakness(search, "EVI.specific", "Two figures in each story.", LATER)
    (one,) = get_ledger(search, LATER).weaknesses
    assert [note.words for note in one.notes] == ["Two figures in each story."]
    assert SearchEntry.objects.count() == entries
    with pytest.raises(ChoiceError):
        note_weakness(search, "EVI.specific", "  ", LATER)
    with pytest.raises(ChoiceError):
        note_weakness(search, "EVI.specific", "a" * 4001, LATER)


@pytest.mark.django_db(transaction=True)
def test_erasing_one_employer_leaves_the_choice(search: Workspace) -> None:
    choose_standing(search, "EVI.specific", Standing.WORKING, LATER)
    erase_application(search, 3, LATER)
    (one,) = get_ledger(search, LATER).weaknesses
    assert one.standing is Standing.WORKING
    assert not one.is_pattern


def test_a_stage_passed_after_they_began_shows_progress(search: Workspace) -> None:
    choose_standing(search, "EVI.specific", Standing.WORKING, AFTER + timedelta(days=2))
    for number, days in ((5, 4), (6, 9)):
        talk = Interview(at=TALK + timedelta(days=days))
        record(search, number, Kind.INTERVIEW, "Fenmoor", days=9 + days,
               interview=talk)  # fmt: skip
    (one,) = get_ledger(search, LATER).weaknesses
    assert one.standing is Standing.IMPROVED
    assert one.signs[0].words == "An interview at Fenmoor led further."


def test_better_attempts_show_progress(search: Workspace) -> None:
    choose_standing(search, "EVI.specific", Standing.WORKING, AFTER + timedelta(days=2))
    tried = [
        Attempt("EVI.specific", AFTER + timedelta(days=days), mark)
        for days, mark in ((3, 2), (5, 4))
    ]
    (one,) = get_ledger(search, LATER, tried).weaknesses
    assert one.standing is Standing.IMPROVED


def test_the_next_interview_is_read_for_what_it_asks(search: Workspace) -> None:
    ahead = find_ahead(search, TALK - timedelta(days=1))
    assert ahead is not None
    assert (ahead.application, ahead.name, ahead.at) == (1, "Quillmark", TALK)
    assert "case study" in ahead.quote_for("TEC.task")
    assert find_ahead(search, LATER) is None


def test_after_a_no_no_interview_is_ahead(search: Workspace) -> None:
    record(search, 5, Kind.REJECTION, days=6)
    assert find_ahead(search, TALK - timedelta(days=1)) is None


def test_what_recruiters_and_the_next_employer_ask_for_is_read(
    search: Workspace,
) -> None:
    words = "We look for experience with usability testing.\n"
    record(search, 5, Kind.OUTREACH, "Fenmoor", days=9, text=words)
    before = TALK - timedelta(days=1)
    assert [(one.want.term, one.name) for one in list_asked(search, before)] == [
        ("usability testing", "Fenmoor")
    ]
