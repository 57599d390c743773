"""What the next interview asks for, from what the employer wrote about it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

MOST = 40_000
_AROUND = 40
_SPACE = re.compile(r"\s+")


def find_asks(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the leaves that texts ask for, each with the words that show it first.

    The words are as they stand in the text, on one line, with a little around them.
    """
    found: dict[str, str] = {}
    pattern, leaves = _load()
    for text in texts:
        one_line = _SPACE.sub(" ", text[:MOST])
        for match in pattern.finditer(one_line):
            quote = _quote(one_line, match.start(), match.end())
            for leaf in leaves.get(match.group().casefold(), ()):
                found.setdefault(leaf, quote)
    return tuple(sorted(found.items()))


def _quote(text: str, start: int, end: int) -> str:
    """Return the words at a place with whole words around them."""
    first = max(0, start - _AROUND)
    last = min(len(text), end + _AROUND)
    before, after = text[first:start], text[end:last]
    if first:
        before = before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0]
    return f"{before}{text[start:end]}{after}".strip()


@cache
def _load() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    source = resources.files("onward.weaknesses") / "asks.toml"
    rows = tomllib.loads(source.read_text(encoding="utf-8"))["ask"]
    leaves: dict[str, list[str]] = {}
    for row in rows:
        for words in row["words"]:
            leaves.setdefault(words.casefold(), []).extend(row["leaves"])
    longest = sorted(leaves, key=lambda one: (-len(one), one))
    choices = "|".join(map(re.escape, longest))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE), leaves
