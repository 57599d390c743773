"""What a single cell looks like: a day, a link, a title, a tick."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from onward.tables.days import read_cell
from onward.tables.folding import fold_cell, fold_words
from onward.tables.steps import read_status

_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+){1,8}/\S*", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}", re.IGNORECASE)
_MONEY = re.compile(
    r"[$€£]|\b(?:eur|usd|gbp|pln|sek|chf)\b|^\d{2,3}\s?k\b|\d{2,3}[., ]\d{3}",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:remote|hybrid|onsite)\b|^[a-z .'-]{2,30}, ?[a-z]{2,20}$", re.IGNORECASE
)
_SHORT, _LONG = 40, 80
_HALF = 0.5


@cache
def list_words(name: str) -> frozenset[str]:
    """Return a list of words from the data on cells, by its name."""
    text = (resources.files(__package__) / "words" / "cells.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)[name])


def is_empty(text: str) -> bool:
    """Say whether a cell holds nothing, or a sign for nothing."""
    folded = fold_cell(text)
    return not folded or folded in list_words("empty")


@lru_cache(maxsize=65536)
def is_day(text: str) -> bool:
    """Say whether a cell is a day."""
    return read_cell(fold_cell(text)) is not None


def is_link(text: str) -> bool:
    """Say whether a cell begins as a link does."""
    return bool(_LINK.match(text))


def is_email(text: str) -> bool:
    """Say whether a cell is an address of mail."""
    return bool(_EMAIL.fullmatch(text))


def is_money(text: str) -> bool:
    """Say whether a cell speaks of pay."""
    return bool(_MONEY.search(text)) and not is_day(text)


def is_place(text: str) -> bool:
    """Say whether a cell may be a town with its region, or a form of work."""
    return bool(_PLACE.search(fold_cell(text)))


def is_title(text: str) -> bool:
    """Say whether a cell holds a word that titles of jobs are made of."""
    return not list_words("titles").isdisjoint(fold_words(text).split())


def is_firm(text: str) -> bool:
    """Say whether a cell holds a word that names of employers are made of."""
    return not list_words("firms").isdisjoint(fold_words(text).split())


def is_channel(text: str) -> bool:
    """Say whether a cell names a way by which jobs are found."""
    words = list_words("channels")
    return len(text) < _SHORT and not words.isdisjoint(fold_words(text).split())


def is_status(text: str) -> bool:
    """Say whether a cell is made of words for where one stands."""
    folded = fold_cell(text)
    if folded in list_words("yes") or folded in list_words("no"):
        return False
    story = read_status(text)
    return story.is_understood and story.coverage >= _HALF


def is_tick(text: str) -> bool:
    """Say whether a cell says yes, no, or nothing."""
    folded = fold_cell(text)
    return is_empty(text) or folded in list_words("yes") or folded in list_words("no")


def is_name(text: str) -> bool:
    """Say whether a cell may be a name: some letters, not many words."""
    letters = sum(character.isalpha() for character in text)
    return 1 < len(text) <= _LONG and letters * 2 > len(text)
