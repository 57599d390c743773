"""The language of phrases: what each sign matches."""

from __future__ import annotations

import pytest

from onward.mail.text import fold_text
from onward.reading.phrase import PhraseSyntaxError, compile_phrase
from onward.reading.phrasebook import find_hits, load_phrasebooks


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
    assert bool(pattern.regex.search(fold_text(text))) is found


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


def test_hits_come_with_their_sentence() -> None:
    text = "good morning. your application was unsuccessful."
    spans = [(0, 13), (14, len(text))]
    found = dict(find_hits(text, spans, [load_phrasebooks()["en"]]))
    shown = {hit.group.shows for hit in found[spans[1]]}
    assert spans[0] not in found or "rejection" not in {
        hit.group.shows for hit in found[spans[0]]
    }
    assert "rejection" in shown
