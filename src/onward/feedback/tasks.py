"""Help to rewrite a finding as a task: behaviour, situation, next action."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onward.feedback.finding import Finding, Group


@dataclass(frozen=True, slots=True)
class Task:
    """A draft for the person's own words: what was done, where, what to do next."""

    behaviour: str
    situation: str
    next_action: str


def draft_task(finding: Finding, situation: str = "") -> Task | None:
    """Return a task that a weakness could become; None where there is none.

    What is outside the person's control, and what is a strength, makes no task.
    `situation` says where it was, such as "in the interview at Quillmark".
    """
    if finding.group is not Group.WEAKNESS:
        return None
    row = _load_drafts().get(finding.code)
    if row is None:
        return None
    return Task(row["behaviour"], situation or "In the interview.", row["next"])


@cache
def _load_drafts() -> dict[str, dict[str, str]]:
    source = resources.files("onward.feedback") / "tasks.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
