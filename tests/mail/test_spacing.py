from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.text import fold_text, normalise_text


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("  a  b  \n  c ", "a b\nc"),
        ("a\u00a0b\u2009c", "a b c"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("e\u0301", "é"),
        ("a \t b", "a\tb"),
        ("\n\na\n", "a"),
        ("a\u2028b", "a\nb"),
        ("a\x07b", "ab"),
    ],
)
def test_it_normalises_space_and_letters(text: str, normal: str) -> None:
    assert normalise_text(text) == normal


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vorstellungsgespräch", "vorstellungsgesprach"),
        ("Nous avons étudié", "nous avons etudie"),
        ("we’re “glad” – really—so…", 'we\'re "glad" - really-so.'),
        ("Łódź Ørsted", "lodz orsted"),
        ("İstanbul ǅ ﬁ ß", None),
        ("«oui»", '"oui"'),
        ("it`s", "it's"),
        ("面接", "面接"),
    ],
)
def test_it_folds_without_moving_a_letter(text: str, folded: str | None) -> None:
    found = fold_text(text)
    assert len(found) == len(text)
    assert folded is None or found == folded


@given(st.text())
def test_any_text_folds_to_the_same_length_and_folds_once(text: str) -> None:
    folded = fold_text(text)
    assert len(folded) == len(text)
    assert fold_text(folded) == folded


@given(st.text())
def test_normal_text_stays_as_it_is(text: str) -> None:
    normal = normalise_text(text)
    assert "\n\n\n" not in normal
    assert normalise_text(normal) == normal
