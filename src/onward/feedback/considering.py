"""Bring the claims of the phrases and the second opinion on a clause together."""

from __future__ import annotations

import math
from collections.abc import Sequence

from onward.feedback.clauses import Clause
from onward.feedback.cues import Mark
from onward.feedback.opinion import Opinion
from onward.feedback.themes import get_leaf
from onward.feedback.weighing import Claim, judge_whole
from onward.mail.message import Span

TRUST = 0.3
FLOOR = 0.01
ALONE = 0.45
KEPT = 0.0
ASIDE = 1.0
HUNCH = 0.35
POLARITIES = {
    "OUT.second": 1,
    "OUT.stronger": -1,
    "OUT.internal": -1,
    "OUT.referred": -1,
    "OUT.volume": -1,
}
"""What spoke for or against the person, though not about them."""


def keep_likely(claims: Sequence[Claim], opinion: Opinion) -> list[Claim]:
    """Return the claims that the second opinion does not make unlikely.

    Beside a likely claim on the same segment a much less likely one is dropped.
    """
    worths = [_worth(one, opinion) for one in claims]
    best: dict[Span, float] = {}
    for claim, worth in zip(claims, worths, strict=True):
        best[claim.span] = max(worth, best.get(claim.span, 0.0))
    return [
        claim
        for claim, worth in zip(claims, worths, strict=True)
        if worth > KEPT and worth >= best[claim.span] - ASIDE
    ]


def _worth(claim: Claim, opinion: Opinion) -> float:
    share = opinion.themes.get(get_leaf(claim.code).name, 0.0)
    return claim.weight + TRUST * math.log(share + FLOOR)


def claim_alone(
    opinion: Opinion, clause: Clause, marks: Sequence[Mark], *, is_advice: bool
) -> Claim | None:
    """Return what the second opinion says of a clause that no phrase knew."""
    theme = opinion.theme
    said = judge_whole(clause, marks, is_advice=is_advice)
    if opinion.themes[theme] < (HUNCH if said else ALONE) or theme == "boilerplate":
        return None
    leaf = opinion.best_leaf(theme)
    if not get_leaf(leaf).is_own:
        return Claim(leaf, POLARITIES.get(leaf, 0), opinion.themes[theme], clause.span)
    polarity = said or opinion.polarity
    if not polarity:
        return None
    return Claim(leaf, polarity, opinion.themes[theme], clause.span)
