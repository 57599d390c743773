"""The preparation sheet: one page for the next interview, from what is on record."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from onward.practice.questions import (
    Family,
    Question,
    filter_questions,
    find_question,
    list_competences_of,
    load_competences,
)
from onward.practice.stories import NEEDED, Story, find_stories
from onward.weaknesses.evidence import ANSWER_PREFIX

MOST_MINDED = 2
MOST_STORIES = 3
MOST_LIKELY = 5
MOST_UNUSUAL = 2
TO_ASK = 3
USUAL = (
    *("motivation.opening.about-you", "motivation.employer.why-us"),
    *("motivation.role.why-role", "salary.money.expect"),
)
FORMS = {"video": "video", "phone": "phone"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on record of an interview; `asks` are leaves with the words that ask.

    `minded` are the keys and titles of weaknesses, the first the weightiest; `plan` is
    what the person means to do in the day after a no.
    """

    number: int
    employer: str
    role: str
    at: datetime
    until: datetime | None = None
    form: str = ""
    place: str = ""
    link: str = ""
    people: tuple[str, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    minded: tuple[tuple[str, str], ...] = ()
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Mind:
    """One weakness to mind, as an if-then sentence."""

    key: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """What employers in a survey called a mistake, and what to do instead."""

    words: str
    share: int
    source: str
    country: str
    year: int
    instead: str

    @property
    def sentence(self) -> str:
        """Return it as the employers' statement, with country and year."""
        return (
            f"{self.share} of 100 employers named {self.words} "
            f"({self.source}, {self.country}, {self.year})."
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of paper for one interview."""

    facts: Facts
    asked_for: tuple[tuple[str, str], ...]
    stories: tuple[Story, ...]
    gaps: tuple[str, ...]
    minded: tuple[Mind, ...]
    likely: tuple[Question, ...]
    unusual: tuple[Question, ...]
    to_ask: tuple[Question, ...]
    mistakes: tuple[Mistake, ...]
    checks: tuple[str, ...]


def make_sheet(
    facts: Facts, stories: Sequence[Story], bank: Sequence[Question]
) -> Sheet:
    """Return the sheet for an interview; the same facts give the same sheet."""
    chance = Random(facts.number)  # noqa: S311 # a draw that can be repeated
    wanted = _list_wanted(facts)
    likely = tuple(_list_likely(facts, bank))[:MOST_LIKELY]
    fitting = _rank_stories(wanted, likely, stories)
    shown = {code for story in stories for code in story.competences}
    unusual = filter_questions(bank, family=Family.UNUSUAL)
    yours = [q for q in bank if q.topic == "yours"]
    labels = load_competences()
    return Sheet(
        facts=facts,
        asked_for=tuple((labels[c].label, quote) for c, quote in wanted.items()),
        stories=fitting[:MOST_STORIES],
        gaps=tuple(labels[c].label for c in wanted if c in NEEDED and c not in shown),
        minded=tuple(_make_mind(*one) for one in facts.minded[:MOST_MINDED]),
        likely=likely,
        unusual=tuple(chance.sample(unusual, min(MOST_UNUSUAL, len(unusual)))),
        to_ask=tuple(chance.sample(yours, min(TO_ASK, len(yours)))),
        mistakes=load_mistakes(),
        checks=tuple(list_checks(facts.form)),
    )


def _list_wanted(facts: Facts) -> Mapping[str, str]:
    """Return the competences that the employer's words ask for, with the words."""
    return {
        code: quote
        for leaf, quote in reversed(facts.asks)
        for code in list_competences_of(leaf)[:1]
    }


def _rank_stories(
    wanted: Mapping[str, str], likely: Sequence[Question], stories: Sequence[Story]
) -> tuple[Story, ...]:
    """Return stories by how much of what is asked they show; unfinished ones last."""

    def rank(story: Story) -> tuple[int, int, int]:
        shown = len(set(wanted).intersection(story.competences))
        met = sum(story in find_stories(question, stories) for question in likely)
        return (len(story.missing), -(2 * shown + met), story.number)

    return tuple(sorted(stories, key=rank))


def _list_likely(facts: Facts, bank: Sequence[Question]) -> Iterator[Question]:
    """Give likely questions: the usual ones, what is asked for, what is minded."""
    given: set[str] = set()
    usual = [q for key in USUAL[:TO_ASK] if (q := find_question(key, bank))]
    leaves = [leaf for leaf, _ in (*facts.asks, *facts.minded)]
    about = (filter_questions(bank, leaf=leaf)[:1] for leaf in leaves)
    own = [q for q in bank if q.is_own]
    for question in (*usual, *(q for some in about for q in some), *own):
        if question.id not in given:
            given.add(question.id)
            yield question


def _make_mind(key: str, title: str) -> Mind:
    table = _load()["if_then"]
    theme = "answer" if key.startswith(ANSWER_PREFIX) else key.partition(".")[0]
    happens, does = table.get(key) or table[theme]
    return Mind(key, title, f"If {happens}, then {does}.")


def list_checks(form: str) -> Iterator[str]:
    """Give what to look at before, by the form of the interview."""
    checks = _load()["checks"]
    yield from checks[FORMS.get(form, "onsite")]
    yield from checks["always"]


@cache
def load_mistakes() -> tuple[Mistake, ...]:
    """Return what employers called mistakes, each with country and year."""
    return tuple(Mistake(**row) for row in _load()["mistake"])


@cache
def _load() -> dict[str, Any]:
    source = resources.files("onward.practice") / "preparing.toml"
    content: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return content
