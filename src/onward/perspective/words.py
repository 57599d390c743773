"""How figures are said: shares, counts and ranges in words, and what a result holds."""

from __future__ import annotations

from dataclasses import dataclass

FEWEST = 5
"""Below so many no rate is told."""

FEWEST_FOR_A_TREND = 8
"""Below so many no change and no curve is told."""

_HALF_A_TENTH = 0.05
_NUMBERS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten",
)  # fmt: skip

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart: points of x, y, and the range of y where there is one."""

    label: str
    points: tuple[tuple[float, float, float | None, float | None], ...]


@dataclass(frozen=True, slots=True)
class Statistic:
    """One result: a sentence that says it, and all that a chart and a table need.

    `low` and `high` hold the `figure`, named in words with its unit, with the
    probability `mass`; without a figure they are None. `columns` and `rows` are the
    table beside the chart. `x` and `y` name the axes with their units.
    """

    name: str
    title: str
    n: int
    unit: str
    low: float | None = None
    high: float | None = None
    mass: float | None = None
    figure: str = ""
    notes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    series: tuple[Series, ...] = ()
    x: str = ""
    y: str = ""


def say_number(number: int) -> str:
    """Return a whole number, in words up to ten."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def say_figure(value: float) -> str:
    """Return a figure with one digit behind the point, where that tells anything."""
    whole = round(value)
    return f"{whole:,}" if abs(value - whole) < _HALF_A_TENTH else f"{value:,.1f}"


def say_count(number: float, noun: str, plural: str = "") -> str:
    """Return a number with its noun, rounded to a whole: 1 answer, 2 answers."""
    whole = round(number)
    return f"{whole:,} {noun if whole == 1 else plural or noun + 's'}"


def say_share(share: float) -> str:
    """Return a share in words, in tenths, or in hundreds where it is small."""
    if share >= 1:
        return "all"
    if share <= 0:
        return "none"
    if share < 0.095:  # noqa: PLR2004 # below one in ten tenths say too little
        return f"{max(1, round(share * 100))} in 100"
    near = min(_SIMPLE, key=lambda one: abs(one[0] / one[1] - share))
    return f"{say_number(near[0])} in {say_number(near[1])}"


_SIMPLE = (
    (1, 10), (1, 8), (1, 6), (1, 5), (1, 4), (3, 10), (1, 3), (2, 5), (1, 2), (3, 5),
    (2, 3), (7, 10), (3, 4), (4, 5), (9, 10),
)  # fmt: skip


def say_range(low: float, high: float) -> str:
    """Return a range of shares in whole percent: between 3 and 14 in 100."""
    first, last = round(low * 100), round(high * 100)
    if first == last:
        return f"about {first} in 100"
    return f"between {first} and {last} in 100"


def say_whole_range(low: int, high: int, noun: str, plural: str = "") -> str:
    """Return a range of whole numbers: 2 to 5 answers, no answer."""
    if low == high:
        return f"no {noun}" if low == 0 else say_count(low, noun, plural)
    return f"{low} to {say_count(high, noun, plural)}"


def say_probability(probability: float) -> str:
    """Return how sure something is, in words that claim no more than it does."""
    for least, words in _SURE:
        if probability >= least:
            return words
    return "not to be told apart from chance"


_SURE = (
    (0.99, "almost certainly"),
    (0.975, "very likely"),
    (0.9, "likely, not certain,"),
)
