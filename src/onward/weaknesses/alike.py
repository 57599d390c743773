"""Questions that are the same but for small words and slips, put together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

SLIP = 80.0
"""From so much likeness on two long words are one, mistyped."""

_LONG = 5
_FILLING = "a an the so and well then please ok okay now can could would us me to just"
_SMALL = frozenset(_FILLING.split())


def join_alike(keys: Iterable[str]) -> dict[str, str]:
    """Return for each key the key of its group: the first by the alphabet.

    Two keys are in one group where a chain of likeness leads from one to the other,
    so the order in which they come is of no account.
    """
    ordered = sorted(set(keys))
    heads = {key: key for key in ordered}
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if _is_alike(_words(one), _words(other)):
                first, second = sorted((_head(heads, one), _head(heads, other)))
                heads[second] = first
    return {key: _head(heads, key) for key in ordered}


def _head(heads: dict[str, str], key: str) -> str:
    while heads[key] != key:
        key = heads[key]
    return key


def _is_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other) or not one:
        return False
    return all(_is_slip(*pair) for pair in zip(one, other, strict=True))


def _is_slip(one: str, other: str) -> bool:
    if one == other:
        return True
    is_long = min(len(one), len(other)) >= _LONG
    return is_long and fuzz.ratio(one, other) >= SLIP


@lru_cache(maxsize=4096)
def _words(key: str) -> tuple[str, ...]:
    words = key.partition(":")[2].split("-")
    return tuple(one for one in words if one not in _SMALL)
