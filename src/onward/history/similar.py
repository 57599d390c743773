"""How alike two employers or two roles are, from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

SAME_EMPLOYER = 0.9
SAME_ROLE = 0.85
OTHER_ROLE = 0.6

MISSPELT = 93

_LEVELS = frozenset(
    {
        *("junior", "senior", "lead", "principal", "staff", "head", "intern"),
        *("trainee", "associate", "chief", "werkstudent", "praktikant", "stagiaire"),
        *("i", "ii", "iii", "iv", "v", "1", "2", "3", "4"),
    }
)
SHORTEST, LONG_ENOUGH = 3, 6
"""Letters from which the start of a name, or a misspelling of it, tells something."""


@lru_cache(maxsize=65536)
def compare_employers(one: str, two: str) -> float:
    """Compare two employer keys; the start of a longer name counts as that name."""
    if one == two:
        return 1.0
    short, long = sorted((one.split(), two.split()), key=len)
    if short and long[: len(short)] == short and len("".join(short)) >= SHORTEST:
        return 0.95
    if one.replace(" ", "") == two.replace(" ", ""):
        return 0.97
    ratio = fuzz.ratio(one, two) / 100
    return ratio if min(len(one), len(two)) >= LONG_ENOUGH else 0.0


@lru_cache(maxsize=65536)
def compare_roles(one: str, two: str) -> float:
    """Compare two role keys by their words; another level makes another role.

    A title that only adds words to the other is likely the same one told more fully.
    Sharing no more than the last word ("content designer", "service designer") is not.
    """
    if one == two:
        return 1.0
    if fuzz.token_sort_ratio(one, two) >= MISSPELT:
        return 0.95
    words_one, words_two = set(one.split()), set(two.split())
    level_one, level_two = words_one & _LEVELS, words_two & _LEVELS
    core_one, core_two = words_one - _LEVELS, words_two - _LEVELS
    if level_one != level_two:
        is_untold = core_one == core_two and not (level_one and level_two)
        return 0.75 if is_untold and core_one else OTHER_ROLE / 2
    shared = core_one & core_two
    if shared in (core_one, core_two) and len(shared) > 1:
        return 0.9
    return 2 * len(shared) / (len(core_one) + len(core_two))


def best_employer(key: str, others: Iterable[str]) -> float:
    """Return the likeness of the most similar of several employers; 0 without any."""
    return max((compare_employers(key, other) for other in others), default=0.0)


def best_role(key: str, others: Iterable[str]) -> float:
    """Return the likeness of the most similar of several roles; 0 without any."""
    return max((compare_roles(key, other) for other in others), default=0.0)
