"""Candidates for a fact, and the choice among them by agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onward.reading.reading import Evidence


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a fact: how much speaks for them, and from which source."""

    words: str
    evidence: Evidence
    weight: float
    source: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The candidate that was chosen, with the weight of all that agree."""

    words: str
    evidence: tuple[Evidence, ...]
    weight: float


_AGAIN = 0.3
_MOST = 4
_FIRM = 2.4


def choose(
    candidates: Iterable[Candidate], key_of: Callable[[str], str], least: float
) -> Chosen | None:
    """Return the candidate with the most agreement, or None below the least weight.

    Each source counts once in full, and each further place a little. A name that
    begins another one speaks for it as well: `Norwell` for `Norwell Systems`.
    """
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        key = key_of(one.words)
        if key:
            groups[key].append(one)
    if not groups:
        return None
    scores = {key: _sum(found) for key, found in groups.items()}
    firm = {
        key for key, found in groups.items() if max(o.weight for o in found) >= _FIRM
    }
    total = {key: scores[key] + _support(key, scores, firm) for key in scores}
    best = max(total, key=lambda key: (total[key], len(key)))
    if total[best] < least:
        return None
    ranked = sorted(groups[best], key=lambda one: -one.weight)
    evidence = tuple(dict.fromkeys(one.evidence for one in ranked))[:2]
    return Chosen(ranked[0].words, evidence, total[best])


def _sum(found: list[Candidate]) -> float:
    best: dict[str, float] = defaultdict(float)
    for one in found:
        best[one.source] = max(best[one.source], one.weight)
    places = {(one.evidence.part, one.evidence.start) for one in found}
    again = max(0, len(places) - len(best))
    return sum(best.values()) + min(again, _MOST) * _AGAIN


def _support(key: str, scores: dict[str, float], firm: set[str]) -> float:
    """Return what shorter and longer forms of the same name add to it."""
    support = 0.0
    for other, score in scores.items():
        if key.startswith(other + " "):
            support += min(score, 6.0) if key in firm else min(score, 3.0) * 0.5
        elif other.startswith(key + " "):
            support += min(score, 3.0) * 0.4
    return support
