"""Whether an answer is a story, a usual course, a self-description or an opinion."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from onward.practice.sentences import Sentence


class AnswerKind(StrEnum):
    """What an answer is made of (Bangerter, Corvalan and Cavin 2014)."""

    STORY = "story"
    PSEUDO = "pseudo-story"
    SELF = "self-description"
    OPINION = "opinion"


def weigh_sentence(sentence: Sentence) -> dict[AnswerKind, float]:
    """Return how much a sentence speaks for each kind."""
    cues = sentence.cues
    habit, trait = min(cues["habit"], 2), min(cues["trait"], 2)
    opinion = 0 if cues["of_self"] else min(cues["opinion"], 2)
    given = bool(cues["condition"]) and sentence.own_now and not cues["anchor"]
    story = 0.0
    if sentence.past and not habit and not given:
        story = 0.8 + 0.6 * sentence.deed + 0.6 * sentence.own_deed
        story += 0.8 * bool(cues["anchor"])
    present = not sentence.past
    return {
        AnswerKind.STORY: story,
        AnswerKind.PSEUDO: (
            1.3 * habit
            + 0.8 * (sentence.own_now and present and not trait)
            + 0.8 * given
        ),
        AnswerKind.SELF: (
            1.2 * trait * (1.0 if present or trait > 1 else 0.6) * (0.3 if given else 1)
            + 0.1 * (present and sentence.speaks_of_self)
        ),
        AnswerKind.OPINION: (
            0.9 * opinion + 0.6 * (present and not sentence.speaks_of_self)
        ),
    }


def judge_answer(sentences: Sequence[Sentence]) -> tuple[AnswerKind, int] | None:
    """Return the kind of an answer and the number of the sentence that shows it best.

    One told episode makes a story, whatever else stands beside it. No sentence, no
    kind.
    """
    if not sentences:
        return None
    weights = [weigh_sentence(sentence) for sentence in sentences]
    totals = {kind: sum(w[kind] for w in weights) for kind in AnswerKind}
    kind = max(AnswerKind, key=lambda kind: totals[kind])
    best = max(range(len(weights)), key=lambda i: weights[i][kind])
    return kind, best
