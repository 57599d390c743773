"""A letter as it is typed: its own words, cut into sentences and body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onward.mail.message import Span
from onward.mail.text import find_quoted, find_signature, fold_text
from onward.reading.sentences import split_sentences

LONGEST = 20_000
"""Characters that are looked at; no letter is longer."""
_BEFORE = "x\n\n"
"""Stands before the text, so that a quoted mail is one also where nothing is above."""
_QUOTATION = re.compile(
    '["\u201c\u201d\u201e\u00ab]([^"\u201c\u201d\u201e\u00ab\u00bb\n]{10,400})["\u201c\u201d\u00bb]'
)
_LONG_QUOTATION = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """The text, folded alike, and the spans in it that are the writer's own.

    `cited` are the spans within quotation marks that repeat somebody's sentence.
    """

    text: str
    folded: str
    own: tuple[Span, ...]
    sentences: tuple[Span, ...]
    signature: Span | None
    cited: tuple[Span, ...]

    def is_own(self, start: int, end: int) -> bool:
        """Tell whether words are the writer's own, neither quoted nor cited."""
        inside = any(low <= start and end <= high for low, high in self.own)
        return inside and not any(
            low <= start and end <= high for low, high in self.cited
        )

    def body(self) -> tuple[Span, ...]:
        """Return the sentences above the signature."""
        stop = self.signature[0] if self.signature else len(self.text)
        return tuple(span for span in self.sentences if span[0] < stop)


def read_letter(text: str) -> Letter:
    """Return a letter with its own sentences; every offset is of `text` itself."""
    text = text[:LONGEST]
    even = text.replace("\r", " ")
    quoted = _find_quoted(even)
    own = _leave_out(quoted, len(even))
    sentences = tuple(
        (low + start, low + end)
        for low, high in own
        for start, end in split_sentences(even[low:high])
    )
    folded = fold_text(even)
    cited = tuple(
        match.span(1)
        for match in _QUOTATION.finditer(folded)
        if len(match[1].split()) >= _LONG_QUOTATION
    )
    return Letter(text, folded, own, sentences, find_signature(even, quoted), cited)


def _find_quoted(text: str) -> tuple[Span, ...]:
    shift = len(_BEFORE)
    spans = find_quoted(_BEFORE + text)
    return tuple((max(0, low - shift), high - shift) for low, high in spans)


def _leave_out(quoted: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    own = []
    place = 0
    for low, high in (*quoted, (length, length)):
        if place < low:
            own.append((place, low))
        place = max(place, high)
    return tuple(own)
