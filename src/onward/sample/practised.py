"""What the invented person practises: stories, and attempts at questions."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from onward.practice.schedule import Grade
from onward.practice.stories import Story
from onward.sample.drawer import read_text

_FILE = "practised.toml"


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt, so many days ago, and how it went by the person's own grade."""

    question: str
    leaf: str
    ago: int
    grade: Grade
    text: str


def list_told() -> tuple[Story, ...]:
    """Return the stories in the order written."""
    rows = tomllib.loads(read_text(_FILE))["story"]
    return tuple(
        Story(**{**row, "competences": tuple(row["competences"])}) for row in rows
    )


def list_tried() -> tuple[Tried, ...]:
    """Return the attempts, the oldest first."""
    rows = tomllib.loads(read_text(_FILE))["attempt"]
    return tuple(
        Tried(
            question=row["question"],
            leaf=row.get("leaf", ""),
            ago=row["ago"],
            grade=Grade[row["grade"].upper()],
            text=row["text"],
        )
        for row in rows
    )
