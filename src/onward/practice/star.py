"""The parts of a story: situation, task, action, result, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from onward.practice.sentences import Sentence


class Part(StrEnum):
    """A part of a story, in the order in which one tells it."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"


S, T, A, R = Part
STEPS: Mapping[tuple[Part, Part], float] = {
    (S, T): -0.2,
    (S, A): -0.2,
    (S, R): -2.0,
    (T, S): -1.5,
    (T, A): 0.0,
    (T, R): -1.5,
    (A, S): -3.0,
    (A, T): -2.5,
    (A, R): 0.0,
    (R, S): -3.0,
    (R, T): -3.0,
    (R, A): -1.2,
}
"""What it costs to go from one part to another; to stay costs nothing."""


def tell_parts(sentences: Sequence[Sentence]) -> tuple[Part | None, ...]:
    """Return the part of each sentence, or none for what is said beside the story."""
    told = [i for i, sentence in enumerate(sentences) if not _is_aside(sentence)]
    parts = dict(zip(told, _find_course([sentences[i] for i in told]), strict=True))
    return tuple(parts.get(i) for i in range(len(sentences)))


def _is_aside(sentence: Sentence) -> bool:
    cues = sentence.cues
    return not sentence.past and bool(cues["trait"]) and not cues["result"]


def _find_course(sentences: Sequence[Sentence]) -> tuple[Part, ...]:
    """Return the likeliest course through the parts (Viterbi 1967)."""
    if not sentences:
        return ()
    last = len(sentences) - 1
    scores = _weigh(sentences[0], 0.0, is_last=not last)
    scores[S] += 1.6 * bool(last)
    ways: list[dict[Part, Part]] = []
    for i, sentence in enumerate(sentences[1:], 1):
        here = _weigh(sentence, i / last, is_last=i == last)
        way = {
            part: max(Part, key=lambda p, part=part: scores[p] + _step(p, part))  # type: ignore[misc]
            for part in Part
        }
        scores = {p: here[p] + scores[way[p]] + _step(way[p], p) for p in Part}
        ways.append(way)
    return _walk_back(max(Part, key=lambda p: scores[p]), ways)


def _walk_back(end: Part, ways: Sequence[Mapping[Part, Part]]) -> tuple[Part, ...]:
    parts = [end]
    for way in reversed(ways):
        parts.append(way[parts[-1]])
    return tuple(reversed(parts))


def _step(one: Part, next_one: Part) -> float:
    return STEPS.get((one, next_one), 0.0)


def _weigh(sentence: Sentence, place: float, *, is_last: bool) -> dict[Part, float]:
    """Return how well a sentence suits each part; `place` runs from 0 to 1."""
    cues, own = sentence.cues, sentence.own_deed or sentence.own_either
    task = bool(cues["task"])
    return {
        S: 1.0 + 1.2 * (not own) + 0.8 * bool(cues["anchor"]) - 3.0 * place,
        T: (3.6 if task else -1.5) - place,
        A: 2.2 * own + 1.0 * sentence.shared_deed - 0.3 * (not own) - 0.8 * task,
        R: (
            0.9 * min(cues["result"], 2)
            + 0.8 * (not own)
            - 0.5 * own
            + 2.0 * place
            + 0.8 * is_last
            - 1.2
        ),
    }


def count_shares(
    sentences: Sequence[Sentence], parts: Sequence[Part | None]
) -> Mapping[Part, float]:
    """Return the share of words of each part, from 0 to 1."""
    words = dict.fromkeys(Part, 0)
    for sentence, part in zip(sentences, parts, strict=True):
        if part:
            words[part] += sentence.words
    total = sum(words.values()) or 1
    return {part: count / total for part, count in words.items()}
