"""Invented courses for the tests of perspective."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime, timedelta

from onward.perspective.timeline import Course, Step, Turn

START = datetime(2026, 1, 5, 12, tzinfo=UTC)


def on(day: float) -> datetime:
    """Return the moment of a day, counted from the start."""
    return START + timedelta(days=day)


def step(day: float, kind: Turn, probability: float = 1.0, **more: bool) -> Step:
    """Return a step of a day."""
    return Step(on(day), kind, probability, **more)


def course(
    number: int,
    applied: float | None,
    *steps: Step,
    channel: str = "direct",
    **more: str,
) -> Course:
    """Return a course that was sent on a day; None where no event tells when."""
    sent = None if applied is None else on(applied)
    began = sent or min((one.at for one in steps), default=START)
    return Course(number, began, sent, channel=channel, steps=steps, **more)


def no(day: float, probability: float = 1.0) -> Step:
    """Return a no of a day."""
    return step(day, Turn.REJECTION, probability)


def talk(day: float, probability: float = 1.0) -> Step:
    """Return an interview of a day."""
    return step(day, Turn.INTERVIEW, probability)


def invent_search(seed: int, count: int | None = None) -> tuple[list[Course], datetime]:
    """Return a whole search with its own level, pace and luck, and its last day."""
    dice = random.Random(seed)
    count = count or int(dice.lognormvariate(4.2, 0.7))
    share, talks = dice.betavariate(2, 4), dice.betavariate(1, 6)
    pace, weeks = dice.lognormvariate(2.5, 0.5), dice.uniform(8, 40)
    luck = [dice.gammavariate(1 / 0.15, 0.15) for _ in range(60)]
    found = []
    for number in range(count):
        day = dice.uniform(0, weeks * 7)
        answer = day + dice.lognormvariate(math.log(pace), 0.9)
        steps: tuple[Step, ...] = ()
        if dice.random() < min(1, share * luck[min(59, int(answer / 28))]):
            steps = (talk(answer) if dice.random() < talks else no(answer),)
        if steps and steps[0].kind == Turn.INTERVIEW and dice.random() < 0.7:
            later = answer + dice.lognormvariate(2.5, 0.7)
            steps += (no(later) if dice.random() < 0.6 else talk(later),)
        found.append(course(number, day, *steps))
    return found, on(weeks * 7)
