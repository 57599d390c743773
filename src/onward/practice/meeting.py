"""Whether an answer meets its question: shared words, as a hint and no more."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from onward.practice.questions import (
    Question,
    keep_content_words,
    load_competences,
)

FEW = 8
"""Words of an answer below which nothing is said."""
STEM = 5


class Met(StrEnum):
    """How far an answer takes up its question; `unsaid` where it cannot be told."""

    TAKEN_UP = "taken up"
    LOW = "low"
    UNSAID = "unsaid"


def judge_meeting(text: str, question: Question | None, language: str) -> Met:
    """Tell whether words of the question or of its competence come up in an answer.

    Only English questions are compared with English answers; others stay unsaid.
    """
    if question is None or language != "en":
        return Met.UNSAID
    said = _stems(text)
    if len(said) < FEW:
        return Met.UNSAID
    asked = _stems(question.text) | _words_of(question.competences)
    return Met.TAKEN_UP if said & asked else Met.LOW


@cache
def _words_of(competences: tuple[str, ...]) -> frozenset[str]:
    known = load_competences()
    found = (known[c] for c in competences if c in known)
    return frozenset(s for c in found for s in _stems(f"{c.label} {c.words}"))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in keep_content_words(text))
