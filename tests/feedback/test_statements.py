"""Feedback of our own test set is read well in every language."""

from __future__ import annotations

from itertools import chain

import pytest
from benchmarks.quality_findings import LANGUAGES, load_statements, read, score

from onward.feedback.themes import load_taxonomy

LEAST = {"en": 220, "de": 100, "fr": 100}
ALL = tuple(chain.from_iterable(map(load_statements, LANGUAGES)))


def test_there_are_enough_statements_in_each_language() -> None:
    counts = {one: len(load_statements(one)) for one in LANGUAGES}
    assert {one: n for one, n in counts.items() if n < LEAST[one]} == {}


def test_no_statement_stands_twice() -> None:
    texts = [one.text for one in ALL]
    assert len(texts) == len(set(texts))


def test_every_leaf_has_a_statement_and_every_theme_a_strength() -> None:
    said = {label for one in ALL for label in one.says}
    taxonomy = load_taxonomy()
    assert {label[1:] for label in said} == set(taxonomy.leaves)
    praised = {label[1:4] for label in said if label.startswith("+")}
    assert set(taxonomy.themes) <= praised


@pytest.mark.parametrize("language", LANGUAGES)
def test_themes_polarity_and_worth_are_read_well(language: str) -> None:
    found = score(load_statements(language))
    assert found.f1 >= 0.85
    assert found.polarity / found.hit >= 0.95
    assert found.informative / found.count >= 0.95


def test_every_quote_is_literally_in_the_text() -> None:
    for one in ALL:
        for finding in read(one.text).findings:
            assert finding.quote == one.text[finding.start : finding.end]
            assert finding.quote.strip() == finding.quote
