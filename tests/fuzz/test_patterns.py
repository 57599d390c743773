"""No expression may be split among its parts in so many ways that it stalls."""

from __future__ import annotations

import re

import pytest
from benchmarks.patterns import draw_attacks, find_risks, list_patterns

from onward.reading.phrase import compile_phrase

SHORT = {
    "mail.addresses._BARE": "its parts are bounded",
    "mail.headers._PARAMETER": "its parts are bounded, in one header",
    "reading.contact._PERSON": "matched with one short name",
    "reading.contact._TAIL": "searched in one short name",
    "reading.letterhead._FROM": "its parts are bounded",
    "reading.mentions._PERSON": "matched with one short name",
    "reading.names._GENDER": "searched in one title",
    "reading.passage._PREFIX": "matched at the start of a subject",
    "reading.role._LINE": "searched in the first lines",
    "reading.slots._NAME": "matched where a name may begin, within its reach",
    "reading.trimming._HEAD_NUMBER": "matched at the start of one title",
    "reading.trimming._PLACE_TAIL": "searched in one title",
    "reading.trimming._TAIL_BRACKET": "searched in one title that ends in a bracket",
    "reading.trimming._TAIL_IN": "searched in one title",
    "reading.trimming._TAIL_NUMBER": "searched in one title",
}
"""Expressions that could be slow on long texts, and why they never get one."""

PATTERNS = {one.name.removeprefix("onward."): one.regex for one in list_patterns()}


def test_the_expressions_of_all_rooms_are_found() -> None:
    assert len(PATTERNS) > 100
    assert {"mail", "reading"} <= {n.partition(".")[0] for n in PATTERNS}


def test_no_expression_shares_letters_among_parts_that_repeat() -> None:
    risky = {name: told for name, r in PATTERNS.items() if (told := find_risks(r))}
    assert {name: told for name, told in risky.items() if name not in SHORT} == {}


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+)+b",
        r"(?:\w[\w.-]*[ \t]?){1,4}x",
        r"(?:\s*,?\s*)+x",
        r"\s*,?\s*x",
        r".*foo.*bar",
        r"\w*\d*;",
    ],
)
def test_an_expression_that_stalls_is_recognised(pattern: str) -> None:
    assert find_risks(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern",
    [
        r"\w+",
        r"(?:\w+\s)+",
        r"[^@\s]+@[^@\s]+",
        r"a{1,30}b{1,30}a",
        r"<[^>]*>",
        r"(?:[^,]*,)*x",
        r"\d+\.\d+",
        r"(?i:[a-z]+)\s+\d+",
    ],
)
def test_an_expression_with_one_way_to_split_is_not_blamed(pattern: str) -> None:
    assert find_risks(re.compile(pattern)) == []


def test_phrases_have_no_repeat_without_a_small_bound() -> None:
    phrase = "we have (decided|chosen) [now] .. not to ... other* candidate* *form"
    assert find_risks(compile_phrase(phrase, {}).regex) == []


def test_an_attack_repeats_what_the_expression_repeats() -> None:
    attacks = list(draw_attacks(re.compile(r"x(?:a+)+b"), 200))
    assert any(attack.startswith("xaaa") for attack in attacks)
    assert all(len(attack) >= 100 for attack in attacks)
