"""How often requests for feedback are answered, and usefully."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onward.feedback.requests import OPEN, Phase, Request
from onward.perspective.beta import Beta

PRIORS = {"agency": Beta(3, 3)}
PRIOR = Beta(2, 6)
"""What is thought before anything is seen: a proposal, as no good study exists."""

FEWEST = 5
"""Below so many closed requests no rate is told, only the counts."""


@dataclass(frozen=True, slots=True)
class AnswerRate:
    """Requests of one sort: counts, and the range that holds the rate of useful ones.

    `low` and `high` hold it with a probability of 0.9; they are None where too few
    requests have ended.
    """

    sort: str
    asked: int
    waiting: int
    answered: int
    useful: int
    low: float | None
    high: float | None


def rate_answers(requests: Iterable[tuple[str, Request]]) -> tuple[AnswerRate, ...]:
    """Return the rate of each sort of addressee or channel, the most asked first."""
    by_sort: dict[str, list[Request]] = {}
    for sort, request in requests:
        by_sort.setdefault(sort, []).append(request)
    rows = (_rate(sort, of_sort) for sort, of_sort in by_sort.items())
    return tuple(sorted(rows, key=lambda row: (-row.asked, row.sort)))


def _rate(sort: str, requests: list[Request]) -> AnswerRate:
    waiting = sum(one.phase in OPEN for one in requests)
    answered = sum(one.phase == Phase.ANSWERED for one in requests)
    useful = sum(one.is_useful for one in requests)
    ended = len(requests) - waiting
    low = high = None
    if ended >= FEWEST:
        prior = PRIORS.get(sort, PRIOR)
        low, high = prior.update(useful, ended - useful).interval()
    return AnswerRate(sort, len(requests), waiting, answered, useful, low, high)


def say_rate(rate: AnswerRate) -> str:
    """Return a rate as a sentence, with its counts and how little they may tell."""
    ended = rate.asked - rate.waiting
    counts = (
        f"{rate.asked} asked, {rate.answered} answered, {rate.useful} with something "
        "to use"
    )
    waiting = f"; {rate.waiting} may still answer" if rate.waiting else ""
    if rate.low is None or rate.high is None:
        return f"{counts}{waiting}. That is too few to tell a rate."
    return (
        f"{counts}{waiting}. By the {ended} that ended, between {rate.low:.0%} and "
        f"{rate.high:.0%} of such requests bring something, with nine chances in ten."
    )


NO_STUDY = (
    "Nobody has studied well how often such requests are answered. The ranges begin "
    "from a guess: one in four, and one in two where an agency is asked."
)
