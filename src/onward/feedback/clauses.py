"""Cut a sentence of feedback into clauses of one view, and those into segments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onward.feedback.cues import Joints
from onward.mail.message import Span

_CUT = re.compile(r";|\s[-\u2013\u2014]{1,3}\s|\u2014|:\s|\s\.{3}\s|\u2026")
_OPENING = "\"'\u201c\u2018\u201e\u00ab"
_LOOSE = ",;:-(\u2013\u2014"
_STOPS = ",;.:!?(-\u2013\u2014"
_COMMA = re.compile(r"[,()/]\s?")
_PRAISED_TWICE = re.compile(
    r"\b(?:an?|eine?[rmns]?|une?) [\w-]{1,30}, [\w-]{1,30}(?: [\w-]{1,30})?"
    r"(?=\s{0,3}(?:[,.;!?)]|$|and\b|und\b|et\b))"
)
"""Two words for one thing: "a strong, concrete example"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of one view, and its segments: the things that it speaks of."""

    span: Span
    segments: tuple[Span, ...]


def split_clauses(folded: str, sentence: Span, joints: Joints) -> list[Clause]:
    """Return the clauses of a sentence of a folded text, in order."""
    clauses = []
    for whole in _cut(folded, sentence, _list_turns(folded, sentence, joints)):
        kept = [one.span() for one in _PRAISED_TWICE.finditer(folded, *whole)]
        places = [
            one.end()
            for one in _COMMA.finditer(folded, *whole)
            if not any(start < one.end() < end for start, end in kept)
        ]
        places += [one.start() for one in joints.apart.finditer(folded, *whole)]
        clauses.append(Clause(whole, tuple(_cut(folded, whole, places))))
    return clauses


def _list_turns(folded: str, sentence: Span, joints: Joints) -> list[int]:
    """Return the places where the view may turn."""
    found = joints.contrast.finditer(folded, *sentence)
    places = [_place_turn(folded, sentence[0], one, joints) for one in found]
    places += [one.end() for one in _CUT.finditer(folded, *sentence)]
    places += [one.end() for one in joints.subject.finditer(folded, *sentence)]
    for start in (sentence[0], *places):
        if joints.concessive.match(folded, start):
            comma = folded.find(",", start, sentence[1])
            if comma >= 0:
                places.append(comma + 1)
    return places


def _place_turn(folded: str, start: int, word: re.Match[str], joints: Joints) -> int:
    """Return where the view turns: at the word, or at the comma before its clause."""
    place = word.start()
    before = folded[start:place].rstrip()
    if word.group() not in joints.movable or not before or before[-1] in _STOPS:
        return place
    return start + before.rfind(",") + 1


def _cut(folded: str, span: Span, places: Iterable[int]) -> list[Span]:
    start, end = span
    inner = sorted({place for place in places if start < place < end})
    edges = [start, *inner, end]
    pieces = pairwise(edges)
    return [trimmed for piece in pieces if (trimmed := trim(folded, piece))]


def trim(text: str, span: Span) -> Span | None:
    """Return a span without what is no word at its ends; None if nothing is left."""
    start, end = span
    while start < end and not (text[start].isalnum() or text[start] in _OPENING):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _LOOSE):
        end -= 1
    if any(text[place].isalnum() for place in range(start, end)):
        return start, end
    return None
