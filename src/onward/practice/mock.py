"""A mock interview: questions from what matters, one after the other, with a clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from onward.practice.questions import (
    Family,
    Question,
    list_competences_of,
    load_bank,
)

SHORTEST, LONGEST = 5, 120
MINUTES = {
    Family.BEHAVIOURAL: 4,
    Family.SITUATIONAL: 3,
    Family.MOTIVATION: 2,
    Family.TECHNICAL: 5,
    Family.SALARY: 2,
    Family.CLOSING: 2,
    Family.UNUSUAL: 2,
    Family.INAPPROPRIATE: 1,
}
"""What one question takes, with the pause to think."""
OPENING, LAST = "opening", "theirs"
WITH_MONEY = 30
"""Minutes from which on money is spoken of."""


class MockError(ValueError):
    """A mock interview cannot be put together so; the message says why."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a mock interview is for.

    `leaves` are the weaknesses to mind, the first the weightiest; `competences` what
    the next interview asks for; what was `seen` comes after what was not.
    """

    role: str = ""
    minutes: int = 30
    leaves: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()
    seen: frozenset[str] = frozenset()
    with_unusual: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a mock interview: when, how long, and why it is here."""

    question: Question
    at_minute: int
    minutes: int
    why: str


@dataclass(frozen=True, slots=True)
class Mock:
    """A mock interview in its order."""

    role: str
    minutes: int
    seed: int
    asked: tuple[Asked, ...]


def compose_mock(wish: Wish, seed: int, bank: Sequence[Question] = ()) -> Mock:
    """Put a mock interview together; the same wish, bank and seed give the same one.

    Raises MockError for a length that makes no interview.
    """
    if not SHORTEST <= wish.minutes <= LONGEST:
        raise MockError(f"A mock interview takes from {SHORTEST} to {LONGEST} minutes.")
    chance = Random(seed)  # noqa: S311 # a draw that can be repeated, no secret
    questions = bank or load_bank()
    first = _draw(questions, chance, wish, topic=OPENING)
    last = _draw(questions, chance, wish, topic=LAST)
    fixed = [(first, "It opens most interviews.")] if first else []
    ends = [(last, "It closes most interviews.")] if last else []
    left = wish.minutes - sum(MINUTES[q.family] for q, _ in (*fixed, *ends))
    middle = list(_fill(questions, chance, wish, left))
    return Mock(wish.role, wish.minutes, seed, tuple(_time([*fixed, *middle, *ends])))


def _draw(
    questions: Sequence[Question], chance: Random, wish: Wish, *, topic: str
) -> Question | None:
    found = [q for q in questions if q.topic == topic]
    fresh = [q for q in found if q.id not in wish.seen] or found
    return chance.choice(fresh) if fresh else None


def _fill(
    questions: Sequence[Question], chance: Random, wish: Wish, minutes: int
) -> Iterator[tuple[Question, str]]:
    """Give questions for the time that is left, from one source after the other."""
    sources = [list(source) for source in _list_sources(questions, chance, wish)]
    used: set[str] = set()
    while any(sources):
        for source in sources:
            while source and source[0][0].id in used:
                source.pop(0)
            if not source:
                continue
            question, why = source.pop(0)
            used.add(question.id)
            if MINUTES[question.family] <= minutes:
                minutes -= MINUTES[question.family]
                yield question, why


def _list_sources(
    questions: Sequence[Question], chance: Random, wish: Wish
) -> Iterator[Iterable[tuple[Question, str]]]:
    """Give the sources in the order in which one question is taken from each."""
    talk = (Family.BEHAVIOURAL, Family.SITUATIONAL, Family.MOTIVATION)
    usual = [q for q in questions if q.topic not in (OPENING, LAST, "yours")]
    for leaf in wish.leaves:
        through = set(list_competences_of(leaf))
        about = [q for q in usual if through.intersection(q.competences)]
        fitting = [q for q in about if q.family is not Family.INAPPROPRIATE]
        yield _shuffle(fitting, chance, wish, "It practises what you work on.")
    own = [q for q in usual if q.is_own]
    yield [(q, "You were asked this before.") for q in own]
    wanted = set(wish.competences)
    asks = [q for q in usual if q.family in talk and wanted.intersection(q.competences)]
    yield _shuffle(asks, chance, wish, "The next interview asks for it.")
    for family in talk:
        same = [q for q in usual if q.family is family]
        yield _shuffle(same, chance, wish, "It is commonly asked.")
    technical = [q for q in usual if q.family is Family.TECHNICAL]
    yield _shuffle(technical, chance, wish, "Every trade asks about its work.")
    if wish.with_unusual:
        unusual = [q for q in usual if q.family is Family.UNUSUAL]
        yield _shuffle(unusual, chance, wish, "So that the unusual is not new.")[:2]
    if wish.minutes >= WITH_MONEY:
        money = [q for q in usual if q.family is Family.SALARY]
        yield _shuffle(money, chance, wish, "Money comes up sooner or later.")[:1]


def _shuffle(
    questions: Sequence[Question], chance: Random, wish: Wish, why: str
) -> list[tuple[Question, str]]:
    """Return questions by chance, those not practised yet before the others."""
    mixed = list(questions)
    chance.shuffle(mixed)
    mixed.sort(key=lambda q: q.id in wish.seen)
    return [(q, why) for q in mixed]


def _time(chosen: Iterable[tuple[Question, str]]) -> Iterator[Asked]:
    minute = 0
    for question, why in chosen:
        takes = MINUTES[question.family]
        yield Asked(question, minute, takes, why)
        minute += takes
