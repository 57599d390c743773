"""The small language in which phrases are written, and its compiler.

A phrase is a row of words: `we have (decided|chosen) [now] .. other candidate*`.
`(a|b)` is one of them, `[a|b]` may be missing, `<slot>` stands for a named list, `..`
skips up to about six words and `...` up to about fifteen, `stem*` takes any ending and
`*stem` any beginning. Nothing else has a meaning, so every phrase is linear in time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product, takewhile
from typing import TYPE_CHECKING

from onward.mail.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.mail.message import Span

KEY_LENGTH = 6
STEM_LENGTH = 4
ANYWHERE = "*"
"""The mark of a key that may stand anywhere in a word."""

_TOKEN = re.compile(r"<\w+>|\.{3}|\.{2}|[()\[\]|]|[^\s()\[\]|<>.'\u2019\-]+")
_APART = r"\W{1,12}"
_GAPS = {"..": r"\W(?:.{0,40}?\W)??", "...": r"\W(?:.{0,110}?\W)??"}
_ENDING = r"\w{0,30}"
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "appl applic your you posi positi with this that have been will for the our "
        "not team role time thank ihre dein sie wir und der die das uns fur nicht vous "
        "votre nous pour avec les des une est par que cand candid poste",
    )
)

Keys = frozenset[str]


class PhraseSyntaxError(ValueError):
    """A phrase is not written in the language of phrases."""


@dataclass(slots=True)
class Pattern:
    """A phrase as an expression, and the keys that a text must hold for it.

    The expression is compiled when it is first needed, for most never are.

    A key is the first six letters of a word, or four where its ending is open.
    `anchor` are the keys of which one must be there, `others` further such sets, and
    `heads` those of the words that it may begin with, none where any word may.
    """

    source: str
    anchor: Keys
    others: tuple[Keys, ...]
    heads: Keys = frozenset()
    _compiled: re.Pattern[str] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """Return the compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self.source, re.DOTALL)
        return self._compiled

    def find(self, text: str, start: int, held: set[str]) -> Span | None:
        """Return where the phrase first stands in a text that holds these keys."""
        if not self.heads:
            match = self.regex.search(text, start)
            return match.span() if match else None
        for place in _list_places(text, start, self.heads & held):
            match = self.regex.match(text, place)
            if match:
                return match.span()
        return None


def _list_places(text: str, start: int, keys: set[str] | Keys) -> list[int]:
    """Return every place of some keys in a text, from left to right."""
    places = []
    for key in keys:
        place = text.find(key, start)
        while place >= 0:
            places.append(place)
            place = text.find(key, place + 1)
    if len(places) > 1:
        places.sort()
    return places


@dataclass(frozen=True, slots=True)
class _Piece:
    source: str
    keys: tuple[Keys, ...] = ()
    heads: Keys = frozenset()
    is_optional: bool = False
    is_gap: bool = False


def key_of(word: str, *, is_open: bool = False) -> str:
    """Return the key of a folded word or stem: its first letters."""
    if is_open and len(word) < KEY_LENGTH:
        return word[:STEM_LENGTH]
    return word[:KEY_LENGTH]


def list_keys(words: list[str]) -> set[str]:
    """Return the keys of a text's folded words."""
    keys = {word[:KEY_LENGTH] for word in words}
    return keys | {key[:STEM_LENGTH] for key in keys}


def compile_phrase(
    phrase: str, slots: Mapping[str, str], *, umlauts: bool = False
) -> Pattern:
    """Compile a phrase into a pattern over folded text.

    With `umlauts`, ä, ö and ü also match ae, oe and ue, and ß matches ss.
    """
    reader = _Reader(phrase, slots, umlauts=umlauts)
    piece = reader.read_choice(top=True)
    ranked = sorted(piece.keys, key=_rank, reverse=True)
    anchor = ranked[0] if ranked else frozenset[str]()
    return Pattern(rf"\b{piece.source}", anchor, tuple(ranked[1:3]), piece.heads)


def _rank(keys: Keys) -> tuple[int, int, int]:
    plain = -sum(key in _COMMON for key in keys)
    return plain, min(len(key) for key in keys), -len(keys)


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, phrase: str, slots: Mapping[str, str], *, umlauts: bool) -> None:
        self.phrase = phrase
        self.slots = slots
        self.umlauts = umlauts
        self.tokens = _TOKEN.findall(phrase)
        self.place = 0

    def read_choice(self, *, top: bool = False) -> _Piece:
        """Read alternatives up to the closing bracket or the end."""
        branches = [self._read_row()]
        while self._peek() == "|":
            self.place += 1
            branches.append(self._read_row())
        if top and self._peek():
            raise PhraseSyntaxError(
                f"a bracket is closed that was not opened: {self.phrase}"
            )
        if len(branches) == 1:
            return branches[0]
        source = "(?:" + "|".join(branch.source for branch in branches) + ")"
        best = [max(b.keys, key=_rank, default=frozenset[str]()) for b in branches]
        keys = (frozenset[str]().union(*best),) if all(best) else ()
        return _Piece(source, keys, _join_heads(branches))

    def _peek(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def _read_row(self) -> _Piece:
        pieces: list[_Piece] = []
        while self._peek() not in {"", "|", ")", "]"}:
            pieces.append(self._read_piece())
        if not any(not one.is_optional and not one.is_gap for one in pieces):
            raise PhraseSyntaxError(f"nothing that must be there: {self.phrase}")
        keys = tuple(key for one in pieces if not one.is_optional for key in one.keys)
        return _Piece(_join(pieces), keys, _find_heads(pieces))

    def _read_piece(self) -> _Piece:
        token = self._peek()
        self.place += 1
        if token in _GAPS:
            return _Piece(_GAPS[token], is_gap=True)
        if token in {"(", "["}:
            inner = self.read_choice()
            if self._peek() != {"(": ")", "[": "]"}[token]:
                raise PhraseSyntaxError(f"a bracket is left open: {self.phrase}")
            self.place += 1
            source = f"(?:{inner.source})"
            is_optional = token == "["  # noqa: S105
            return _Piece(source, inner.keys, inner.heads, is_optional=is_optional)
        if token.startswith("<"):
            return self._read_slot(token[1:-1])
        return self._word(token)

    def _read_slot(self, name: str) -> _Piece:
        if name not in self.slots:
            raise PhraseSyntaxError(f"no slot is called {name}: {self.phrase}")
        inside = _Reader(self.slots[name], self.slots, umlauts=self.umlauts)
        piece = inside.read_choice(top=True)
        return _Piece(f"(?:{piece.source})", piece.keys, piece.heads)

    def _word(self, token: str) -> _Piece:
        stem = token.strip("*")
        if not stem.isalnum():
            raise PhraseSyntaxError(f"{token} is not a word: {self.phrase}")
        starts, ends = token.startswith("*"), token.endswith("*")
        source = _spell(stem) if self.umlauts else re.escape(fold_text(stem))
        source = (_ENDING if starts else "") + source + (_ENDING if ends else r"\b")
        spellings = {fold_text(stem)}
        if self.umlauts:
            spellings.add(fold_text(stem.lower().translate(_SPELT_OUT)))
        if starts:
            return _Piece(source, (frozenset(ANYWHERE + one for one in spellings),))
        if ends and len(stem) < STEM_LENGTH:
            return _Piece(source)
        keys = frozenset(key_of(one, is_open=ends) for one in spellings)
        ways = _list_spellings(stem) if self.umlauts else spellings
        heads = frozenset(key_of(one, is_open=ends) for one in ways)
        return _Piece(source, (keys,), heads)


_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_UMLAUTS = {"ä": "ae?", "ö": "oe?", "ü": "ue?", "ß": f"(?:ss|{fold_text('ß')})"}


def _spell(stem: str) -> str:
    return "".join(_UMLAUTS.get(c) or re.escape(fold_text(c)) for c in stem.lower())


def _list_spellings(stem: str) -> set[str]:
    """Return every way to write a folded stem of which some letters are umlauts."""
    ways = [
        {fold_text(c), c.translate(_SPELT_OUT)} if c in _UMLAUTS else {fold_text(c)}
        for c in stem.lower()
    ]
    return set(map("".join, product(*ways)))


def _join_heads(pieces: list[_Piece]) -> Keys:
    """Return the heads of any of some pieces, none where one may begin anyhow."""
    if not all(one.heads for one in pieces):
        return frozenset()
    return frozenset[str]().union(*(one.heads for one in pieces))


def _find_heads(pieces: list[_Piece]) -> Keys:
    """Return the heads of a row: of its first piece, and of what may be missing."""
    leading = list(takewhile(lambda one: one.is_optional, pieces))
    return _join_heads(pieces[: len(leading) + 1])


def _join(pieces: list[_Piece]) -> str:
    """Put separators between pieces; an optional piece brings its own."""
    source, between = "", ""
    for piece in pieces:
        if piece.is_gap:
            between = piece.source
        elif not piece.is_optional:
            source += between + piece.source
            between = _APART
        elif between == _APART:
            source += f"(?:{_APART}{piece.source})?"
        else:
            source += f"{between}(?:{piece.source}{_APART})?"
            between = ""
    return source
