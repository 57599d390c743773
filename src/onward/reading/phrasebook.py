"""The wordings of every language, loaded from data, and the search for them in text."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from onward.reading.phrase import KEY_LENGTH, Pattern, compile_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.mail.message import Span

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
    """Every phrase of some languages, indexed by the keys of their rarest words."""

    def __init__(self, languages: Sequence[tuple[str, str]]) -> None:
        self.groups: list[Group] = []
        self._by_key: dict[str, list[tuple[int, Pattern]]] = defaultdict(list)
        self._always: list[tuple[int, Pattern]] = []
        for language, source in languages:
            self._add_language(language, source)

    def _add_language(self, language: str, source: str) -> None:
        content = tomllib.loads(source)
        slots: dict[str, str] = content.get("slots", {})
        umlauts = bool(content.get("umlauts"))
        for row in content["group"]:
            number = len(self.groups)
            self.groups.append(_read_group(row, language))
            for phrase in row["phrases"]:
                self._index(number, compile_phrase(phrase, slots, umlauts=umlauts))

    def _index(self, number: int, pattern: Pattern) -> None:
        if not pattern.anchor:
            self._always.append((number, pattern))
        for key in pattern.anchor:
            self._by_key[key].append((number, pattern))

    def find(self, folded: str, span: Span) -> Iterator[Hit]:
        """Yield the first hit of each phrase in one sentence of a folded text."""
        start, end = span
        words = _WORD.findall(folded, start, end)
        keys = dict.fromkeys(word[:KEY_LENGTH] for word in words)
        for number, pattern in self._candidates(keys):
            match = pattern.regex.search(folded, start, end)
            if match:
                yield Hit(self.groups[number], match.start(), match.end())

    def _candidates(self, keys: dict[str, None]) -> Iterator[tuple[int, Pattern]]:
        yield from self._always
        held = keys.keys()
        for key in keys:
            for number, pattern in self._by_key.get(key, ()):
                if all(not held.isdisjoint(other) for other in pattern.others):
                    yield number, pattern


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
def load_phrasebook() -> Phrasebook:
    """Return the phrasebook of every language that has a file in `phrases/`."""
    folder = resources.files("onward.reading") / "phrases"
    files = sorted(folder.iterdir(), key=lambda one: one.name)
    return Phrasebook(
        [
            (one.name.removesuffix(".toml"), one.read_text(encoding="utf-8"))
            for one in files
            if one.name.endswith(".toml")
        ]
    )
