"""The language of phrases: what each sign matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.text import fold_text
from onward.reading.phrase import PhraseSyntaxError, compile_phrase, list_keys
from onward.reading.phrasebook import load_index, load_phrasebooks


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("we decided", "Today we decided.", True),
        ("we decided", "Today we have decided.", False),
        ("we decided", "we,\n  decided", True),
        ("we [have] decided", "we have decided", True),
        ("we [have] decided", "we decided", True),
        ("[now] we decided", "we decided", True),
        ("we (go|stay) on", "we stay on", True),
        ("we (go|stay) on", "we run on", False),
        ("we .. go", "we really do not want to go", True),
        ("we .. go", "we " + "x " * 40 + "go", False),
        ("we ... go", "we " + "x " * 40 + "go", True),
        ("appl*", "applying", True),
        ("appl*", "reapplying", False),
        ("*gespräch", "Vorstellungsgespräch", True),
        ("*gespräch", "Vorstellungsgespraech", True),
        ("für", "fuer", True),
        ("gruß", "Gruss", True),
        ("won't", "we won’t", True),
        ("follow-up", "a follow up", True),
        ("<go> on", "walk on", True),
    ],
)
def test_a_phrase_matches_what_it_says(phrase: str, text: str, *, found: bool) -> None:
    pattern = compile_phrase(phrase, {"go": "walk|run"}, umlauts=True)
    folded = fold_text(text)
    held = list_keys(re.findall(r"\w+", folded))
    assert bool(pattern.regex.search(folded)) is found
    assert bool(pattern.find(folded, 0, held)) is found


@given(
    st.sampled_from(sorted(load_phrasebooks())),
    st.lists(st.integers(0, 10_000), min_size=1, max_size=4),
)
def test_a_phrase_is_found_where_its_words_begin_it(
    language: str, picks: list[int]
) -> None:
    rows = load_phrasebooks()[language].rows
    words = [
        word
        for pick in picks
        for word in re.findall(r"[a-z]{2,}", rows[pick % len(rows)][1].regex.pattern)
    ]
    text = " ".join(words)[:600]
    held = list_keys(re.findall(r"\w+", text))
    for _, pattern in rows:
        match = pattern.regex.search(text)
        may = not any(map(held.isdisjoint, (pattern.anchor, *pattern.others)))
        assert not may or pattern.find(text, 0, held) == (match and match.span())


@pytest.mark.parametrize(
    "phrase", ["(a|b", "[a", "a)", "<none> a", "[a]", "..", "a|", "a %", ""]
)
def test_a_phrase_that_is_not_in_the_language_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseSyntaxError):
        compile_phrase(phrase, {})


def test_the_anchor_is_the_rarer_word() -> None:
    pattern = compile_phrase("your (regret*|sorrow) is", {})
    assert pattern.anchor == {"regret", "sorrow"}


@pytest.mark.parametrize("language", sorted(load_phrasebooks()))
def test_every_language_names_each_group_once(language: str) -> None:
    names = [group.name for group in load_phrasebooks()[language].groups]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", sorted(load_phrasebooks()))
def test_every_language_knows_every_kind_and_sign(language: str) -> None:
    known = {group.shows for group in load_phrasebooks()[language].groups}
    wanted = {group.shows for group in load_phrasebooks()["en"].groups}
    assert known >= wanted


def _find(sentence: str) -> set[str]:
    hits = load_index(("en",)).find(sentence, 0, in_subject=False)
    return {hit.group.shows for hit in hits}


def test_hits_come_by_sentence() -> None:
    assert "rejection" not in _find("good morning.")
    assert "rejection" in _find("your application was unsuccessful.")
