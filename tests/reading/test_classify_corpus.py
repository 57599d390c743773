"""Every mail of the corpus is read as its case says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onward.mail.message import Message
from onward.mail.parse import parse_message
from onward.reading.classify import Judgement
from onward.reading.kinds import Kind
from onward.reading.read import judge_message
from onward.reading.reading import SURE, Part

CORPUS = Path(__file__).parent.parent / "corpus"
OWN = frozenset({"robin@vale.example"})
CASES = sorted(
    path.with_suffix(".eml")
    for path in CORPUS.rglob("*.toml")
    if "kind" in tomllib.loads(path.read_text(encoding="utf-8"))
)


def _judge(path: Path) -> tuple[Message, Judgement, dict[str, object]]:
    message = parse_message(path.read_bytes())
    expected = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    return message, judge_message(message, OWN), expected


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_it_reads_the_corpus_as_labelled(path: Path) -> None:
    message, judgement, expected = _judge(path)
    assert judgement.kind == expected["kind"]
    assert judgement.language == expected.get("language", judgement.language)
    assert judgement.has_feedback == expected.get("has_feedback", False)
    if "stage" in expected:
        assert judgement.stage == expected["stage"]
    for one in judgement.evidence:
        whole = {Part.SUBJECT: message.subject, Part.TEXT: message.text}[one.part]
        assert whole[one.start : one.end] == one.quote


def test_it_is_sure_of_most_of_the_search() -> None:
    judged = [_judge(path)[1] for path in CASES]
    search = [one for one in judged if one.kind is not Kind.OTHER]
    assert sum(one.probability >= SURE for one in search) / len(search) > 0.95


def test_every_claim_about_the_search_shows_its_words() -> None:
    for path in CASES:
        judgement = _judge(path)[1]
        if judgement.kind is not Kind.OTHER:
            assert judgement.evidence, path.name


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_each_language_has_a_case_of_each_frequent_kind(language: str) -> None:
    held = {_judge(path)[1].kind for path in CASES if path.stem.startswith(language)}
    assert held >= {
        Kind.APPLIED,
        Kind.ACTION,
        Kind.ASSESSMENT,
        Kind.INTERVIEW,
        Kind.UPDATE,
        Kind.REJECTION,
        Kind.CLOSED,
        Kind.FEEDBACK,
        Kind.OFFER,
        Kind.ONBOARDING,
        Kind.OUTREACH,
        Kind.ALERT,
        Kind.OTHER,
    }
