"""Weigh the marks of a clause: what it speaks of, and whether for or against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.feedback.clauses import Clause
from onward.feedback.cues import Mark
from onward.mail.message import Span

LEAVES = frozenset({"topic", "lean", "weak", "strong"})
_SAID = frozenset({"lean", "weak", "strong"})
_TURNS = frozenset({"good", "bad", "no", "fine", "wish", "seek"})
_MODES = frozenset({"wish", "seek"})
_REACH = 30
_NEAR = 14
_ITEM = 32
_PULL = 12
"""Letters by which what speaks against is taken to stand nearer."""

ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Claim:
    """What a clause says about one leaf."""

    code: str
    polarity: int
    weight: float
    span: Span


def weigh_clause(
    clause: Clause, found: Iterable[Mark], *, is_advice: bool, leaning: int = 0
) -> list[Claim]:
    """Return what a clause says about each leaf that its marks name.

    `leaning` is for or against where no word near a mark says which.
    """
    marks = _drop_covered(list(found))
    claims: list[Claim] = []
    for segment in clause.segments:
        here = [one for one in marks if segment[0] <= one.start < segment[1]]
        leaves = [one for one in here if one.shows in LEAVES]
        scene = _Scene(clause, segment, marks, is_advice=is_advice)
        judged = [
            (one, polarity) for one in leaves if (polarity := scene.judge(one, leaning))
        ]
        claims += [
            Claim(mark.leaf, polarity, mark.weight, segment)
            for mark, polarity in _choose(judged, scene)
        ]
    return claims


def judge_whole(clause: Clause, found: Iterable[Mark], *, is_advice: bool) -> int:
    """Return whether a clause as a whole speaks for or against; 0 where unclear."""
    marks = _drop_covered(list(found))
    scene = _Scene(clause, clause.span, marks, is_advice=is_advice)
    return scene.judge(Mark("topic", "", 0, *clause.span))


def _drop_covered(marks: list[Mark]) -> list[Mark]:
    """Drop the marks that lie in longer ones which say the same and more."""
    return [one for one in marks if not any(_is_covered(one, other) for other in marks)]


def _is_covered(one: Mark, other: Mark) -> bool:
    if not one.is_within(other):
        return False
    if one.shows in LEAVES:
        return other.shows in _SAID and other.weight >= one.weight
    if other.shows in _TURNS:
        return one.shows in _TURNS and other.shows not in _MODES | {"no"}
    if other.shows == "lean":
        return one.shows in {"good", "fine"}
    return other.shows == "weak" and one.shows not in _MODES


class _Scene:
    """The turning words around one segment."""

    def __init__(
        self, clause: Clause, segment: Span, marks: Sequence[Mark], *, is_advice: bool
    ) -> None:
        turns = [one for one in marks if one.shows in _TURNS]
        self.segment = segment
        self.is_mode = is_advice or any(one.shows in _MODES for one in turns)
        self.denials = [one for one in turns if one.shows == "no"]
        self.verdicts = [one for one in turns if one.shows in {"good", "bad", "fine"}]
        before = [one for one in clause.segments if one[0] < segment[0]]
        after = [one for one in clause.segments if one[0] > segment[0]]
        is_item = segment[1] - segment[0] <= _ITEM
        others = [*reversed(before), *after] if is_item or not before else after
        self.scopes = [segment, *others]

    def judge(self, mark: Mark, leaning: int = 0) -> int:
        """Return 1, -1, or 0 where nothing says whether it was good."""
        if mark.shows == "topic":
            return -1 if self.is_mode else self._look_around(mark) or leaning
        if mark.shows == "strong":
            return -1 if self.is_mode or self._is_denied(mark) else 1
        if not self.is_mode and self._is_cleared(mark):
            return 1
        if mark.shows == "lean" and not self.is_mode:
            return self._look_in(self.segment, mark) or leaning or -1
        return -1

    def _is_cleared(self, mark: Mark) -> bool:
        """Tell whether a "no" or "no concern about" stands right before it."""
        is_fine = any(
            one.start <= mark.start and mark.start - one.end <= _REACH
            for one in self.verdicts
            if one.shows == "fine"
        )
        is_strict = mark.shows == "weak"
        return is_fine or (
            is_strict
            and any(0 <= mark.start - one.end <= _NEAR for one in self.denials)
        )

    def _is_denied(self, mark: Mark) -> bool:
        """Tell whether what is praised is said to be missing."""
        against = [one for one in self.verdicts if one.shows == "bad"] + self.denials
        return any(
            self.segment[0]
            <= one.start
            < (mark.end if one.shows == "no" else mark.start)
            for one in against
            if not self._is_flipped(one)
        )

    def _look_around(self, mark: Mark) -> int:
        for scope in self.scopes:
            sign = self._look_in(scope, mark)
            if sign:
                return sign
        return 0

    def _look_in(self, scope: Span, mark: Mark) -> int:
        """Return the sign of the nearest verdict in a scope."""
        inside = [one for one in self.verdicts if scope[0] <= one.start < scope[1]]
        ranked = sorted(inside, key=lambda one: self._distance(one, mark))
        if ranked:
            return self._sign(ranked[0])
        is_denied = any(scope[0] <= one.start < scope[1] for one in self.denials)
        return -1 if is_denied else 0

    def _distance(self, verdict: Mark, mark: Mark) -> int:
        gap = max(verdict.start - mark.end, mark.start - verdict.end, 0)
        return gap - (_PULL if self._sign(verdict) < 0 else 0)

    def _sign(self, verdict: Mark) -> int:
        sign = -1 if verdict.shows == "bad" else 1
        return -sign if self._is_flipped(verdict) else sign

    def _is_flipped(self, verdict: Mark) -> bool:
        if verdict.shows not in {"good", "bad"}:
            return False
        return any(
            0 <= verdict.start - one.end <= _REACH
            and not any(
                one.end <= other.start < verdict.start and other is not verdict
                for other in self.verdicts
            )
            for one in self.denials
        )

    def has_own_verdict(self, mark: Mark) -> bool:
        """Tell whether a verdict stands right before a mark."""
        return any(0 <= mark.start - one.end <= _NEAR for one in self.verdicts)


def _choose(judged: list[tuple[Mark, int]], scene: _Scene) -> list[tuple[Mark, int]]:
    """Keep the weightiest marks of a segment that do not overlap."""
    ranked = sorted(judged, key=lambda one: (-one[0].weight, one[0].start))
    kept: list[tuple[Mark, int]] = []
    for mark, polarity in ranked:
        if any(_overlap(mark, other) for other, _ in kept):
            continue
        is_side = bool(kept) and mark.weight < ENOUGH
        if is_side and not scene.has_own_verdict(mark):
            continue
        kept.append((mark, polarity))
    return kept


def _overlap(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end
