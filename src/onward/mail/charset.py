"""Bytes to text, whatever charset a mail declares or hides."""

from __future__ import annotations

import codecs
import re

_ALIASES = {
    "ascii": "",
    "us-ascii": "",
    "ansi_x3.4-1968": "",
    "646": "",
    "unknown": "",
    "unknown-8bit": "",
    "x-unknown": "",
    "default": "",
    "binary": "",
    "8bit": "",
    "7bit": "",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "x-ansi": "cp1252",
    "ansi": "cp1252",
    "cp-1252": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "hz": "hz",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "tis-620": "cp874",
    "windows-874": "cp874",
}
_REFUSED = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
)
_SINGLE_BYTE = re.compile(r"^(?:cp125\d|iso8859-\d+|iso8859_\d+|mac.roman)$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_NULS = 3
_FEWEST_BYTES = 8


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("onward-windows-1252", _as_windows_1252)


def decode_bytes(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Return the text of `data` and what was wrong with its charset, if anything.

    The declared charset is tried first, then UTF-8 with stray bytes taken as
    windows-1252. UTF-8 that is declared as a one-byte charset is recognised: such
    bytes are valid UTF-8 by chance only in texts of a few letters.
    """
    if data.isascii() and b"\0" not in data and b"\x1b" not in data:
        return _decode_ascii(data, declared)
    name, defect = _codec_name(declared)
    text = _decode_declared(data, name)
    if text is None:
        name = ""
        text, defect = _decode_undeclared(data, defect)
    elif "\ufffd" in text:
        defect = f"some bytes are not {declared}"
    if "\0" in text:
        text, defect = text.replace("\0", ""), "NUL bytes were left out"
    text = text.removeprefix("\ufeff")
    return _SURROGATE.sub("\ufffd", text), defect


def _decode_ascii(data: bytes, declared: str | None) -> tuple[str, str | None]:
    name, defect = _codec_name(declared)
    if name in {"utf-7", "hz"}:
        text = data.decode(name, "replace")
        return _SURROGATE.sub("\ufffd", text), defect
    return data.decode("ascii"), defect


def _codec_name(declared: str | None) -> tuple[str, str | None]:
    if not declared:
        return "", None
    wanted = declared.strip(" \t\"'<>;").lower()
    name = _ALIASES.get(wanted, wanted)
    if not name:
        return "", None
    try:
        name = codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError):
        return "", f"unknown charset {wanted[:40]!r}"
    if name in _REFUSED:
        return "", f"unknown charset {wanted[:40]!r}"
    return name, None


def _decode_declared(data: bytes, name: str) -> str | None:
    if not name:
        return None
    if _SINGLE_BYTE.match(name) and _is_utf8(data):
        return data.decode("utf-8")
    if name == "utf-8":
        return data.decode("utf-8") if _is_utf8(data) else None
    try:
        return data.decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None


def _decode_undeclared(data: bytes, defect: str | None) -> tuple[str, str | None]:
    if len(data) >= _FEWEST_BYTES and data.count(b"\0") * _MOST_NULS > len(data):
        little = data[1:2] == b"\0" or data.startswith(codecs.BOM_UTF16_LE)
        name = "utf-16-le" if little else "utf-16-be"
        return data.decode(name, "replace"), "UTF-16 that was not declared"
    if _is_utf8(data):
        return data.decode("utf-8"), defect
    text = data.decode("utf-8", "onward-windows-1252")
    return text, defect or "some bytes were taken as windows-1252"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
