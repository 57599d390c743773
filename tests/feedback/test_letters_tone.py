"""No draft has a word that the tone check would stop or warn at."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onward.advice.tone import check_tone
from onward.advice.tone_hint import About, Severity
from onward.feedback.ask import Rank
from onward.feedback.letter_book import load_letters
from onward.feedback.letter_case import LANGUAGES, Case, Purpose, Round
from onward.feedback.letters import count_variants, write_letter
from tests.feedback.letter_cases import SPECIFIC, make_case

EVERY_WORDING = (0, 1, 2, 3, 4, 5, 10, 15, 20)
"""Variants of a request that have, among them, each wording of each slot."""


def list_variants(purpose: Purpose, language: str) -> Sequence[int]:
    if purpose is Purpose.FEEDBACK:
        return EVERY_WORDING
    return range(count_variants(purpose, language))


def list_hints(purpose: Purpose, case: Case) -> set[tuple[str, str]]:
    """Return what any variant of a letter is stopped or warned for."""
    about = About(
        addressee_email=case.addressee_email,
        company=case.company,
        role=case.role,
        others=("Hale & Byrne",),
        addressee_name=case.addressee_name,
    )
    return {
        (hint.family, hint.quote)
        for variant in list_variants(purpose, case.language)
        for hint in check_tone(
            write_letter(purpose, case, variant).body, case.language, about
        )
        if hint.severity is not Severity.NOTE
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rank", Rank)
@pytest.mark.parametrize("round_", Round)
def test_no_request_has_a_hard_word(rank: Rank, round_: Round, language: str) -> None:
    for second, closed, focus in (
        (False, False, "EVI"),
        (True, False, "COM"),
        (False, True, "SEL"),
    ):
        case = make_case(
            language,
            rank=rank,
            round=round_,
            is_second=second,
            is_closed=closed,
            focus=focus,
        )
        assert list_hints(Purpose.FEEDBACK, case) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", Purpose)
def test_no_letter_has_a_hard_word(purpose: Purpose, language: str) -> None:
    for rank in Rank:
        known = make_case(language, rank=rank, country="CA-ON")
        unknown = Case(language, rank=rank, specific=SPECIFIC[language])
        assert list_hints(purpose, known) == set()
        assert list_hints(purpose, unknown) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_theme_or_role_makes_a_hard_word(language: str) -> None:
    roles = ("Ärztliche Leitung", "ingénieur données", "Head of Sales", "C++ developer")
    themes = ("STR", "TEC", "EXP", "MOT", "PRE", "REL", "THI", "PRO", "PRA", "")
    for place, theme in enumerate(themes):
        case = make_case(language, focus=theme, role=roles[place % len(roles)])
        assert list_hints(Purpose.FEEDBACK, case) == set()


def test_the_chosen_variants_have_every_wording() -> None:
    book = load_letters("en")
    bodies = "".join(
        write_letter(Purpose.FEEDBACK, make_case(focus="EVI"), variant).body
        for variant in EVERY_WORDING
    )
    for slot in ("talk", "ease", "closing"):
        for wording in book.list_wordings(Purpose.FEEDBACK, slot):
            assert wording in bodies
