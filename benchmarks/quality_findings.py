"""How well statements of feedback are read: themes, polarity, what is informative."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from benchmarks.quality_sets import ROOT
from benchmarks.report import draw_table

from onward.feedback.finding import POLARITIES, Feedback
from onward.feedback.findings import find_findings
from onward.feedback.themes import get_leaf

TESTS = ROOT / "tests" / "feedback"
KEPT = TESTS / "fresh_kept.jsonl"
DATA = ROOT.parent / "shared" / "data" / "feedback" / "dev.jsonl"
LANGUAGES = ("en", "de", "fr")
_SIGNS = {"+": "strength", "-": "weakness", "0": "neutral"}
_BOILERPLATE = "boilerplate"
_DIGITS = 4


class Labelled(Protocol):
    """A text with what it says, however that is written down."""

    @property
    def text(self) -> str:
        """Return the words."""

    @property
    def themes(self) -> set[tuple[str, str]]:
        """Return the themes with their polarity, boilerplate left out."""

    @property
    def is_informative(self) -> bool:
        """Say whether it says anything about the person."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A text of ours, and what it says: a sign and a leaf each, as `-EVI.result`."""

    text: str
    says: tuple[str, ...]

    @property
    def themes(self) -> set[tuple[str, str]]:
        """Return the themes with their polarity, boilerplate left out."""
        named = {(get_leaf(one[1:]).name, _SIGNS[one[0]]) for one in self.says}
        return {one for one in named if one[0] != _BOILERPLATE}

    @property
    def is_informative(self) -> bool:
        """Say whether any of it says something about the person."""
        return any(get_leaf(one[1:]).informs for one in self.says)


@dataclass(frozen=True, slots=True)
class Row:
    """A text as a line of JSON labels it."""

    text: str
    themes: set[tuple[str, str]]
    is_informative: bool


@dataclass(slots=True)
class Score:
    """Themes asked, claimed and hit; polarities and texts told rightly."""

    asked: int = 0
    claimed: int = 0
    hit: int = 0
    polarity: int = 0
    informative: int = 0
    count: int = 0

    @property
    def f1(self) -> float:
        """Return the micro-F1 of the themes."""
        return 2 * self.hit / (self.asked + self.claimed)

    @property
    def figures(self) -> dict[str, float]:
        """Return the three figures by name."""
        return {
            "theme F1": round(self.f1, _DIGITS),
            "polarity": round(self.polarity / self.hit, _DIGITS),
            "informative": round(self.informative / self.count, _DIGITS),
        }


@cache
def load_statements(language: str) -> tuple[Statement, ...]:
    """Return our own statements in a language."""
    return tuple(
        Statement(row["text"], tuple(row["says"]))
        for path in sorted((TESTS / "statements").glob(f"{language}-*.toml"))
        for row in tomllib.loads(path.read_text("utf-8"))["statement"]
    )


def load_rows(path: Path) -> tuple[Row, ...]:
    """Return the labelled texts of a file of JSON lines."""
    return tuple(
        Row(
            row["text"],
            {
                (one["theme"], one["polarity"])
                for one in row["findings"]
                if one["theme"] != _BOILERPLATE
            },
            row["informative"],
        )
        for row in map(json.loads, path.read_text("utf-8").splitlines())
    )


@cache
def read(text: str) -> Feedback:
    """Read a text; what was read is kept, for it is asked about more than once."""
    return find_findings(text)


def score(texts: Iterable[Labelled]) -> Score:
    """Score texts as the scorer of the data does."""
    total = Score()
    for one in texts:
        feedback = read(one.text)
        mine = {
            (found.theme, POLARITIES[found.polarity])
            for found in feedback.findings
            if found.theme != _BOILERPLATE
        }
        gold_names = {theme for theme, _ in one.themes}
        my_names = {theme for theme, _ in mine}
        both = gold_names & my_names
        total.asked += len(gold_names)
        total.claimed += len(my_names)
        total.hit += len(both)
        total.polarity += sum(
            {p for t, p in one.themes if t == theme}
            == {p for t, p in mine if t == theme}
            for theme in both
        )
        total.informative += one.is_informative == feedback.is_informative
        total.count += 1
    return total


def score_findings(*, with_data: bool) -> dict[str, Score]:
    """Score every set of statements."""
    found = {f"statements, {one}": score(load_statements(one)) for one in LANGUAGES}
    found["statements, kept"] = score(load_rows(KEPT))
    if with_data and DATA.is_file():
        found["feedback"] = score(load_rows(DATA))
    return found


def draw_findings(scores: Mapping[str, Score]) -> str:
    """Draw the table of the sets."""
    rows = [
        (name, str(one.count), *(f"{value:.3f}" for value in one.figures.values()))
        for name, one in scores.items()
    ]
    head = ("", "texts", "theme micro-F1", "polarity", "informative")
    return draw_table(head, rows)
