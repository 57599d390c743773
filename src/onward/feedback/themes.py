"""The taxonomy of feedback, from data: themes, leaves, and how they are named."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

NAMES = (
    *("preparation", "structure", "evidence", "communication", "confidence"),
    *("motivation", "technical", "problem_solving", "experience", "overqualified"),
    *("leadership", "teamwork", "professionalism", "logistics", "competition"),
    *("process", "boilerplate"),
)
"""The names that `onward findings` prints, in the order of a page."""


class Modifiability(StrEnum):
    """How soon work can change what a finding is about."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    STRUCTURAL = "structural"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing that feedback can be about.

    `theme` is one of the twelve, or a class such as `OUT`; `name` is as printed.
    """

    code: str
    theme: str
    label: str
    name: str
    modifiability: Modifiability
    informs: bool

    @property
    def is_own(self) -> bool:
        """Tell whether it is about the person, not about the process around them."""
        return self.theme in load_taxonomy().themes


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The themes and classes with their titles, and the leaves by their codes."""

    version: int
    themes: Mapping[str, str]
    classes: Mapping[str, str]
    leaves: Mapping[str, Leaf]

    def title_of(self, theme: str) -> str:
        """Return the title of a theme or class."""
        return self.themes.get(theme) or self.classes[theme]


@cache
def load_taxonomy() -> Taxonomy:
    """Return the taxonomy of `themes.toml`."""
    source = resources.files("onward.feedback") / "themes.toml"
    content = tomllib.loads(source.read_text(encoding="utf-8"))
    return Taxonomy(
        version=content["version"],
        themes=content["themes"],
        classes=content["classes"],
        leaves={
            code: Leaf(
                code=code,
                theme=code.partition(".")[0],
                label=row["label"],
                name=row["name"],
                modifiability=Modifiability(row["change"]),
                informs=row.get("informs", True),
            )
            for code, row in content["leaves"].items()
        },
    )


def get_leaf(code: str) -> Leaf:
    """Return the leaf with this code, such as `EVI.specific`."""
    return load_taxonomy().leaves[code]
