"""Sentences that people write after a no: the bad are seen, the good left alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from onward.advice.tone import About, Family, Severity, check_tone

FILE = Path(__file__).with_name("tone_sentences.toml")
ABOUT = About(
    addressee_email="anna.berg@lumen.example",
    company="Lumen Foods",
    role="Data Analyst",
    others=("Northwind Rail", "Haven Studios"),
)
MOST_FLAGGED = 0.03
LEAST_SEEN = 0.95

Batches = dict[str, dict[str, dict[str, object]]]


def _read() -> Batches:
    return tomllib.loads(FILE.read_text("utf-8"))


def _list_good() -> Iterator[tuple[str, str]]:
    for batch in _read().values():
        for language, rows in batch.items():
            good = rows["good"]
            assert isinstance(good, list)
            yield from ((language, text) for text in good)


def _list_bad() -> Iterator[tuple[str, Family, str]]:
    for batch in _read().values():
        for language, rows in batch.items():
            bad = rows["bad"]
            assert isinstance(bad, dict)
            for family, texts in bad.items():
                yield from ((language, Family(family), text) for text in texts)


def test_there_are_sentences_of_every_family_and_language() -> None:
    bad, good = list(_list_bad()), list(_list_good())
    assert min(len(bad), len(good)) >= 200
    assert {family for _, family, _ in bad} == set(Family)
    assert {language for language, _ in good} == {"en", "de", "fr"}
    texts = [text for _, _, text in bad] + [text for _, text in good]
    assert len(texts) == len(set(texts))


def test_nearly_no_good_sentence_is_flagged() -> None:
    good = list(_list_good())
    flagged = [text for language, text in good if check_tone(text, language, ABOUT)]
    assert len(flagged) <= MOST_FLAGGED * len(good), flagged


def test_nearly_every_bad_sentence_is_seen_as_what_it_is() -> None:
    bad = list(_list_bad())
    missed = [
        text
        for language, family, text in bad
        if all(hint.family != family for hint in check_tone(text, language, ABOUT))
    ]
    assert len(missed) <= (1 - LEAST_SEEN) * len(bad), missed


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_good_sentences_in_a_row_make_no_bad_letter(language: str) -> None:
    good = [text for one, text in _list_good() if one == language]
    hints = check_tone("\n\n".join(good), language, ABOUT)
    assert {hint.family for hint in hints if hint.severity is Severity.STOP} == set()
