from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.spacing import fold_text
from onward.mail.triage_further_words import FURTHER, FURTHER_TALK
from onward.mail.triage_judge import flatten, speak_of_search
from onward.mail.triage_talk_words import SPOKEN, TALK, WEAK
from onward.mail.triage_words import STRONG

PHRASES = sorted(
    {
        word
        for book in (STRONG, SPOKEN, FURTHER)
        for words in book.values()
        for word in words
    }
)
LONG = b"lorem dolor amet " * 100
GAPS = st.sampled_from(
    [" ", "  ", "<b>", " <i>", "</td>\n<td style='a:b'>", "\n ", "<br> <br>"]
)
WORDS = st.sampled_from(
    [*PHRASES, *WEAK, *TALK, *FURTHER_TALK, "bread", "role=", "<p>", "<style>a"]
)


@st.composite
def torn_texts(draw: st.DrawFn) -> bytes:
    words = " ".join(draw(st.lists(WORDS, min_size=1, max_size=6))).split(" ")
    return "".join(word + draw(GAPS) for word in words).encode().replace(b"\n", b" ")


@given(torn_texts(), st.sampled_from([b"", LONG]))
def test_a_torn_text_is_judged_as_a_flat_one(text: bytes, more: bytes) -> None:
    text += more
    assert speak_of_search(b"", text) == speak_of_search(b"", flatten(text))


@pytest.mark.parametrize("tear", ["<b>", "</b> ", " <span class='a'>", "   "])
def test_every_phrase_is_seen_though_it_is_torn(tear: str) -> None:
    for phrase in PHRASES:
        text = LONG + phrase.replace(" ", tear).encode()
        assert speak_of_search(b"", text), phrase


def test_every_word_is_written_as_text_is_folded() -> None:
    words = [*PHRASES, *WEAK, *TALK, *FURTHER_TALK]
    assert all(word.isascii() and fold_text(word) == word for word in words)
    assert not [word for word in words if "  " in word or set("<>&=") & set(word)]


def test_names_of_attributes_and_styles_say_nothing() -> None:
    page = b"<style>.job{position:fixed}</style><table role=presentation>" + LONG
    assert not speak_of_search(b"", page + b"<p class='interview'>bread</p>")


def test_a_few_weak_words_must_come_together_in_a_long_text() -> None:
    assert not speak_of_search(b"", LONG + b"a salary and a career")
    assert speak_of_search(b"", LONG + b"a salary and a career and an employer")
    assert speak_of_search(b"your career", LONG + b"a salary")


def test_one_weak_word_is_enough_in_a_short_text() -> None:
    assert speak_of_search(b"", b"about the salary")
    assert speak_of_search(b"", b"the designer was sorry that you decided")
    assert not speak_of_search(b"", b"the designer is here")
