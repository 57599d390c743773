"""How alike two employers or two roles are, from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

SAME_EMPLOYER = 0.9
SAME_ROLE = 0.85
OTHER_ROLE = 0.6

RENAMED_ROLE = 0.4
"""What a reply calls a role may differ more from what it was called before."""

LITERAL = 0.95
"""From here on two names are the same but for spelling."""

MISSPELT = 93

_LEVELS = frozenset(
    {
        *("junior", "senior", "lead", "principal", "staff", "head", "intern"),
        *("trainee", "associate", "chief", "werkstudent", "praktikant", "stagiaire"),
        *("i", "ii", "iii", "iv", "v", "1", "2", "3", "4"),
    }
)
_SPELT = {
    "internship": "intern",
    "internships": "intern",
    "interns": "intern",
    "traineeship": "trainee",
    "praktikum": "praktikant",
    "praktikantin": "praktikant",
    "stage": "stagiaire",
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
SHORTEST, LONG_ENOUGH = 3, 6
"""Letters from which the start of a name, or a misspelling of it, tells something."""


@lru_cache(maxsize=65536)
def compare_employers(one: str, two: str) -> float:
    """Compare two employer keys; the start of a longer name counts as that name."""
    if one == two:
        return 1.0
    bare_one, bare_two = one.replace(" ", ""), two.replace(" ", "")
    if bare_one == bare_two:
        return 0.97
    if bare_one in starts_of(two) or bare_two in starts_of(one):
        return 0.95
    if min(len(one), len(two)) < LONG_ENOUGH or _digits(one) != _digits(two):
        return 0.0
    return fuzz.ratio(one, two) / 100


@lru_cache(maxsize=65536)
def starts_of(employer: str) -> tuple[str, ...]:
    """Return the names that begin an employer's, itself included, without spaces.

    `vell rail works` gives `vell`, `vellrail` and `vellrailworks`.
    """
    words = employer.split()
    starts = ("".join(words[:count]) for count in range(1, len(words) + 1))
    return tuple(start for start in starts if len(start) >= SHORTEST)


def _digits(name: str) -> str:
    return "".join(letter for letter in name if letter.isdigit())


@lru_cache(maxsize=65536)
def compare_roles(one: str, two: str) -> float:
    """Compare two role keys by their words; another level makes another role.

    A title that only adds words to the other is likely the same one told more fully.
    Sharing no more than the last word ("content designer", "service designer") is not.
    """
    if one == two:
        return 1.0
    words_one, words_two = _words_of(one), _words_of(two)
    if words_one == words_two:
        return 0.97
    if fuzz.token_sort_ratio(one, two) >= MISSPELT:
        return LITERAL
    level_one, level_two = words_one & _LEVELS, words_two & _LEVELS
    core_one, core_two = words_one - _LEVELS, words_two - _LEVELS
    if level_one != level_two:
        is_untold = core_one == core_two and not (level_one and level_two)
        return 0.75 if is_untold and core_one else OTHER_ROLE / 2
    shared = core_one & core_two
    if shared in (core_one, core_two) and len(shared) > 1:
        return 0.9
    return 2 * len(shared) / (len(core_one) + len(core_two))


def _words_of(role: str) -> frozenset[str]:
    """Return a title's words without the years and seasons of a programme."""
    words = frozenset(_SPELT.get(word, word) for word in role.split())
    kept = frozenset(w for w in words if w not in _SEASONS and not _YEAR.fullmatch(w))
    return kept or words


def best_employer(key: str, others: Iterable[str]) -> float:
    """Return the likeness of the most similar of several employers; 0 without any."""
    return max((compare_employers(key, other) for other in others), default=0.0)


def best_role(key: str, others: Iterable[str]) -> float:
    """Return the likeness of the most similar of several roles; 0 without any."""
    return max((compare_roles(key, other) for other in others), default=0.0)
