"""A mock interview: drawn from what matters, within its time, the same for a seed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.practice.mock import MINUTES, MockError, Wish, compose_mock
from onward.practice.questions import (
    Family,
    add_own,
    list_competences_of,
    load_bank,
)

BANK = load_bank()
MINDED = Wish(
    role="Nurse", minutes=30, leaves=("REL.conflict",), competences=("customers",)
)


@given(st.integers(5, 120), st.integers())
def test_it_keeps_its_time_and_asks_nothing_twice(minutes: int, seed: int) -> None:
    mock = compose_mock(Wish(minutes=minutes), seed)
    ids = [one.question.id for one in mock.asked]
    assert len(ids) == len(set(ids))
    assert sum(one.minutes for one in mock.asked) <= minutes
    assert sum(one.minutes for one in mock.asked) > minutes - max(MINUTES.values())
    for one, other in pairwise(mock.asked):
        assert other.at_minute == one.at_minute + one.minutes


def test_the_same_seed_gives_the_same_and_another_another() -> None:
    assert compose_mock(MINDED, 7) == compose_mock(MINDED, 7)
    found = {
        tuple(a.question.id for a in compose_mock(MINDED, n).asked) for n in (1, 2)
    }
    assert len(found) > 1


def test_it_opens_and_closes_as_interviews_do() -> None:
    asked = compose_mock(MINDED, 1).asked
    assert asked[0].question.topic == "opening"
    assert asked[-1].question.topic == "theirs"


def test_what_is_worked_on_comes_first() -> None:
    asked = compose_mock(MINDED, 3).asked
    through = set(list_competences_of("REL.conflict"))
    assert through.intersection(asked[1].question.competences)
    assert asked[1].why == "It practises what you work on."


def test_own_questions_and_those_of_the_next_interview_are_drawn() -> None:
    bank = add_own(["How would you calm a ferry full of accountants?"], BANK)
    asked = compose_mock(MINDED, 4, bank).asked
    assert any(one.question.is_own for one in asked)
    wanted = [a for a in asked if a.why == "The next interview asks for it."]
    assert all("customers" in one.question.competences for one in wanted)
    assert wanted


def test_what_was_practised_comes_after_what_was_not() -> None:
    seen = frozenset(q.id for q in BANK if q.topic != "conflict")
    asked = compose_mock(Wish(minutes=40, seen=seen), 5).asked
    behavioural = [a.question for a in asked if a.question.family == "behavioural"]
    assert behavioural[0].topic == "conflict"


def test_nothing_inappropriate_and_none_of_ones_own_closing_questions() -> None:
    for seed in range(20):
        for one in compose_mock(MINDED, seed).asked:
            assert one.question.family is not Family.INAPPROPRIATE
            assert one.question.topic != "yours"


def test_the_unusual_can_be_left_out() -> None:
    for seed in range(10):
        wish = Wish(minutes=60, with_unusual=False)
        families = {a.question.family for a in compose_mock(wish, seed).asked}
        assert Family.UNUSUAL not in families


@pytest.mark.parametrize("minutes", [0, 4, 121])
def test_a_length_that_makes_no_interview_is_refused(minutes: int) -> None:
    with pytest.raises(MockError, match="from 5 to 120"):
        compose_mock(Wish(minutes=minutes), 1)
