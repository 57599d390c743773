"""Readable text: normalised for people and rules, and folded for matching."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068"
    "\u2069\ufe0e\ufe0f\ufeff\ufff9\ufffa\ufffb"
)
_WIDE = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u2800\u3000\u3164\x0b\x1c\x1d\x1e\x1f"
)
_CONTROL = [c for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in {9, 10, 11, 13}]
_CLEAN: dict[int, str | None] = (
    dict.fromkeys(_CONTROL)
    | dict.fromkeys(map(ord, _INVISIBLE))
    | dict.fromkeys(map(ord, _WIDE), " ")
    | {0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x0C: "\n"}
)
_UNCLEAN = re.compile(f"[{re.escape(''.join(map(chr, _CLEAN)))}]")
_LINE_END = re.compile(r"\r\n?")
# What begins with one plain character is found much sooner.
_SPACES = re.compile(r"[ \t][ \t]+")
# Sorting a long pile of combining marks is quadratic in unicodedata.
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed"
    "\u0711-\u074a\u07eb-\u07fd\u0816-\u0902\u093c-\u094d\u09bc-\u0e3a\u0e48-\u0f87"
    "\u1037-\u1039\u135d-\u135f\u1714-\u1dff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u309a"
    "\ua66f-\uaaff\ufb1e\ufe20-\ufe2f\U00010000-\U0001ffff]"
)
_PILED_MARKS = re.compile(f"({_MARK}{_MARK}{{29}}){_MARK}+")
_BLANK_LINES = re.compile(r"\n\n\n+")


def normalise_text(text: str) -> str:
    r"""Return text in NFC with `\n` line ends and at most one blank line in a row.

    Invisible characters go, every other space is a plain one, runs of spaces are one
    space (or one tab, where a tab keeps table cells apart), and lines are stripped.
    """
    text = _clean(_LINE_END.sub("\n", text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", _PILED_MARKS.sub(r"\1", text))
    text = _SPACES.sub(lambda m: "\t" if "\t" in m[0] else " ", text)
    text = "\n".join([line.strip(" \t") for line in text.split("\n")])
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _clean(text: str) -> str:
    for character in set(_UNCLEAN.findall(text)):
        text = text.replace(character, _CLEAN[ord(character)] or "")
    return text


_LETTERS = {
    "\u0142": "l",
    "\u0141": "l",
    "\u00f8": "o",
    "\u00d8": "o",
    "\u0111": "d",
    "\u0110": "d",
    "\u0131": "i",
    "\u0130": "i",
    "\u0127": "h",
    "\u0126": "h",
}
_MARKS = (
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4`\u2039\u203a", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad", "-")
    | dict.fromkeys(_WIDE, " ")
    | {"\u2026": "."}
)


class _Folding(dict[int, str]):
    """Every character with its folded one, found when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    known = _MARKS.get(character) or _LETTERS.get(character)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", character)
    if len(base) > 1 and not unicodedata.combining(base[0]):
        character = base[0] if all(map(unicodedata.combining, base[1:])) else character
    folded = character.casefold()
    if len(folded) == 1:
        return folded
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


_FOLDING = _Folding()
_ODD = re.compile("[^\x00-_a-\x7f]")
_MOST_ODD = 40


def fold_text(text: str) -> str:
    """Return text without case, accents and typographic marks, of the same length.

    One character becomes one character, so that an offset found in the folded text
    holds in the text itself.
    """
    return text.lower() if text.isascii() and "`" not in text else _fold(text)


@lru_cache(maxsize=4096)
def _is_stable(character: str) -> bool:
    """Say whether a folded character stays what it is when it is folded again."""
    return character.lower() == character == _FOLDING[ord(character)]


def _fold(text: str) -> str:
    odd = set(_ODD.findall(text))
    if len(odd) > _MOST_ODD or not all(_is_stable(_FOLDING[ord(one)]) for one in odd):
        return text.translate(_FOLDING)
    for one in odd:
        text = text.replace(one, _FOLDING[ord(one)])
    return text.lower()
