"""Bring the claims of the phrases and the second opinion on a clause together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from onward.feedback.clauses import Clause
from onward.feedback.cues import Mark
from onward.feedback.opinion import Opinion
from onward.feedback.themes import get_leaf
from onward.feedback.weighing import Claim, judge_whole

TRUST = 0.9
FLOOR = 0.01
UNLIKELY = 0.03
"""A share below which words are taken to mean something else, unless firm."""
FIRM = 4.5
ALONE = 0.45
DISTRUST = 0.2
ASIDE = 1.0
HUNCH = 0.35
CERTAIN = 0.8
LEAST = 0.2
OPPOSED = 0.98
"""A share from which the counts turn the polarity that loose words gave."""
_STOP = 1
"""The full stop of a claim."""
_TURNING = frozenset({"no", "fine", "wish", "seek"})
"""Words whose turn the counts do not see."""
POLARITIES = {
    "OUT.second": 1,
    "OUT.stronger": -1,
    "OUT.internal": -1,
    "OUT.referred": -1,
    "OUT.volume": -1,
}
"""What spoke for or against the person, though not about them."""


def keep_likely(claims: Sequence[Claim], opinion: Opinion) -> list[Claim]:
    """Return the likely ones of the claims on a segment.

    Beside a likely claim a much less likely one is dropped; where the second opinion
    is clear, and only weak words speak against it, it takes the place of the claims.
    """
    worths = [_worth(one, opinion) for one in claims]
    best = max(worths, default=0.0)
    theme = opinion.theme
    rival = TRUST * math.log(opinion.themes[theme] + FLOOR) - DISTRUST
    if claims and rival > best and theme != "boilerplate":
        leaf = opinion.best_leaf(theme)
        first = claims[worths.index(best)]
        if get_leaf(leaf).is_own:
            return [Claim(leaf, first.polarity, opinion.themes[theme], first.span)]
    return [
        claim
        for claim, worth in zip(claims, worths, strict=True)
        if worth >= best - ASIDE
        and (claim.weight >= FIRM or _share(claim, opinion) >= UNLIKELY)
    ]


def turn_opposed(claim: Claim, opinion: Opinion, marks: Sequence[Mark]) -> Claim:
    """Return the claim, turned where the counts are sure of the other polarity."""
    start, end = claim.span
    is_turned = any(one.shows in _TURNING and start <= one.start < end for one in marks)
    if is_turned or opinion.polarities.get(-claim.polarity, 0.0) < OPPOSED:
        return claim
    if _is_plain(claim, marks):
        return claim
    return replace(claim, polarity=-claim.polarity)


def _is_plain(claim: Claim, marks: Sequence[Mark]) -> bool:
    """Say whether the one verdict ends the claim, as in "Your slides were good"."""
    start, end = claim.span
    verdicts = [
        one
        for one in marks
        if one.shows in {"good", "bad"} and start <= one.start < end
    ]
    sign = "good" if claim.polarity > 0 else "bad"
    return (
        bool(verdicts)
        and all(one.shows == sign for one in verdicts)
        and end - max(one.end for one in verdicts) <= _STOP
    )


def _worth(claim: Claim, opinion: Opinion) -> float:
    return claim.weight + TRUST * math.log(_share(claim, opinion) + FLOOR)


def _share(claim: Claim, opinion: Opinion) -> float:
    return opinion.themes.get(get_leaf(claim.code).name, 0.0)


def claim_alone(
    opinion: Opinion,
    clause: Clause,
    marks: Sequence[Mark],
    *,
    is_advice: bool,
    least: float,
) -> Claim | None:
    """Return what the second opinion says of a clause that no phrase knew.

    `least` is how sure it has to be where less is asked than else.
    """
    theme = opinion.theme
    said = judge_whole(clause, marks, is_advice=is_advice)
    enough = min(HUNCH if said else ALONE, least)
    if opinion.themes[theme] < enough or theme == "boilerplate":
        return None
    leaf = opinion.best_leaf(theme)
    if not get_leaf(leaf).is_own:
        if opinion.themes[theme] < CERTAIN:
            return None
        return Claim(leaf, POLARITIES.get(leaf, 0), opinion.themes[theme], clause.span)
    polarity = said or opinion.polarity
    if not polarity:
        return None
    return Claim(leaf, polarity, opinion.themes[theme], clause.span)
