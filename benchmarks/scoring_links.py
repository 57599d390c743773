"""The figures of links: B3 of Bagga and Baldwin (1998), pairs, and wrong joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from benchmarks.scoring import Figure


@dataclass(frozen=True, slots=True)
class Links:
    """How well mails were put into applications."""

    precision: float
    recall: float
    pairs: Figure
    mails: int
    applications: int
    wrong_joins: int

    @property
    def f1(self) -> float:
        """Return the B3 F1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def wrong_per_hundred(self) -> float:
        """Return how many were wrongly joined with another, of a hundred."""
        return 100 * self.wrong_joins / self.applications if self.applications else 0.0


def score_links(
    labels: Iterable[Mapping[str, Any]], applications: Sequence[Mapping[str, Any]]
) -> Links:
    """Score applications with their `messages` against labels with `application`."""
    gold = {
        str(label["message_id"]): str(label["application"])
        for label in labels
        if label.get("application") is not None
    }
    mine = {
        message: application["id"]
        for application in applications
        for message in application["messages"]
    }
    said = {message: mine.get(message, ("alone", message)) for message in gold}
    right, ours = _group(gold), _group(said)
    shares = [
        (len(right[gold[one]] & ours[said[one]]), ours[said[one]], right[gold[one]])
        for one in gold
    ]
    count = max(len(gold), 1)
    return Links(
        precision=sum(both / len(own) for both, own, _ in shares) / count,
        recall=sum(both / len(true) for both, _, true in shares) / count,
        pairs=_score_pairs(gold, said),
        mails=len(gold),
        applications=len(right),
        wrong_joins=sum(len({gold[m] for m in group}) - 1 for group in ours.values()),
    )


def _group(places: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    groups: dict[Hashable, set[str]] = defaultdict(set)
    for message, place in places.items():
        groups[place].add(message)
    return groups


def _score_pairs(gold: Mapping[str, Hashable], said: Mapping[str, Hashable]) -> Figure:
    hit = claimed = asked = 0
    for one, two in combinations(sorted(gold), 2):
        is_asked, is_claimed = gold[one] == gold[two], said[one] == said[two]
        asked += is_asked
        claimed += is_claimed
        hit += is_asked and is_claimed
    return Figure(hit, claimed, asked)
