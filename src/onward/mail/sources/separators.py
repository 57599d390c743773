"""Where one mail ends and the next begins in an mbox: its `From ` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from mmap import mmap
from typing import NamedTuple

Bytes = bytes | bytearray | mmap

_LONGEST_LINE = 500
_DATED = re.compile(rb"From [^\r\n]{0,300}?\d{1,2}:\d\d(?::\d\d)?[^\r\n]{0,30}\d{4}")
_STRICT = re.compile(
    rb"From (?:\S{1,250}|) {0,3}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\r\n]{0,20}"
    rb"\d{1,2}:\d\d(?::\d\d)?[^\r\n]{0,30}\d{4}[^\r\n]{0,12}\r?\n"
)
_BRIEF = re.compile(rb"From (?:\S{1,250}[ \t]{0,3})?\r?\n")
_HEADER = re.compile(rb">?[A-Za-z][!-9;-~]{0,100}:|>?From ")
_FROM = re.compile(rb"From ")
_AT_LINE = re.compile(rb"\nFrom ")
_BLANK = re.compile(rb"\r?\n")
_ESCAPED = re.compile(rb"^>(>{0,100}From )", re.MULTILINE)


def find_separator(data: Bytes, position: int, stop: int) -> int | None:
    """Return where the first separator at or after a position starts, if any.

    A separator follows a blank line and names a time, or is brief and followed by
    headers. One that names a weekday and a time, and is followed by headers, needs
    no blank line before it.
    """
    at = position if _is_line_start(data, position) else _next(data, position, stop)
    while at is not None:
        if data[at : at + 5] == b"From " and _is_separator(data, at):
            return at
        at = _next(data, at + 1, stop)
    return None


def _next(data: Bytes, position: int, stop: int) -> int | None:
    found = _AT_LINE.search(data, max(0, position - 1), stop)
    return found.start() + 1 if found else None


def _is_line_start(data: Bytes, position: int) -> bool:
    return position == 0 or data[position - 1 : position] == b"\n"


def _is_separator(data: Bytes, at: int) -> bool:
    window = bytes(data[at : at + 2 * _LONGEST_LINE])
    end = window.find(b"\n") + 1
    is_dated = bool(_DATED.match(window))
    has_header = bool(end and _HEADER.match(window, end))
    before = bytes(data[max(0, at - 3) : at])
    if before.endswith((b"\n\n", b"\n\r\n")) or not before.strip():
        is_last = end in {0, len(window)} or bool(_BLANK.match(window, end))
        return (is_dated and is_last) or (
            has_header and (is_dated or bool(_BRIEF.match(window)))
        )
    return has_header and bool(_STRICT.match(window))


class MailSpan(NamedTuple):
    """Where a mail's separator starts, its headers start, and it ends."""

    at: int
    head: int
    end: int
    has_escapes: bool


def list_spans(data: bytes, start: int, stop: int) -> Iterator[MailSpan]:
    """Yield each mail between two positions, and whether it has escaped lines."""
    at = head = -1
    has_escapes = False
    for found in _FROM.finditer(data, start, stop):
        here = found.start()
        before = data[here - 1 : here] if here else b"\n"
        if before == b">":
            has_escapes = True
        elif before == b"\n" and here >= head and _is_separator(data, here):
            if at >= 0:
                yield MailSpan(at, head, here, has_escapes)
            end = data.find(b"\n", here, stop)
            at, head, has_escapes = here, stop if end < 0 else end + 1, False
    if at >= 0:
        yield MailSpan(at, head, stop, has_escapes)


def trim(data: bytes) -> bytes:
    """Take the blank line away that stands between two mails."""
    if data.endswith(b"\r\n\r\n"):
        return data[:-2]
    return data[:-1] if data.endswith(b"\n\n") else data


def unescape(data: bytes) -> bytes:
    """Take one `>` from each escaped `>From ` line."""
    return _ESCAPED.sub(rb"\1", data)
