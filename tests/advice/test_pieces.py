"""Advice fits the stage, is never more than three pieces, and names its source."""

from __future__ import annotations

import pytest

from onward.advice.pieces import Case, choose_pieces, list_pieces
from onward.reading.kinds import Step

BANNED = (
    "everything happens for a reason",
    "their loss",
    "got this",
    "redirection",
    "!",
)


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("case", list(Case))
def test_it_gives_one_to_three_pieces(step: Step, case: Case) -> None:
    assert 1 <= len(choose_pieces(step, frozenset({case}))) <= 3


def test_it_speaks_of_what_is_special_first() -> None:
    chosen = choose_pieces(Step.INTERVIEW, frozenset({Case.SECOND}))
    assert chosen[0].case == Case.SECOND


def test_a_closed_role_gets_nothing_to_work_on() -> None:
    chosen = choose_pieces(Step.INTERVIEW, frozenset({Case.CLOSED, Case.FEEDBACK}))
    assert {piece.case for piece in chosen} == {Case.CLOSED}


def test_a_close_second_is_only_claimed_when_told() -> None:
    plain = choose_pieces(Step.INTERVIEW, frozenset())
    assert all(piece.case == Case.PLAIN for piece in plain)


def test_every_piece_has_a_source_and_no_hollow_words() -> None:
    for piece in list_pieces():
        assert piece.source
        assert not any(word in piece.text.lower() for word in BANNED)


def test_names_of_pieces_are_unique() -> None:
    names = [piece.id for piece in list_pieces()]
    assert len(names) == len(set(names))
