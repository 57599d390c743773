"""Days as people write them in cells: ISO, numbers, months in words, serials."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

_MONTHS = 12
_LAST_DAY = 31
_TWO_DIGITS = 100
_EARLIEST, _LATEST = 1980, 2100
_SERIALS = range(29221, 73051)
"""What a spreadsheet counts from 1900, for the years 1980 to 2099."""
_SERIAL_START = datetime(1899, 12, 30, tzinfo=UTC)
_SECONDS = range(315532800, 4102444800)

_CLOCK = (
    r"(?:[t,]?[ ]{0,2}(?:at |um |a las |alle |om )?"
    r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})"
    r"(?::\d{2}(?:[.,]\d{1,9})?)?[ ]?(?P<half>[ap]\.?m\b\.?)?[ ]?"
    r"(?P<zone>z\b|utc\b|[+-]\d{2}:?\d{2}\b)?)?"
)
_YEAR_FIRST = re.compile(
    r"(?<![\d./-])(?P<year>\d{4})(?P<gap>[-/.])(?P<one>\d{1,2})(?P=gap)(?P<two>\d{1,2})"
    r"(?!\d)" + _CLOCK
)
_NUMBERS = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})(?P<gap>[./-]|\. )(?P<two>\d{1,2})(?P=gap)"
    r"(?P<year>\d{4}|'?\d{2})(?![\d/])" + _CLOCK
)
_SHORT = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})(?P<gap>[./])[ ]?(?P<two>\d{1,2})(?![\d%/])\.?"
)
_DASHED = re.compile(
    r"\b(?:op|on|am|le|el|il|em|den|dia|vom|du)\s(?P<one>\d{1,2})(?P<gap>-)(?P<two>\d{1,2})"
    r"(?![\d%/-])"
)
_LAST_DASHED = re.compile(
    r"(?<=[a-z] )(?P<one>1[3-9]|2\d|3[01])(?P<gap>-)(?P<two>\d{1,2})(?=$|[,;)])"
)
_DAY_WORD = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|o|a)?[ -]{0,2}(?:de |of |d')?"
    r"(?P<month>[a-z]{3,12})\b\.?(?:[ ,/-]{0,3}(?:de |del |do |di )?"
    r"(?P<year>\d{4}|'\d{2}|(?<=[-/ ])\d{2})(?![\d:]))?" + _CLOCK
)
_WORD_DAY = re.compile(
    r"\b(?P<month>[a-z]{3,12})\.?[ -]{1,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?![:/])"
    r"(?:[ ,-]{1,3}(?P<year>\d{4}|'\d{2})\b(?!:))?" + _CLOCK
)
_WORD_YEAR = re.compile(
    r"\b(?P<month>[a-z]{3,12})\.?[ ,/-]{1,2}(?:de )?(?P<year>\d{4})\b"
)
_YEAR_MONTH = re.compile(
    r"(?<![\d./-])(?P<year>(?:19|20)\d{2})-(?P<one>\d{2})(?![\d-])"
)
_PLAIN = re.compile(r"\d{5}(?:[.,]\d{1,12})?|\d{8}|\d{10}|\d{13}")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,10}\.?,? (?=\d|[^\W\d_])")


class Order(StrEnum):
    """Which number of 3/4/2025 comes first."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Written:
    """A day as a cell writes it; `month` and `day` are open while `one/two` is.

    `start` and `end` are where it stands in the folded text.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    one: int = 0
    two: int = 0
    gap: str = ""
    clock: time | None = None

    @property
    def is_open(self) -> bool:
        """Say whether either number may be the day."""
        return self.month is None and max(self.one, self.two) <= _MONTHS


@cache
def _list_months() -> dict[str, int]:
    text = (resources.files(__package__) / "words" / "months.toml").read_text("utf-8")
    rows = tomllib.loads(text).items()
    return {name: int(number) for number, names in rows for name in names}


@lru_cache(maxsize=512)
def find_month(word: str) -> int | None:
    """Return the month that a folded word, or the start of one, names."""
    names = _list_months()
    if word in names:
        return names[word]
    if len(word) < 3:  # noqa: PLR2004 # shorter words begin too many months
        return None
    if word == "sept":
        return 9
    found = {number for name, number in names.items() if name.startswith(word)}
    return found.pop() if len(found) == 1 else None


def scan_days(text: str) -> list[Written]:
    """Return the days that stand in a folded text, in its order."""
    found: list[Written] = []
    for one in sorted(_scan(text), key=lambda w: (w.start, -w.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _scan(text: str) -> Iterator[Written]:
    if not any(c.isdigit() for c in text):
        return
    taken: list[tuple[int, int]] = []
    readers = (
        _YEAR_FIRST,
        _NUMBERS,
        _DAY_WORD,
        _WORD_DAY,
        _WORD_YEAR,
        _YEAR_MONTH,
        _SHORT,
        _DASHED,
        _LAST_DASHED,
    )
    for pattern in readers:
        match = pattern.search(text)
        while match:
            inside = any(s < match.end() and match.start() < e for s, e in taken)
            written = None if inside else _write(match)
            if written is not None:
                taken.append((written.start, written.end))
                yield written
            match = pattern.search(text, match.end() if written else match.start() + 1)


def _write(match: re.Match[str]) -> Written | None:
    parts = match.groupdict()
    year = _read_year(parts.get("year"))
    written = Written(match.start(), match.end(), year=year, clock=_read_clock(parts))
    if parts.get("month"):
        month = find_month(parts["month"])
        day = int(parts["day"]) if parts.get("day") else None
        if month is None or not 1 <= (day or 1) <= _LAST_DAY:
            return None
        return replace(written, month=month, day=day)
    one, two = int(parts["one"]), int(parts.get("two") or 0)
    if match.re in {_YEAR_FIRST, _YEAR_MONTH}:
        return _place_year_first(written, one, two or None)
    numbers = replace(written, one=one, two=two, gap=parts["gap"].strip())
    fits = (
        min(one, two) >= 1 and min(one, two) <= _MONTHS and max(one, two) <= _LAST_DAY
    )
    return numbers if fits else None


def _place_year_first(written: Written, month: int, day: int | None) -> Written | None:
    if month > _MONTHS and day is not None:
        month, day = day, month
    if not (1 <= month <= _MONTHS and 1 <= (day or 1) <= _LAST_DAY):
        return None
    return replace(written, month=month, day=day)


def _read_year(text: str | None) -> int | None:
    if not text:
        return None
    year = int(text.lstrip("'"))
    if year < _TWO_DIGITS:
        year += 2000 if year < 70 else 1900  # noqa: PLR2004 # as spreadsheets do
    return year


def _read_clock(parts: dict[str, str | None]) -> time | None:
    if not parts.get("hour"):
        return None
    hour, minute = int(parts["hour"] or 0), int(parts["minute"] or 0)
    if parts.get("half"):
        hour = hour % 12 + (12 if (parts["half"] or "").startswith("p") else 0)
    if hour > 23 or minute > 59 or (hour, minute) == (0, 0):  # noqa: PLR2004
        return None
    return time(hour, minute)


def read_cell(text: str) -> Written | None:
    """Return the one day that a folded cell is, weekday and clock allowed beside it."""
    if len(text) > 60:  # noqa: PLR2004 # a cell of words is no day
        return None
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _read_plain(text)
    days = scan_days(text)
    if not days:
        return None
    first, last = days[0], days[-1]
    before = _WEEKDAY.sub("", text[: first.start] + "0").removesuffix("0").strip(" ,")
    after = text[last.end :].strip(" ,.;()")
    is_range = len(days) == 1 or _is_range(text, days)
    is_name = bool(re.fullmatch(r"[a-z]{0,10}\.?", before)) and len(before) <= 10  # noqa: PLR2004
    is_whole = len(after) <= 4 or re.fullmatch(r"[(]?[a-z/_ ]{0,30}[)]?", after)  # noqa: PLR2004
    return first if is_range and is_name and is_whole and len(after) < 12 else None  # noqa: PLR2004


def _is_range(text: str, days: list[Written]) -> bool:
    """Say whether two days are the start and the end of one entry."""
    if len(days) != 2:  # noqa: PLR2004
        return False
    between = text[days[0].end : days[1].start].strip()
    return between in {"-", "\u2013", "\u2014", "→", "->", "to", "bis"}


def _read_plain(text: str) -> Written | None:
    """Return the day of a number alone: a serial, a stamp, or digits run together."""
    digits = re.split(r"[.,]", text)[0]
    number = int(digits)
    if len(digits) == 8:  # noqa: PLR2004
        month, day = number // 100 % 100, number % 100
        fits = _EARLIEST <= number // 10000 <= _LATEST and 1 <= month <= _MONTHS
        written = Written(0, len(text), number // 10000, month, day)
        return written if fits and 1 <= day <= _LAST_DAY else None
    moment = None
    if number in _SERIALS:
        moment = _SERIAL_START + timedelta(days=number)
    elif number in _SECONDS:
        moment = datetime.fromtimestamp(number, UTC)
    elif number // 1000 in _SECONDS:
        moment = datetime.fromtimestamp(number // 1000, UTC)
    if moment is None:
        return None
    return Written(0, len(text), moment.year, moment.month, moment.day)


def settle(written: Written, order: Order, year: int | None = None) -> date | None:
    """Return the day in the order of its table; without a day, the middle of a month.

    None where there is no such day, or no year is known.
    """
    month, day = written.month, written.day
    if month is None:
        month, day = written.two, written.one
        if order == Order.MONTH:
            month, day = day, month
        if month > _MONTHS:
            month, day = day, month
    known = written.year or year
    if known is None or not _EARLIEST <= known <= _LATEST:
        return None
    try:
        return date(known, month, day or 15)
    except ValueError:
        return None


def choose_order(
    columns: Iterable[list[Written]], today: date, guess: Order
) -> tuple[Order, bool]:
    """Return the order of the numbers of a whole table, and whether it is certain.

    One day above twelve decides; then that the days run through the table in order
    and none lies ahead; then `guess`.
    """
    rows = [[w for w in column if w.month is None] for column in columns]
    written = [w for column in rows for w in column]
    if not written:
        return guess, True
    day_first = sum(w.one > _MONTHS for w in written)
    month_first = sum(w.two > _MONTHS for w in written)
    if day_first != month_first:
        return (
            (Order.DAY, month_first == 0)
            if day_first > month_first
            else (Order.MONTH, day_first == 0)
        )
    costs = {
        order: sum(_cost(column, order, today) for column in rows) for order in Order
    }
    best = min(costs, key=lambda order: (costs[order], order != guess))
    if len(set(costs.values())) > 1:
        return best, max(costs.values()) >= 3 * min(costs.values()) + 2
    if all(w.gap in {".", "-"} for w in written):
        return Order.DAY, all(w.gap == "." for w in written)
    is_same = all(w.one == w.two for w in written)
    return guess, is_same


def _cost(column: list[Written], order: Order, today: date) -> int:
    """Return how often the days of a column turn round, or lie ahead."""
    days = [day for w in column if (day := settle(w, order, today.year))]
    ahead = sum(day > today for day, w in zip(days, column, strict=False) if w.year)
    ups = sum(a < b for a, b in pairwise(days))
    downs = sum(a > b for a, b in pairwise(days))
    jumps = sum(abs((b - a).days) > 60 for a, b in pairwise(days))  # noqa: PLR2004
    return min(ups, downs) + 2 * ahead + jumps


def spread_years(
    days: list[Written | None], order: Order, last: date
) -> list[date | None]:
    """Return the days of a column without years: the latest year that fits `last`.

    Where the months go round from December to January, so does the year.
    """
    offset, before = 0, 0
    placed: list[tuple[date, int] | None] = []
    for written in days:
        day = settle(written, order, 2000) if written else None
        if day is None:
            placed.append(None)
            continue
        if before and before - day.month > _MONTHS // 2:
            offset += 1
        elif before and day.month - before > _MONTHS // 2:
            offset -= 1
        before = day.month
        placed.append((day, offset))
    known = [(one[1], one[0]) for one in placed if one]
    base = last.year - max((offset for offset, _ in known), default=0)
    while any(place_in_year(day, base + offset) > last for offset, day in known):
        base -= 1
    return [place_in_year(one[0], base + one[1]) if one else None for one in placed]


def place_in_year(day: date, year: int) -> date:
    """Return a day in another year; the 29th of February is the 28th where it must."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
