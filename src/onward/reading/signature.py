"""The employer in the lines after a sign-off, or beside the writer's own name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.candidates import Candidate
from onward.reading.passage import Passage, Sheet
from onward.reading.slots import cut_desk, read_name, trim_name
from onward.reading.wording import Wording

_SIGN_OFF = 40
_SIGNED = 4
_FROM_TOP = 3
_LINE = re.compile(r"(?m)^[ \t]*\S[^\n]*")
_WORD = re.compile(r"\w+")
_APART = re.compile(r",[ \t]|[ \t][|\u2013-][ \t]|[ \t](?:at|bei|chez|@|bij|en)[ \t]")
_END = " .,!|\t\u00ae\u2122"


def list_signed(sheet: Sheet, wording: Wording) -> Iterator[Candidate]:
    """Yield the names in the lines of a signature, and the one that closes a mail."""
    passage = sheet.text
    lines = [match.span() for match in _LINE.finditer(passage.text)]
    writer = fold_text(sheet.message.sender.name)
    places = [n for n, line in enumerate(lines) if _is_sign_off(passage, line, wording)]
    names = [n for n, line in enumerate(lines) if _is_writer(passage, line, writer)]
    last = names[-1:] if names and names[-1] >= len(lines) - 1 - _SIGNED else []
    for place in (*places[:3], *last):
        yield from _below(passage, lines, place, wording)
    for place in last:
        yield from _in_parts(passage, lines[place], 1.6, wording)
    closing = len(lines) - 2 if len(lines) > _FROM_TOP else len(lines)
    for place in range(closing, len(lines)):
        if place - 1 not in places:
            weight = _weigh_closing(passage, lines, place, wording)
            yield from _in_line(passage, lines[place], weight, wording, "closing")


def _weigh_closing(
    passage: Passage, lines: list[Span], place: int, wording: Wording
) -> float:
    """Weigh a name that stands alone at the end: more beside the words of a desk."""
    here = _WORD.findall(passage.folded[slice(*lines[place])])
    above = _WORD.findall(passage.folded[slice(*lines[place - 1])])
    desks = wording.sets["desks"]
    is_under = bool(above) and all(one in desks for one in above)
    is_desk = len(here) > 1 and here[-1] in desks
    return 1.5 if is_under or is_desk else 0.7


def _is_sign_off(passage: Passage, line: Span, wording: Wording) -> bool:
    if line[1] - line[0] >= _SIGN_OFF:
        return False
    words = passage.folded[slice(*line)].strip(" \t,.!-\u2013—")
    return words in wording.sets["regards"]


def _is_writer(passage: Passage, line: Span, writer: str) -> bool:
    """Say whether a line is the writer's name, or their name and what they are."""
    words = passage.folded[slice(*line)].strip(_END)
    if len(writer) < _FROM_TOP or not words:
        return False
    first = writer.partition(" ")[0]
    return words in {writer, first} or words.startswith((writer + ",", first + ","))


def _below(
    passage: Passage, lines: list[Span], place: int, wording: Wording
) -> Iterator[Candidate]:
    weight = 1.0
    for line in lines[place + 1 : place + 1 + _SIGNED]:
        yield from _in_line(passage, line, weight, wording, "signature")
        words = _WORD.findall(passage.folded[line[0] : line[0] + 80])
        is_desk = any(wording.is_head(w) or w in wording.sets["desks"] for w in words)
        if is_desk:
            yield from _in_parts(passage, line, 1.6, wording)
        weight = 1.8 if is_desk else 1.2


def _in_parts(
    passage: Passage, line: Span, weight: float, wording: Wording
) -> Iterator[Candidate]:
    """Yield the later parts of a line such as `Head of People, Norwell`."""
    starts = [match.span() for match in _APART.finditer(passage.text, *line)]
    ends = [start for start, _ in starts[1:]] + [line[1]]
    for (_, start), end in zip(starts, ends, strict=False):
        yield from _in_line(passage, (start, end), weight, wording, "signature")
        weight = 1.0


def _in_line(
    passage: Passage, line: Span, weight: float, wording: Wording, source: str
) -> Iterator[Candidate]:
    text = passage.text
    span = read_name(text, line[0])
    trimmed = span and trim_name(text, (span[0], min(span[1], line[1])), wording)
    if not trimmed or text[trimmed[1] : line[1]].strip(_END):
        return
    final = cut_desk(text, trimmed, wording)
    evidence = passage.quote("company", *final)
    yield Candidate(text[slice(*final)], evidence, weight, source)
