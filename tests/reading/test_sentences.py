"""Where a sentence ends."""

from __future__ import annotations

import pytest

from onward.reading.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two? Three", ["One.", "Two?", "Three"]),
        ("Dear Dr. Vale, see p. 4.", ["Dear Dr. Vale, see p. 4."]),
        ("We met, e.g. on Monday. Fine.", ["We met, e.g. on Monday.", "Fine."]),
        ("am 14. Mai um 9 Uhr", ["am 14. Mai um 9 Uhr"]),
        ("Short line\nNext Line", ["Short line", "Next Line"]),
        ("Short line\nwent on", ["Short line\nwent on"]),
        ("- one\n- two", ["- one", "- two"]),
        ("Hello,\n\nwe write", ["Hello,", "we write"]),
        (
            "We have looked at every application that came and have\nDecided.",
            ["We have looked at every application that came and have\nDecided."],
        ),
        ("It ended.Then it began", ["It ended.", "Then it began"]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_it_cuts_where_a_reader_would(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_a_text_without_ends_is_cut_at_a_space() -> None:
    spans = split_sentences("word " * 500)
    assert max(end - start for start, end in spans) <= 600
