"""What a weakness stands on: statements of employers, and the person's own notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onward.feedback.finding import Finding, Group
from onward.weaknesses.debrief import KeptDebrief

POOR, GOOD = 2, 4
"""Up to this score an answer is one to work on; from this score on it went well."""

ANSWER_PREFIX = "answer:"
_LONGEST_KEY = 80
_WORD = re.compile(r"[^\W_]+")


class Teller(StrEnum):
    """Whose account it is."""

    EMPLOYER = "employer"
    OWN = "own"


class Side(StrEnum):
    """What a statement is to the person."""

    WEAKNESS = "weakness"
    STRENGTH = "strength"
    OUTSIDE = "outside"


_SIDES = {
    Group.WEAKNESS: Side.WEAKNESS,
    Group.STRENGTH: Side.STRENGTH,
    Group.OUTSIDE: Side.OUTSIDE,
}


@dataclass(frozen=True, slots=True)
class Told:
    """Where a statement comes from: entry, time, who said it, and for which employer.

    `employer` tells employers apart and is empty where none is known; `name` is what
    the person reads.
    """

    event: int
    at: datetime
    who: str
    employer: str
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement on one thing, in its very words.

    `key` is a leaf such as `EVI.specific`, or "answer:" with the words of a question.
    `note` is what the person would say now. A comparative one speaks of another
    candidate. `start` is its place in its text.
    """

    key: str
    side: Side
    teller: Teller
    quote: str
    told: Told
    start: int = 0
    is_comparative: bool = False
    note: str = ""
    question: str = ""

    @property
    def at(self) -> datetime:
        """Return when it was said."""
        return self.told.at

    @property
    def rank(self) -> tuple[datetime, int, int, str, str]:
        """Return its place in time, the same whatever order it was found in."""
        return self.told.at, self.told.event, self.start, self.key, self.quote


def read_finding(finding: Finding, quote: str, told: Told) -> Evidence | None:
    """Return a finding as evidence; None where it counts for nothing.

    What went to everyone, what is about the process, and what is too vague count for
    nothing, and so does what spoke neither for the person nor against.
    """
    side = _SIDES.get(finding.group)
    if side is None or (side is Side.WEAKNESS and finding.polarity >= 0):
        return None
    return Evidence(
        key=finding.code,
        side=side,
        teller=Teller.EMPLOYER,
        quote=quote,
        told=told,
        start=finding.start,
        is_comparative=finding.is_comparative,
    )


def read_debrief(kept: KeptDebrief, employer: str, name: str) -> Iterator[Evidence]:
    """Give what a debrief says of each answer: to give again, or one that went well."""
    told = Told(kept.number, kept.at, "you", employer, name)
    for place, one in enumerate(kept.debrief.answers):
        score = one.score
        is_again = bool(one.again.strip()) and (score is None or score < GOOD)
        if is_again or (score is not None and score <= POOR):
            side = Side.WEAKNESS
        elif score is not None and score >= GOOD:
            side = Side.STRENGTH
        else:
            continue
        yield Evidence(
            key=name_question(one.question),
            side=side,
            teller=Teller.OWN,
            quote=one.went.strip() or one.question.strip(),
            told=told,
            start=place,
            note=one.again,
            question=one.question,
        )


def name_question(question: str) -> str:
    """Return the key of a question: its words in small letters."""
    words = "-".join(_WORD.findall(question.casefold()))
    return f"{ANSWER_PREFIX}{words[:_LONGEST_KEY].strip('-')}"


def order_evidence(ones: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return statements once each, the newest first."""
    return tuple(sorted(set(ones), key=lambda one: one.rank, reverse=True))


@dataclass(frozen=True, slots=True)
class Passed:
    """An interview that was held at `at` and led further, as a sentence."""

    at: datetime
    event: int
    words: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One practised answer on a weakness, and the person's own score from 1 to 5."""

    key: str
    at: datetime
    score: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next interview: when, where, and the leaves it asks for with the words."""

    at: datetime
    application: int
    name: str
    asks: tuple[tuple[str, str], ...] = ()

    def quote_for(self, key: str) -> str:
        """Return the words that ask for a leaf; nothing where none do."""
        return next((words for code, words in self.asks if code == key), "")

    @property
    def day(self) -> date:
        """Return the day of it."""
        return self.at.date()
