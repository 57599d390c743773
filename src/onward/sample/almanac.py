"""Days counted from the last day of the sample, and how people spell them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOME = "Europe/London"

_WORKDAYS = 5
_ENGLISH_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ENGLISH_MONTHS = (
    "January February March April May June July August September October "
    "November December"
).split()
_GERMAN_DAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
_GERMAN_MONTHS = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
).split()
_FRENCH_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_FRENCH_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre "
    "novembre décembre"
).split()


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
        return _ENGLISH_DAYS[self.at.weekday()]

    @property
    def month(self) -> str:
        """Return "November"."""
        return _ENGLISH_MONTHS[self.at.month - 1]

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
        month = _GERMAN_MONTHS[self.at.month - 1]
        day = _GERMAN_DAYS[self.at.weekday()]
        return f"{day}, {self.at.day}. {month} {self.at.year}"

    @property
    def french(self) -> str:
        """Return "jeudi 6 novembre 2025"."""
        month = _FRENCH_MONTHS[self.at.month - 1]
        return f"{_FRENCH_DAYS[self.at.weekday()]} {self.at.day} {month} {self.at.year}"

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
