"""The words by which feedback speaks, of each language, and their marks in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.phrasebook import Hit, Index, Phrasebook, begin_slice

LANGUAGES = ("en", "de", "fr")
MORE = "more"
"""What the cues of the further languages are kept under, all of them together."""
FURTHER = frozenset({"es", "it", "nl", "pl", "pt", "sv"})
NAMING = frozenset(
    {"topic", "lean", "weak", "strong", "state", "boiler", "polite", "vague"}
)
"""The roles of the groups whose name is a leaf."""
_SYNTAX = re.compile(r"<\w+>|[\[\]()|*.]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue found in a text: what it shows, of which leaf, and how weighty."""

    shows: str
    leaf: str
    weight: float
    start: int
    end: int

    def is_within(self, other: Mark) -> bool:
        """Tell whether it lies in another that is longer."""
        inside = other.start <= self.start and self.end <= other.end
        return inside and other.end - other.start > self.end - self.start


@dataclass(frozen=True, slots=True)
class Joints:
    """Where a sentence of a language can be cut, and how it opens.

    `contrast` turns the view, `movable` of them also from amid the new view,
    `concessive` opens a side clause that a comma ends,
    `apart` separates things of one view, `subject` starts anew after "and" or a comma;
    `advice` are the verbs that open an advice, `scene` what opens a mere setting.
    """

    contrast: re.Pattern[str]
    movable: frozenset[str]
    concessive: re.Pattern[str]
    apart: re.Pattern[str]
    subject: re.Pattern[str]
    advice: re.Pattern[str]
    scene: re.Pattern[str]


class Cues:
    """The cues of one language."""

    def __init__(self, language: str, source: str) -> None:
        content = tomllib.loads(source)
        self.language = language
        self._index = Index([Phrasebook(language, source)])
        self._groups = content["group"]
        subjects = _any_of(content["subjects"])
        self.joints = Joints(
            contrast=re.compile(rf"\b{_any_of(content['contrast'])}(?!\w)"),
            movable=frozenset(map(fold_text, content["movable"])),
            concessive=re.compile(rf"\W{{0,3}}{_any_of(content['concessive'])}\b"),
            apart=re.compile(rf"\b{_any_of(content['apart'])}\b"),
            subject=re.compile(
                rf"(?:,\s{{0,3}}|\b){_any_of(content['joins'])}\s{{1,3}}(?={subjects}\b)"
                rf"|,\s{{1,3}}(?={subjects}\b)"
            ),
            scene=re.compile(rf"\W{{0,6}}{_any_of(content['scenes'])}\b"),
            advice=re.compile(rf"\W{{0,6}}{_any_of(content['imperatives'])}\b"),
        )

    def list_vocabulary(self) -> Iterator[tuple[str, str]]:
        """Yield the words of each phrase that names a leaf, with that leaf."""
        for group in self._groups:
            if group["shows"] in NAMING:
                for phrase in group["phrases"]:
                    yield group["name"], fold_text(_SYNTAX.sub(" ", phrase))

    def find(self, folded: str, spans: Iterable[Span]) -> Iterator[Mark]:
        """Yield the marks in these spans of a folded text, each once."""
        seen: set[Mark] = set()
        for span in spans:
            low = begin_slice(folded, span[0])
            for hit in self._index.read(folded, span):
                mark = _make_mark(hit, low)
                if mark not in seen:
                    seen.add(mark)
                    yield mark


def _make_mark(hit: Hit, low: int) -> Mark:
    group = hit.group
    start, end = hit.start + low, hit.end + low
    return Mark(group.shows, group.name, group.weight, start, end)


def _any_of(words: Iterable[str]) -> str:
    escaped = (re.escape(fold_text(word)) for word in words)
    return f"(?:{'|'.join(sorted(escaped, key=len, reverse=True))})"


@cache
def load_cues(language: str) -> Cues:
    """Return the cues of a language that has a file in `phrases/`."""
    folder = resources.files("onward.feedback") / "phrases"
    source = (folder / f"{language}.toml").read_text(encoding="utf-8")
    return Cues(language, source)
