"""Days and times as people type them: 2026-03-04, yesterday, monday, 3 days ago."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import click

NOON = time(12)
_DAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_AGO = re.compile(r"(\d{1,3}) (day|week)s? ago")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})|(\d{1,2}) ?(am|pm)")


def parse_day(text: str, today: date, *, ahead: bool = False) -> date:
    """Return the day that the text names; a weekday is the last one, or the next.

    Raises ValueError for anything that is no day.
    """
    words = " ".join(text.lower().split()).removeprefix("last ").removeprefix("next ")
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if words in _DAYS:
        gap = (_DAYS.index(words) - today.weekday()) % 7
        return today + timedelta(days=(gap or 7) if ahead else gap - 7)
    ago = _AGO.fullmatch(words)
    if ago:
        return today - timedelta(days=int(ago[1]) * (7 if ago[2] == "week" else 1))
    return date.fromisoformat(words)


def parse_moment(text: str, now: datetime, *, ahead: bool = False) -> datetime:
    """Return the moment that the text names, in the zone of `now`.

    A day alone means noon, but never later than now unless `ahead` is asked for.
    Raises ValueError for anything that is no moment.
    """
    words = text.strip()
    try:
        return _place(datetime.fromisoformat(words), words, now, ahead=ahead)
    except ValueError:
        day, _, clock = words.rpartition(" ")
        at = _parse_clock(clock)
        if day and at:
            there = parse_day(day, now.date(), ahead=ahead)
            return datetime.combine(there, at, now.tzinfo)
        return _at_noon(parse_day(words, now.date(), ahead=ahead), now, ahead=ahead)


def _place(moment: datetime, words: str, now: datetime, *, ahead: bool) -> datetime:
    if moment.tzinfo is not None:
        return moment
    if len(words) <= len("2026-03-04"):
        return _at_noon(moment.date(), now, ahead=ahead)
    return moment.replace(tzinfo=now.tzinfo)


def _at_noon(day: date, now: datetime, *, ahead: bool) -> datetime:
    noon = datetime.combine(day, NOON, now.tzinfo)
    return noon if ahead or day != now.date() else min(noon, now)


def _parse_clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text.lower())
    if not found:
        return None
    if found[1]:
        return time(int(found[1]), int(found[2]))
    return time(int(found[3]) % 12 + (12 if found[4] == "pm" else 0))


class Day(click.ParamType):  # type: ignore[type-arg] # older clicks refuse it
    """A moment on the command line; `ahead` reads weekdays as the next ones."""

    name = "day"

    def __init__(self, *, ahead: bool = False) -> None:
        self.ahead = ahead

    def convert(
        self,
        value: str | datetime,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime:
        """Return the moment, or say which forms are understood."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_moment(value, local_now(), ahead=self.ahead)
        except ValueError:
            self.fail(
                f"{value!r} is no day that is understood here. These are: 2026-03-04, "
                '"2026-03-04 14:00", today, yesterday, monday, "3 days ago".',
                param,
                ctx,
            )


def local_now() -> datetime:
    """Return the time now in the zone of this machine."""
    from dateutil.tz import tzlocal

    return datetime.now(tzlocal())
