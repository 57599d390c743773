"""How far an application went, and what that shows beside the person's others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onward.reading.kinds import Step

FEW = 5
"""Below so many no rate is given."""

FINAL_ROUND = 0.32
"""Share of on-site interviews that led to an offer, about 600 small employers.

Lever, 2016, mostly United States: 4.7 interviewed and 1.5 offers for each hire.
"""

FINAL_ROUND_SOURCE = (
    "About one in three, at some 600 small employers (Lever, 2016, mostly United "
    "States). It is an average over employers and not a forecast for one."
)
FINAL_ROUND_URL = "https://www.globenewswire.com/news-release/2017/03/14/937323/"

FIRST_TALK_SOURCE = (
    "Of direct applications, about 3 in 100 led to an interview at small businesses "
    "(CareerPlug, 2024, United States), 13 in 100 to a first conversation at some 600 "
    "small employers (Lever, 2016, mostly United States)."
)
FIRST_TALK_URL = "https://staffinghub.com/?p=14337"


_IN_WORDS = ("", "one", "two", "three", "four", "five", "six", "seven", "", "", "")
"""Tenths in words; with two interviews or more they stay below six."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one application went: the step, and the conversations held."""

    step: Step
    interviews: int = 0

    @property
    def depth(self) -> tuple[int, int]:
        """Return a value that grows with how far it went."""
        return (int(self.step), self.interviews)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far this one went beside the others: counts, none of them a rate."""

    reach: Reach
    so_far: int
    as_far: int
    with_interview: int
    offers_after_interview: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement, how it is known, and where a figure in it comes from."""

    text: str
    basis: str
    url: str = ""


def describe_standing(reach: Reach, others: Iterable[Reach]) -> Standing:
    """Count how many of the person's other applications went as far."""
    rest = list(others)
    talked = [one for one in rest if one.step >= Step.INTERVIEW]
    return Standing(
        reach=reach,
        so_far=len(rest) + 1,
        as_far=sum(one.depth >= reach.depth for one in rest),
        with_interview=len(talked) + (reach.step >= Step.INTERVIEW),
        offers_after_interview=sum(one.step >= Step.OFFER for one in talked),
    )


def say_what_it_shows(standing: Standing) -> tuple[Sentence, ...]:
    """Return at most two sentences that follow from the record or a cited figure."""
    if standing.reach.step >= Step.INTERVIEW:
        return (_say_strength(standing), _say_chance(standing))
    if standing.reach.step == Step.ASSESSMENT:
        text = "They chose to see your work before they decided."
        return (Sentence(text, _say_count(standing)),)
    return (Sentence(_say_common(standing), FIRST_TALK_SOURCE, FIRST_TALK_URL),)


def estimate_no_offer(rounds: int, chance: float) -> float:
    """Return the probability of no offer in `rounds` with the same `chance` each."""
    return (1.0 - chance) ** rounds


def _say_strength(standing: Standing) -> Sentence:
    times = _say_times(standing.reach.interviews)
    text = f"They read your application and wanted to talk to you{times}."
    return Sentence(text, _say_count(standing))


def _say_times(interviews: int) -> str:
    words = {2: " twice", 3: " three times", 4: " four times"}
    return words.get(interviews, "" if interviews < FEW else f" {interviews} times")


def _say_count(standing: Standing) -> str:
    if standing.as_far == 0:
        return f"Of {standing.so_far} applications so far, none went further."
    also = "one other" if standing.as_far == 1 else f"{standing.as_far} others"
    return f"Of {standing.so_far} applications so far, {also} went as far."


def _say_chance(standing: Standing) -> Sentence:
    rounds = standing.with_interview
    offers = standing.offers_after_interview
    if offers or rounds == 1:
        text = (
            "After an interview about one in three gets the offer, so most good "
            "interviews end like this one."
        )
        return Sentence(text, FINAL_ROUND_SOURCE, FINAL_ROUND_URL)
    share = _IN_WORDS[round(10 * estimate_no_offer(rounds, FINAL_ROUND))]
    people = f"{share} in ten people" if share else "fewer than one in ten people"
    text = (
        f"After an interview about one in three gets the offer; yours so far: 0 of "
        f"{rounds}. That happens to {people} with that chance."
    )
    return Sentence(text, FINAL_ROUND_SOURCE, FINAL_ROUND_URL)


def _say_common(standing: Standing) -> str:
    if standing.so_far < FEW:
        return "Most applications end here, before anybody has met the person."
    if standing.with_interview:
        count = standing.with_interview
        return (
            "Most applications end here, before anybody has met the person. "
            f"{count} of your {standing.so_far} led to a conversation."
        )
    return (
        "Most applications end here, before anybody has met the person. With "
        f"{standing.so_far} it is too early to say more."
    )
