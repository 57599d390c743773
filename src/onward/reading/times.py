"""Dates and times that a text names, relative to when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from onward.mail.message import Span
from onward.reading.wording import load_wording

_BACK = timedelta(days=45)
_CENTURY = 2000
_EARLIEST, _LATEST = 1990, 2100
_CLOCK = re.compile(
    r"(?<![\w:.,+-])(?P<h>\d{1,2})"
    r"(?:[:.h](?P<min>\d{2})(?:\s?(?P<half>[ap]\.?m)\b\.?|\s?(?:uhr|h)\b)?"
    r"|\s?(?P<half2>[ap]\.?m)\b\.?|\s?(?:uhr|h|heures)\b)(?![\d:]|\.\d)"
)
_ZONE = re.compile(
    r"[\s,(\[]{0,3}(?:(?P<base>utc|gmt)\s?(?P<sign>[+-])\s?(?P<oh>\d{1,2})"
    r"(?::?(?P<om>\d{2}))?|(?P<place>[a-z]{2,10}(?: [a-z]{3,8})?) time\b"
    r"|heure de (?P<place2>[a-z]{4,10})|(?P<name>[a-z]{1,4})\b)"
)
_RANGE = re.compile(r"^\s?(?:-|\u2013|—|to|bis|until|a|und|and)\s?$")
_YEAR, _DAYS, _HALF_DAY, _DAY_HOURS, _MINUTES = 12, 31, 12, 24, 60
_SHORT_YEAR = 100
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a text names, and where."""

    on: date
    span: Span


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day that a text names, where, and its zone if it stands there."""

    at: time
    span: Span
    zone: tzinfo | None = None


def list_days(folded: str, written: date | None, *, month_first: bool) -> Iterator[Day]:
    """Yield the days of a folded text; without a year, the one near to `written`.

    `9/8/2025` is read by `month_first`, and left out where that would be a guess.
    """
    for match in _dates().finditer(folded):
        day = _day_of(match, written, month_first=month_first)
        if day:
            yield Day(day, match.span())


@cache
def _dates() -> re.Pattern[str]:
    names = sorted(load_wording().months, key=len, reverse=True)
    month = "|".join(map(re.escape, names))
    return re.compile(
        r"(?<![\w.,/-])(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"
        r"|(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.(?:\s?(?P<y2>\d{4}|\d{2}))?(?![\d.])"
        rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s(?:of\s|de\s)?(?P<m3>{month})\b\.?"
        r"(?:,?\s(?:de\s)?(?P<y3>\d{4}))?"
        rf"|(?P<m4>{month})\.?\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:h%])"
        r"(?:,?\s(?P<y4>\d{4}))?"
        r"|(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y5>\d{4}|\d{2})(?!\d))"
    )


def _day_of(
    match: re.Match[str], written: date | None, *, month_first: bool
) -> date | None:
    part = match.groupdict()
    if part["a"]:
        one, two = int(part["a"]), int(part["b"])
        is_day_first = one > _YEAR or (two <= _YEAR and not month_first)
        day, month = (one, two) if is_day_first else (two, one)
        return _make(part["y5"], month, day, written)
    for tail in ("", "2", "3", "4"):
        if part["d" + tail]:
            month = _month(part["m" + tail])
            return _make(part["y" + tail], month, int(part["d" + tail]), written)
    return None


def _month(words: str) -> int:
    return int(words) if words.isdigit() else load_wording().months.get(words, 0)


def _make(year: str | None, month: int, day: int, written: date | None) -> date | None:
    if not 1 <= month <= _YEAR or not 1 <= day <= _DAYS or not (year or written):
        return None
    number = int(year) if year else written.year if written else 0
    number += _CENTURY if number < _SHORT_YEAR else 0
    try:
        made = date(number, month, day)
        if year is None and written and made < written - _BACK:
            made = date(number + 1, month, day)
    except ValueError:
        return None
    return made if _EARLIEST < made.year < _LATEST else None


def list_weekdays(folded: str, written: date | None) -> Iterator[Day]:
    """Yield the days that a text names by the weekday alone: the next after `written`.

    "Last Friday" has passed, and "next Friday" may be either of two: both are left out.
    """
    wording = load_wording()
    if written is None:
        return
    for match in _names().finditer(folded):
        word = match["day"]
        if word in wording.sets["tomorrow"]:
            ahead = 1
        elif match["which"]:
            continue
        else:
            ahead = (wording.weekdays[word] - written.weekday() - 1) % _WEEK + 1
        yield Day(written + timedelta(days=ahead), match.span("day"))


@cache
def _names() -> re.Pattern[str]:
    wording = load_wording()
    words = {*wording.weekdays, *wording.sets["tomorrow"]}
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    which = "|".join(map(re.escape, sorted(wording.sets["other_week"])))
    # "Monday 18th" says which one, and "monday-" begins a longer word
    behind = (
        r"(?!-|,?\s(?:the\s)?\d{1,2}(?:st|nd|rd|th|\.)?(?:\s(?!\d|[ap]\.?m)|[.,;)]))"
    )
    return re.compile(rf"(?:\b(?P<which>{which})\s)?\b(?P<day>{names})\b{behind}")


def list_clocks(folded: str) -> Iterator[Clock]:
    """Yield the times of day of a folded text, with their zones."""
    for match in _CLOCK.finditer(folded):
        at = _time_of(match)
        if at:
            yield Clock(at, match.span(), find_zone(folded, match.end()))


def _time_of(match: re.Match[str]) -> time | None:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half = (match["half"] or match["half2"] or "")[:1]
    if half and not 1 <= hour <= _HALF_DAY:
        return None
    if half:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    return time(hour, minute) if hour < _DAY_HOURS and minute < _MINUTES else None


def find_zone(folded: str, place: int) -> tzinfo | None:
    """Return the time zone that is written right behind a place, or None."""
    match = _ZONE.match(folded, place, place + 40)
    if not match:
        return None
    if match["base"]:
        minutes = int(match["oh"]) * _MINUTES + int(match["om"] or 0)
        minutes = min(minutes, _DAY_HOURS * _MINUTES - 1)
        return timezone(
            timedelta(minutes=minutes if match["sign"] == "+" else -minutes)
        )
    name = match["name"] or match["place"] or match["place2"]
    wording = load_wording()
    if name in wording.offsets:
        return timezone(timedelta(minutes=wording.offsets[name]))
    return _zone(wording.zones[name]) if name in wording.zones else None


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def is_range(folded: str, one: Clock, two: Clock) -> bool:
    """Say whether two times are the ends of one span: `14:00 - 15:00`."""
    return bool(_RANGE.match(folded[one.span[1] : two.span[0]]))


def written_on(moment: datetime | None) -> date | None:
    """Return the day on which a mail was written, in UTC."""
    return moment.astimezone(UTC).date() if moment else None
