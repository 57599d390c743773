"""Which weakness to work on first, and the reason, from four things only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from onward.feedback.themes import Modifiability

RECENT = timedelta(days=60)
LATELY = timedelta(days=180)
_MOST_VOICES = 3
_ASKED = 3
_SOON = {
    Modifiability.DAYS: 3,
    Modifiability.WEEKS: 2,
    Modifiability.MONTHS: 1,
    Modifiability.STRUCTURAL: 0,
    Modifiability.NONE: 0,
}
_CHANGE = {
    Modifiability.DAYS: "days of work can change it",
    Modifiability.WEEKS: "weeks of work can change it",
    Modifiability.MONTHS: "it takes months to change",
    Modifiability.STRUCTURAL: "it changes slowly; how you tell it can change sooner",
    Modifiability.NONE: "",
}
SAY_CHANGE = {
    Modifiability.DAYS: "a matter of days",
    Modifiability.WEEKS: "a matter of weeks",
    Modifiability.MONTHS: "a matter of months",
    Modifiability.STRUCTURAL: "slow to change",
    Modifiability.NONE: "not yours to change",
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the order is made from: voices, the last time, how soon, asked for next."""

    employers: int
    statements: int
    own_notes: int
    last_at: datetime
    change: Modifiability
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """How much speaks for working on it first, and why as a sentence."""

    points: int
    reason: str


def weigh(weighed: Weighed, now: datetime) -> Order:
    """Return the weight of one weakness at a time, and the reason for it."""
    age = now - weighed.last_at
    points = 2 * min(weighed.employers, _MOST_VOICES)
    points += weighed.statements > weighed.employers
    points += min(weighed.own_notes, 2)
    points += 2 if age <= RECENT else int(age <= LATELY)
    points += _SOON[weighed.change]
    points += _ASKED * bool(weighed.asked_by)
    said = [_say_often(weighed), _say_recent(weighed.last_at, now)]
    said += [_CHANGE[weighed.change], weighed.asked_by]
    told = "; ".join(filter(None, said))
    return Order(points, f"{told[:1].upper()}{told[1:]}.")


def _say_often(weighed: Weighed) -> str:
    if weighed.employers > 1:
        return f"{weighed.employers} employers said it, each on their own"
    if weighed.statements > 1:
        return f"said {weighed.statements} times, by one employer as far as is known"
    if weighed.statements:
        return "said once, by one employer"
    notes = weighed.own_notes
    return "you noted it yourself" + (f", {notes} times" if notes > 1 else "")


def _say_recent(last_at: datetime, now: datetime) -> str:
    when = f"last on {last_at.astimezone(now.tzinfo):%-d %B %Y}"
    return when if now - last_at <= LATELY else f"{when}, some time ago"
