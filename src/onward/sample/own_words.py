"""What the invented person wrote down: debriefs, and plans for the day after a no."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from onward.sample.drawer import read_text
from onward.weaknesses.debrief import Answer, Debrief

_FILE = "own_words.toml"


@dataclass(frozen=True, slots=True)
class Account:
    """A debrief of one interview at a company; `interview` counts those held."""

    company: str
    interview: int
    debrief: Debrief


def list_accounts() -> tuple[Account, ...]:
    """Return the debriefs in the order written."""
    return tuple(
        Account(
            company=row.pop("company"),
            interview=row.pop("interview"),
            debrief=Debrief(
                answers=tuple(Answer(**one) for one in row.pop("answers", [])), **row
            ),
        )
        for row in tomllib.loads(read_text(_FILE))["account"]
    )


def list_plans() -> tuple[tuple[str, str], ...]:
    """Return each company with the plan for a no from it."""
    rows = tomllib.loads(read_text(_FILE))["plan"]
    return tuple((row["company"], row["words"]) for row in rows)
