"""The words by which an answer shows what it is, by language, from data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "de", "fr")
SHORTEST = 5
"""Letters of a word whose ending may tell its tense."""
WORD = re.compile(r"[\w'-]+")
CUES = (
    *("habit", "trait", "opinion", "of_self", "anchor"),
    *("task", "result", "comparison", "condition"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What one language offers: sets of words, and one pattern a cue."""

    language: str
    sets: Mapping[str, frozenset[str]]
    cues: Mapping[str, re.Pattern[str]]
    endings: tuple[str, ...]
    compound: re.Pattern[str] | None
    reach: int

    def count(self, cue: str, folded: str) -> int:
        """Return how many times a cue stands in a folded sentence."""
        return sum(1 for _ in self.cues[cue].finditer(folded))

    def is_past(self, word: str, before: str) -> bool:
        """Tell whether a word is a past form by itself."""
        if word in self.sets["past"]:
            return before not in self.sets["no_auxiliary"]
        return (
            len(word) >= SHORTEST
            and word.endswith(self.endings)
            and word not in self.sets["not_past"]
            and before not in self.sets["no_auxiliary"]
        )


def fold(text: str) -> str:
    """Return a text in small letters with straight marks, of the same length."""
    small = "".join(s if len(s := c.lower()) == 1 else c for c in text)
    return small.replace("\u2019", "'")


@cache
def load_wording(language: str) -> Wording:
    """Return the words of a language of `LANGUAGES`."""
    source = resources.files("onward.practice") / "wording" / f"{language}.toml"
    content = tomllib.loads(source.read_text(encoding="utf-8"))
    compound = content["compound"]
    return Wording(
        language=language,
        sets={name: _make_set(content[name]) for name in SETS},
        cues={cue: _compile(content[cue]) for cue in CUES},
        endings=tuple(content["endings"]),
        compound=re.compile(rf"\b{compound}") if compound else None,
        reach=content["reach"],
    )


SETS = (
    *("stopwords", "past", "not_past", "no_auxiliary", "states", "stative"),
    *("first", "first_many", "number_words", "either", "between"),
    *("own_words", "i_words", "we_words"),
)


def _make_set(words: Any) -> frozenset[str]:
    return frozenset(words.split() if isinstance(words, str) else words)


def _compile(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{one})(?!\w)" for one in patterns))


def guess_language(text: str) -> str:
    """Return the language of an answer, by its commonest words; English in doubt."""
    words = WORD.findall(fold(text))
    counts = {
        language: sum(w in load_wording(language).sets["stopwords"] for w in words)
        for language in LANGUAGES
    }
    return max(LANGUAGES, key=lambda language: counts[language])
