"""Words for where an application stands, found in what people write."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any, cast

from onward.tables.folding import fold_cell, fold_words

_TOKEN = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|ere|eme|[eao])\b|\d+|[^\W\d_]+|[^\w\s]")


BLANK = "\x01"
"""What stands in a text where a day was."""


class Outcome(StrEnum):
    """What a wording says; the order is that of a search."""

    SAVED = "saved"
    APPROACHED = "approached"
    APPLIED = "applied"
    CONSIDERED = "considered"
    ASSESSED = "assessed"
    INTERVIEWED = "interviewed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    CLOSED = "closed"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Mention:
    """An outcome named in a text: from which to which token, and which round.

    `is_denied` where the words say that it did not come to it.
    """

    outcome: Outcome
    start: int
    end: int
    position: int
    is_denied: bool = False
    round: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of a text, and the share of its words that they account for."""

    mentions: tuple[Mention, ...]
    coverage: float


ENDS = (
    Outcome.ACCEPTED,
    Outcome.DECLINED,
    Outcome.WITHDRAWN,
    Outcome.REJECTED,
    Outcome.CLOSED,
)
"""What ends an application, the strongest first."""

_SIGNS = frozenset({BLANK, "\x02"})
_MAY_NOT_COME = frozenset(
    {Outcome.ASSESSED, Outcome.INTERVIEWED, Outcome.OFFERED, Outcome.ACCEPTED}
)
_Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def _load() -> dict[str, Any]:
    text = (resources.files(__package__) / "words" / "statuses.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _phrases() -> _Phrases:
    """Return the wordings by the first three letters of their first word."""
    table: _Phrases = {}
    rows = _load()
    for outcome in Outcome:
        for wording in rows[outcome]:
            words = tuple(wording.split())
            table.setdefault(words[0].rstrip("*")[:3], []).append((words, outcome))
    for wording in rows["negations"]["words"]:
        words = tuple(wording.split())
        table.setdefault(words[0].rstrip("*")[:3], []).append((words, "no"))
    for found in table.values():
        found.sort(
            key=lambda one: (-len(one[0]), one[1] == "no", -len(" ".join(one[0])))
        )
    return table


@cache
def _small_words() -> frozenset[str]:
    text = (resources.files(__package__) / "words" / "cells.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["small"])


@cache
def list_codes() -> dict[str, str]:
    """Return what an abbreviation alone in a cell says."""
    return cast("dict[str, str]", _load()["codes"])


def is_receipt(text: str) -> bool:
    """Say whether words tell of an application that has come in with the employer."""
    words = f" {fold_words(text)} "
    return any(f" {one} " in words for one in _load()["receipts"]["words"])


@cache
def _rounds() -> dict[str, int]:
    rows = cast("dict[str, list[str]]", _load()["ordinals"])
    return {word: int(number) for number, words in rows.items() for word in words}


def _split(text: str) -> Iterator[tuple[str, int]]:
    for sign, outcome in _load()["signs"].items():
        text = text.replace(sign, f" \x02{outcome}\x02 ")
    yield from (
        (m[0], m.start())
        for m in re.finditer(r"\x02[a-z]+\x02|\x01+|" + _TOKEN.pattern, text)
    )


@lru_cache(maxsize=8192)
def find_outcomes(text: str) -> Found:
    """Return what a cell's words say, longest wordings first, in their order."""
    folded = fold_cell(text.replace("_", " "))
    tokens = list(_split(folded))
    kept = [one for one in tokens if one[0][0].isalnum() or one[0][0] in _SIGNS]
    words, places = [word for word, _ in kept], [place for _, place in kept]
    mentions, used, at = [], 0, 0
    denied_until = -1
    while at < len(words):
        what, size = _match(words, at)
        if what == "no":
            denied_until = at + size + 2
        elif what:
            mention = _make(words, at, size, what, places[at])
            is_denied = at <= denied_until and _may_deny(mention)
            mentions.append(mention if not is_denied else _deny(mention))
            leads_on = words[at + size - 1] in {"for", "to"}
            denied_until = (
                at + size + 1 if leads_on and what == Outcome.REJECTED else -1
            )
        elif words[at] in _rounds() or words[at] in _small_words():
            size = 1
        used += size
        at += max(size, 1)
    count = sum(word[0] != BLANK for word in words)
    return Found(tuple(mentions), min(used / count, 1.0) if count else 0.0)


def _may_deny(mention: Mention) -> bool:
    return mention.outcome in _MAY_NOT_COME


def _deny(mention: Mention) -> Mention:
    return Mention(
        mention.outcome, mention.start, mention.end, mention.position, is_denied=True
    )


def _make(words: list[str], at: int, size: int, what: str, place: int) -> Mention:
    """Return a mention with the round or the count written beside it."""
    rounds = _rounds()
    end = at + size
    after = end + 2 if words[end : end + 1] == ["x"] else end + 1
    around = [*words[max(at - 2, 0) : at], *words[at:end], *words[end:after]]
    numbers = [rounds[word] for word in around if word in rounds]
    before = words[at - 1] if at else ""
    is_count = before.isdigit() and words[end - 1].endswith(("s", "n", "i", "er", "e"))
    if what != Outcome.INTERVIEWED or not numbers:
        return Mention(Outcome(what), at, end, place)
    if is_count:
        return Mention(Outcome(what), at, end, place, count=rounds.get(before, 1))
    return Mention(Outcome(what), at, end, place, round=max(numbers))


def _match(words: list[str], at: int) -> tuple[str, int]:
    """Return what the longest wording at a word says, and its length."""
    word = words[at]
    if word[0] == "\x02":
        return word.strip("\x02"), 1
    for wording, what in _phrases().get(word[:3], ()):
        size = len(wording)
        if at + size <= len(words) and all(
            _fits(part, words[at + n]) for n, part in enumerate(wording)
        ):
            return what, size
    return "", 0


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
