"""The ledger: weaknesses with their evidence, strengths, and what is not one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.feedback.themes import Modifiability, get_leaf
from onward.weaknesses.alike import join_alike
from onward.weaknesses.evidence import (
    ANSWER_PREFIX,
    Ahead,
    Attempt,
    Evidence,
    Passed,
    Side,
    Teller,
    order_evidence,
)
from onward.weaknesses.families import Family, find_family
from onward.weaknesses.order import Order, Weighed, weigh
from onward.weaknesses.standing import (
    Choice,
    OwnNote,
    Sign,
    Since,
    Standing,
    judge_standing,
)

PATTERN = 2
"""So many employers have to say it before it is called a pattern."""

_OPEN = frozenset({Standing.NOTICED, Standing.WORKING})


@dataclass(frozen=True, slots=True)
class Material:
    """All that a ledger is made of; the order of each is of no account."""

    said: Sequence[Evidence] = ()
    choices: Sequence[Choice] = ()
    notes: Sequence[OwnNote] = ()
    passed: Sequence[Passed] = ()
    attempts: Sequence[Attempt] = ()
    ahead: Ahead | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that was said, with its evidence, the newest first.

    `employers` counts those that are known by name and said it themselves.
    """

    key: str
    title: str
    evidence: tuple[Evidence, ...]
    employers: int

    @property
    def is_pattern(self) -> bool:
        """Say whether employers who know nothing of each other agree."""
        return self.employers >= PATTERN

    @property
    def statements(self) -> int:
        """Return how often employers said it."""
        return sum(one.teller is Teller.EMPLOYER for one in self.evidence)

    @property
    def own_notes(self) -> int:
        """Return how often the person noted it."""
        return len(self.evidence) - self.statements

    @property
    def last_at(self) -> datetime:
        """Return when it was last said."""
        return self.evidence[0].at


@dataclass(frozen=True, slots=True)
class Weakness(Thing):
    """One weakness, never of a person: what was said, and where it stands.

    `tried` are the practised answers on it, the oldest first.
    """

    family: Family
    change: Modifiability
    standing: Standing
    signs: tuple[Sign, ...]
    order: Order
    notes: tuple[OwnNote, ...] = ()
    chosen_at: datetime | None = None
    tried: tuple[Attempt, ...] = ()

    @property
    def is_open(self) -> bool:
        """Say whether it can be the one to work on."""
        return self.standing in _OPEN


@dataclass(frozen=True, slots=True)
class Ledger:
    """Weaknesses by their order, strengths, and what was never the person's own.

    `now` is the one thing to work on, `is_chosen` says that the person chose it.
    """

    weaknesses: tuple[Weakness, ...] = ()
    strengths: tuple[Thing, ...] = ()
    outside: tuple[Thing, ...] = ()
    now: Weakness | None = None
    is_chosen: bool = False

    def of(self, family: Family) -> tuple[Weakness, ...]:
        """Return the weaknesses of a family in their order."""
        return tuple(one for one in self.weaknesses if one.family is family)

    def find(self, key: str) -> Weakness | None:
        """Return a weakness by its key, or that of any of its statements."""
        wanted = key.casefold()
        for one in self.weaknesses:
            keys = {one.key, *(each.key for each in one.evidence)}
            if any(each.casefold() == wanted for each in keys):
                return one
        return None


def build_ledger(material: Material, now: datetime) -> Ledger:
    """Return the ledger of a search at a time.

    What lies outside the person's control, and what has no family, never becomes a
    weakness.
    """
    questions = [one.key for one in material.said if _is_answer(one.key)]
    heads = join_alike(questions)
    groups: dict[tuple[Side, str], list[Evidence]] = {}
    for one in material.said:
        key = heads.get(one.key, one.key)
        groups.setdefault((one.side, key), []).append(one)
    sides = {
        side: {key: ones for (each, key), ones in groups.items() if each is side}
        for side in Side
    }
    material = _settle(material, heads)
    weaknesses = _order(
        _make_weakness(key, ones, sides[Side.STRENGTH].get(key, ()), material, now)
        for key, ones in sides[Side.WEAKNESS].items()
        if _family_of(key)
    )
    chosen = [one for one in weaknesses if one.standing is Standing.WORKING]
    first = max(chosen, key=_chosen_last, default=None)
    return Ledger(
        weaknesses=weaknesses,
        strengths=_list_things(sides[Side.STRENGTH]),
        outside=_list_things(sides[Side.OUTSIDE]),
        now=first or next((one for one in weaknesses if one.is_open), None),
        is_chosen=first is not None,
    )


def _settle(material: Material, heads: Mapping[str, str]) -> Material:
    """Return the material with all that speaks of one question under one key."""
    return replace(
        material,
        choices=[
            replace(one, key=heads.get(one.key, one.key)) for one in material.choices
        ],
        notes=[replace(one, key=heads.get(one.key, one.key)) for one in material.notes],
        attempts=[
            replace(one, key=heads.get(one.key, one.key)) for one in material.attempts
        ],
    )


def _make_weakness(
    key: str,
    ones: Iterable[Evidence],
    praised: Sequence[Evidence],
    material: Material,
    now: datetime,
) -> Weakness:
    thing = _make_thing(key, ones)
    change = Modifiability.DAYS if _is_answer(key) else get_leaf(key).modifiability
    choices = [one for one in material.choices if one.key == key]
    attempts = [one for one in material.attempts if one.key == key]
    since = Since(thing.last_at, order_evidence(praised), material.passed, attempts)
    standing, signs = judge_standing(choices, since)
    working = [one.at for one in choices if one.standing is Standing.WORKING]
    notes = [one for one in material.notes if one.key == key and one.words.strip()]
    return Weakness(
        key=key,
        title=thing.title,
        evidence=thing.evidence,
        employers=thing.employers,
        family=_family_of(key) or Family.ANSWER,
        change=change,
        standing=standing,
        signs=signs,
        order=weigh(_gather(thing, change, material.ahead), now),
        notes=tuple(sorted(notes, key=lambda one: one.number)),
        chosen_at=max(working, default=None),
        tried=tuple(sorted(attempts, key=lambda one: (one.at, one.score))),
    )


def _gather(thing: Thing, change: Modifiability, ahead: Ahead | None) -> Weighed:
    words = ahead.quote_for(thing.key) if ahead else ""
    asked = f"the next interview asks for it: “{words}”" if words else ""
    return Weighed(
        employers=thing.employers,
        statements=thing.statements,
        own_notes=thing.own_notes,
        last_at=thing.last_at,
        change=change,
        asked_by=asked,
    )


def _make_thing(key: str, ones: Iterable[Evidence]) -> Thing:
    evidence = order_evidence(ones)
    told = {
        one.told.employer
        for one in evidence
        if one.teller is Teller.EMPLOYER and one.told.employer
    }
    question = evidence[-1].question.strip()
    title = f"“{question}”" if _is_answer(key) else _title(get_leaf(key).label)
    return Thing(key, title, evidence, len(told))


def _list_things(groups: Mapping[str, Iterable[Evidence]]) -> tuple[Thing, ...]:
    things = [_make_thing(key, ones) for key, ones in groups.items()]
    return tuple(
        sorted(things, key=lambda one: (-one.employers, -_stamp(one), one.key))
    )


def _order(weaknesses: Iterable[Weakness]) -> tuple[Weakness, ...]:
    def place(one: Weakness) -> tuple[bool, int, float, str]:
        return not one.is_open, -one.order.points, -_stamp(one), one.key

    return tuple(sorted(weaknesses, key=place))


def _stamp(thing: Thing) -> float:
    return thing.last_at.timestamp()


def _chosen_last(one: Weakness) -> tuple[float, str]:
    return (one.chosen_at.timestamp() if one.chosen_at else 0.0), one.key


def _family_of(key: str) -> Family | None:
    return Family.ANSWER if _is_answer(key) else find_family(key)


def _is_answer(key: str) -> bool:
    return key.startswith(ANSWER_PREFIX)


def _title(label: str) -> str:
    return f"{label[:1].upper()}{label[1:]}"
