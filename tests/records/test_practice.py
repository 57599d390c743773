"""What is practised is kept, comes due, is exported, erased, and stays one's own."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from onward.accounts.access import get_local_workspace
from onward.accounts.models import User, Workspace
from onward.practice.attempts import Attempt, AttemptError
from onward.practice.questions import Family
from onward.practice.schedule import CardKind, Grade
from onward.practice.stories import Story, StoryError
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes
from onward.records.changes.debriefs import keep_debrief
from onward.records.changes.erase import erase_workspace
from onward.records.changes.practice import (
    drop_attempt,
    drop_story,
    grade,
    keep_attempt,
    keep_story,
)
from onward.records.export import write_archive
from onward.records.models import Application
from onward.records.models import Attempt as AttemptRow
from onward.records.models import Card as CardRow
from onward.records.models import Story as StoryRow
from onward.records.queries.practice import (
    get_bank,
    get_story,
    list_attempts,
    list_practice,
    list_practised,
    list_stories,
    make_wish,
)
from onward.weaknesses.debrief import Answer, Debrief

FINE = "Whom would you take along to the moon?"
BOSS = "behavioural.conflict.boss"
LIFT = Story(
    "The lift",
    situation="The lift had stopped.",
    action="I found the loose plug.",
    result="It ran after two hours.",
    competences=("problem_solving",),
)


@pytest.fixture
def told(workspace: Workspace, now: datetime) -> Workspace:
    """A record with an interview that is over, its debrief, and one to come."""
    for company, days in (("Quillmark", -2), ("Northwind Rail", 5)):
        meeting = Interview(at=now + timedelta(days=days))
        reading = Reading(Kind.INTERVIEW, company=company, interview=meeting)
        changes.add_entry(workspace, reading, now - timedelta(days=6), now)
    home = Application.objects.get(company="Quillmark")
    asked = Answer("Why did you leave the lighthouse?", score=2)
    debrief = Debrief(answers=(asked, Answer(FINE)), feeling=3)
    day = (now - timedelta(days=2)).date()
    keep_debrief(workspace, home.number, day, debrief, now)
    return workspace


def make_attempt(now: datetime, leaf: str = "") -> Attempt:
    return Attempt(BOSS, "Tell me …", "Last May I told my boss no.", now, leaf=leaf)


def test_a_story_is_kept_changed_and_dropped(
    workspace: Workspace, now: datetime
) -> None:
    number = keep_story(workspace, LIFT, now)
    assert list_stories(workspace) == (replace(LIFT, number=number),)
    changed = replace(LIFT, number=number, title="The plug")
    assert keep_story(workspace, changed, now) == number
    assert get_story(workspace, number) == changed
    grade(workspace, CardKind.STORY, str(number), Grade.GOOD, now)
    drop_story(workspace, number)
    assert list_stories(workspace) == ()
    assert not CardRow.objects.exists()


def test_a_story_without_words_is_not_kept(workspace: Workspace, now: datetime) -> None:
    with pytest.raises(StoryError):
        keep_story(workspace, Story("Empty"), now)
    assert not StoryRow.objects.exists()


def test_attempts_stay_beside_each_other(workspace: Workspace, now: datetime) -> None:
    first = keep_attempt(workspace, make_attempt(now))
    keep_attempt(workspace, make_attempt(now + timedelta(days=1)))
    assert list_attempts(workspace, BOSS)[0].number == first
    assert len(list_attempts(workspace)) == 2
    drop_attempt(workspace, first)
    assert len(list_attempts(workspace, BOSS)) == 1
    with pytest.raises(AttemptError):
        keep_attempt(workspace, replace(make_attempt(now), text=" "))


def test_an_attempt_outlives_the_story_that_it_told(
    workspace: Workspace, now: datetime
) -> None:
    number = keep_story(workspace, LIFT, now)
    keep_attempt(workspace, replace(make_attempt(now), story=number))
    drop_story(workspace, number)
    assert list_attempts(workspace)[0].story is None


def test_a_grade_moves_the_day_and_marks_the_last_attempt(
    workspace: Workspace, now: datetime
) -> None:
    keep_attempt(workspace, make_attempt(now))
    card = grade(workspace, CardKind.QUESTION, BOSS, Grade.GOOD, now)
    assert card.due == now + timedelta(days=2)
    assert list_attempts(workspace)[0].grade is Grade.GOOD
    again = grade(workspace, CardKind.QUESTION, BOSS, Grade.EASY, card.due)
    assert again.due > card.due + timedelta(days=2)
    assert CardRow.objects.count() == 1
    assert list_attempts(workspace)[0].grade is Grade.GOOD


def test_own_questions_and_weaknesses_are_due_until_graded(
    told: Workspace, now: datetime
) -> None:
    own, fine, *_ = get_bank(told)
    assert own.text == "Why did you leave the lighthouse?"
    assert (fine.text, fine.is_own) == (FINE, True)
    due = list_practice(told, now)
    assert {one.card.kind for one in due} == {CardKind.WEAKNESS, CardKind.QUESTION}
    assert due[0].question == own
    assert [one.title for one in due].count(FINE) == 1
    for one in due:
        grade(told, one.card.kind, one.card.key, Grade.EASY, now)
    assert list_practice(told, now) == ()


def test_an_interview_brings_practice_forward(told: Workspace, now: datetime) -> None:
    for one in list_practice(told, now):
        grade(told, one.card.kind, one.card.key, Grade.EASY, now - timedelta(days=3))
    assert list_practice(told, now + timedelta(days=3)) == ()
    before = list_practice(told, now + timedelta(days=4))
    assert {one.due.date() for one in before} == {(now + timedelta(days=4)).date()}


def test_stories_are_due_once_written(workspace: Workspace, now: datetime) -> None:
    keep_story(workspace, LIFT, now)
    (due,) = list_practice(workspace, now)
    assert (due.title, due.question) == ("The lift", None)


def test_graded_attempts_on_a_weakness_are_told_to_the_ledger(
    workspace: Workspace, now: datetime
) -> None:
    keep_attempt(workspace, make_attempt(now, leaf="REL.conflict"))
    keep_attempt(workspace, make_attempt(now))
    assert list_practised(workspace) == ()
    grade(workspace, CardKind.WEAKNESS, "REL.conflict", Grade.GOOD, now)
    (one,) = list_practised(workspace)
    assert (one.key, one.score) == ("REL.conflict", 4)


def test_a_mock_interview_knows_what_was_practised(
    told: Workspace, now: datetime
) -> None:
    keep_attempt(told, make_attempt(now))
    wish = make_wish(told, now, role="Keeper", minutes=20)
    assert wish.seen == {BOSS}
    assert (wish.role, wish.minutes) == ("Keeper", 20)


def test_practice_goes_into_the_archive(
    workspace: Workspace, tmp_path: Path, now: datetime
) -> None:
    number = keep_story(workspace, LIFT, now)
    keep_attempt(workspace, replace(make_attempt(now), story=number))
    grade(workspace, CardKind.QUESTION, BOSS, Grade.HARD, now)
    path = tmp_path / "search.zip"
    write_archive(workspace, path, now)
    with zipfile.ZipFile(path) as archive:
        (story,) = map(json.loads, archive.read("stories.jsonl").splitlines())
        (attempt,) = map(json.loads, archive.read("attempts.jsonl").splitlines())
        (card,) = map(json.loads, archive.read("cards.jsonl").splitlines())
    assert story["competences"] == ["problem_solving"]
    assert (attempt["story"], attempt["grade"]) == (number, 2)
    assert card["key"] == BOSS


def test_erasing_all_erases_practice(workspace: Workspace, now: datetime) -> None:
    keep_attempt(workspace, replace(make_attempt(now), story=None))
    keep_story(workspace, LIFT, now)
    grade(workspace, CardKind.QUESTION, BOSS, Grade.GOOD, now)
    erase_workspace(workspace, now)
    for rows in (AttemptRow, StoryRow, CardRow):
        assert not rows.objects.exists()


def test_anothers_practice_is_not_there(
    workspace: Workspace, alice: User, now: datetime
) -> None:
    hers = Workspace.objects.get(owner=alice)
    number = keep_story(hers, LIFT, now)
    assert list_stories(workspace) == ()
    with pytest.raises(StoryRow.DoesNotExist):
        get_story(workspace, number)
    with pytest.raises(StoryRow.DoesNotExist):
        keep_attempt(workspace, replace(make_attempt(now), story=number))
    assert get_local_workspace() == workspace
    assert get_bank(workspace)[0].family is Family.BEHAVIOURAL


def test_only_a_few_weaknesses_begin_at_a_time(
    workspace: Workspace, now: datetime
) -> None:
    meeting = Interview(at=now - timedelta(days=2))
    reading = Reading(Kind.INTERVIEW, company="Quillmark", interview=meeting)
    changes.add_entry(workspace, reading, now - timedelta(days=6), now)
    words = ("bees", "chalk", "lamps", "ferries", "onions")
    asked = tuple(Answer(f"How do you weigh {one}?", score=1) for one in words)
    number = Application.objects.get().number
    day = (now - timedelta(days=2)).date()
    keep_debrief(workspace, number, day, Debrief(answers=asked), now)
    due = list_practice(workspace, now)
    kinds = [one.card.kind for one in due]
    assert kinds.count(CardKind.WEAKNESS) == 3
    assert len(due) == 5


def test_a_null_character_is_left_out(workspace: Workspace, now: datetime) -> None:
    keep_attempt(workspace, replace(make_attempt(now), text="I\0 went."))
    assert list_attempts(workspace)[0].text == "I went."
    number = keep_story(workspace, replace(LIFT, title="The\0 lift"), now)
    assert get_story(workspace, number).title == "The lift"
