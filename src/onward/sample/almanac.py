"""Days counted from the last day of the sample, and how people spell them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from onward.sample.drawer import read_text

HOME = "Europe/London"

_WORKDAYS = 5
_NAMES: dict[str, dict[str, list[str]]] = tomllib.loads(read_text("almanac.toml"))


def count_workdays(until: date, number: int) -> date:
    """Return the day that lies `number` workdays before (negative) or after `until`."""
    day, left = until, abs(number)
    step = timedelta(days=1 if number > 0 else -1)
    while left:
        day += step
        left -= day.weekday() < _WORKDAYS
    return day


def find_near_workday(until: date, days: int) -> date:
    """Return the workday nearest to `days` days after `until`."""
    day = until + timedelta(days=days)
    return day + timedelta(days=(0, 0, 0, 0, 0, -1, 1)[day.weekday()])


def combine(day: date, at: str, zone: str = HOME) -> datetime:
    """Return the aware moment of an "HH:MM" on a day in a named zone."""
    return datetime.combine(day, time.fromisoformat(at), ZoneInfo(zone))


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment as letters spell it; used in their texts as `{meeting.long}`."""

    at: datetime

    @property
    def weekday(self) -> str:
        """Return "Thursday"."""
        return _NAMES["english"]["days"][self.at.weekday()]

    @property
    def month(self) -> str:
        """Return "November"."""
        return _NAMES["english"]["months"][self.at.month - 1]

    @property
    def long(self) -> str:
        """Return "Thursday 6 November"."""
        return f"{self.weekday} {self.at.day} {self.month}"

    @property
    def full(self) -> str:
        """Return "Thursday 6 November 2025"."""
        return f"{self.long} {self.at.year}"

    @property
    def us(self) -> str:
        """Return "Thursday, November 6, 2025"."""
        return f"{self.weekday}, {self.month} {self.at.day}, {self.at.year}"

    @property
    def german(self) -> str:
        """Return "Donnerstag, 6. November 2025"."""
        month = _NAMES["german"]["months"][self.at.month - 1]
        day = _NAMES["german"]["days"][self.at.weekday()]
        return f"{day}, {self.at.day}. {month} {self.at.year}"

    @property
    def french(self) -> str:
        """Return "jeudi 6 novembre 2025"."""
        month = _NAMES["french"]["months"][self.at.month - 1]
        day = _NAMES["french"]["days"][self.at.weekday()]
        return f"{day} {self.at.day} {month} {self.at.year}"

    @property
    def short(self) -> str:
        """Return "6 Nov 2025"."""
        return f"{self.at.day} {self.month[:3]} {self.at.year}"

    @property
    def dotted(self) -> str:
        """Return "06.11.2025"."""
        return f"{self.at:%d.%m.%Y}"

    @property
    def iso(self) -> str:
        """Return "2025-11-06"."""
        return self.at.date().isoformat()

    @property
    def time(self) -> str:
        """Return "14:00"."""
        return f"{self.at:%H:%M}"

    @property
    def ampm(self) -> str:
        """Return "2:00 PM"."""
        half = "AM" if self.at.hour < 12 else "PM"  # noqa: PLR2004 (noon)
        return f"{self.at.hour % 12 or 12}:{self.at:%M} {half}"

    @property
    def zone(self) -> str:
        """Return "GMT", "BST", "CET" …."""
        return self.at.tzname() or "UTC"
