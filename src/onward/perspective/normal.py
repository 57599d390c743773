"""Am I normal? Sourced rates beside one's own, with what they do not say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onward.perspective.rates import ALL, Rate

OLD_AFTER = 3
"""Years after which a figure is marked as old."""

BEFORE = (
    "These are averages over other people, places and years. None of them says what "
    "you are worth, or what comes next."
)
NONE_YET = "You: none of these so far."
NOT_COMPARED = "Nothing of your own is set beside it: it counts something else."


@dataclass(frozen=True, slots=True)
class BaseRate:
    """A rate in percent from a source that was read, and what it does not say.

    `compare` and `channel` name the rate of one's own that it may stand beside.
    """

    of: str
    low: int
    high: int
    year: int
    country: str
    population: str
    unit: str
    source: str
    url: str
    silent_on: str
    compare: str = ""
    channel: str = ALL

    def is_old(self, year: int) -> bool:
        """Say whether the figure is too old to be taken for today."""
        return year - self.year > OLD_AFTER

    @property
    def figure(self) -> str:
        """Return the figure as it is printed."""
        if self.low == self.high:
            return f"{self.low} in 100"
        return f"{self.low} to {self.high} in 100"


@dataclass(frozen=True, slots=True)
class Beside:
    """A sourced rate and what the person's own record says of the same."""

    base: BaseRate
    own: str
    is_old: bool


@cache
def load_base_rates() -> tuple[BaseRate, ...]:
    """Return all sourced rates in their order."""
    text = (resources.files(__package__) / "normal.toml").read_text("utf-8")
    return tuple(_make(row) for row in tomllib.loads(text)["rates"])


def _make(row: dict[str, str | int]) -> BaseRate:
    low = int(row["low"])
    return BaseRate(
        of=str(row["of"]),
        low=low,
        high=int(row.get("high", low)),
        year=int(row["year"]),
        country=str(row["country"]),
        population=str(row["population"]),
        unit=str(row["unit"]),
        source=str(row["source"]),
        url=str(row["url"]),
        silent_on=str(row["not"]),
        compare=str(row.get("compare", "")),
        channel=str(row.get("channel", ALL)),
    )


def set_beside(rates: Iterable[Rate], year: int) -> tuple[Beside, ...]:
    """Return every sourced rate with the person's own beside it, if it is the same."""
    own = {(one.stage, one.channel): one for one in rates}
    return tuple(
        Beside(base, _say_own(base, own), base.is_old(year))
        for base in load_base_rates()
    )


def _say_own(base: BaseRate, own: Mapping[tuple[str, str], Rate]) -> str:
    if not base.compare:
        return NOT_COMPARED
    rate = own.get((base.compare, base.channel))
    return f"You: {rate.text}" if rate and rate.n else NONE_YET
