"""Every regular expression of the reading rooms, and what in it may take too long.

Python's expressions go back and try again. That is harmless where each text can be
split among the parts of an expression in one way only, and ruinous where two parts
that repeat may share the same letters. `find_risks` searches the parsed expression
for such parts; `draw_attacks` writes texts that would bring them out.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from benchmarks.pattern_tree import (
    Tree,
    draw_sample,
    first_letters,
    is_nullable,
    letters_of,
    list_repeats,
    parse,
)

import onward

ROOMS = ("mail", "reading", "history", "feedback", "advice", "perspective")
LARGE = 100
"""From this many on, a repeat counts as one without a bound."""

SEVERAL = 3
"""From this many rounds on, what repeats in them multiplies."""

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A compiled expression and where it was found."""

    name: str
    regex: re.Pattern[str]


def list_patterns() -> list[Named]:
    """Return every expression over text that the modules of the rooms hold."""
    found: dict[str, Named] = {}
    for room in ROOMS:
        package = importlib.import_module(f"{onward.__name__}.{room}")
        for module in _list_modules(package):
            for name, value in vars(module).items():
                for regex in _dig(value, 0):
                    if isinstance(regex.pattern, str):
                        place = f"{module.__name__}.{name}"
                        found.setdefault(regex.pattern, Named(place, regex))
    return sorted(found.values(), key=lambda one: one.name)


def _list_modules(package: Any) -> Iterator[Any]:
    yield package
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(info.name)


def _dig(value: Any, depth: int) -> Iterator[re.Pattern[Any]]:
    """Give the expressions in a value, or in what it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth > _DEEPEST or isinstance(value, str | bytes | type):
        return
    elif isinstance(value, dict):
        for one in [*value, *value.values()]:
            yield from _dig(one, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _dig(one, depth + 1)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _dig(getattr(value, field.name, None), depth + 1)


def find_risks(regex: re.Pattern[str]) -> list[str]:
    """Tell what in an expression may be split among its parts in many ways."""
    tree = parse(regex)
    return [*_find_nested(tree), *_find_neighbours(tree)]


def _find_nested(tree: Tree) -> Iterator[str]:
    """Find a repeat in a repeat whose rounds cannot be told apart."""
    for outer in list_repeats(tree, SEVERAL):
        for at, item in enumerate(outer.body):
            for inner in list_repeats([item], LARGE):
                after = [*outer.body[at + 1 :], *outer.body]
                shared = letters_of(inner.body) & first_letters(after)
                if shared:
                    yield f"a repeat in a repeat, both of {_show(shared)}"


def _find_neighbours(tree: Tree) -> Iterator[str]:
    """Find two long repeats in a row, with nothing between that parts them."""
    for row in _list_rows(tree):
        for at, item in enumerate(row):
            for one in list_repeats([item], LARGE):
                shared = letters_of(one.body)
                for later in row[at + 1 :]:
                    for two in list_repeats([later], LARGE):
                        both = shared & letters_of(two.body)
                        if both:
                            yield f"two repeats in a row, both of {_show(both)}"
                    if not is_nullable([later]) and not letters_of([later]) & shared:
                        break


def _list_rows(tree: Tree) -> Iterator[Tree]:
    """Give every sequence of an expression, at any depth."""
    yield tree
    for item in tree:
        for inside in item.parts:
            yield from _list_rows(inside)


def _show(letters: Iterable[str]) -> str:
    return repr("".join(sorted(letters))[:8])


def draw_attacks(regex: re.Pattern[str], count: int) -> Iterator[str]:
    """Write texts of about `count` pieces that an expression may be slow on."""
    tree = parse(regex)
    rows = list(_list_rows(tree))
    for row in rows:
        for at, item in enumerate(row):
            for repeat in list_repeats([item], LARGE):
                before, piece = draw_sample(row[:at]), draw_sample(repeat.body) or "a"
                yield before + piece * count + "\0"
                yield (before + piece) * count + "\0"
                yield (draw_sample(row) + piece) * count
    whole = draw_sample(tree) or "a"
    yield whole * count
    yield whole[:-1] * count
    yield from (piece * count for piece in (" ", "\n", "a", "a ", "<", "a\n", ".", "1"))


def draw_all(patterns: Sequence[Named], count: int) -> dict[str, list[str]]:
    """Write the texts for each of some expressions, by name."""
    return {one.name: list(draw_attacks(one.regex, count)) for one in patterns}
