"""The invented person has stories, attempts and cards that are due."""

from __future__ import annotations

from datetime import datetime, timedelta

from onward.accounts.models import Workspace
from onward.practice.attempts import has_improved, lay_beside
from onward.practice.questions import find_question
from onward.practice.stories import check_story, list_gaps
from onward.records.changes.own_practice import tell_practice
from onward.records.queries.practice import (
    list_attempts,
    list_practice,
    list_practised,
    list_stories,
)
from onward.sample.practised import list_told, list_tried


def test_every_story_can_be_kept_and_one_is_not_finished() -> None:
    stories = [check_story(story) for story in list_told()]
    assert sum(bool(story.missing) for story in stories) == 1
    assert "teamwork" in list_gaps(stories)


def test_every_attempt_is_at_a_question_of_the_bank() -> None:
    assert all(find_question(one.question) for one in list_tried())


def test_practice_is_told_once(workspace: Workspace, now: datetime) -> None:
    assert tell_practice(workspace, now) == len(list_told()) + len(list_tried())
    assert tell_practice(workspace, now) == 0
    assert len(list_stories(workspace)) == len(list_told())


def test_stories_are_due_and_what_was_graded_comes_back(
    workspace: Workspace, now: datetime
) -> None:
    tell_practice(workspace, now)
    assert len(list_practice(workspace, now)) >= len(list_told())
    later = list_practice(workspace, now + timedelta(days=30))
    assert any(one.question for one in later)


def test_the_attempts_show_what_got_better(workspace: Workspace, now: datetime) -> None:
    tell_practice(workspace, now)
    made = list_attempts(workspace, leaf="EVI.result")
    assert has_improved(lay_beside(made))
    assert [one.score for one in list_practised(workspace)] == [3, 4]
