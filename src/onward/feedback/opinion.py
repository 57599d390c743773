"""A second opinion on a clause: counted words of statements whose leaf is known."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from onward.feedback.cues import load_cues
from onward.feedback.themes import get_leaf
from onward.mail.text import fold_text

_WORD = re.compile(r"[^\W_]+")
_PERSON = re.compile(
    r"(?:\b(?:the|this|der|die|le|la)\s|^)"
    r"(?:candidate|applicant|interviewee|kandidat(?:in)?|bewerber(?:in)?|candidate?)\b"
)
"""Whom a statement is about: it tells nothing of its theme."""
_CUT, _GRAM, _LONG = 5, 5, 4
_PAIR, _PART = 0.5, 0.4
_SMOOTH = 0.1
_OF_PHRASES = 0.8
_CLEAR = 0.85
_EVEN = 0.5
_CALM = 2.5
"""By how much the counts overstate how sure they are."""
_SIGNS = {"weak": -1, "plain": 0, "strong": 1}


@dataclass(frozen=True, slots=True)
class Opinion:
    """Probabilities of themes by name, of leaves by code, and of the polarities."""

    themes: Mapping[str, float]
    leaves: Mapping[str, float]
    polarities: Mapping[int, float]

    @property
    def theme(self) -> str:
        """Return the likeliest theme."""
        return max(self.themes, key=lambda one: self.themes[one])

    @property
    def polarity(self) -> int:
        """Return the likeliest polarity."""
        return max(self.polarities, key=lambda one: self.polarities[one])

    @property
    def leaning(self) -> int:
        """Return 1 or -1 where it is clear whether it is for or against, else 0."""
        sign = self.polarity
        return sign if self.polarities[sign] >= _CLEAR else 0

    def best_leaf(self, theme: str) -> str:
        """Return the likeliest leaf of a theme."""
        own = [code for code in self.leaves if get_leaf(code).name == theme]
        return max(own, key=lambda one: self.leaves[one])


class _Counts:
    """Naive Bayes over weighted words: a label's words against those of all."""

    def __init__(self) -> None:
        self.words: dict[str, dict[str, float]] = defaultdict(dict)
        self.sizes: Counter[str] = Counter()
        self.known: set[str] = set()
        self.sums: dict[str, float] = {}

    def add(
        self, label: str, features: Mapping[str, float], *, is_whole: bool = True
    ) -> None:
        """Count the words of a statement, or mere words where it is not whole."""
        counter = self.words[label]
        for name, weight in features.items():
            counter[name] = counter.get(name, 0.0) + weight
        self.sizes[label] += is_whole
        self.known.update(features)

    def close(self) -> None:
        self.sums = {
            label: sum(words.values()) + _SMOOTH * len(self.known)
            for label, words in self.words.items()
        }

    def weigh(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the probability of each label."""
        seen = [(name, w) for name, w in features.items() if name in self.known]
        whole = sum(self.sizes.values())
        raised = {}
        for label, words in self.words.items():
            size = self.sums[label]
            raised[label] = _EVEN * math.log((self.sizes[label] + 1) / whole) + sum(
                w * math.log((words.get(name, 0.0) + _SMOOTH) / size)
                for name, w in seen
            )
        top = max(raised.values())
        parts = {one: math.exp((value - top) / _CALM) for one, value in raised.items()}
        total = sum(parts.values())
        return {label: part / total for label, part in parts.items()}


class Adviser:
    """What the statements of a language teach."""

    def __init__(
        self,
        sources: Iterable[Mapping[str, Mapping[str, Iterable[str]]]],
        vocabulary: Iterable[tuple[str, str]],
    ) -> None:
        self._themes = _Counts()
        self._leaves = _Counts()
        self._signs = _Counts()
        for code, sign, statement in _list_statements(sources):
            features = find_features(fold_text(statement))
            self._themes.add(get_leaf(code).name, features)
            self._leaves.add(code, features)
            self._signs.add(str(sign), features)
        for code, words in vocabulary:
            features = {
                name: weight * _OF_PHRASES
                for word in set(words.split())
                for name, weight in find_features(word).items()
            }
            self._themes.add(get_leaf(code).name, features, is_whole=False)
            self._leaves.add(code, features, is_whole=False)
        for counts in (self._themes, self._leaves, self._signs):
            counts.close()

    def judge(self, text: str) -> Opinion:
        """Return the opinion on a folded clause."""
        features = find_features(text)
        leaves = self._leaves.weigh(features)
        themes = self._themes.weigh(features)
        for code, share in leaves.items():
            themes[get_leaf(code).name] += share
        return Opinion(
            {theme: share / 2 for theme, share in themes.items()},
            leaves,
            {int(k): p for k, p in self._signs.weigh(features).items()},
        )


def _list_statements(
    sources: Iterable[Mapping[str, Mapping[str, Iterable[str]]]],
) -> Iterator[tuple[str, int, str]]:
    """Yield each statement with its leaf and its sign."""
    for content in sources:
        for kind, sign in _SIGNS.items():
            for code, statements in content[kind].items():
                for statement in statements:
                    yield code, sign, statement


def find_features(folded: str) -> dict[str, float]:
    """Return the words of a folded text, their pairs and their parts, with weights."""
    words = _WORD.findall(_PERSON.sub(" ", folded))
    starts = [word[:_CUT] for word in words]
    features = {f"{one} {two}": _PAIR for one, two in pairwise(starts)}
    for word in words:
        whole = f"<{word}>"
        if len(word) >= _LONG:
            for place in range(len(whole) - _GRAM + 1):
                features[f"#{whole[place : place + _GRAM]}"] = _PART
    features.update(dict.fromkeys(starts, 1.0))
    return features


@cache
def load_adviser(language: str) -> Adviser:
    """Return the adviser of a language, from its files in `wordings/`."""
    folder = resources.files("onward.feedback") / "wordings"
    names = sorted(one.name for one in folder.iterdir())
    sources = [
        tomllib.loads((folder / name).read_text(encoding="utf-8"))
        for name in names
        if name.endswith(".toml") and re.split(r"[-.]", name)[0] == language
    ]
    return Adviser(sources, load_cues(language).list_vocabulary())
