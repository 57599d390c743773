"""Attempts stay beside each other, with what changed; no score."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from onward.practice.attempts import (
    LONGEST,
    Attempt,
    AttemptError,
    check_attempt,
    has_improved,
    lay_beside,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIRST = Attempt(
    "behavioural.teamwork.remote", "Describe …", "I am a very good team player.", NOW
)
SECOND = replace(
    FIRST,
    at=NOW + timedelta(days=2),
    text="Last May our shop in Riga had lost two people. I rewrote the rota with the "
    "three others in one call. We opened on all six days.",
)


def test_attempts_stand_in_their_order_with_what_changed() -> None:
    one, two = lay_beside([SECOND, FIRST])
    assert one.attempt == FIRST
    assert one.changes == ()
    assert two.changes == (
        "It is now a story.",
        "The result is now concrete.",
        "It now says what you did yourself.",
    )
    assert has_improved([one, two])


def test_one_attempt_alone_shows_no_change() -> None:
    assert not has_improved(lay_beside([SECOND]))
    assert not has_improved(lay_beside([]))


def test_going_back_to_a_description_is_no_gain() -> None:
    again = replace(FIRST, at=NOW + timedelta(days=3))
    assert not has_improved(lay_beside([SECOND, again]))


def test_more_of_the_result_is_said() -> None:
    long = replace(
        SECOND,
        at=NOW + timedelta(days=4),
        text=SECOND.text
        + " The sales stayed at nine hundred a day, and none of them left us since.",
    )
    _, two = lay_beside([SECOND, long])
    assert two.changes == ("More of it tells the result.",)


@pytest.mark.parametrize(
    ("attempt", "word"),
    [
        (replace(FIRST, text=" \n"), "no answer"),
        (replace(FIRST, text="x" * (LONGEST + 1)), "up to"),
        (replace(FIRST, seconds=-1), "less than no time"),
    ],
)
def test_what_cannot_be_kept_says_why(attempt: Attempt, word: str) -> None:
    with pytest.raises(AttemptError, match=word):
        check_attempt(attempt)


def test_a_good_attempt_is_returned_as_it_is() -> None:
    assert check_attempt(FIRST) == FIRST
