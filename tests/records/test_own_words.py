"""The invented person's own words, on the record of the sample."""

from __future__ import annotations

from onward.accounts.models import Workspace
from onward.reading.kinds import Kind
from onward.reading.reading import Interview
from onward.records.changes.own_words import tell_own_words
from onward.records.queries.debriefs import get_plan, list_debriefs
from onward.sample.own_words import list_accounts, list_plans
from onward.weaknesses.alike import join_alike
from onward.weaknesses.debrief import check_debrief
from onward.weaknesses.evidence import name_question
from tests.records.interviews import AFTER, TALK, record


def test_every_account_can_be_kept() -> None:
    for one in list_accounts():
        assert check_debrief(one.debrief) == one.debrief
    assert all(words.strip() for _, words in list_plans())


def test_one_question_was_asked_twice_and_went_better() -> None:
    answers = [one for each in list_accounts() for one in each.debrief.answers]
    keys = [name_question(one.question) for one in answers]
    heads = join_alike(keys)
    assert len(set(heads.values())) == len(set(keys)) - 1


def test_they_are_told_at_the_time_of_the_interview(workspace: Workspace) -> None:
    record(workspace, 1, Kind.APPLIED, "Northwind Rail")
    record(workspace, 2, Kind.INTERVIEW, "Northwind Rail", interview=Interview(at=TALK))
    assert tell_own_words(workspace, AFTER) == 3
    (told,) = list_debriefs(workspace)
    assert told.kept.day == TALK.date()
    assert told.kept.at == AFTER
    plan = get_plan(workspace, 1)
    assert plan is not None
    assert plan.at < TALK


def test_without_the_interviews_nothing_is_told(workspace: Workspace) -> None:
    record(workspace, 1, Kind.APPLIED, "Northwind Rail")
    assert tell_own_words(workspace, AFTER) == 0
