from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.spacing import fold_text
from onward.mail.triage_fold import fold_ascii, fold_bytes, fold_words


@given(st.text(st.characters(exclude_characters="&", exclude_categories=["Cs"])))
def test_each_character_is_folded_as_in_text(text: str) -> None:
    folded = fold_bytes(text)
    assert len(folded) == len(text)
    for byte, character in zip(folded.decode("ascii"), fold_text(text), strict=True):
        assert byte == character or byte in "? "


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vorstellungsgespr\u00e4ch", b"vorstellungsgesprach"),
        ("rozmow\u0119 \u0141ukasza", b"rozmowe lukasza"),
        ("p\u00e9riode d\u2019essai", b"periode d'essai"),
        ("your\u00a0role\u2014now", b"your role-now"),
        ("\u4f60\u597d job", b"?? job"),
        ("gespr&auml;ch &Uuml;bung", b"gesprach ubung"),
        ("d&rsquo;int&#233;gration&nbsp;&#xe9;", b"d'integration e"),
        ("&lt;b&gt; &amp; &none; &#60; &#99999999; &#9999999", None),
    ],
)
def test_letters_lose_their_accents_however_they_are_written(
    text: str, folded: bytes | None
) -> None:
    assert fold_bytes(text) == (folded or text.encode())


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_needs_no_text(text: str) -> None:
    assert fold_ascii(text.encode()) == fold_bytes(text)


def test_words_are_kept_one_space_apart() -> None:
    assert fold_words(" \u00c9t\u00e9 \n\t 2 ") == b"ete 2"
