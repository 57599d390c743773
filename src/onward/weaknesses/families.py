"""The three families of weaknesses, by what a statement is about."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources


class Family(StrEnum):
    """What a weakness is a weakness of."""

    PERFORMANCE = "performance"
    ANSWER = "answer"
    EXPERIENCE = "experience"

    @property
    def heading(self) -> str:
        """Return the family's heading."""
        return str(_load()["titles"][self.value])


def find_family(code: str) -> Family | None:
    """Return the family of a leaf such as `EVI.specific`; None where it has none."""
    return _by_leaf().get(code)


@cache
def _by_leaf() -> dict[str, Family]:
    rows = _load()["leaves"]
    return {code: family for family in Family for code in rows[family.value]}


@cache
def _load() -> dict[str, dict[str, list[str]]]:
    source = resources.files("onward.weaknesses") / "families.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
