"""A weekly look: what the week held, beside what is usual, and four questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from onward.perspective.timeline import (
    ANSWERS,
    OPENINGS,
    Course,
    Population,
    Step,
    Turn,
)
from onward.perspective.words import FEWEST_FOR_A_TREND, say_count

WEEK = timedelta(days=7)
MOST_WEEKS = 12
_MIDDLE = (0.25, 0.75)


@dataclass(frozen=True, slots=True)
class Question:
    """One of the four sides of a good search, and what to ask oneself about it."""

    name: str
    side: str
    ask: str


QUESTIONS = (
    Question(
        "goal",
        "Goals and a plan",
        "What should this week bring, and which few steps lead there?",
    ),
    Question(
        "fit",
        "Preparing well",
        "Which one or two roles get your best work, and what do they ask for?",
    ),
    Question(
        "mood",
        "Keeping going",
        "What was heavy, and what or who made it lighter?",
    ),
    Question(
        "lesson",
        "Learning",
        "What did you learn, and what will you try differently?",
    ),
)
"""The four sides are those of the Job Search Quality Scale; the words are our own."""

SOURCE = (
    "A good search has these four sides (Job Search Quality Scale, four samples, more "
    "than 3,000 people). In a trial with about 1,100 young people in Johannesburg, a "
    "written plan of what, when and where brought 30 per cent more offers; weekly "
    "reminders added nothing. Neither says what a plan does for somebody else."
)


@dataclass(frozen=True, slots=True)
class Week:
    """The last seven days: what was sent, what came; and the usual number sent.

    `usual` is the middle half of earlier weeks, None where there are too few of them.
    """

    since: datetime
    until: datetime
    sent: int
    answered: int
    talks: int
    usual: tuple[int, int] | None
    weeks: int


def look_back(population: Population) -> Week:
    """Return the seven days before now, beside up to twelve weeks before them."""
    now, since = population.now, population.now - WEEK
    sent = [one.applied_at for one in population.courses if one.applied_at]
    counts = _count_weeks(sent, since)
    enough = len(counts) >= FEWEST_FOR_A_TREND
    return Week(
        since=since,
        until=now,
        sent=sum(since < at <= now for at in sent),
        answered=_count(population.courses, ANSWERS, since),
        talks=_count(population.courses, OPENINGS, since),
        usual=_middle(counts) if enough else None,
        weeks=len(counts),
    )


def say_week(week: Week) -> tuple[str, ...]:
    """Return the week in sentences; more sent is not called better."""
    told = [
        f"In the last seven days you sent {say_count(week.sent, 'application')}, and "
        f"{say_count(week.answered, 'answer')} came{_say_talks(week.talks)}."
        if week.sent or week.answered
        else "In the last seven days nothing was sent and nothing came. That is a week "
        "like others."
    ]
    if week.usual is None:
        told.append("There are too few weeks on record to say what is usual.")
    else:
        low, high = week.usual
        usual = f"{low}" if low == high else f"{low} to {high}"
        told.append(
            f"In half of the {week.weeks} weeks before, it was {usual}. How many is "
            "not how good: preparing and following up count as well."
        )
    return tuple(told)


def _say_talks(talks: int) -> str:
    if not talks:
        return ""
    return f", with {say_count(talks, 'conversation')} among them"


def _count(courses: Iterable[Course], kinds: frozenset[Turn], since: datetime) -> int:
    return sum(
        any(_is_new(step, kinds, since) for step in course.steps) for course in courses
    )


def _is_new(step: Step, kinds: frozenset[Turn], since: datetime) -> bool:
    is_sure = step.probability == 1 and step.is_dated
    return is_sure and step.kind in kinds and step.at > since


def _count_weeks(sent: list[datetime], since: datetime) -> list[int]:
    """Return how many were sent in each whole week before, back to the first."""
    if not sent:
        return []
    whole = min(MOST_WEEKS, (since - min(sent)) // WEEK) if min(sent) < since else 0
    counts = [0] * whole
    for at in sent:
        place = (since - at) // WEEK
        if 0 <= place < whole:
            counts[place] += 1
    return counts


def _middle(counts: list[int]) -> tuple[int, int]:
    ordered = sorted(counts)
    last = len(ordered) - 1
    low, high = (ordered[round(share * last)] for share in _MIDDLE)
    return low, high


def write_week(week: Week, said: dict[str, str], plan: tuple[str, str, str]) -> str:
    """Return the look and the plan as plain text to keep or to send to oneself."""
    what, when, where = plan
    lines = [f"The week until {week.until:%-d %B %Y}", "", *say_week(week), ""]
    for one in QUESTIONS:
        lines += [f"{one.side}: {one.ask}", said.get(one.name) or "-", ""]
    lines += ["Plan", f"What: {what or '-'}", f"When: {when or '-'}"]
    lines += [f"Where, or how: {where or '-'}", ""]
    return "\n".join(lines)
