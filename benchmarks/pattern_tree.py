"""A regular expression as a tree: what repeats in it, and which letters it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LETTERS = tuple(map(chr, range(128))) + tuple("äéßżığ€“\u00a0\u200b日")
"""The letters that stand for all others."""


@dataclass(frozen=True, slots=True)
class Item:
    """One part of an expression: what it is, the sequences in it, its bounds."""

    name: str
    parts: tuple[tuple[Item, ...], ...] = ()
    letters: frozenset[str] = frozenset()
    least: int = 1
    most: int = 1

    @property
    def body(self) -> tuple[Item, ...]:
        """Return what is repeated."""
        return self.parts[0]


Tree = Sequence[Item]


def parse(regex: re.Pattern[str]) -> tuple[Item, ...]:
    """Parse an expression into its tree."""
    return _convert(_parser.parse(regex.pattern, regex.flags), regex.flags)


def _convert(parsed: Any, flags: int) -> tuple[Item, ...]:
    return tuple(_convert_one(str(op), value, flags) for op, value in parsed)


def _convert_one(name: str, value: Any, flags: int) -> Item:
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inside = value
        bounds = (int(least), int(most))
        return Item(name, (_convert(inside, flags),), frozenset(), *bounds)
    if name == "SUBPATTERN":
        return Item(name, (_convert(value[3], flags | value[1]),))
    if name == "ATOMIC_GROUP":
        return Item(name, (_convert(value, flags),))
    if name == "BRANCH":
        return Item(name, tuple(_convert(one, flags) for one in value[1]))
    if name in {"ASSERT", "ASSERT_NOT", "AT", "GROUPREF", "GROUPREF_EXISTS"}:
        return Item(name)
    return Item(name, (), _list_letters(name, repr(value), (name, value), flags))


_KNOWN: dict[tuple[str, str, int], frozenset[str]] = {}


def _list_letters(
    name: str, key: str, node: tuple[str, Any], flags: int
) -> frozenset[str]:
    """Return the letters that a part takes, by letting it match each."""
    place = (name, key, flags)
    if place not in _KNOWN:
        _KNOWN[place] = frozenset(one for one in LETTERS if _takes(node, one, flags))
    return _KNOWN[place]


def _takes(node: tuple[str, Any], letter: str, flags: int) -> bool:
    name, value = node
    folded = bool(flags & re.IGNORECASE)
    if name == "LITERAL":
        same = chr(value) == letter
        return same or (folded and chr(value).casefold() == letter.casefold())
    if name == "NOT_LITERAL":
        return chr(value) != letter
    if name == "ANY":
        return letter != "\n" or bool(flags & re.DOTALL)
    if name == "CATEGORY":
        return _is_of(str(value), letter)
    return _is_in(value, letter, flags)


def _is_in(members: Any, letter: str, flags: int) -> bool:
    """Say whether a class in brackets takes a letter."""
    names = [str(op) for op, _ in members]
    found = False
    for op, value in members:
        if str(op) == "RANGE":
            spelt = {letter, letter.lower(), letter.upper()}
            tried = spelt if flags & re.IGNORECASE else {letter}
            found |= any(value[0] <= ord(c) <= value[1] for c in tried if len(c) == 1)
        elif str(op) != "NEGATE":
            found |= _takes((str(op), value), letter, flags)
    return found != ("NEGATE" in names)


@cache
def _is_of(category: str, letter: str) -> bool:
    kind = category.removeprefix("CATEGORY_")
    plain = {"SPACE": r"\s", "DIGIT": r"\d", "WORD": r"\w"}
    found = re.match(plain[kind.removeprefix("NOT_")], letter) is not None
    return found != kind.startswith("NOT_")


def list_repeats(tree: Tree, large: int) -> Iterator[Item]:
    """Give every repeat of `large` rounds or more, at any depth."""
    for item in tree:
        if "REPEAT" in item.name and item.most >= large and item.most > item.least:
            yield item
        for inside in item.parts:
            yield from list_repeats(inside, large)


def letters_of(tree: Tree) -> frozenset[str]:
    """Return every letter that stands somewhere in what a sequence takes."""
    found = frozenset[str]()
    for item in tree:
        found |= item.letters
        for inside in item.parts:
            found |= letters_of(inside)
    return found


def first_letters(tree: Tree) -> frozenset[str]:
    """Return the letters that what a sequence takes may begin with."""
    found = frozenset[str]()
    for item in tree:
        found |= item.letters
        for inside in item.parts:
            found |= first_letters(inside)
        if not is_nullable([item]):
            break
    return found


def is_nullable(tree: Tree) -> bool:
    """Say whether a sequence may take nothing."""
    return all(_is_nullable(item) for item in tree)


def _is_nullable(item: Item) -> bool:
    if "REPEAT" in item.name:
        return item.least == 0 or is_nullable(item.body)
    if item.parts:
        return any(is_nullable(inside) for inside in item.parts)
    return not item.letters


def draw_sample(tree: Tree) -> str:
    """Write a text that a sequence takes, as far as one letter after another tells."""
    return "".join(_draw_one(item) for item in tree)


def _draw_one(item: Item) -> str:
    if "REPEAT" in item.name:
        return draw_sample(item.body) * max(item.least, 1)
    if item.parts:
        return draw_sample(item.parts[0])
    plain = sorted(item.letters & frozenset("abzA1 .-\n"), reverse=True)
    return next(iter(plain or sorted(item.letters)), "")
