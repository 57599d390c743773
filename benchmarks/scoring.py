"""The figures of readings against labels: kinds, facts, false rejections, calibration.

The rules are those of the label guide: a fact counts as the same after folding case,
accents, punctuation, legal endings and gender markers; a key that a label lacks is not
scored, and a label of None is: a fact asserted there is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FACTS = ("company", "role", "agency", "stage", "interview_at", "has_feedback")
FEWEST = 5
BINS = 10
QUIET = frozenset({"other", "alert"})
_LEGAL = frozenset(
    {
        *("inc", "incorporated", "ltd", "limited", "llc", "llp", "plc", "gmbh", "ag"),
        *("se", "sa", "sas", "sarl", "bv", "nv", "oy", "ab", "as", "aps", "kg", "co"),
        *("corp", "corporation", "company", "pty", "pte", "spa", "srl", "the"),
    }
)
_GENDER = re.compile(
    r"\(\s?(?:[mwfdxhian](?:\s?[/|,*-]\s?[mwfdxhian]){1,3}|all genders|gn)\s?\)"
    r"|\b[mwfh]/[mwfdxh](?:/[mwfdx])?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what was read: by key, the kind with its probability among them."""

    label: Mapping[str, Any]
    said: Mapping[str, Any]

    @property
    def gold(self) -> str:
        """Return the right kind; of several, the one that was read."""
        kinds = self.label["kind"]
        if isinstance(kinds, str):
            return kinds
        return self.kind if self.kind in kinds else str(kinds[0])

    @property
    def kind(self) -> str:
        """Return the kind that was read."""
        return str(self.said.get("kind", "missing"))


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision and recall from three counts."""

    hit: int
    claimed: int
    asked: int

    @property
    def precision(self) -> float:
        """Return the share of what was claimed that is right."""
        return self.hit / self.claimed if self.claimed else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what was asked for that was found."""
        return self.hit / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        both = self.claimed + self.asked
        return 2 * self.hit / both if both else 0.0


def score_kinds(pairs: Sequence[Pair]) -> dict[str, Figure]:
    """Return the figure of each kind that a label names."""
    judged = [(p.gold, p.kind) for p in pairs if "kind" in p.label]
    hit = Counter(gold for gold, kind in judged if gold == kind)
    asked = Counter(gold for gold, _ in judged)
    claimed = Counter(kind for _, kind in judged)
    return {k: Figure(hit[k], claimed[k], asked[k]) for k in sorted(asked)}


def average_f1(figures: Mapping[str, Figure], fewest: int = FEWEST) -> float:
    """Return the macro-F1 over the kinds with so many messages or more."""
    counted = [f.f1 for f in figures.values() if f.asked >= fewest]
    return sum(counted) / len(counted) if counted else 0.0


def count_right(pairs: Sequence[Pair]) -> Figure:
    """Return how many kinds are right, of all that a label gives."""
    judged = [p for p in pairs if "kind" in p.label]
    right = sum(p.gold == p.kind for p in judged)
    return Figure(right, len(judged), len(judged))


def count_false_rejections(pairs: Iterable[Pair]) -> tuple[int, int]:
    """Return how many that are no rejection were called one, and of how many."""
    others = [p.kind for p in pairs if "kind" in p.label and p.gold != "rejection"]
    return sum(kind == "rejection" for kind in others), len(others)


def score_fact(pairs: Iterable[Pair], fact: str) -> tuple[Figure, int, int]:
    """Return the figure of a fact, how often it was asserted on none, of how many."""
    hit = claimed = asked = asserted = nulls = 0
    for pair in pairs:
        if fact not in pair.label:
            continue
        got = fold(pair.said.get(fact)) or None
        gold = _accept(pair.label[fact], got) or None
        claimed += got is not None
        asked += gold is not None
        hit += gold is not None and gold == got
        nulls += gold is None
        asserted += gold is None and got is not None
    return Figure(hit, claimed, asked), asserted, nulls


def score_triage(pairs: Iterable[Pair]) -> Figure:
    """Return the share of the mails of a search that triage lets through."""
    search = [p for p in pairs if "kind" in p.label and p.gold not in QUIET]
    passed = sum(bool(p.said.get("triaged")) for p in search)
    return Figure(passed, passed, len(search))


def compute_brier(pairs: Iterable[Pair]) -> float:
    """Return the mean squared error of the probability that the kind is right."""
    judged = [_outcome(p) for p in pairs if _is_read(p)]
    total = sum((probability - right) ** 2 for probability, right in judged)
    return total / len(judged) if judged else 0.0


def list_reliability(pairs: Iterable[Pair]) -> list[tuple[int, float, float]]:
    """Return, by tenths of probability: how many, the mean stated, the share right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for pair in pairs:
        if _is_read(pair):
            probability, right = _outcome(pair)
            bins[min(int(probability * BINS), BINS - 1)].append((probability, right))
    return [
        (
            len(one),
            sum(stated for stated, _ in one) / max(len(one), 1),
            sum(right for _, right in one) / max(len(one), 1),
        )
        for one in bins
    ]


def _is_read(pair: Pair) -> bool:
    """Say whether there is a probability to judge: triage gives none."""
    return "kind" in pair.label and bool(pair.said.get("triaged", True))


def _outcome(pair: Pair) -> tuple[float, bool]:
    return float(pair.said.get("probability", 1.0)), pair.gold == pair.kind


def fold(value: Any) -> Any:
    """Fold a fact so that only a real difference counts."""
    if value is None or isinstance(value, bool):
        return value
    text = unicodedata.normalize("NFKD", _GENDER.sub(" ", str(value))).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    words = re.sub(r"[^\w+#]+", " ", text.replace("&", " and ")).split()
    return " ".join([w for w in words if w not in _LEGAL] or words) or None


def _accept(gold: Any, got: Any) -> Any:
    values = [fold(one) for one in gold] if isinstance(gold, list) else [fold(gold)]
    return got if got in values else values[0]
