"""How well statements of feedback are read: themes, polarity, what is informative."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.quality_sets import ROOT
from benchmarks.report import draw_table
from benchmarks.scoring import Figure

from onward.feedback.finding import POLARITIES
from onward.feedback.findings import find_findings
from onward.feedback.themes import get_leaf

TESTS = ROOT / "tests" / "feedback"
DATA = ROOT.parent / "shared" / "data" / "feedback" / "dev.jsonl"
_SIGNS = {"+": "strength", "-": "weakness", "0": "neutral"}
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A text, the themes it speaks of with their polarity, and whether it informs."""

    text: str
    says: frozenset[tuple[str, str]]
    is_informative: bool


@dataclass(slots=True)
class Score:
    """What was asked, claimed and hit over a set of texts."""

    count: int = 0
    themes: Figure = field(default_factory=lambda: Figure(0, 0, 0))
    polarity: int = 0
    informative: int = 0

    @property
    def figures(self) -> dict[str, float]:
        """Return the three figures by name."""
        return {
            "theme F1": round(self.themes.f1, _DIGITS),
            "polarity": round(self.polarity / max(1, self.themes.hit), _DIGITS),
            "informative": round(self.informative / max(1, self.count), _DIGITS),
        }


def score_findings(*, with_data: bool) -> dict[str, Score]:
    """Read every set of statements and score it as the data's own scorer does."""
    sets = {f"statements, {code}": _load_own(code) for code in ("en", "de", "fr")}
    sets["statements, kept"] = _load_rows(
        (TESTS / "fresh_kept.jsonl").read_text("utf-8")
    )
    if with_data and DATA.is_file():
        sets["feedback"] = _load_rows(DATA.read_text("utf-8"))
    return {name: _score(rows) for name, rows in sets.items()}


def draw_findings(scores: Mapping[str, Score]) -> str:
    """Draw the table of the sets."""
    rows = [
        (name, str(one.count), *(f"{value:.3f}" for value in one.figures.values()))
        for name, one in scores.items()
    ]
    head = ("", "texts", "theme micro-F1", "polarity", "informative")
    return draw_table(head, rows)


def _load_own(language: str) -> list[Row]:
    return [
        Row(row["text"], frozenset(_name(row["says"])), _informs(row["says"]))
        for path in sorted((TESTS / "statements").glob(f"{language}-*.toml"))
        for row in tomllib.loads(path.read_text("utf-8"))["statement"]
    ]


def _name(says: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one in says:
        yield get_leaf(one[1:]).name, _SIGNS[one[0]]


def _informs(says: Sequence[str]) -> bool:
    return any(get_leaf(one[1:]).informs for one in says)


def _load_rows(text: str) -> list[Row]:
    rows: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
    return [
        Row(
            row["text"],
            frozenset((one["theme"], one["polarity"]) for one in row["findings"]),
            row["informative"],
        )
        for row in rows
    ]


def _score(rows: Sequence[Row]) -> Score:
    score = Score(len(rows))
    hit = claimed = asked = 0
    for row in rows:
        read = find_findings(row.text)
        said = frozenset((one.theme, POLARITIES[one.polarity]) for one in read.findings)
        mine, gold = _list_themes(said), _list_themes(row.says)
        hit, claimed = hit + len(mine & gold), claimed + len(mine)
        asked += len(gold)
        for theme in mine & gold:
            score.polarity += _of(theme, said) == _of(theme, row.says)
        score.informative += read.is_informative == row.is_informative
    score.themes = Figure(hit, claimed, asked)
    return score


def _list_themes(says: frozenset[tuple[str, str]]) -> set[str]:
    return {theme for theme, _ in says} - {"boilerplate"}


def _of(theme: str, says: frozenset[tuple[str, str]]) -> set[str]:
    return {polarity for name, polarity in says if name == theme}
