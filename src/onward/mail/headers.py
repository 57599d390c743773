"""A header block: names and raw values, and the text that they encode."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

import pybase64

from onward.mail.charset import decode_bytes

BLOCK_END = re.compile(rb"\n\r?\n")
_FIELD = re.compile(rb"([!-9;-~]{1,120})[ \t]{0,20}:")
_ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,60})(?:\*[\w-]{0,20})?\?([bBqQ])\?")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_PARAMETER = re.compile(
    r';\s{0,200}([\w!#$%&\'*+.^`|~-]{1,80})\s{0,20}=\s{0,200}("(?:[^"\\]|\\.)*"?|[^;]*)',
    re.DOTALL,
)
_SECTION = re.compile(r"^([^*]{1,60})(?:\*(\d{1,3}))?(\*)?$")

LONGEST_VALUE = 65_536
MOST_VALUES = 200
MOST_LINES = 250_000


@dataclass(slots=True)
class HeaderBlock:
    """Raw values by lower-case name in their order; where the body begins."""

    values: dict[str, list[bytes]] = field(default_factory=dict)
    body_start: int = 0
    defects: list[str] = field(default_factory=list)

    def first(self, name: str) -> str:
        """Return the first value of a header as unfolded, undecoded text."""
        found = self.values.get(name)
        return unfold(found[0]) if found else ""

    def all(self, name: str) -> list[str]:
        """Return every value of a header as unfolded, undecoded text."""
        return [unfold(value) for value in self.values.get(name, ())]

    def text(self, name: str) -> str:
        """Return the first value of a header with its encoded words decoded."""
        return decode_words(self.first(name))


def read_headers(data: bytes) -> HeaderBlock:
    """Read the header block at the beginning of a mail, or of one of its parts."""
    block = HeaderBlock()
    start = _skip_envelope(data)
    end, block.body_start = _find_block_end(data, start)
    lines = data[start:end].split(b"\n", MOST_LINES)
    if len(lines) > MOST_LINES:
        block.defects.append("more header lines than are read")
        lines.pop()
    _collect_fields(block, lines, start)
    return block


def _skip_envelope(data: bytes) -> int:
    start = 0
    while data[start : start + 1] in {b"\n", b"\r"}:
        start += 1
    if data.startswith((b"From ", b">From "), start):
        end = data.find(b"\n", start)
        return len(data) if end < 0 else end + 1
    return start


def _find_block_end(data: bytes, start: int) -> tuple[int, int]:
    if data.startswith((b"\n", b"\r\n"), start):
        return start, data.index(b"\n", start) + 1
    found = BLOCK_END.search(data, start)
    return (found.start(), found.end()) if found else (len(data), len(data))


def _collect_fields(block: HeaderBlock, lines: list[bytes], start: int) -> None:
    values: list[bytes] | None = None
    position = start
    for line in lines:
        if line[:1] in {b" ", b"\t"}:
            if values and len(values[-1]) < LONGEST_VALUE:
                values[-1] += b"\n" + line
        elif found := _FIELD.match(line):
            name = found[1].decode("ascii").lower()
            values = block.values.setdefault(name, [])
            value = line[found.end() : found.end() + LONGEST_VALUE]
            if len(values) < MOST_VALUES:
                values.append(value)
            else:
                values = None
        elif line.strip() and not line.startswith((b"From ", b">From ")):
            if _is_body_without_separator(block, lines, line):
                block.body_start = position
                block.defects.append("no blank line between headers and body")
                return
            block.defects.append("a header line without a name was left out")
            values = None
        position += len(line) + 1


def _is_body_without_separator(
    block: HeaderBlock, lines: list[bytes], line: bytes
) -> bool:
    if len(block.defects) > 1:
        return True
    after = lines[lines.index(line) + 1 :][:50]
    return not any(_FIELD.match(other) and b" " not in other[:3] for other in after)


def unfold(value: bytes) -> str:
    """Return a raw header value on one line, as UTF-8 or else windows-1252."""
    if b"\n" in value:
        value = b" ".join(part.strip() for part in value.split(b"\n"))
    text, _ = decode_bytes(value.strip())
    return text


def decode_words(value: str) -> str:
    """Decode the encoded words of RFC 2047, also those that are slightly broken."""
    if "=?" not in value:
        return value
    pieces: list[str] = []
    pending: tuple[str, bytes] | None = None
    position = 0
    for found in _ENCODED_WORD.finditer(value):
        end = value.find("?=", found.end())
        if end < 0:
            break
        if found.start() < position:
            continue
        between = value[position : found.start()]
        charset, data = found[1], _decode_word(found[2], value[found.end() : end])
        if pending and not between.strip() and pending[0].lower() == charset.lower():
            pending = (charset, pending[1] + data)
        else:
            pieces.append(_flush(pending))
            pieces.append("" if pending and not between.strip() else between)
            pending = (charset, data)
        position = end + 2
    pieces.extend((_flush(pending), value[position:]))
    return "".join(pieces)


def _flush(pending: tuple[str, bytes] | None) -> str:
    if pending is None:
        return ""
    text, _ = decode_bytes(pending[1], pending[0])
    return text.replace("\r", " ").replace("\n", " ")


def _decode_word(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "bB":
        return decode_base64(raw)
    return _HEX.sub(lambda m: bytes([int(m[1], 16)]), raw.replace(b"_", b" "))


def decode_base64(data: bytes) -> bytes:
    """Decode base64 as far as it goes; what is no base64 is passed over."""
    try:
        # The quick decoder goes on behind a padding in the midst; the plain one ends.
        is_whole = b"=" not in data.rstrip().rstrip(b"=")
        return (pybase64.b64decode if is_whole else binascii.a2b_base64)(data)
    except binascii.Error:
        kept = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        kept = kept[: len(kept) - (len(kept) % 4 == 1)]
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def read_parameters(value: str) -> tuple[str, dict[str, str]]:
    """Split `type; name=value` into the type and its parameters, RFC 2231 included."""
    kind, _, _ = value.partition(";")
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for found in _PARAMETER.finditer(value[:LONGEST_VALUE]):
        text = _unquote(found[2])
        shape = _SECTION.match(found[1])
        if shape is None or (shape[2] is None and shape[3] is None):
            plain.setdefault(found[1].lower(), text)
            continue
        parts = sections.setdefault(shape[1].lower(), {})
        parts.setdefault(int(shape[2] or 0), (text, shape[3] is not None))
    for name, parts in sections.items():
        plain[name] = _join_sections(parts)
    return kind.strip().lower(), plain


def _unquote(text: str) -> str:
    text = text.strip()
    if text.startswith('"'):
        text = text[1:].removesuffix('"')
        return re.sub(r"\\(.)", r"\1", text)
    return text


def _join_sections(parts: dict[int, tuple[str, bool]]) -> str:
    charset, data = "", b""
    for number in sorted(parts):
        text, is_encoded = parts[number]
        if number == 0 and is_encoded and text.count("'") > 1:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if is_encoded else text.encode("utf-8")
    return decode_bytes(data, charset)[0]
