from __future__ import annotations

import pytest

from onward.feedback.clauses import split_clauses
from onward.feedback.cues import load_cues
from onward.feedback.passages import list_sentences


def test_a_line_of_signs_is_no_sentence() -> None:
    text = "You listened well.\n\n_______________\n\nThe pace was calm."
    said = [text[slice(*span)] for span in list_sentences(text)]
    assert said == ["You listened well.", "The pace was calm."]


@pytest.mark.parametrize(
    ("language", "said", "segments"),
    [
        ("en", "the case was a strong, concrete example", 1),
        ("de", "der fall war ein klares, rundes beispiel", 1),
        ("en", "a calm pace, good answers to the second question and a plan", 2),
        ("en", "you were clear, the numbers were not", 2),
    ],
)
def test_two_words_for_one_thing_stay_together(
    language: str, said: str, segments: int
) -> None:
    clauses = split_clauses(said, (0, len(said)), load_cues(language).joints)
    assert sum(len(one.segments) for one in clauses) >= segments
    if segments == 1:
        assert [one.segments for one in clauses] == [((0, len(said)),)]
