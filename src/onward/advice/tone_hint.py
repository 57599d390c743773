"""What is said about a few words of a letter before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a hint matters: `stop` asks once before sending, nothing more."""

    STOP = "stop"
    WARN = "warn"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Return its place, the weightiest first."""
        return list(Severity).index(self)


class Family(StrEnum):
    """What sort of words they are."""

    CONTEST = "contest"
    ACCUSATION = "accusation"
    UNFAIRNESS = "unfairness"
    THREAT = "threat"
    SARCASM = "sarcasm"
    BITTERNESS = "bitterness"
    DEMAND = "demand"
    PLEADING = "pleading"
    SELF_DEPRECATION = "self_deprecation"
    FLATTERY = "flattery"
    WHY = "why"
    LENGTH = "length"
    ADDRESSEE = "addressee"

    @property
    def severity(self) -> Severity:
        """Return how much words of this family matter."""
        return _SEVERITIES.get(self, Severity.STOP)


_SEVERITIES = {
    Family.SARCASM: Severity.WARN,
    Family.BITTERNESS: Severity.WARN,
    Family.DEMAND: Severity.WARN,
    Family.PLEADING: Severity.WARN,
    Family.SELF_DEPRECATION: Severity.NOTE,
    Family.FLATTERY: Severity.NOTE,
    Family.WHY: Severity.NOTE,
    Family.LENGTH: Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class Hint:
    """Words of a letter that are worth a second look, why, and a better way.

    `quote` is literally `text[start:end]`. It is empty, and both offsets are 0, where
    the hint is about the address that the letter goes to.
    """

    family: Family
    severity: Severity
    quote: str
    start: int
    end: int
    why: str
    better: str


@dataclass(frozen=True, slots=True)
class About:
    """Whom a letter goes to and what it is about; what is not known is empty.

    `others` are the names of the other employers of the person's search.
    """

    addressee_email: str = ""
    company: str = ""
    role: str = ""
    others: tuple[str, ...] = ()
    agency: str = ""
    addressee_name: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Why a hint is given, and what would be better."""

    why: str
    better: str


def make_hint(family: Family, text: str, span: tuple[int, int], words: Words) -> Hint:
    """Return a hint about the words of a text between two offsets."""
    start, end = span
    quote = text[start:end]
    return Hint(family, family.severity, quote, start, end, words.why, words.better)
