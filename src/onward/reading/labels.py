"""Values behind a label: `Position: Analyst`, on its line or on the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onward.mail.message import Span
from onward.reading.wording import load_wording

_LINE = re.compile(
    r"[ \t•*>\-\u2013]{0,6}([^\W\d_][\w .#°'/()-]{1,40}?)[ \t*]{0,4}"
    r"(?::{1,2}|[-\u2013—]{1,2}(?=[ \t]))[ \t*]{0,8}([^\n]{0,160})"
)
_MARK = re.compile("[:\u2013\u2014-]")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value of a fact and where it stands."""

    fact: str
    value: Span


def find_labelled(text: str, folded: str) -> Iterator[Labelled]:
    """Yield the labelled values of a text and its folded form, from the top."""
    labels = load_wording().labels
    for match in _list_lines(folded):
        fact = labels.get(match.group(1).strip())
        if fact is None:
            continue
        start, end = match.span(2)
        if start == end:
            start, end = _next_line(text, end)
        if end > start:
            yield Labelled(fact, (start, end))


def _list_lines(folded: str) -> Iterator[re.Match[str]]:
    """Yield the lines of a text that begin with what may be a label."""
    start = 0
    for line in folded.split("\n"):
        match = _LINE.match(folded, start) if _MARK.search(line) else None
        if match:
            yield match
        start += len(line) + 1


def _next_line(text: str, place: int) -> Span:
    start = place
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return start, min(end, start + _LONGEST)
