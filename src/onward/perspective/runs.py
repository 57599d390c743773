"""Runs of noes: how often they happen to people with the same chance."""

from __future__ import annotations

from onward.perspective.words import say_count, say_share


def chance_of_none(tries: int, chance: float) -> float:
    """Return the probability that none of `tries` works, each with `chance`."""
    return (1.0 - chance) ** tries


def chance_of_run(length: int, tries: int, chance: float) -> float:
    """Return the probability of `length` noes in a row somewhere in `tries`.

    Exact: `waits[k]` is the probability of no such run yet and k noes just now.
    """
    if length <= 0:
        return 1.0
    if tries < length:
        return 0.0
    no = 1.0 - chance
    waits = [1.0, *([0.0] * (length - 1))]
    had = 0.0
    for _ in range(tries):
        had += waits[-1] * no
        waits = [sum(waits) * chance, *(one * no for one in waits[:-1])]
    return min(1.0, had)


def tries_for_half(chance: float) -> int | None:
    """Return after how many tries one has worked for half of all; None for never."""
    if not 0 < chance <= 1:
        return None
    tries, left = 0, 1.0
    while left > 0.5 and tries < 100_000:  # noqa: PLR2004 # a half; where it stops
        left *= 1.0 - chance
        tries += 1
    return tries


def say_run(noes: int, chance: float) -> str:
    """Return how often so many noes in a row happen with this chance, as a sentence."""
    happens = say_share(chance_of_none(noes, chance))
    if happens in {"none", "all"}:
        return f"{say_count(noes, 'no', 'noes')} in a row: nothing can be told."
    word = "no happens" if noes == 1 else "noes in a row happen"
    number = "One" if noes == 1 else f"{noes}"
    return f"{number} {word} to {happens} whose true chance is {say_share(chance)}."
