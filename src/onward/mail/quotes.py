"""Quoted replies and signatures: found line by line, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onward.mail.message import Span
from onward.mail.quote_words import (
    ADDRESSED,
    DEVICE,
    DIVIDER,
    FORWARD_MARKS,
    FORWARD_SUBJECT,
    FORWARDED,
    FROM,
    LONGEST_SIGN_OFF,
    OPENS,
    RULES,
    SAYS,
    SENT,
    SIGN_OFF,
    SUBJECT,
)

_LONGEST_LINE = 400
_LONGEST_ATTRIBUTION = 3
_HEADER_LINES = 8
_NAMES_TIME = re.compile(r"\d|@")
_MOST_SIGNATURE_LINES = 25
_MOST_NAME_LINES = 8


class _Line(NamedTuple):
    """A line of the text with its place, cut where it is very long."""

    start: int
    stop: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not self.text

    @property
    def is_marked(self) -> bool:
        return self.text.startswith(">")


@lru_cache(maxsize=1)
def _split_lines(text: str) -> tuple[_Line, ...]:
    """Return the lines of a text, which is asked for its quotes, then its signature."""
    lines = []
    start = 0
    for whole in text.split("\n"):
        stop = start + len(whole)
        lines.append(_Line(start, stop, whole[:_LONGEST_LINE].strip()))
        start = stop + 1
    return tuple(lines)


def find_quoted(
    text: str, marked: Sequence[Span] = (), *, is_forward: bool = False
) -> tuple[Span, ...]:
    """Return the spans of normalised text that repeat earlier mails, in order.

    `marked` are spans that the markup already calls quoted. What was forwarded is
    not quoted, and nothing is, if nothing else would remain.
    """
    lines = _split_lines(text)
    search = _Search(lines, _kept_marks(text, marked), is_forward)
    lowered = text.lower()
    search.may_forward = any(words in lowered for words in FORWARD_MARKS)
    search.run()
    spans = _merge(search.spans)
    return spans if _has_own_words(text, spans) else ()


def _kept_marks(text: str, marked: Sequence[Span]) -> list[Span]:
    return [
        (start, stop)
        for start, stop in marked
        if not any(
            FORWARDED.match(line.strip())
            for line in text[start : min(stop, start + _LONGEST_LINE)].split("\n")[:3]
        )
    ]


class _Search:
    """One pass over the lines; `spans` are the quoted ones found so far."""

    def __init__(
        self,
        lines: Sequence[_Line],
        marked: list[Span],
        is_forward: bool,  # noqa: FBT001
    ) -> None:
        self.lines = lines
        self.spans: list[Span] = list(marked)
        self.marked = iter(sorted(marked))
        self.next_mark = next(self.marked, None)
        self.forwards = is_forward
        self.may_forward = True
        self.has_own = False
        self.resume = 0

    def run(self) -> None:
        """Go through the lines until the end or to where all the rest is quoted."""
        for index, line in enumerate(self.lines):
            if line.is_blank or index < self.resume or self._is_in_mark(line):
                continue
            if line.is_marked:
                if not self.forwards:
                    self.spans.append((line.start, line.stop))
            elif self.may_forward and FORWARDED.match(line.text):
                self.forwards = True
            elif (start := self._find_rest(index)) is not None:
                self.spans.append((self.lines[start].start, self.lines[-1].stop))
                return
            elif index >= self.resume:
                self._read_attribution(index)
                self.has_own = True

    def _is_in_mark(self, line: _Line) -> bool:
        while self.next_mark and self.next_mark[1] <= line.start:
            self.next_mark = next(self.marked, None)
        return self.next_mark is not None and self.next_mark[0] <= line.start

    def _find_rest(self, index: int) -> int | None:
        """Return where the quote of all the rest starts, if it does at this line."""
        line = self.lines[index]
        is_divider = line.text[0] in RULES and bool(DIVIDER.match(line.text))
        if not is_divider and not self._starts_headers(index):
            start = self._find_attribution(index)
            is_rest = start is not None and not self._is_followed_by_marks(index)
            return start if is_rest else None
        if self.has_own and not self.forwards:
            return index
        self.forwards = self.forwards and is_divider
        self.resume = index if is_divider else self._end_of_headers(index)
        return None

    def _end_of_headers(self, index: int) -> int:
        stop = min(len(self.lines), index + 1 + _HEADER_LINES)
        while index < stop and not self.lines[index].is_blank:
            index += 1
        return index

    def _starts_headers(self, index: int) -> bool:
        first = self.lines[index].text
        if ":" not in first:
            return False
        if not FROM.match(first) and not SENT.match(first):
            return False
        block = [first, *(line.text for line in self._following(index, _HEADER_LINES))]
        if not all(any(map(field.match, block)) for field in (FROM, SENT)):
            return False
        has_subject = any(map(SUBJECT.match, block))
        is_addressed = any(map(ADDRESSED.match, block))
        return has_subject or (is_addressed and any("@" in text for text in block))

    def _following(self, index: int, count: int) -> Iterator[_Line]:
        for line in self.lines[index + 1 : index + 2 + count]:
            if not line.is_blank:
                yield line

    def _find_attribution(self, index: int) -> int | None:
        text = self.lines[index].text
        if not text.endswith(":") or not SAYS.search(text):
            return None
        words = ""
        for start in range(index, max(-1, index - _LONGEST_ATTRIBUTION), -1):
            line = self.lines[start]
            if line.is_blank:
                break
            words = f"{line.text} {words}"
            if OPENS.match(words) and _NAMES_TIME.search(words):
                return start
        return index if "@" in text else None

    def _is_followed_by_marks(self, index: int) -> bool:
        line = next(self._following(index, 3), None)
        return line is None or line.is_marked or self._starts_mark(line)

    def _starts_mark(self, line: _Line) -> bool:
        mark = self.next_mark
        return mark is not None and mark[0] < line.stop and line.start < mark[1]

    def _read_attribution(self, index: int) -> None:
        start = self._find_attribution(index)
        if start is not None:
            self.spans.append((self.lines[start].start, self.lines[index].stop))


def _merge(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, stop in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        elif start < stop:
            merged.append((start, stop))
    return tuple(merged)


def _has_own_words(text: str, spans: Sequence[Span]) -> bool:
    position = 0
    for start, stop in (*spans, (len(text), len(text))):
        if any(character.isalnum() for character in text[position:start]):
            return True
        position = stop
    return False


def is_forward_subject(subject: str) -> bool:
    """Say whether a subject begins with the mark of a forwarded mail."""
    return bool(FORWARD_SUBJECT.match(subject))


def find_signature(text: str, quoted: Sequence[Span] = ()) -> Span | None:
    """Return the span of the signature in the mail's own words, if it has one."""
    tail = _list_own_lines(text, quoted)[-_MOST_SIGNATURE_LINES:]
    for is_start in (_is_delimiter, _is_device):
        for line in reversed(tail):
            if is_start(line.text):
                return line.start, tail[-1].stop
    for index in range(len(tail) - 1, -1, -1):
        words = tail[index].text
        if len(words) <= LONGEST_SIGN_OFF and SIGN_OFF.match(words):
            return tail[index].start, _end_of_sign_off(tail[index:])
    return None


def _end_of_sign_off(lines: list[_Line]) -> int:
    """Return where the names end that follow a sign-off, at most one gap below it."""
    stop = lines[0].stop
    gaps = int(len(lines) > 1 and lines[1].start > stop + 1)
    for line in lines[1:_MOST_NAME_LINES]:
        gaps -= line.start > stop + 1
        if gaps < 0:
            break
        stop = line.stop
    return stop


def _list_own_lines(text: str, quoted: Sequence[Span]) -> list[_Line]:
    spans = iter(quoted)
    span = next(spans, None)
    own = []
    for line in _split_lines(text):
        while span and span[1] <= line.start:
            span = next(spans, None)
        if not line.is_blank and not (span and span[0] <= line.start):
            own.append(line)
    return own


def _is_delimiter(line: str) -> bool:
    return line == "--"


def _is_device(line: str) -> bool:
    return bool(DEVICE.match(line))
