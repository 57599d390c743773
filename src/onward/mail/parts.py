"""The parts of a mail: one flat pass over its boundaries, linear in its size."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, replace

from onward.mail.headers import (
    BLOCK_END,
    HeaderBlock,
    decode_base64,
    decode_words,
    read_headers,
    read_parameters,
)

MOST_PARTS = 10_000
LARGEST_TEXT = 4_000_000
_PART_HEADERS = 32_768
_LONGEST_BOUNDARY = 300
_GUESS = re.compile(rb"(?:^|\n)--([^\r\n]{1,200})\r?\nContent-", re.IGNORECASE)
_BASE64_LINES = re.compile(rb"\s{0,20}(?:[A-Za-z0-9+/]{60,100}={0,2}\r?\n){2,80}")
_ESCAPED = re.compile(rb"=(?:20|3D|E2=80|C3=|A0|0A|09)")
_FEW = 2
_UNENCODED = frozenset({"", "7bit", "8bit", "binary"})
_BODY_TYPES = frozenset({"text/plain", "text/html"})


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a mail: what it is called, and where its encoded body lies.

    `is_embedded` says that it belongs to a mail that is attached to the mail.
    """

    content_type: str
    parameters: dict[str, str]
    filename: str
    is_attachment: bool
    is_embedded: bool
    encoding: str
    start: int
    stop: int

    def size(self, data: bytes) -> int:
        """Return how many bytes the decoded body has, without decoding it."""
        length = self.stop - self.start
        if self.encoding != "base64":
            return length
        breaks = data.count(b"\n", self.start, self.stop)
        breaks += data.count(b"\r", self.start, self.stop)
        padding = data.count(b"=", max(self.start, self.stop - 8), self.stop)
        return max(0, (length - breaks) * 3 // 4 - padding)

    def content(self, data: bytes) -> tuple[bytes, str | None]:
        """Return the decoded body, at most LARGEST_TEXT of it, and its defect."""
        body = data[self.start : min(self.stop, self.start + LARGEST_TEXT)]
        is_cut = self.stop - self.start > LARGEST_TEXT
        defect = "a text part is very long and was cut" if is_cut else None
        decoded, unstated = decode_body(body, self.encoding)
        return decoded, unstated or defect


def decode_body(body: bytes, encoding: str) -> tuple[bytes, str | None]:
    """Undo a transfer encoding, also one that is not stated; say what is wrong."""
    if encoding == "base64":
        return decode_base64(body), None
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body), None
    if encoding in {"x-uuencode", "uuencode", "x-uue"}:
        return _decode_uu(body), None
    if encoding not in _UNENCODED:
        return body, f"unknown transfer encoding {encoding[:40]!r}"
    return _decode_unstated(body) or (body, None)


def _decode_unstated(body: bytes) -> tuple[bytes, str] | None:
    """Decode a body whose transfer encoding got lost on its way, if it looks so."""
    sample = body[:4_000]
    if _BASE64_LINES.match(sample) and b" " not in sample.strip():
        decoded = decode_base64(body)
        is_text = not any(byte in decoded[:1_000] for byte in b"\0\x01\x02\x03\x04")
        return (decoded, "base64 that was not declared") if is_text else None
    soft = sample.count(b"=\n") + sample.count(b"=\r\n")
    if soft >= _FEW and len(_ESCAPED.findall(sample)) >= _FEW:
        return binascii.a2b_qp(body), "quoted-printable that was not declared"
    return None


def _decode_uu(body: bytes) -> bytes:
    decoded = []
    for line in body.split(b"\n"):
        if not line.startswith((b"begin ", b"end")):
            try:
                decoded.append(binascii.a2b_uu(line.rstrip(b"\r")))
            except binascii.Error:
                decoded.append(b"")
    return b"".join(decoded)


def list_parts(data: bytes, root: HeaderBlock) -> tuple[list[Part], list[str]]:
    """List the leaves of a mail whose headers are read, and what is wrong with them.

    Attached mails are listed as one leaf each, and their own leaves follow it.
    """
    walk = _Walk(data)
    walk.enter(root, 0, embedded=False)
    walk.run(root.body_start)
    if not walk.parts:
        walk.salvage(root)
    return walk.parts, walk.defects


class _Walk:
    """The pass over one mail: boundaries known so far, and the leaf that is open."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.boundaries: dict[bytes, bool] = {}
        self.parts: list[Part] = []
        self.defects: list[str] = []
        self.open: list[Part] = []

    def run(self, position: int) -> None:
        """Walk from delimiter to delimiter until the end of the mail."""
        length = len(self.data)
        while self.boundaries and len(self.parts) < MOST_PARTS:
            found = self._find_delimiter(position, length)
            if found is None:
                break
            start, position, boundary, is_closing = found
            self._close(start)
            if not is_closing:
                window = self.data[position : self._end_of_headers(position)]
                block = read_headers(window)
                self.enter(block, position, embedded=self.boundaries[boundary])
                position += max(0, block.body_start - 2)
        if len(self.parts) >= MOST_PARTS:
            self.defects.append("more parts than are read")
        self._close(length)

    def enter(self, block: HeaderBlock, offset: int, *, embedded: bool) -> None:
        """Take in the part whose header block was read at `offset`."""
        while True:
            value = block.first("content-type")
            kind, parameters = read_parameters(value or "text/plain")
            start = offset + block.body_start
            if kind.startswith("multipart/"):
                self._add_boundary(parameters.get("boundary", ""), start, embedded)
                return
            part = _describe(block, kind, parameters, embedded=embedded)
            self.open.append(replace(part, start=start, stop=start))
            is_mail = kind == "message/rfc822" and part.encoding in _UNENCODED
            if not is_mail or len(self.open) >= MOST_PARTS:
                return
            window = self.data[start : start + _PART_HEADERS]
            block, offset, embedded = read_headers(window), start, True
            if not block.values:
                return

    def salvage(self, root: HeaderBlock) -> None:
        """Read a mail whose stated boundary is nowhere, by a guess or as one text."""
        self.defects.append("the stated boundary of the parts is not in the mail")
        start = root.body_start
        self.boundaries.clear()
        self._guess_boundary(start, embedded=False)
        self.run(start)
        if not self.parts:
            part = _describe(HeaderBlock(), "text/plain", {}, embedded=False)
            self.parts.append(replace(part, start=start, stop=len(self.data)))

    def _guess_boundary(self, start: int, *, embedded: bool) -> None:
        found = _GUESS.search(self.data[start : start + _PART_HEADERS])
        if found:
            self.boundaries.setdefault(found[1].rstrip(), embedded)

    def _add_boundary(self, boundary: str, start: int, embedded: bool) -> None:  # noqa: FBT001
        name = boundary.rstrip().encode("utf-8", "replace")[:_LONGEST_BOUNDARY]
        if not name:
            self.defects.append("a multipart part names no boundary")
            self._guess_boundary(start, embedded=embedded)
        else:
            self.boundaries.setdefault(name, embedded)

    def _find_delimiter(
        self, position: int, stop: int
    ) -> tuple[int, int, bytes, bool] | None:
        at = max(0, position - 1)
        if position == 0 and self.data.startswith(b"--"):
            at = -1
        while True:
            if at >= 0:
                at = self.data.find(b"\n--", at, stop)
                if at < 0:
                    return None
            end = self.data.find(b"\n", at + 1, stop)
            end = stop if end < 0 else end + 1
            line = self.data[at + 3 : min(end, at + 10 + _LONGEST_BOUNDARY)].rstrip()
            if line in self.boundaries:
                return at + 1, end, line, False
            if line.endswith(b"--") and line[:-2] in self.boundaries:
                return at + 1, end, line[:-2], True
            at = end - 1

    def _end_of_headers(self, position: int) -> int:
        stop = min(len(self.data), position + _PART_HEADERS)
        blank = BLOCK_END.search(self.data, position, stop)
        stop = blank.end() if blank else stop
        found = self._find_delimiter(position, stop)
        return found[0] if found else stop

    def _close(self, position: int) -> None:
        for part in self.open:
            stop = position
            if stop > part.start and self.data[stop - 1 : stop] == b"\n":
                stop -= 1
                stop -= self.data[stop - 1 : stop] == b"\r"
            self.parts.append(replace(part, stop=max(part.start, stop)))
        self.open.clear()


def _describe(
    block: HeaderBlock, kind: str, parameters: dict[str, str], *, embedded: bool
) -> Part:
    value = block.first("content-disposition")
    disposition, more = read_parameters(value) if value else ("", {})
    filename = decode_words(more.get("filename") or parameters.get("name") or "")
    is_body = kind in _BODY_TYPES and disposition != "attachment" and not filename
    encoding = block.first("content-transfer-encoding").strip(" \t\"';").lower()
    return Part(
        content_type=kind if "/" in kind else "text/plain",
        parameters=parameters,
        filename=" ".join(filename.split())[:300],
        is_attachment=not is_body and "/" in kind,
        is_embedded=embedded,
        encoding=encoding,
        start=0,
        stop=0,
    )
