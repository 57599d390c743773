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
