"""A mail as triage sees it: its subject and texts as folded bytes, found in a glance.

Mails of a usual build are searched as they lie, attachments passed over; all others
take the way of those that are read in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from onward.mail.charset import decode_bytes
from onward.mail.headers import decode_words, read_headers, read_parameters, unfold
from onward.mail.parts import decode_body, list_parts
from onward.mail.triage_fold import fold_ascii, fold_bytes, fold_words

MOST_PARTS = 100
MOST_TEXT = 65_536
_ENCODED_TEXT = 90_000
_LONGEST_LINE = 310
_FIELDS = re.compile(
    rb"(?:[!-9;-~]{1,120}+[ \t]{0,20}+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*+"
)
_VALUE = re.compile(rb"[ \t]{0,20}:([^\n]*+(?:\n[ \t][^\n]*+)*+)")
_BLANK = (b"\n", b"\r\n")
_MULTIPART = re.compile(
    rb'[ \t]*multipart/[a-z-]++; ?\s{0,3}boundary="([^"\\\r\n]{1,200})"\r?'
)
_TEXT_TYPE = re.compile(rb'[ \t]*text/[a-z-]++(?:; *charset="?([a-z0-9_-]++)"?)?\r?')
_CLEAR = frozenset({"", "7bit", "8bit", "binary", "base64", "quoted-printable"})
_IN_ASCII = frozenset({"utf-7", "unicode-1-1-utf-7", "hz"})


class Glance(NamedTuple):
    """The head of a mail in lower case, its folded subject and its folded texts."""

    head: bytes
    subject: bytes
    texts: tuple[bytes, ...] = ()

    @property
    def text(self) -> bytes:
        """Return all texts as one."""
        return b" ".join(self.texts)


class _Kind(NamedTuple):
    """What headers say of a part: a text to be decoded so, or a border, or neither."""

    is_text: bool = False
    encoding: str = ""
    charset: str | None = None
    boundary: bytes = b""


_Place = tuple[int, int, _Kind]


class _UnusualError(Exception):
    """A mail is built in a way that only the full reading understands."""


def skim(data: bytes) -> Glance:
    """Return what triage looks at in a mail, or in the beginning of one."""
    found = _FIELDS.match(data)
    end = found.end() if found else 0
    if not end or not data.startswith(_BLANK, end):
        return _skim_slowly(data)
    fields = _Fields(data[:end])
    try:
        texts = list(_find_texts(data, fields, end))
    except _UnusualError:
        return _skim_slowly(data)
    subject = _fold_subject(fields.value(b"subject"))
    return Glance(fields.lower, subject, _read_texts(data, texts))


def _skim_slowly(data: bytes) -> Glance:
    block = read_headers(data)
    parts, _ = list_parts(data, block)
    texts = [
        (
            one.start,
            one.stop,
            _Kind(
                is_text=True,
                encoding=one.encoding,
                charset=one.parameters.get("charset"),
            ),
        )
        for one in parts[:MOST_PARTS]
        if one.content_type.startswith("text/")
    ]
    head = data[: block.body_start].lower()
    return Glance(head, fold_words(block.text("subject")), _read_texts(data, texts))


class _Fields:
    """A well-formed block of headers, searched by name."""

    def __init__(self, block: bytes) -> None:
        self.block = b"\n" + block
        self.lower = self.block.lower()

    def value(self, name: bytes) -> bytes:
        """Return the raw value of the first header of a name, or nothing."""
        at = self.lower.find(b"\n" + name)
        while at >= 0:
            found = _VALUE.match(self.block, at + 1 + len(name))
            if found:
                return found[1]
            at = self.lower.find(b"\n" + name, at + 1)
        return b""


def _fold_subject(value: bytes) -> bytes:
    if b"=?" in value or not value.isascii():
        return fold_words(decode_words(unfold(value)))
    return b" ".join(fold_ascii(value).split())


def _find_texts(data: bytes, fields: _Fields, end: int) -> Iterator[_Place]:
    kind = _describe(fields)
    if not kind.boundary:
        yield data.index(b"\n", end) + 1, len(data), kind
        return
    text, start, boundaries = _Kind(), 0, {kind.boundary: 0}
    for border, behind, is_closing in _list_borders(data, end - 1, boundaries):
        yield start, border, text
        text = _Kind()
        if not is_closing:
            found = _FIELDS.match(data, behind)
            start = found.end() if found else behind
            if not data.startswith(_BLANK, start):
                raise _UnusualError
            text = _describe_part(data[behind:start])
            if text.boundary:
                boundaries.setdefault(text.boundary, 0)
    if not start:
        raise _UnusualError
    yield start, len(data), text


def _list_borders(
    data: bytes, at: int, boundaries: dict[bytes, int]
) -> Iterator[tuple[int, int, bool]]:
    """Give where a border between parts begins and ends, and whether it is a last."""
    stop = len(data)
    count = 0
    while (at := _find_border(data, at, boundaries)) >= 0:
        end = data.find(b"\n", at + 1)
        end = stop if end < 0 else end
        line = data[at + 3 : min(end, at + _LONGEST_LINE)].rstrip()
        is_closing = line not in boundaries
        if not is_closing or (line.endswith(b"--") and line[:-2] in boundaries):
            count += 1
            if count > MOST_PARTS:
                raise _UnusualError
            yield at, min(end + 1, stop), is_closing
        at = end


def _find_border(data: bytes, at: int, boundaries: dict[bytes, int]) -> int:
    """Return where the next line begins as a border does; remember where each is."""
    if len(boundaries) == 1:
        (name,) = boundaries
        return data.find(b"\n--" + name, at)
    passed = [name for name, place in boundaries.items() if -1 < place < at]
    for name in passed:
        boundaries[name] = data.find(b"\n--" + name, at)
    return min((place for place in boundaries.values() if place >= 0), default=-1)


@lru_cache(maxsize=1_000)
def _describe_part(block: bytes) -> _Kind:
    return _describe(_Fields(block))


def _describe(fields: _Fields) -> _Kind:
    value = fields.value(b"content-type")
    parts = _MULTIPART.fullmatch(value)
    if parts:
        return _Kind(boundary=parts[1].rstrip())
    plain = _TEXT_TYPE.fullmatch(value.lower())
    if plain:
        charset = plain[1].decode("ascii") if plain[1] else None
        return _Kind(is_text=True, encoding=_read_encoding(fields), charset=charset)
    kind, parameters = read_parameters(unfold(value) or "text/plain")
    boundary = parameters.get("boundary", "").rstrip().encode("utf-8", "replace")
    if kind.startswith("multipart/") and boundary:
        return _Kind(boundary=boundary[:300])
    if kind.startswith(("message/", "multipart/")):
        raise _UnusualError
    is_text = kind.startswith("text/") or "/" not in kind
    encoding = _read_encoding(fields) if is_text else ""
    return _Kind(is_text, encoding, parameters.get("charset"))


def _read_encoding(fields: _Fields) -> str:
    value = fields.value(b"content-transfer-encoding")
    encoding = value.decode("latin-1").strip(" \t\r\n\"';").lower()
    if encoding not in _CLEAR:
        raise _UnusualError
    return encoding


def _read_texts(data: bytes, texts: list[_Place]) -> tuple[bytes, ...]:
    pieces: list[bytes] = []
    length = 0
    for start, stop, kind in texts:
        if kind.is_text and length < MOST_TEXT:
            body = data[start : min(stop, start + _ENCODED_TEXT)]
            pieces.append(_read(body, kind))
            length += len(pieces[-1])
    return tuple(pieces)


def _read(body: bytes, kind: _Kind) -> bytes:
    content = decode_body(body, kind.encoding)[0][:MOST_TEXT]
    is_plain = content.isascii() and b"\0" not in content and b"\x1b" not in content
    if is_plain and (kind.charset or "") not in _IN_ASCII:
        return fold_ascii(content)
    return fold_bytes(decode_bytes(content, kind.charset)[0])
