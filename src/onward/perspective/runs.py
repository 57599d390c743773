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


def say_somewhere(noes: int, tries: int, chance: float) -> str:
    """Return how often such a run comes somewhere among so many, as a sentence."""
    happens = say_share(chance_of_run(noes, tries, chance))
    people = "everybody" if happens == "all" else happens
    return f"Somewhere among {tries}, such a run comes to {people}."


def say_run(noes: int, chance: float) -> str:
    """Return how often so many noes in a row happen with this chance, as a sentence."""
    happens = say_share(chance_of_none(noes, chance))
    if happens in {"none", "all"}:
        return f"{say_count(noes, 'no', 'noes')} in a row: nothing can be told."
    word = "no happens" if noes == 1 else "noes in a row happen"
    number = "One" if noes == 1 else f"{noes}"
    return f"{number} {word} to {happens} whose true chance is {say_share(chance)}."
