"""The wordings of every language, loaded from data, and the search for them in text."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from onward.reading.phrase import ANYWHERE, Keys, Pattern, compile_phrase, list_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onward.mail.message import Span

_ANYWHERE = frozenset({"rejection"})
"""Shown by phrases of subjects that elsewhere still take force from others."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases that say the same: what they show and how strongly.

    `shows` is a kind or a sign such as `job` or `regret`. `firm` phrases are not
    weakened by an "if" before them; `generic` ones also stand in closed roles;
    `place` is `subject` where they count in the subject only.
    """

    name: str
    language: str
    shows: str
    weight: float
    firm: bool = False
    generic: bool = False
    place: str = ""


class Hit(NamedTuple):
    """A phrase found in a text, between two offsets."""

    group: Group
    start: int
    end: int


Row = tuple[Group, Pattern]
_Entry = tuple[Group, Pattern, Keys, Keys]


class Phrasebook:
    """The phrases of one language."""

    def __init__(self, language: str, source: str) -> None:
        self.groups: list[Group] = []
        self.rows: list[Row] = []
        content = tomllib.loads(source)
        slots: dict[str, str] = content.get("slots", {})
        umlauts = bool(content.get("umlauts"))
        for row in content["group"]:
            group = _read_group(row, language)
            self.groups.append(group)
            for phrase in row["phrases"]:
                pattern = compile_phrase(phrase, slots, umlauts=umlauts)
                self.rows.append((group, pattern))


class Index:
    """The phrases of several languages by the keys of their rarest words."""

    def __init__(self, books: Iterable[Phrasebook]) -> None:
        self._in_subject: dict[str, list[_Entry]] = defaultdict(list)
        self._in_text: dict[str, list[_Entry]] = defaultdict(list)
        stems: set[str] = set()
        for group, pattern in (row for book in books for row in book.rows):
            for key in pattern.anchor:
                row = (group, pattern, *_pad(pattern))
                self._in_subject[key].append(row)
                if not group.place or group.shows in _ANYWHERE:
                    self._in_text[key].append(row)
            for keys in (pattern.anchor, *pattern.others):
                stems.update(key[1:] for key in keys if key.startswith(ANYWHERE))
        self._stems = sorted(stems)

    def read(self, folded: str, span: Span) -> list[Hit]:
        """Return the first hit of each phrase in one sentence of a folded text."""
        low = begin_slice(folded, span[0])
        return self.find(folded[low : span[1]], span[0] - low, in_subject=False)

    def find(self, sentence: str, start: int, *, in_subject: bool) -> list[Hit]:
        """Return the first hit of each phrase in a folded sentence from `start` on.

        Outside a subject, the phrases that count only there are mostly passed over.
        """
        rows = self._in_subject if in_subject else self._in_text
        held = list_keys(_WORD.findall(sentence, start))
        held.update(ANYWHERE + one for one in self._stems if one in sentence)
        likely = [
            (group, pattern)
            for key in held & rows.keys()
            for group, pattern, one, other in rows[key]
            if not (held.isdisjoint(one) or held.isdisjoint(other))
        ]
        spans = [pattern.find(sentence, start, held) for _, pattern in likely]
        return [
            Hit(group, *span)
            for (group, _), span in zip(likely, spans, strict=True)
            if span
        ]


def _pad(pattern: Pattern) -> tuple[Keys, Keys]:
    """Return two sets of keys that a text must hold beside the anchor."""
    one, other = (*pattern.others, pattern.anchor, pattern.anchor)[:2]
    return one, other


def begin_slice(text: str, start: int) -> int:
    """Return where to cut a sentence off, so that it is seen where its words begin."""
    before = text[start - 1] if start else " "
    return start - (before.isalnum() or before == "_")


@lru_cache(maxsize=64)
def load_index(languages: tuple[str, ...]) -> Index:
    """Return the index of the phrasebooks of some languages."""
    books = load_phrasebooks()
    return Index(books[one] for one in languages)


def _read_group(row: dict[str, object], language: str) -> Group:
    return Group(
        name=str(row["name"]),
        language=language,
        shows=str(row["shows"]),
        weight=float(str(row.get("weight", 1))),
        firm=bool(row.get("firm")),
        generic=bool(row.get("generic")),
        place=str(row.get("place", "")),
    )


@cache
def load_phrasebooks() -> dict[str, Phrasebook]:
    """Return the phrasebook of each language that has a file in `phrases/`."""
    folder = resources.files("onward.reading") / "phrases"
    files = sorted(folder.iterdir(), key=lambda one: one.name)
    books = {}
    for one in files:
        language, _, ending = one.name.rpartition(".")
        if ending == "toml":
            books[language] = Phrasebook(language, one.read_text(encoding="utf-8"))
    return books
