"""A finding: one statement in feedback, with its very words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onward.feedback.themes import Leaf, get_leaf


class Strength(StrEnum):
    """How firmly something is said."""

    HINT = "hint"
    CLEAR = "clear"
    EXPLICIT = "explicit"


class Group(StrEnum):
    """What sort of statement a finding is."""

    WEAKNESS = "weakness"
    STRENGTH = "strength"
    OUTSIDE = "outside"
    BOILERPLATE = "boilerplate"
    PROCESS = "process"
    UNCLEAR = "unclear"


_CLASSES = {
    "OUT": Group.OUTSIDE,
    "BOI": Group.BOILERPLATE,
    "PRC": Group.PROCESS,
    "UNC": Group.UNCLEAR,
}
POLARITIES = {-1: "weakness", 0: "neutral", 1: "strength"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement: its leaf, for or against the person, and its words.

    `polarity` is 1 where it spoke for the person, -1 where against, else 0; `start` and
    `end` are the place of the quote in the text as it was given.
    """

    code: str
    polarity: int
    strength: Strength
    quote: str
    start: int
    end: int
    confidence: float
    is_comparative: bool = False

    @property
    def leaf(self) -> Leaf:
        """Return what it is about."""
        return get_leaf(self.code)

    @property
    def theme(self) -> str:
        """Return the theme by the name that is printed."""
        return self.leaf.name

    @property
    def group(self) -> Group:
        """Return whether it is a weakness, a strength, or neither and why."""
        own = Group.STRENGTH if self.polarity > 0 else Group.WEAKNESS
        return _CLASSES.get(self.leaf.theme, own)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a text of feedback says: its findings in the order of the words.

    It is informative where a finding says something about this person or process.
    """

    findings: tuple[Finding, ...]
    language: str

    @property
    def is_informative(self) -> bool:
        """Tell whether anything in it goes beyond what everyone is written."""
        return any(one.leaf.informs for one in self.findings)
