"""How well the feeling after an interview foretold its result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 8
"""With fewer results there is nothing to be seen yet."""

_MIDDLE = 3


@dataclass(frozen=True, slots=True)
class Foretold:
    """One feeling from 1 to 5, told before the result, and whether it went on."""

    feeling: int
    went_on: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """How many interviews went on of those that felt well, and of the others."""

    count: int
    well: tuple[int, int]
    between: tuple[int, int]
    badly: tuple[int, int]

    @property
    def is_enough(self) -> bool:
        """Say whether there are results enough to look at."""
        return self.count >= ENOUGH

    def describe(self) -> str:
        """Return what it shows in plain words, with its basis."""
        if not self.is_enough:
            return (
                f"{self.count} of your feelings have met their result. Until there are "
                f"{ENOUGH}, it is too early to say."
            )
        said = [
            f"{went_on} of {of} that felt {how} went on"
            for how, (went_on, of) in (
                ("well", self.well),
                ("between", self.between),
                ("badly", self.badly),
            )
            if of
        ]
        return f"{'; '.join(said)}. A feeling is no result, either way."


def calibrate(foretold: Iterable[Foretold]) -> Calibration:
    """Return how feelings and results went together; the order is of no account."""
    ones = tuple(foretold)
    return Calibration(
        count=len(ones),
        well=_count(one for one in ones if one.feeling > _MIDDLE),
        between=_count(one for one in ones if one.feeling == _MIDDLE),
        badly=_count(one for one in ones if one.feeling < _MIDDLE),
    )


def _count(ones: Iterable[Foretold]) -> tuple[int, int]:
    went = [one.went_on for one in ones]
    return sum(went), len(went)
