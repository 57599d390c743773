"""Feedback in our own words with its labels, and how well it is read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onward.feedback.finding import Feedback
from onward.feedback.findings import find_findings
from onward.feedback.themes import get_leaf

FOLDER = Path(__file__).parent / "statements"
SIGNS = {"+": 1, "-": -1, "0": 0}


@dataclass(frozen=True, slots=True)
class Statement:
    """A text, and what it says: a sign and a leaf each, such as `-EVI.result`."""

    text: str
    says: tuple[str, ...]

    @property
    def themes(self) -> set[tuple[str, int]]:
        named = {(get_leaf(one[1:]).name, SIGNS[one[0]]) for one in self.says}
        return {one for one in named if one[0] != "boilerplate"}

    @property
    def is_informative(self) -> bool:
        return any(get_leaf(one[1:]).informs for one in self.says)


@cache
def load_statements(language: str) -> tuple[Statement, ...]:
    return tuple(
        Statement(row["text"], tuple(row["says"]))
        for path in sorted(FOLDER.glob(f"{language}-*.toml"))
        for row in tomllib.loads(path.read_text("utf-8"))["statement"]
    )


@cache
def read(text: str) -> Feedback:
    return find_findings(text)


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
        return 2 * self.hit / (self.asked + self.claimed)


def score(statements: Iterable[Statement]) -> Score:
    total = Score()
    for one in statements:
        feedback = read(one.text)
        mine = {
            (found.theme, found.polarity)
            for found in feedback.findings
            if found.theme != "boilerplate"
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
