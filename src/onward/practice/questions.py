"""The bank of interview questions, from data, with the person's own ones first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from hashlib import blake2b
from importlib import resources
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz, process

ALIKE = 80
"""From this likeness of their content words on, two questions are one."""
KINDRED = 62
"""From this likeness on, an own question takes the nature of the bank's nearest."""
OWN = "own"


class Family(StrEnum):
    """What sort of question it is."""

    BEHAVIOURAL = "behavioural"
    SITUATIONAL = "situational"
    MOTIVATION = "motivation"
    TECHNICAL = "technical"
    SALARY = "salary"
    CLOSING = "closing"
    UNUSUAL = "unusual"
    INAPPROPRIATE = "inappropriate"


@dataclass(frozen=True, slots=True)
class Competence:
    """What questions and stories are about; `leaves` are those of feedback.

    `words` tell that an answer speaks of it.
    """

    code: str
    label: str
    leaves: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it asks for, and a method where one helps.

    `topic` is its group within the family, such as `estimation`. `asked` counts how
    often the person was really asked it.
    """

    id: str
    family: Family
    topic: str
    competences: tuple[str, ...]
    text: str
    asks: str
    method: str = ""
    asked: int = 0

    @property
    def is_own(self) -> bool:
        """Tell whether the person was asked it, as against the bank's own words."""
        return self.topic == OWN


@dataclass(frozen=True, slots=True)
class Deflections:
    """What to know and to say in one country where a question goes too far."""

    code: str
    country: str
    language: str
    note: str
    sentences: Mapping[str, str]

    def answer(self, topic: str) -> str:
        """Return the sentence for a topic such as `health`, or the general one."""
        return self.sentences.get(topic, self.sentences["any"])


def _read(name: str) -> dict[str, Any]:
    source = resources.files("onward.practice") / "questions" / f"{name}.toml"
    content: dict[str, Any] = tomllib.loads(source.read_text(encoding="utf-8"))
    return content


@cache
def load_competences() -> Mapping[str, Competence]:
    """Return the competences by their codes, in the order of a page."""
    return {
        code: Competence(code, row["label"], tuple(row["leaves"]), row["words"])
        for code, row in _read("competences").items()
    }


@cache
def load_bank() -> tuple[Question, ...]:
    """Return all questions of the bank, by family."""
    return tuple(q for family in Family for q in _read_family(family))


def _read_family(family: Family) -> Iterator[Question]:
    content = _read(family)
    for topic, group in content.items():
        if not isinstance(group, dict):
            continue
        settings = content | group
        competences = settings.get("competences", [topic])
        for key, text in group["questions"].items():
            yield Question(
                id=f"{family}.{topic}.{key}",
                family=family,
                topic=topic,
                competences=tuple(competences),
                text=text,
                asks=settings["asks"],
                method=settings.get("method", ""),
            )


@cache
def load_deflections() -> Mapping[str, Deflections]:
    """Return what to say to inappropriate questions, by code of country."""
    known = ("country", "language", "note")
    return {
        code: Deflections(
            code=code,
            country=row["country"],
            language=row["language"],
            note=row["note"],
            sentences={k: v for k, v in row.items() if k not in known},
        )
        for code, row in _read("deflections").items()
    }


@cache
def _index_bank() -> Mapping[str, Question]:
    return {question.id: question for question in load_bank()}


def find_question(key: str, bank: Iterable[Question] = ()) -> Question | None:
    """Return the question with this id, of these or of the bank."""
    return next((q for q in bank if q.id == key), None) or _index_bank().get(key)


def list_competences_of(leaf: str) -> tuple[str, ...]:
    """Return the competences whose practice answers a leaf such as `EVI.result`."""
    return tuple(c.code for c in load_competences().values() if leaf in c.leaves)


def filter_questions(
    questions: Iterable[Question],
    *,
    family: Family | None = None,
    competence: str = "",
    leaf: str = "",
    words: str = "",
) -> tuple[Question, ...]:
    """Return the questions that meet all that is asked for, in their order."""
    wanted = set(words.casefold().split())
    through = set(list_competences_of(leaf))
    return tuple(
        q
        for q in questions
        if (family is None or q.family is family)
        and (not competence or competence in q.competences)
        and (not leaf or through.intersection(q.competences))
        and wanted <= set(_fold(q.text).split())
    )


@cache
def _load_empty_words() -> frozenset[str]:
    return frozenset(_read("empty_words")["en"].split())


def _fold(text: str) -> str:
    return "".join(c if c.isalnum() else " " for c in text.casefold())


@cache
def _content_of(text: str) -> str:
    return " ".join(keep_content_words(text)) or " ".join(_fold(text).split())


def keep_content_words(text: str) -> tuple[str, ...]:
    """Return the words that tell what a text is about, in small letters."""
    empty = _load_empty_words()
    return tuple(w for w in _fold(text).split() if w not in empty)


def are_alike(one: str, other: str) -> bool:
    """Tell whether two wordings are one question."""
    return fuzz.token_sort_ratio(_content_of(one), _content_of(other)) >= ALIKE


def find_near_duplicates(
    questions: Sequence[Question],
) -> tuple[tuple[Question, Question], ...]:
    """Return the pairs of questions that ask the same in nearly the same words."""
    pairs = combinations(questions, 2)
    return tuple((a, b) for a, b in pairs if are_alike(a.text, b.text))


def add_own(asked: Iterable[str], bank: Sequence[Question]) -> tuple[Question, ...]:
    """Return the questions that the person was asked, often first, then the others.

    What was asked twice in nearly the same words stands there once; a question of the
    bank that is alike gives its nature and its place to the person's wording.
    """
    groups: list[list[str]] = []
    for text in (" ".join(one.split()) for one in asked if _fold(one).strip()):
        home = next((g for g in groups if are_alike(g[0], text)), None)
        if home is None:
            groups.append([text])
        else:
            home.append(text)
    groups.sort(key=lambda group: -len(group))
    own = [_make_own(group[0], len(group), bank) for group in groups]
    left = (q for q in bank if not any(are_alike(o.text, q.text) for o in own))
    return (*own, *left)


def _make_own(text: str, times: int, bank: Sequence[Question]) -> Question:
    like = _find_kindred(text, bank)
    return Question(
        id=f"{OWN}.{blake2b(_fold(text).encode(), digest_size=6).hexdigest()}",
        family=like.family if like else _guess_family(text),
        topic=OWN,
        competences=like.competences if like else (),
        text=text,
        asks=like.asks if like else "",
        method=like.method if like else "",
        asked=times,
    )


def _find_kindred(text: str, bank: Sequence[Question]) -> Question | None:
    found = process.extractOne(
        _content_of(text),
        [_content_of(q.text) for q in bank],
        scorer=fuzz.token_set_ratio,
        score_cutoff=KINDRED,
    )
    return bank[found[2]] if found else None


STARTS = (
    (Family.SITUATIONAL, ("what would you", "how would you", "imagine", "suppose")),
    (Family.MOTIVATION, ("why do you", "why are you", "why did you", "why us")),
    (Family.SALARY, ("what salary", "how much")),
    (Family.TECHNICAL, ("explain", "what is the difference", "how does")),
)


def _guess_family(text: str) -> Family:
    start = " ".join(_fold(text).split())
    for family, starts in STARTS:
        if start.startswith(starts):
            return family
    return Family.BEHAVIOURAL
