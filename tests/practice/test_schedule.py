"""What is due when: as the fsrs package says, and earlier before an interview."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.practice.schedule import (
    DAILY,
    HORIZON,
    REST,
    Card,
    CardKind,
    Grade,
    Stage,
    find_due,
    grade_card,
    list_due,
)

NOW = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
STEPS = fsrs.Scheduler(enable_fuzzing=False)
NEW = Card(CardKind.QUESTION, "behavioural.teamwork.remote", NOW)
AGAIN, GOOD = Grade.AGAIN, Grade.GOOD


def days_until_due(card: Card) -> int:
    assert card.practised_at
    return (card.due - card.practised_at).days


def test_the_intervals_are_those_of_the_packages_own_test() -> None:
    # py-fsrs 6, tests/test_basic.py, test_review_card
    card, now, found = NEW, NOW, []
    for grade in [GOOD] * 6 + [AGAIN] * 2 + [GOOD] * 5:
        card = grade_card(card, grade, now, STEPS)
        found.append(days_until_due(card))
        now = card.due
    assert found == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_the_memory_is_that_of_the_packages_own_test() -> None:
    # py-fsrs 6, tests/test_basic.py, test_memo_state
    card, now = NEW, NOW
    for grade, days in zip([AGAIN] + [GOOD] * 5, [0, 0, 1, 3, 8, 21], strict=True):
        now += timedelta(days=days)
        card = grade_card(card, grade, now, STEPS)
    assert card.stability == pytest.approx(53.62691, abs=1e-4)
    assert card.difficulty == pytest.approx(6.3574867, abs=1e-4)


REVIEWS = st.lists(
    st.tuples(st.sampled_from(Grade), st.integers(0, 60)), min_size=1, max_size=12
)


@given(REVIEWS, st.sampled_from([DAILY, STEPS]))
def test_any_course_is_as_the_package_says(
    reviews: list[tuple[Grade, int]], scheduler: fsrs.Scheduler
) -> None:
    ours, theirs, now = NEW, fsrs.Card(card_id=7, due=NOW), NOW
    for grade, days in reviews:
        now += timedelta(days=days)
        ours = grade_card(ours, grade, now, scheduler)
        theirs, _ = scheduler.review_card(theirs, fsrs.Rating(grade), now)
        assert ours.due == theirs.due
        assert (ours.stability, ours.difficulty) == (
            theirs.stability,
            theirs.difficulty,
        )
        assert (int(ours.stage), ours.step) == (int(theirs.state), theirs.step)


@given(REVIEWS)
def test_an_answer_is_asked_for_once_a_day_at_most(
    reviews: list[tuple[Grade, int]],
) -> None:
    card, now = NEW, NOW
    for grade, days in reviews:
        now += timedelta(days=days)
        card = grade_card(card, grade, now)
        assert days_until_due(card) >= 1
        assert card.stage is Stage.REVIEW


def test_a_better_grade_is_due_later() -> None:
    dues = [grade_card(NEW, grade, NOW).due for grade in Grade]
    assert dues == sorted(dues)
    assert dues[0] < dues[-1]


def test_the_zone_of_the_clock_is_of_no_account() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=9)))
    assert grade_card(NEW, GOOD, there) == grade_card(NEW, GOOD, NOW)


def test_an_interview_brings_forward_what_would_be_due_after_it() -> None:
    interview = NOW + timedelta(days=6)
    card = replace(NEW, due=NOW + timedelta(days=30))
    assert find_due(card, interview, NOW) == interview - timedelta(days=1)


@pytest.mark.parametrize(
    "interview", [None, NOW - timedelta(days=1), NOW + HORIZON + timedelta(days=1)]
)
def test_no_interview_or_one_far_off_moves_nothing(interview: datetime | None) -> None:
    card = replace(NEW, due=NOW + timedelta(days=30))
    assert find_due(card, interview, NOW) == card.due


@given(st.integers(0, 40), st.integers(0, 20), st.integers(0, 20))
def test_it_is_never_later_and_never_without_rest(
    due: int, interview: int, practised: int
) -> None:
    last = NOW - timedelta(days=practised)
    card = replace(NEW, due=NOW + timedelta(days=due), practised_at=last)
    found = find_due(card, NOW + timedelta(days=interview), NOW)
    assert found <= card.due
    assert found == card.due or found >= last + REST


def test_what_was_practised_just_before_an_interview_stays() -> None:
    card = replace(NEW, due=NOW + timedelta(days=9), practised_at=NOW)
    assert find_due(card, NOW + timedelta(days=1), NOW) == card.due


def test_today_is_due_in_the_order_of_need() -> None:
    story = Card(CardKind.STORY, "3", NOW - timedelta(days=9))
    question = Card(CardKind.QUESTION, "q", NOW - timedelta(days=1))
    weakness = Card(CardKind.WEAKNESS, "EVI.result", NOW)
    tonight = Card(CardKind.QUESTION, "r", NOW + timedelta(hours=8))
    tomorrow = Card(CardKind.WEAKNESS, "STR.short", NOW + timedelta(days=1))
    cards = [story, tomorrow, tonight, question, weakness]
    assert list_due(cards, NOW) == [weakness, question, tonight, story]
    assert list_due(cards, NOW, first=("r",))[0] == tonight
    soon = NOW + timedelta(days=1, hours=3)
    assert list_due(cards, NOW, interview_at=soon)[1] == tomorrow
