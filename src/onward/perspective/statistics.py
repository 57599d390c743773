"""The list of all statistics: a new one is one file, and one line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.perspective.change import CLAIM, compare_since
from onward.perspective.forecast import forecast
from onward.perspective.funnel import MASS as FUNNEL_MASS
from onward.perspective.funnel import list_levels
from onward.perspective.quiet import Thresholds, find_thresholds
from onward.perspective.rates import ALL, OFFERED, estimate_chance, list_rates
from onward.perspective.rates import MASS as RATE_MASS
from onward.perspective.runs import say_run, say_somewhere
from onward.perspective.strengths import Praise, Strength, list_strengths
from onward.perspective.timeline import (
    Course,
    Population,
    Turn,
    describe_gaps,
    look,
)
from onward.perspective.times import (
    by_channel_name,
    by_vendor,
    describe_by_group,
    describe_first_answer,
    describe_next_step,
    describe_waiting,
)
from onward.perspective.words import (
    FEWEST,
    Statistic,
    say_count,
    say_whole_range,
)

CLAIM_UNASKED = 0.975
"""Where the person named no day, more is asked before a change is told."""


@dataclass(frozen=True, slots=True)
class Perspective:
    """What a search really says: strengths first, then every statistic in its order."""

    population: Population
    strengths: tuple[Strength, ...]
    statistics: tuple[Statistic, ...]
    thresholds: Thresholds
    gaps: tuple[str, ...]

    def get(self, name: str) -> Statistic:
        """Return the statistic of a name; raises KeyError for an unknown one."""
        for one in self.statistics:
            if one.name == name:
                return one
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a statistic may need beside the courses."""

    thresholds: Thresholds
    since: datetime | None = None


def _funnel(population: Population, asked: Asked) -> Statistic:
    del asked
    levels = list_levels(population)
    talked = levels[2]
    title = (
        f"{say_count(talked.count, 'conversation')} from "
        f"{say_count(levels[0].count, 'application')}."
        if population.courses
        else "No application is on record yet."
    )
    return Statistic(
        name="funnel",
        title=title,
        n=len(population.courses),
        unit="application",
        low=talked.low,
        high=talked.high,
        mass=FUNNEL_MASS,
        figure="share of applications that led to a conversation",
        columns=("level", "count", "of", "low", "high"),
        rows=tuple(
            (one.name, round(one.count, 2), round(one.of, 2), one.low, one.high)
            for one in levels
        ),
    )


def _first_answer(population: Population, asked: Asked) -> Statistic:
    return describe_first_answer(population, asked.thresholds)


def _by_channel(population: Population, asked: Asked) -> Statistic:
    del asked
    return describe_by_group(population, "answer_by_channel", by_channel_name)


def _by_vendor(population: Population, asked: Asked) -> Statistic:
    del asked
    return describe_by_group(population, "answer_by_vendor", by_vendor)


def _next_step(population: Population, asked: Asked) -> Statistic:
    del asked
    return describe_next_step(population)


def _waiting(population: Population, asked: Asked) -> Statistic:
    return describe_waiting(population, asked.thresholds)


def _rates(population: Population, asked: Asked) -> Statistic:
    del asked
    rates = list_rates(population)
    whole = next(one for one in rates if one.stage == "conversation")
    told = [one.text for one in rates if one.channel == ALL and one.n]
    return Statistic(
        name="rates",
        title=whole.text if whole.n else "No application is on record yet.",
        n=whole.n,
        unit="application",
        low=whole.low,
        high=whole.high,
        mass=RATE_MASS,
        figure="share of applications that lead to a conversation",
        notes=tuple(text for text in told if text != whole.text),
        columns=("stage", "channel", "hits", "of", "may still", "low", "high"),
        rows=tuple(
            (
                one.stage,
                one.channel,
                round(one.hits, 2),
                one.n,
                one.waiting,
                one.low,
                one.high,
            )
            for one in rates
        ),
    )


def _forecast(population: Population, asked: Asked) -> Statistic:
    del asked
    name, unit = "forecast", "open application"
    if population.is_still:
        title = "Nothing was entered lately, so nothing is said of the next weeks."
        return Statistic(name, title, 0, unit)
    found = forecast(population)
    if not found.open:
        return Statistic(name, "No application is open.", 0, unit)
    if len(population.courses) < FEWEST:
        title = "It is too early to say what the next four weeks may bring."
        return Statistic(name, title, found.open, unit)
    both = (("answers", found.answers), ("conversations", found.conversations))
    ranges = [say_whole_range(one.low, one.high, word[:-1]) for word, one in both]
    return Statistic(
        name=name,
        title=(
            f"The {say_count(found.open, 'open application')} may bring {ranges[0]} in "
            f"the next four weeks, and {ranges[1]} among them."
        ),
        n=found.open,
        unit=unit,
        low=found.answers.low,
        high=found.answers.high,
        mass=found.answers.mass,
        figure=f"answers within {found.days} days",
        notes=(
            "Such a range holds about four times in five.",
            "It is for all of them together and says nothing of any single one.",
        ),
        columns=("what", "low", "high", "probability", "mean"),
        rows=tuple(
            (word, one.low, one.high, round(one.mass, 3), round(one.mean, 2))
            for word, one in both
        ),
    )


def _run(population: Population, asked: Asked) -> Statistic:
    """Return how usual the noes in a row after interviews are."""
    del asked
    ended = [
        one
        for one in population.courses
        if one.has(Turn.INTERVIEW) and (one.end or one.has(Turn.OFFER))
    ]
    ended.sort(key=lambda one: (one.last_at, one.number))
    run = 0
    for one in reversed(ended):
        if one.end not in {Turn.REJECTION, Turn.CLOSED} or one.has(Turn.OFFER):
            break
        run += 1
    name, unit = "run", "process with an interview"
    if run < 2:  # noqa: PLR2004 # one no is no run
        return Statistic(name, "There is no run of noes.", 0, unit)
    chance = estimate_chance(population, OFFERED)
    return Statistic(
        name,
        say_run(run, chance),
        len(ended),
        unit,
        notes=(
            f"The last {run} processes with an interview.",
            "The chance is the middle of what your record allows.",
            say_somewhere(run, len(ended), chance),
        ),
    )


def _change(population: Population, asked: Asked) -> Statistic:
    name, unit = "change", "application"
    since = asked.since or _find_middle(population)
    claim = CLAIM if asked.since else CLAIM_UNASKED
    if since is None:
        return Statistic(name, "There is no earlier time to compare with.", 0, unit)
    wait = asked.thresholds.first.days
    change = compare_since(population, since, wait, claim)
    return Statistic(
        name,
        f"Since {since:%-d %B %Y}: {change.text}",
        change.before[1] + change.after[1],
        unit,
        notes=(
            f"Counted are conversations within {wait} days of an application.",
            "A change does not tell its cause.",
        ),
        columns=("when", "conversations", "of"),
        rows=(("before", *change.before), ("since", *change.after)),
    )


def _find_middle(population: Population) -> datetime | None:
    """Return the day that parts the applications into two halves."""
    days = sorted(one.applied_at for one in population.courses if one.applied_at)
    middle = days[len(days) // 2] if days else None
    return middle if middle and middle.date() > days[0].date() else None


STATISTICS: dict[str, Callable[[Population, Asked], Statistic]] = {
    "funnel": _funnel,
    "first_answer": _first_answer,
    "answer_by_channel": _by_channel,
    "answer_by_vendor": _by_vendor,
    "next_step": _next_step,
    "waiting": _waiting,
    "rates": _rates,
    "forecast": _forecast,
    "run": _run,
    "change": _change,
}


def measure(
    courses: Sequence[Course],
    now: datetime,
    praise: Sequence[Praise] = (),
    since: datetime | None = None,
) -> Perspective:
    """Return all that the courses say at `now`, whatever is missing in them."""
    population = look(courses, now)
    thresholds = find_thresholds(population)
    asked = Asked(thresholds, since)
    return Perspective(
        population=population,
        strengths=list_strengths(population, praise),
        statistics=tuple(one(population, asked) for one in STATISTICS.values()),
        thresholds=thresholds,
        gaps=describe_gaps(population),
    )
