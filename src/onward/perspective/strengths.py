"""Strengths: what got this person in, as sentences that follow from stored facts."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.perspective.agreement import say_close_second
from onward.perspective.change import EVEN, chance_of_higher
from onward.perspective.flow import by_channel
from onward.perspective.timeline import ANSWERS, OPENINGS, Course, Population, Turn
from onward.perspective.words import FEWEST, say_count, say_number

DOUBT = 0.05
"""The doubt that is left for all comparisons together, shared out between them."""

MOST_SHARED = 3
MOST_WORDS = 5
MOST_NAMED = 3
_SENIORITY = re.compile(
    r"\b(intern|internship|trainee|graduate|junior|entry level|associate|senior|lead"
    r"|principal|staff|head|director|manager|werkstudent|praktikum|stagiaire)\b"
)
_WORD = re.compile(r"[^\W\d_]{4,30}")
_NO_TRADE = frozenset(
    {"with", "from", "remote", "hybrid", "time", "full", "part", "contract", "level",
     "entry", "senior", "junior", "lead", "principal", "staff", "associate"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Praise:
    """Words in which somebody spoke for the person, or of a close decision."""

    quote: str
    about: str
    number: int
    at: datetime
    is_close_second: bool = False


def hide_words(praise: Iterable[Praise]) -> tuple[Praise, ...]:
    """Return the close decisions without their words, which may name somebody."""
    return tuple(replace(one, quote="…") for one in praise if one.is_close_second)


@dataclass(frozen=True, slots=True)
class Strength:
    """A sentence, how it is known, and the applications behind it."""

    text: str
    basis: str
    numbers: tuple[int, ...] = ()


def list_strengths(
    population: Population, praise: Sequence[Praise] = ()
) -> tuple[Strength, ...]:
    """Return what speaks for the person, the firmest first; never nothing.

    Where there is nothing yet, it is one true and neutral sentence.
    """
    found = [
        *_say_talks(population.courses),
        *_say_furthest(population.courses),
        *_say_close(population.courses, praise),
        *_say_shared(population.courses),
        *_say_praise(population.courses, praise),
    ]
    return tuple(found) or (_say_neutral(population),)


def _say_talks(courses: Sequence[Course]) -> Iterable[Strength]:
    talked = [one for one in courses if one.has(*OPENINGS)]
    if not talked:
        return
    count = say_count(len(courses), "application")
    text = (
        f"{_capital(len(talked))} of your {count} led to a conversation."
        if len(talked) > 1
        else f"One of your {count} has led to a conversation."
    )
    basis = "Counted from interviews and offers on record."
    yield Strength(text, basis, _numbers(talked))


def _say_furthest(courses: Sequence[Course]) -> Iterable[Strength]:
    offers = [one for one in courses if one.has(Turn.OFFER, Turn.ACCEPTED)]
    if offers:
        jobs = "a job" if len(offers) == 1 else f"{say_number(len(offers))} jobs"
        text = f"You were offered {jobs}{_at(offers)}."
        yield Strength(text, "Counted from offers on record.", _numbers(offers))
    again = [one for one in courses if one.interviews > 1]
    if again:
        who = "Somebody" if len(again) == 1 else f"{_capital(len(again))} employers"
        text = f"{who} wanted to talk to you more than once{_at(again)}."
        yield Strength(text, "Counted from rounds of interviews.", _numbers(again))


def _say_close(
    courses: Sequence[Course], praise: Sequence[Praise]
) -> Iterable[Strength]:
    known = {one.number: one for one in courses}
    words = {one.number: one for one in praise if one.is_close_second}
    close = [known[number] for number in words if number in known]
    if not close:
        return
    times = {1: "Once", 2: "Twice"}.get(len(close), f"{_capital(len(close))} times")
    text = f"{times} the decision was close{_at(close)}. {say_close_second()}"
    kept = (words[one.number].quote.rstrip(" .") for one in close[:MOST_NAMED])
    quotes = "; ".join(f"“{quote}”" for quote in kept)
    basis = f"Their words: {quotes}. The figures are arithmetic, not this employer's."
    yield Strength(text, basis, _numbers(close))


def _say_shared(courses: Sequence[Course]) -> Iterable[Strength]:
    """Give what those with a conversation share, where it is more than chance."""
    pairs = [
        (words.format(value), members)
        for words, groups in _FEATURES
        for value, members in _group(courses, groups).items()
        if FEWEST <= len(members) <= len(courses) - FEWEST
    ]
    least = 1 - DOUBT / max(1, len(pairs))
    talked = frozenset(one.number for one in courses if one.has(*OPENINGS))
    sides = _Sides(len(courses), talked)
    found = [
        told
        for words, members in pairs
        if (told := _compare(words, members, sides, least))
    ]
    found.sort(key=lambda one: (-one[0], one[1].text))
    seen: set[tuple[int, ...]] = set()
    for _, strength in found:
        if strength.numbers not in seen and len(seen) < MOST_SHARED:
            seen.add(strength.numbers)
            yield strength


@dataclass(frozen=True, slots=True)
class _Sides:
    """How many applications there are, and which led to a conversation."""

    n: int
    talked: frozenset[int]


def _compare(
    words: str, members: Sequence[Course], sides: _Sides, least: float
) -> tuple[float, Strength] | None:
    inside = [one for one in members if one.number in sides.talked]
    rest = sides.n - len(members)
    talked = len(sides.talked) - len(inside)
    if len(inside) < 2 or len(inside) * rest <= talked * len(members):  # noqa: PLR2004
        return None
    if not _is_far(len(inside), len(members), talked, rest):
        return None
    probability = chance_of_higher(
        EVEN.update(talked, rest - talked),
        EVEN.update(len(inside), len(members) - len(inside)),
    )
    if probability < least:
        return None
    text = (
        f"{words}, {len(inside)} of {len(members)} applications led to a "
        f"conversation; of the others {talked} of {rest}."
    )
    basis = "More than chance, though many things were compared; it does not say why."
    return probability, Strength(text, basis, _numbers(inside))


def _is_far(hits: int, tries: int, others: int, rest: int) -> bool:
    """Say whether two rates are so far apart that they are worth the arithmetic."""
    pooled = (hits + others) / (tries + rest)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / tries + 1 / rest))
    return hits / tries - others / rest > spread


def _say_praise(
    courses: Sequence[Course], praise: Sequence[Praise]
) -> Iterable[Strength]:
    known = {one.number: one for one in courses}
    kept = [p for p in praise if not p.is_close_second and p.number in known]
    kept.sort(key=lambda one: one.at, reverse=True)
    for one in _spread(kept)[:MOST_WORDS]:
        where = known[one.number].company or "An employer"
        about = one.about.lower().removeprefix("your ")
        text = f"{where} said of your {about}: “{one.quote}”"
        basis = f"Their words of {one.at:%-d %B %Y}."
        yield Strength(text, basis, (one.number,))


def _spread(praise: Iterable[Praise]) -> list[Praise]:
    """Return at most two of each application, as no employer's words outweigh all."""
    counts: dict[int, int] = {}
    kept = []
    for one in praise:
        counts[one.number] = counts.get(one.number, 0) + 1
        kept += [one] if counts[one.number] <= MOST_NAMED - 1 else []
    return kept


def _say_neutral(population: Population) -> Strength:
    courses = population.courses
    if not courses:
        text = "No application is on record yet."
        return Strength(text, "The record is empty.")
    answered = [one for one in courses if one.chance_of(ANSWERS) > 0]
    text = (
        f"You have sent {say_count(len(courses), 'application')}; "
        f"{say_number(len(answered))} {'has' if len(answered) == 1 else 'have'} been "
        "answered. What leads to a conversation cannot be told from that yet."
    )
    return Strength(text, "Counted from the record.", _numbers(answered))


_Groups = Callable[[Course], Iterable[str]]


def _group(courses: Sequence[Course], groups: _Groups) -> dict[str, list[Course]]:
    found: dict[str, list[Course]] = {}
    for course in courses:
        for value in groups(course):
            found.setdefault(value, []).append(course)
    return found


def _channels(course: Course) -> Iterable[str]:
    return (by_channel(course).lower(),)


def _sources(course: Course) -> Iterable[str]:
    return (course.source,) if course.source else ()


def _seniorities(course: Course) -> Iterable[str]:
    return {m[1] for m in _SENIORITY.finditer(course.role.lower())}


def _trades(course: Course) -> Iterable[str]:
    words = set(_WORD.findall(course.role.lower()))
    return {word for word in words if word not in _NO_TRADE}


_FEATURES: tuple[tuple[str, _Groups], ...] = (
    ("By the channel “{}”", _channels),
    ("Found by {}", _sources),
    ("With “{}” in the title", _seniorities),
    ("With “{}” in the title", _trades),
)


def _at(courses: Sequence[Course]) -> str:
    names = list(dict.fromkeys(one.company for one in courses if one.company))
    if not names:
        return ""
    more = len(names) - MOST_NAMED
    shown = names if more <= 0 else names[:MOST_NAMED]
    if more > 0:
        return f" ({', '.join(shown)} and {say_number(more)} more)"
    return f" ({', '.join(shown)})"


def _numbers(courses: Iterable[Course]) -> tuple[int, ...]:
    return tuple(one.number for one in courses)


def _capital(number: int) -> str:
    return say_number(number).capitalize()
