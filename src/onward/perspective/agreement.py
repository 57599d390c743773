"""How often the best of several finalists is rated best: what agreement implies.

A model with stated assumptions, not data about any employer: finalists differ by a
normal amount, each is rated once, and the errors of the ratings are independent and
normal, as large as the agreement between interviewers (reliability) says.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cache

SEPARATE, PANEL = 0.44, 0.74
"""Mean agreement of interviewers who meet the person apart, and together in a panel."""

SOURCE = (
    "Agreement of interviewers .44 apart and .74 in a panel: Huffcutt, Culbertson and "
    "Weyhrauch 2013, 125 coefficients, read in a summary only."
)
ASSUMPTIONS = (
    "True differences between finalists follow a normal curve.",
    "Each finalist is rated once; errors are normal and independent of each other.",
    "All finalists are drawn from the same pool; real finalists are often closer.",
    "It is arithmetic, not data about this employer.",
)
RUNS = 60_000
SEED = 20_130


@dataclass(frozen=True, slots=True)
class Agreement:
    """For so many finalists: how often the best is rated first, and second."""

    reliability: float
    finalists: int
    first: float
    second: float


@cache
def simulate(
    reliability: float, finalists: int, runs: int = RUNS, seed: int = SEED
) -> Agreement:
    """Return the shares over `runs` rounds; the same seed gives the same shares."""
    if not 0 <= reliability <= 1 or finalists < 1 or runs < 1:
        raise ValueError("A reliability lies in 0 to 1; one finalist is the least.")
    dice = random.Random(seed)  # noqa: S311 # a simulation, not a secret
    gauss = dice.gauss
    true, noise = math.sqrt(reliability), math.sqrt(1 - reliability)
    ranks = [0] * finalists
    for _ in range(runs):
        worths = [true * gauss(0, 1) for _ in range(finalists)]
        ratings = [worth + noise * gauss(0, 1) for worth in worths]
        own = ratings[worths.index(max(worths))]
        ranks[sum(rating > own for rating in ratings)] += 1
    second = ranks[1] / runs if finalists > 1 else 0.0
    return Agreement(reliability, finalists, ranks[0] / runs, second)


KNOWN = {
    (SEPARATE, 2): (0.73, 0.27), (SEPARATE, 3): (0.62, 0.27),
    (SEPARATE, 4): (0.56, 0.26), (SEPARATE, 5): (0.51, 0.25),
    (SEPARATE, 6): (0.48, 0.24),
    (PANEL, 2): (0.83, 0.17), (PANEL, 3): (0.75, 0.20), (PANEL, 4): (0.71, 0.21),
    (PANEL, 5): (0.67, 0.21), (PANEL, 6): (0.65, 0.21),
}  # fmt: skip
"""What `simulate` gives, to a hundredth: first and second; a test computes it anew."""


def say_close_second(finalists: int = 4) -> str:
    """Return what the model says of so many finalists, as one sentence."""
    apart, panel = (KNOWN[(one, finalists)] for one in (SEPARATE, PANEL))
    return (
        f"In a model of {finalists} finalists, the best one is rated first only "
        f"{apart[0]:.0%} of the time by one interviewer, {panel[0]:.0%} by a panel, "
        f"and comes second {apart[1]:.0%} or {panel[1]:.0%} of the time."
    )
