"""The wordings of every language, loaded from data, and the search for them in text."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from onward.reading.phrase import ANYWHERE, Pattern, compile_phrase, list_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onward.mail.message import Span

_ONCE = frozenset(
    {"job", "address", "farewell", "alert-weak", "interviewed", "screened", "specific"}
)
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


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a text, between two offsets."""

    group: Group
    start: int
    end: int


class Phrasebook:
    """The phrases of one language, indexed by the keys of their rarest words."""

    def __init__(self, language: str, source: str) -> None:
        self.groups: list[Group] = []
        self._by_key: dict[str, list[tuple[Group, Pattern]]] = defaultdict(list)
        content = tomllib.loads(source)
        slots: dict[str, str] = content.get("slots", {})
        umlauts = bool(content.get("umlauts"))
        for row in content["group"]:
            group = _read_group(row, language)
            self.groups.append(group)
            for phrase in row["phrases"]:
                pattern = compile_phrase(phrase, slots, umlauts=umlauts)
                for key in pattern.anchor:
                    self._by_key[key].append((group, pattern))
        self.stems = frozenset(
            key
            for rows in self._by_key.values()
            for _, pattern in rows
            for keys in (pattern.anchor, *pattern.others)
            for key in keys
            if key.startswith(ANYWHERE)
        )

    def find(
        self, folded: str, span: Span, keys: dict[str, None], done: set[str]
    ) -> Iterator[Hit]:
        """Yield the first hit of each phrase in one sentence of a folded text.

        Groups whose name is `done` are passed over.
        """
        held = keys.keys()
        for key in keys:
            for group, pattern in self._by_key.get(key, ()):
                if group.name in done or any(map(held.isdisjoint, pattern.others)):
                    continue
                match = pattern.regex.search(folded, *span)
                if match:
                    yield Hit(group, match.start(), match.end())


def find_hits(
    folded: str, spans: Sequence[Span], books: Iterable[Phrasebook]
) -> Iterator[tuple[Span, list[Hit]]]:
    """Yield each sentence of a folded text that holds phrases, with its hits.

    Signs that need to be seen only once are given only once.
    """
    done: set[str] = set()
    books = list(books)
    stems = sorted({key for book in books for key in book.stems})
    stems = [stem for stem in stems if stem[1:] in folded]
    for span in spans:
        start, end = span
        words = _WORD.findall(folded, start, end)
        keys = list_keys(words)
        for stem in stems:
            if folded.find(stem[1:], start, end) >= 0:
                keys[stem] = None
        hits = [hit for book in books for hit in book.find(folded, span, keys, done)]
        if hits:
            done.update(hit.group.name for hit in hits if hit.group.shows in _ONCE)
            yield span, hits


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
