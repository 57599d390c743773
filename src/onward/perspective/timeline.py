"""Courses: what happened to each application, as all statistics look at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

STILL = timedelta(days=45)
"""After so long without any entry the record, not the employers, may be silent."""


class Turn(StrEnum):
    """What a step of an application is."""

    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    OFFER = "offer"
    REJECTION = "rejection"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"


ENDS = frozenset({Turn.REJECTION, Turn.CLOSED, Turn.WITHDRAWN, Turn.ACCEPTED})
ANSWERS = frozenset(
    {
        Turn.ASSESSMENT,
        Turn.INTERVIEW,
        Turn.OFFER,
        Turn.ACCEPTED,
        Turn.REJECTION,
        Turn.CLOSED,
    }
)
"""What counts as an answer; a confirmation or "we are still looking" does not."""

OPENINGS = frozenset({Turn.INTERVIEW, Turn.OFFER, Turn.ACCEPTED})
"""The answers that lead to a conversation, or beyond."""


@dataclass(frozen=True, slots=True)
class Step:
    """One turn, when it was told, and how sure it is.

    What the record asserts has the probability 1; what waits for the person's look
    has that of its reading. Where the day is not known, `is_dated` is False.
    """

    at: datetime
    kind: Turn
    probability: float = 1.0
    is_dated: bool = True


@dataclass(frozen=True, slots=True)
class Course:
    """One application from its events: `steps` go by time.

    `began_at` is the earliest event, `applied_at` the day it was sent, None where no
    event tells it. `source` is where the role was found, in the person's words.
    """

    number: int
    began_at: datetime
    applied_at: datetime | None
    channel: str = "direct"
    vendor: str = ""
    steps: tuple[Step, ...] = ()
    company: str = ""
    role: str = ""
    agency: str = ""
    source: str = ""

    @property
    def end(self) -> Turn | None:
        """Return how it ended, by what is sure; None while it is open."""
        step = self.end_step
        return step.kind if step else None

    @property
    def end_step(self) -> Step | None:
        """Return the step that ended it and was not followed by a good turn."""
        for step in reversed(self.steps):
            if step.probability < 1:
                continue
            return step if step.kind in ENDS else None
        return None

    @property
    def interviews(self) -> int:
        """Return how many rounds of interviews are sure."""
        return sum(s.kind == Turn.INTERVIEW and s.probability == 1 for s in self.steps)

    @property
    def last_at(self) -> datetime:
        """Return the day of the last step, or of the beginning."""
        dated = [one.at for one in self.steps if one.is_dated]
        return max(dated, default=self.applied_at or self.began_at)

    def chance_of(self, kinds: frozenset[Turn]) -> float:
        """Return the probability that it came to at least one of these turns."""
        none = 1.0
        for step in self.steps:
            if step.kind in kinds:
                none *= 1 - step.probability
        return 1 - none

    def has(self, *kinds: Turn) -> bool:
        """Say whether it surely came to one of these turns."""
        if not self.steps:
            return False
        return any(s.kind in kinds and s.probability == 1 for s in self.steps)


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """The courses that the statistics look at, and until when anything is known.

    `ahead` counts what is dated after `now` and left out, `odd` the steps told to be
    earlier than the application, whose days are not believed, `undated` the
    applications of which no event tells when they were sent, and `unsure` the steps
    that wait for the person's look.
    """

    courses: tuple[Course, ...]
    now: datetime
    seen_until: datetime
    ahead: int = 0
    odd: int = 0
    undated: int = 0
    unsure: int = 0

    @property
    def is_still(self) -> bool:
        """Say whether nothing was entered for so long that the record may be left."""
        return bool(self.courses) and self.seen_until < self.now


def look(courses: Iterable[Course], now: datetime) -> Population:
    """Return the courses as they were known at `now`: later steps are left out.

    A record without any entry for 45 days tells nothing of the time after that.
    """
    kept: list[Course] = []
    ahead = odd = undated = 0
    for course in courses:
        if (course.applied_at or course.began_at) > now:
            ahead += 1
            continue
        undated += course.applied_at is None
        steps = tuple(step for step in course.steps if step.at <= now)
        ahead += len(course.steps) - len(steps)
        believed = tuple(_doubt(course, step) for step in steps)
        odd += sum(a is not b for a, b in zip(steps, believed, strict=True))
        same = believed == course.steps
        kept.append(course if same else replace(course, steps=believed))
    last = max((one.last_at for one in kept), default=now)
    unsure = sum(step.probability < 1 for one in kept for step in one.steps)
    until = min(now, last + STILL)
    return Population(tuple(kept), now, until, ahead, odd, undated, unsure)


def _doubt(course: Course, step: Step) -> Step:
    """Return a step without its day where it is told to be before the application."""
    start = course.applied_at
    if start is None or step.at.date() >= start.date():
        return step
    return replace(step, is_dated=False)


def days_between(start: datetime, end: datetime) -> int:
    """Return whole days from one moment to another, not below 0."""
    return max(0, (end - start).days)


def hide_names(courses: Sequence[Course]) -> tuple[Course, ...]:
    """Return the courses without employers' and agencies' names and found places."""
    known: dict[str, dict[str, str]] = {}

    def hide(word: str, name: str) -> str:
        if not name:
            return ""
        names = known.setdefault(word, {})
        return names.setdefault(name.casefold(), f"{word} {len(names) + 1}")

    return tuple(
        replace(
            one,
            company=hide("Employer", one.company),
            agency=hide("Agency", one.agency),
            source=hide("Source", one.source),
            role="",
        )
        for one in courses
    )


def describe_gaps(population: Population) -> tuple[str, ...]:
    """Return what was left out of the statistics and why, as sentences."""
    told = []
    if population.ahead:
        told.append(
            f"{_times(population.ahead, 'entry lies', 'entries lie')} ahead of today "
            "and will count when the day has come."
        )
    if population.odd:
        told.append(
            f"{_times(population.odd, 'step is', 'steps are')} dated before the "
            "application; the day is not believed, the step counts."
        )
    if population.undated:
        told.append(
            f"Of {_times(population.undated, 'application', 'applications')} nothing "
            "tells when it was sent; the curves of time leave it out."
        )
    if population.unsure:
        told.append(
            f"{_times(population.unsure, 'reading waits', 'readings wait')} for your "
            "look and count with their probability."
        )
    if population.is_still:
        told.append(
            f"Nothing was entered after {population.seen_until - STILL:%-d %B %Y}, so "
            "nothing is said of the time since."
        )
    return tuple(told)


def _times(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
