"""Stories: what is missing, what they show, and which competence has none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onward.practice.questions import find_question, load_competences
from onward.practice.star import Part
from onward.practice.stories import (
    LONGEST,
    NEEDED,
    Story,
    StoryError,
    check_story,
    find_stories,
    list_gaps,
    make_matrix,
    suggest_competences,
)

LIFT = Story(
    title="The lift",
    situation="A client shouted about the broken lift.",
    action="I listened, checked the log and found the cause of the fault.",
    result="It ran again after two hours.",
    competences=("customers", "problem_solving"),
    number=1,
)
ROTA = replace(LIFT, title="The rota", competences=("teamwork",), number=2, result="")


def test_a_story_is_told_in_its_order() -> None:
    assert LIFT.text.startswith("A client")
    assert LIFT.text.endswith("two hours.")


def test_what_is_not_written_yet_is_named() -> None:
    assert LIFT.missing == ()
    assert ROTA.missing == (Part.RESULT,)


def test_the_matrix_shows_what_has_no_story() -> None:
    rows = make_matrix([LIFT, ROTA], ("teamwork", "customers", "conflict"))
    assert [(row.competence, len(row.stories)) for row in rows] == [
        ("teamwork", 1),
        ("customers", 1),
        ("conflict", 0),
        ("problem_solving", 1),
    ]
    assert list_gaps([LIFT, ROTA], ("teamwork", "conflict")) == ("conflict",)


def test_without_stories_every_competence_that_is_asked_for_is_a_gap() -> None:
    assert list_gaps([]) == NEEDED
    assert set(NEEDED) <= set(load_competences())


def test_a_question_finds_the_stories_that_answer_it() -> None:
    question = find_question("behavioural.customers.complaint")
    assert question
    assert find_stories(question, [ROTA, LIFT]) == (LIFT,)


def test_a_whole_story_goes_before_one_that_lacks_a_part() -> None:
    question = find_question("behavioural.teamwork.remote")
    assert question
    whole = replace(LIFT, competences=("teamwork",), number=9)
    assert find_stories(question, [ROTA, whole]) == (whole, ROTA)


def test_competences_are_suggested_by_the_words() -> None:
    assert "problem_solving" in suggest_competences(LIFT)
    assert suggest_competences(Story("Nothing")) == ()


@pytest.mark.parametrize(
    ("story", "word"),
    [
        (replace(LIFT, title=" "), "title"),
        (replace(LIFT, title="x" * 201), "200"),
        (Story("Empty"), "nothing"),
        (replace(LIFT, action="x" * LONGEST), "up to"),
        (replace(LIFT, competences=("juggling",)), "juggling"),
        (replace(LIFT, competences=NEEDED[:7]), "Choose"),
    ],
)
def test_what_cannot_be_kept_says_why(story: Story, word: str) -> None:
    with pytest.raises(StoryError, match=word):
        check_story(story)


def test_a_good_story_is_returned_as_it_is() -> None:
    assert check_story(LIFT) == LIFT
