"""Attempts at one question beside each other: what has changed, never a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.practice.answer_kind import AnswerKind
from onward.practice.measures import Measures, measure_answer
from onward.practice.questions import Question
from onward.practice.schedule import Grade
from onward.practice.star import Part

LONGEST = 20_000
NOTICED = 0.1
"""A share that moved by less is not spoken of."""


class AttemptError(ValueError):
    """An attempt cannot be kept as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One practised answer, word for word, and how the person judged it.

    `question` is the id of the question, `asked` its words at that time, `leaf` the
    weakness that it was meant for. `number` is 0 until it is kept.
    """

    question: str
    asked: str
    text: str
    at: datetime
    seconds: int | None = None
    grade: Grade | None = None
    story: int | None = None
    leaf: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """An attempt with its measures and with what changed since the one before."""

    attempt: Attempt
    measures: Measures
    changes: tuple[str, ...]


def check_attempt(attempt: Attempt) -> Attempt:
    """Return an attempt that can be kept; raises AttemptError with the reason."""
    if not attempt.text.strip():
        raise AttemptError("There is no answer yet. Nothing was kept.")
    if len(attempt.text) > LONGEST:
        raise AttemptError(f"An answer holds up to {LONGEST:,} characters.")
    if attempt.seconds is not None and attempt.seconds < 0:
        raise AttemptError("An answer cannot have taken less than no time.")
    return attempt


def lay_beside(
    attempts: Iterable[Attempt], question: Question | None = None
) -> tuple[Measured, ...]:
    """Return the attempts at one question, the oldest first, each with its measures."""
    found: list[Measured] = []
    for attempt in sorted(attempts, key=lambda one: (one.at, one.number)):
        measures = measure_answer(attempt.text, question)
        before = found[-1].measures if found else None
        changes = _list_changes(before, measures) if before else ()
        found.append(Measured(attempt, measures, changes))
    return tuple(found)


def _list_changes(before: Measures, after: Measures) -> tuple[str, ...]:
    """Return what differs from the attempt before, as plain sentences."""
    said: list[str] = []
    if before.kind is not after.kind and after.kind:
        said.append(f"It is now {_name(after.kind)}.")
    if after.has_concrete_result and not before.has_concrete_result:
        said.append("The result is now concrete.")
    if after.own_action and not before.own_action:
        said.append("It now says what you did yourself.")
    said += [
        f"More of it tells the {part}."
        for part in (Part.ACTION, Part.RESULT)
        if before.shares and after.shares
        if after.shares[part] - before.shares[part] >= NOTICED
    ]
    return tuple(said)


def _name(kind: AnswerKind) -> str:
    article = "an" if kind[0] in "aeiou" else "a"
    return f"{article} {kind}"


def has_improved(attempts: Sequence[Measured]) -> bool:
    """Tell whether the latest attempt shows more than the first: evidence, no verdict.

    A story where there was none, a concrete result or an own deed where there was none.
    """
    if len({one.attempt.at for one in attempts}) < len((1, 2)):
        return False
    first, last = attempts[0].measures, attempts[-1].measures
    if last.kind is not AnswerKind.STORY:
        return False
    return (
        first.kind is not AnswerKind.STORY
        or (last.has_concrete_result and not first.has_concrete_result)
        or (bool(last.own_action) and not first.own_action)
    )
