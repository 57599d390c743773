"""What all feedback together says: by theme, strengths first, no pattern from one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from onward.feedback.finding import Group
from onward.feedback.themes import Leaf, load_taxonomy

PATTERN = 2
"""So many employers have to say it before it is called a pattern."""


class Side(Enum):
    """What a statement is to the person."""

    STRENGTH = Group.STRENGTH
    WEAKNESS = Group.WEAKNESS
    OUTSIDE = Group.OUTSIDE


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that was said, its very words, and who said it when.

    `employer` tells employers apart, `name` is what the person reads; `is_confirmed`
    says that the person called the reading right, or gave another.
    """

    leaf: Leaf
    group: Group
    quote: str
    event: int
    at: datetime
    employer: str
    name: str
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """What was said on one theme, the newest first, and how many employers said it."""

    code: str
    title: str
    sayings: tuple[Saying, ...]
    employers: int

    @property
    def is_pattern(self) -> bool:
        """Say whether employers who know nothing of each other agree."""
        return self.employers >= PATTERN

    @property
    def basis(self) -> str:
        """Return on how much it stands, as a sentence."""
        if self.is_pattern:
            return f"{self.employers} employers speak of it, each on their own."
        if len(self.sayings) > 1:
            return "One employer speaks of it, more than once. That is one voice."
        return "One employer speaks of it. One voice is no pattern."


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: for the person, to work on, and what was never theirs."""

    strengths: tuple[Theme, ...]
    weaknesses: tuple[Theme, ...]
    outside: tuple[Theme, ...]

    def __bool__(self) -> bool:
        """Say whether anything was learned."""
        return bool(self.strengths or self.weaknesses or self.outside)


def gather(sayings: Iterable[Saying]) -> Learned:
    """Return the sayings by theme; those that say nothing of the person are left out.

    What more employers said comes first, then what was said last.
    """
    by_theme: dict[tuple[Group, str], list[Saying]] = {}
    for one in sayings:
        by_theme.setdefault((one.group, one.leaf.theme), []).append(one)
    sides = {
        side: sorted(
            (
                _make(code, ones)
                for (group, code), ones in by_theme.items()
                if group is side.value
            ),
            key=lambda theme: (theme.employers, theme.sayings[0].at),
            reverse=True,
        )
        for side in Side
    }
    return Learned(
        strengths=tuple(sides[Side.STRENGTH]),
        weaknesses=tuple(sides[Side.WEAKNESS]),
        outside=tuple(sides[Side.OUTSIDE]),
    )


def _make(code: str, sayings: list[Saying]) -> Theme:
    unique = {(one.event, one.quote, one.leaf.code): one for one in sayings}
    newest = sorted(unique.values(), key=lambda one: (one.at, one.event), reverse=True)
    return Theme(
        code=code,
        title=load_taxonomy().title_of(code),
        sayings=tuple(newest),
        employers=len({one.employer for one in newest}),
    )
