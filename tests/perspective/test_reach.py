"""How far it went: counts that are right, and words that claim no more."""

from __future__ import annotations

from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from onward.perspective.reach import (
    Reach,
    describe_standing,
    estimate_no_offer,
    say_what_it_shows,
)
from onward.reading.kinds import Step

PAPER = Reach(Step.APPLIED)
TALK = Reach(Step.INTERVIEW, 1)
TWICE = Reach(Step.INTERVIEW, 2)

reaches = st.builds(Reach, st.sampled_from(Step), st.integers(0, 4))


def test_it_counts_who_went_as_far() -> None:
    standing = describe_standing(TALK, [PAPER, PAPER, TALK, TWICE])
    assert (standing.so_far, standing.as_far, standing.with_interview) == (5, 2, 3)


def test_it_says_that_they_talked_twice() -> None:
    strength, _ = say_what_it_shows(describe_standing(TWICE, [PAPER] * 12 + [TALK]))
    assert strength.text.endswith("wanted to talk to you twice.")
    assert strength.basis == "Of 14 applications so far, none went further."


def test_it_says_what_three_noes_mean() -> None:
    """(1 - 0.32)^3 = 0.314, three in ten."""
    _, chance = say_what_it_shows(describe_standing(TALK, [TALK, TALK]))
    assert "0 of 3" in chance.text
    assert "three in ten people" in chance.text
    assert "2016" in chance.basis


def test_it_gives_no_own_count_after_an_offer() -> None:
    offer = Reach(Step.OFFER, 2)
    _, chance = say_what_it_shows(describe_standing(TALK, [offer, TALK]))
    assert "yours so far" not in chance.text


def test_little_data_is_said_to_be_little() -> None:
    (only,) = say_what_it_shows(describe_standing(PAPER, [PAPER] * 6))
    assert "too early" in only.text
    (fewer,) = say_what_it_shows(describe_standing(PAPER, []))
    assert "0" not in fewer.text


def test_a_test_taken_is_a_strength() -> None:
    (only,) = say_what_it_shows(describe_standing(Reach(Step.ASSESSMENT), []))
    assert "chose to see your work" in only.text


def test_five_noes_happen_to_one_in_three_whose_chance_is_one_in_five() -> None:
    assert isclose(estimate_no_offer(5, 0.2), 0.32768)


@given(reaches, st.lists(reaches, max_size=30))
def test_counts_never_exceed_the_population(this: Reach, others: list[Reach]) -> None:
    standing = describe_standing(this, others)
    assert standing.as_far < standing.so_far
    assert standing.with_interview <= standing.so_far
    assert 1 <= len(say_what_it_shows(standing)) <= 2
