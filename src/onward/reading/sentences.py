"""Cut a text into sentences, whatever its line ends, bullets and abbreviations."""

from __future__ import annotations

import re

from onward.mail.message import Span

_LONG_LINE = 48
_LONGEST = 600
_BREAK = re.compile(
    r"[.!?…](?=[\s\"')\]»”]*\s)|\n|([.!?])(?<=[a-z)][.!?])(?=[A-Z][a-z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|e\.g|i\.e|z\.B|d\.h|u\.a|p\.ex|Mr|Mrs|Ms|Dr|Hr|Fr|Prof|Inc|Ltd|"
    r"Co|Corp|No|Nr|Sr|Jr|St|approx|resp|bzw|ca|ggf|inkl|evtl|vgl|Mme|Mlle|Tel|Ref|Req)"
    r"|\d)$"
)
_BULLET = re.compile(r"[ \t]*(?:[-*•·\u2013\u2014▪●○>#]|\d{1,2}[.)])\s")
_GOES_ON = re.compile(r"[ \t]*[a-z0-9(,;&\u2019'\"]")


def split_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of a text, blank ones left out.

    A line end is inside a sentence where the line is long or the next goes on in
    small letters; a sentence never exceeds 600 characters.
    """
    spans: list[Span] = []
    start = line = 0
    for match in _BREAK.finditer(text):
        place = match.start()
        if text[place] == "\n":
            ends = _is_line_final(text, line, place)
            line = place + 1
        else:
            ends = bool(match.lastindex) or _is_stop(text, start, place)
        if ends and place >= start:
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _is_stop(text: str, start: int, place: int) -> bool:
    if text[place] != ".":
        return True
    after = text[place + 1 : place + 3].lstrip(" ")
    if after and (after[0].islower() or after[0] == ","):
        return False
    return not _ABBREVIATION.search(text, max(start, place - 8), place)


def _is_line_final(text: str, line: int, place: int) -> bool:
    after = place + 1
    rest = text[after : after + 80].lstrip(" \t\r")
    if not rest or rest[0] == "\n" or _BULLET.match(text, after):
        return True
    said = text[line:place].rstrip()
    if not said or said[-1] in ":.!?":
        return True
    return len(said) < _LONG_LINE and not _GOES_ON.match(text, after)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        spans.append((start, cut))
        start = cut + 1
    if end > start:
        spans.append((start, end))
