"""The days of a whole table: the order of their numbers, and years left unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from onward.tables.cells import list_words
from onward.tables.columns import Column, Layout
from onward.tables.days import (
    Order,
    Written,
    choose_order,
    place_in_year,
    read_cell,
    scan_days,
    settle,
    spread_years,
)
from onward.tables.fields import DAYS, Field
from onward.tables.folding import fold_cell, fold_words
from onward.tables.grid import Grid

_YEAR = re.compile(r"\b(20[012]\d)\b")
_SAMPLE = 100
_ENGLISH = 0.4
"""The share of headers with an English word that makes a table English."""
_FIRST = (Field.APPLIED, Field.DATE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A day of a cell as it will be kept."""

    day: date
    clock: time | None = None
    is_about: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """How the days of one table are to be read."""

    order: Order
    is_sure: bool
    today: date
    spread: dict[tuple[int, int], date]

    def place(self, written: Written, after: date | None = None) -> Placed | None:
        """Return a day; without a year it is the first from `after` on, or the last."""
        day = settle(written, self.order, 2000)
        if day is None:
            return None
        is_about = written.day is None and not written.one
        if written.year is None:
            day = _first_from(day, after) if after else _last_until(day, self.today)
        return Placed(day, written.clock, is_about)

    def place_cell(
        self, row: int, column: Column, text: str, after: date | None
    ) -> Placed | None:
        """Return the day that a cell of a column of days is."""
        written = read_cell(fold_cell(text)) or next(
            iter(scan_days(fold_cell(text))), None
        )
        if written is None:
            return None
        placed = self.place(written, after)
        known = self.spread.get((row, column.index))
        if placed and known and written.year is None:
            return Placed(known, placed.clock, placed.is_about)
        return placed


def make_calendar(
    grid: Grid, layout: Layout, today: date, order: Order | None = None
) -> Calendar:
    """Return how to read the days of a table; `order` is what the person said."""
    columns = [one for one in layout.columns if one.field in DAYS]
    written = {one.index: _read_column(layout, one) for one in columns}
    rest = (one for one in layout.columns if one.field in {Field.STATUS, Field.NOTE})
    beside = [w for one in rest for w in _scan_column(layout, one) if not w.is_open]
    lists = [[w for w in column if w] for column in written.values()]
    chosen, is_sure = choose_order([*lists, beside], today, _guess_order(layout))
    chosen, is_sure = (order, True) if order else (chosen, is_sure)
    last = _find_last(grid, layout, today)
    spread: dict[tuple[int, int], date] = {}
    for one in columns:
        if one.field in _FIRST:
            bare = [w if w and w.year is None else None for w in written[one.index]]
            days = spread_years(bare, chosen, last)
            rows = zip(layout.lines, days, strict=True)
            spread |= {(line.number, one.index): day for line, day in rows if day}
    return Calendar(chosen, is_sure, today, spread)


def _read_column(layout: Layout, column: Column) -> list[Written | None]:
    return [read_cell(fold_cell(line.cells[column.index])) for line in layout.lines]


def _scan_column(layout: Layout, column: Column) -> Iterable[Written]:
    for line in layout.lines:
        text = line.cells[column.index]
        if any(c.isdigit() for c in text):
            yield from scan_days(fold_cell(text))


def _guess_order(layout: Layout) -> Order:
    """Return the order that the language and the money of a table speak for."""
    english = list_words("english")
    named = [set(fold_words(one.name).split()) for one in layout.columns]
    share = sum(bool(words & english) for words in named) / max(len(named), 1)
    examples = "".join(cell for line in layout.lines[:_SAMPLE] for cell in line.cells)
    is_european = ("€" in examples or "£" in examples) and "$" not in examples
    return Order.MONTH if share >= _ENGLISH and not is_european else Order.DAY


def _find_last(grid: Grid, layout: Layout, today: date) -> date:
    """Return the day that the days without a year do not pass."""
    above = " ".join(cell for line in layout.above for cell in line.cells)
    names = " ".join(one.name for one in layout.columns)
    years = {int(found) for found in _YEAR.findall(f"{grid.sheet} {above} {names}")}
    named = max(years, default=today.year)
    return min(today, date(named, 12, 31))


def _first_from(day: date, after: date) -> date:
    for year in (after.year, after.year + 1, after.year + 2):
        found = place_in_year(day, year)
        if found >= after:
            return found
    return place_in_year(day, after.year)


def _last_until(day: date, today: date) -> date:
    found = place_in_year(day, today.year)
    return found if found <= today else place_in_year(day, today.year - 1)
