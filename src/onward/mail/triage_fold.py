"""Text as folded bytes, so that words are found in it quickly.

Folded bytes are ASCII in lower case without accents, one byte a character; `?` stands
for what has no such letter, and every white space is a space.
"""

from __future__ import annotations

import codecs
import html.entities
import re
import sys

from onward.mail.spacing import fold_text

_ENTITY = re.compile(rb"&(?:#(x[0-9a-f]{1,5}|[0-9]{1,6})|([a-z]{2,10}));")
_KEPT = frozenset("<>&")
_HEXADECIMAL = b"x"


def _fold_character(character: str) -> str:
    folded = fold_text(character)
    if folded.isspace():
        return " "
    return folded if folded.isascii() and folded.isprintable() else "?"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    piece = error.object[error.start : error.end]
    return "".join(map(_fold_cached, piece)), error.end


class _Folding(dict[str, str]):
    def __missing__(self, character: str) -> str:
        folded = _fold_character(character)
        self[character] = folded
        return folded


_FOLDING = _Folding()
_fold_cached = _FOLDING.__getitem__
codecs.register_error("onward-folded", _replace)
_TABLE = "".join(_fold_character(chr(code)) for code in range(256)).encode("ascii")


def _list_entities() -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for name, code in html.entities.name2codepoint.items():
        folded = _fold_character(chr(code))
        if folded not in _KEPT:
            found.setdefault(name.lower().encode(), folded.encode())
    return found


_ENTITIES = _list_entities()


def fold_ascii(data: bytes) -> bytes:
    """Fold bytes that are ASCII."""
    return _unescape(data.translate(_TABLE))


def fold_bytes(text: str) -> bytes:
    """Fold a text; a character that has no letter in ASCII becomes `?`."""
    return _unescape(text.encode("latin-1", "onward-folded").translate(_TABLE))


def fold_words(text: str) -> bytes:
    """Fold a text on one line, with one space between its words."""
    return b" ".join(fold_bytes(text).split())


def _unescape(folded: bytes) -> bytes:
    """Put the letters that entities of HTML stand for in their places."""
    if b"&" not in folded:
        return folded
    return _ENTITY.sub(_fold_entity, folded.replace(b"&nbsp;", b" "))


def _fold_entity(found: re.Match[bytes]) -> bytes:
    number, name = found[1], found[2]
    if name:
        return _ENTITIES.get(name, found[0])
    is_hexadecimal = number.startswith(_HEXADECIMAL)
    code = int(number[1:], 16) if is_hexadecimal else int(number)
    folded = _fold_cached(chr(code)) if code <= sys.maxunicode else "?"
    return found[0] if folded in _KEPT else folded.encode()
