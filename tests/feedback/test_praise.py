"""Plain praise and plain advice are never taken for each other."""

from __future__ import annotations

import pytest

from onward.feedback.findings import find_findings

THINGS = ["slides", "answers", "examples", "questions"]
WORDS = ["good", "great", "strong", "clear", "excellent"]


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("word", WORDS)
def test_what_is_praised_in_plain_words_is_a_strength(thing: str, word: str) -> None:
    (one, *_) = find_findings(f"Your {thing} were {word}.").findings
    assert one.polarity == 1


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("word", ["weak", "poor", "thin"])
def test_what_is_criticised_in_plain_words_is_a_weakness(thing: str, word: str) -> None:
    (one, *_) = find_findings(f"Your {thing} were {word}.").findings
    assert one.polarity == -1


def test_a_reason_that_was_promised_is_no_template() -> None:
    text = "As promised, why: you were easy to talk to, and your slides were clear."
    assert find_findings(text).is_informative
    assert {one.polarity for one in find_findings(text).findings} == {1}


def test_what_would_serve_one_well_is_advice() -> None:
    (one,) = find_findings("A shorter introduction would serve you well.").findings
    assert one.polarity == -1
