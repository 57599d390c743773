"""Whatever is known or not, a letter is whole, short and clean."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.feedback.ask import Rank
from onward.feedback.letter_book import load_letters
from onward.feedback.letter_case import LANGUAGES, Case, Purpose, Round
from onward.feedback.letters import (
    FEWEST_WORDS,
    MOST_WORDS,
    count_variants,
    write_letter,
)
from onward.feedback.phone import phone_script
from onward.reading.sentences import split_sentences
from tests.feedback.letter_cases import CASES, SPECIFIC, make_case

BRACKETS = re.compile(r"[\[\]{}<>]|_{2,}|%\(|\bNone\b|\bXXX\b")
UNWANTED = {
    "en": r"\bwhy\b|reconsider|unfortunately|unfair|disappoint|change your mind|legal",
    "de": r"\bwarum\b|\bwieso\b|überdenk|leider|unfair|enttäusch|\bdu\b|\bdein|rechtl",
    "fr": r"\bpourquoi\b|reconsidér|malheureusement|injuste|déçu|\btu\b|\bton\b|légal",
}
PLAIN = [
    make_case(language, rank=rank, round=round_, is_second=second, is_closed=closed)
    for language in LANGUAGES
    for rank in Rank
    for round_ in Round
    for second, closed in ((False, False), (True, False), (False, True))
]


def count_words(body: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in body.split())


def list_sentences(body: str) -> set[str]:
    """Return the sentences between greeting and farewell."""
    middle = " ".join(body.split("\n\n")[1:-1])
    return {middle[start:end].strip() for start, end in split_sentences(middle)}


@given(CASES, st.sampled_from(Purpose), st.integers(-3, 99))
def test_a_draft_is_whole_and_clean(case: Case, purpose: Purpose, variant: int) -> None:
    draft = write_letter(purpose, case, variant)
    assert draft.language in LANGUAGES
    assert draft.subject
    assert "\n" not in draft.subject
    assert not BRACKETS.search(draft.body)
    assert "  " not in draft.body
    assert "\n\n\n" not in draft.body
    assert not re.search(r" \n|\n |[ \n]$|^\s|\.\.|Dear ,|Tag ,|Bonjour ,", draft.body)


@given(CASES, st.integers(0, 24))
def test_a_request_has_sixty_to_a_hundred_and_twenty_words(
    case: Case, variant: int
) -> None:
    draft = write_letter(Purpose.FEEDBACK, case, variant)
    assert count_words(draft.body) >= FEWEST_WORDS
    if not case.quick_replies:
        assert count_words(draft.body) <= MOST_WORDS


@given(CASES, st.sampled_from(Purpose), st.integers(0, 24))
def test_the_same_case_and_variant_give_the_same_draft(
    case: Case, purpose: Purpose, variant: int
) -> None:
    assert write_letter(purpose, case, variant) == write_letter(purpose, case, variant)


@given(CASES)
def test_a_phone_script_has_seven_short_clean_lines(case: Case) -> None:
    lines = phone_script(case)
    assert len(lines) == 7
    for line in lines:
        assert line == line.strip()
        assert not BRACKETS.search(line)
        assert "  " not in line
        assert count_words(line) <= 60


@pytest.mark.parametrize("case", PLAIN, ids=str)
def test_a_request_asks_early_and_never_asks_the_wrong_thing(case: Case) -> None:
    for variant in range(count_variants(Purpose.FEEDBACK, case.language)):
        paragraphs = write_letter(Purpose.FEEDBACK, case, variant).body.split("\n\n")
        assert "?" in paragraphs[2]
        assert sum(one.count("?") for one in paragraphs) <= 2
        assert not any(one.count("!") for one in paragraphs)
        text = " ".join(paragraphs).casefold()
        assert not re.search(UNWANTED[case.language], text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", Purpose)
def test_any_two_variants_differ_in_most_sentences(
    purpose: Purpose, language: str
) -> None:
    for case in (make_case(language, focus="EVI"), make_case(language, specific="")):
        bodies = [
            list_sentences(write_letter(purpose, case, variant).body)
            for variant in range(count_variants(purpose, language))
        ]
        for one, other in combinations(bodies, 2):
            assert len(one & other) < max(len(one), len(other)) / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_variants(language: str) -> None:
    assert count_variants(Purpose.FEEDBACK, language) >= 24
    for purpose in Purpose:
        assert count_variants(purpose, language) >= 6


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("purpose", Purpose)
def test_every_slot_has_the_same_number_of_wordings(
    purpose: Purpose, language: str
) -> None:
    book = load_letters(language)
    sizes = {len(book.list_wordings(purpose, one)) for one in book.list_slots(purpose)}
    assert len(sizes) == 1


def test_the_three_languages_have_the_same_slots() -> None:
    folder = resources.files("onward.feedback") / "letters"
    english, *others = (
        tomllib.loads((folder / f"{one}.toml").read_text("utf-8")) for one in LANGUAGES
    )
    for other in others:
        assert set(english) - {"fallback"} == set(other)
        for name in {*Purpose, "phone", "part", "topics", "topics_paper"}:
            assert set(english[name]) == set(other[name]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_is_written_twice_in_a_slot(language: str) -> None:
    book = load_letters(language)
    for purpose in Purpose:
        for slot in book.list_slots(purpose):
            wordings = book.list_wordings(purpose, slot)
            assert len(set(wordings)) == len(wordings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_can_be_asked_about(language: str) -> None:
    for theme, topic in load_letters(language).topics.items():
        case = make_case(language, focus=theme, specific="")
        assert topic in write_letter(Purpose.FEEDBACK, case, 0).body


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_remembers_is_said_in_every_variant(language: str) -> None:
    for variant in range(count_variants(Purpose.FEEDBACK, language)):
        body = write_letter(Purpose.FEEDBACK, make_case(language), variant).body
        assert SPECIFIC[language] in body
