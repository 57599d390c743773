"""The words of one language that are worth a second look, loaded from data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onward.advice.tone_hint import Family, Words
from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.phrasebook import Index, Phrasebook, begin_slice

LANGUAGES = ("en", "de", "fr")
_FINE = "fine"
_ANY = "any"
_FAMILIES = frozenset(map(str, Family))
_NEAR = 45
_FAR = 80
_CLAUSE = re.compile(r"[.:;!?]|, ?(?:but|aber|sondern|doch|mais)\b|\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Found:
    """Words found in a text: what they show, in which group, and where."""

    shows: str
    group: str
    start: int
    end: int


class Book:
    """The wordings of one language, and what is said about them."""

    def __init__(self, language: str, source: str) -> None:
        content = tomllib.loads(source)
        self.language = language
        self.counted: dict[str, str] = content["counted"]
        self.alone: dict[str, str] = content["alone"]
        self.names: dict[str, list[str]] = content["names"]
        book = Phrasebook(language, source)
        self._index = Index([book])
        self._rows = [row for row in book.rows if row[0].shows in self.counted]
        self._words = {
            row["name"]: Words(row["why"], row["better"])
            for row in (*content["words"], *content["group"])
            if "why" in row
        }
        self._openers = _any_of(content["openers"])
        self._polite = _any_of(content["polite_openers"])
        self._negators = re.compile(rf"\b(?:{content['negators']})\b")
        self._conditions = re.compile(rf"\b(?:{content['conditions']})\b")
        self._denials = _any_of(content["denials"])
        self._negatable = frozenset(content["negatable"])

    def words_of(self, name: str, family: str = "") -> Words:
        """Return what is said about a group, or about its family."""
        return self._words.get(name) or self._words[family or name]

    def find(self, folded: str, spans: Iterable[Span]) -> Iterator[Found]:
        """Yield what is found in some sentences of a folded text."""
        for span in spans:
            found = list(self._find_in(folded, span))
            fine = [one for one in found if one.shows == _FINE]
            for one in found:
                if one.shows != _FINE and not _is_fine(one, fine):
                    yield one

    def _find_in(self, folded: str, span: Span) -> Iterator[Found]:
        low = begin_slice(folded, span[0])
        for hit in self._index.read(folded, span):
            start, end = hit.start + low, hit.end + low
            one = Found(hit.group.shows, hit.group.name, start, end)
            if one.shows == _FINE or (
                one.shows in _FAMILIES and not self._is_denied(folded, span[0], one)
            ):
                yield one
        for group, pattern in self._rows:
            for match in pattern.regex.finditer(folded, *span):
                yield Found(group.shows, group.name, *match.span())
        opened = self._openers.match(folded, *span)
        if opened and not self._polite.match(folded, *span):
            yield Found(Family.DEMAND, "opener", *opened.span(1))
        alone = self.alone.get(folded[slice(*span)].strip(" .!?-"))
        if alone:
            yield Found(alone, alone, *span)

    def _is_denied(self, folded: str, low: int, one: Found) -> bool:
        """Tell whether a clause says that it is not so: "I do not want to contest"."""
        before = folded[max(low, one.start - _FAR) : one.start]
        for cut in _CLAUSE.finditer(before):
            before = " " * cut.end() + before[cut.end() :]
        if self._denials.search(before):
            return True
        near = before[-_NEAR:].rpartition(", ")[2]
        if one.shows not in self._negatable or self._conditions.search(before):
            return False
        return bool(self._negators.search(near))


def _is_fine(one: Found, fine: list[Found]) -> bool:
    return any(
        other.group.split("-")[0] in {one.shows, _ANY}
        and other.start < one.end
        and one.start < other.end
        for other in fine
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    rows = sorted(map(fold_text, words), key=len, reverse=True)
    shape = "|".join(re.escape(row).replace(r"\ ", r"\W{1,4}") for row in rows)
    return re.compile(rf"\W{{0,6}}\b({shape})\b")


def _read(name: str) -> str:
    folder = resources.files("onward.advice") / "tone"
    return (folder / f"{name}.toml").read_text(encoding="utf-8")


@cache
def load_book(language: str) -> Book:
    """Return the wordings of a language that has a file in `tone/`."""
    return Book(language, _read(language))
