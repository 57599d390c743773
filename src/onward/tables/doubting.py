"""What in a table may be read otherwise, or does not fit: said, never mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from onward.tables.calendar import Calendar
from onward.tables.columns import Layout
from onward.tables.days import Order
from onward.tables.draft import Doubt, Draft, Step
from onward.tables.fields import Field
from onward.tables.grid import Grid
from onward.tables.outcomes import ENDS, Outcome

_ORDERS = {
    Order.DAY: "3/4/2025 was read as 3 April, the day first; it may be 4 March.",
    Order.MONTH: "3/4/2025 was read as 4 March, the month first; it may be 3 April.",
}
_FORMULA = frozenset("=+-@\t")
_OLD = 1990
_SIGNED = 3


def doubt_table(
    grid: Grid, layout: Layout, calendar: Calendar, drafts: Sequence[Draft]
) -> Iterator[Doubt]:
    """Give the doubts about a table as a whole."""
    yield from (Doubt(0, sentence) for sentence in grid.defects)
    if not calendar.is_sure:
        yield Doubt(0, _ORDERS[calendar.order])
    if not any(step.day for draft in drafts for step in draft.steps):
        yield Doubt(
            0, "No day could be read, so all applications stand with an unknown day."
        )
    elif not layout.of(Field.APPLIED, Field.DATE) and not any(
        d.applied and d.applied.day for d in drafts
    ):
        yield Doubt(0, "No column holds the day of the application; it stays unknown.")
    if not layout.of(Field.COMPANY, Field.AGENCY):
        yield Doubt(
            0, "No column names the employers; each row is an application of its own."
        )
    count = sum(_is_formula(cell) for line in layout.lines for cell in line.cells)
    if count:
        cells = "1 cell begins" if count == 1 else f"{count} cells begin"
        yield Doubt(
            0, f"{cells} like a formula; they were read as words and never computed."
        )


def _is_formula(cell: str) -> bool:
    if not cell or cell[0] not in _FORMULA or len(cell) <= _SIGNED:
        return False
    return cell[0] == "=" or ("(" in cell and cell[1:2].isalpha())


def doubt_days(drafts: Sequence[Draft], today: date) -> Iterator[Doubt]:
    """Give the doubts about days that lie ahead, far back, or against the order."""
    for draft in drafts:
        for step in draft.steps:
            yield from _doubt_step(step, draft, today)


def _doubt_step(step: Step, draft: Draft, today: date) -> Iterator[Doubt]:
    if step.day is None:
        return
    word, row = _WORDS[step.outcome], step.row or draft.rows[0]
    if step.day > today and step.outcome not in {Outcome.INTERVIEWED, Outcome.ASSESSED}:
        yield Doubt(row, f"The day of {word} lies ahead: {step.day}. Kept as given.")
    if step.day.year < _OLD:
        yield Doubt(row, f"The day of {word} is long ago: {step.day}. Kept as given.")
    applied = draft.applied
    is_later = step.outcome in {
        Outcome.ASSESSED,
        Outcome.INTERVIEWED,
        Outcome.OFFERED,
        *ENDS,
    }
    if is_later and applied and applied.day and step.day < applied.day:
        yield Doubt(
            row,
            f"{word[0].upper()}{word[1:]} ({step.day}) comes before the application "
            f"({applied.day}). Kept as given.",
        )


_WORDS = {
    Outcome.SAVED: "the note",
    Outcome.APPROACHED: "the approach",
    Outcome.APPLIED: "the application",
    Outcome.CONSIDERED: "the answer",
    Outcome.ASSESSED: "the test",
    Outcome.INTERVIEWED: "the interview",
    Outcome.OFFERED: "the offer",
    Outcome.ACCEPTED: "the acceptance",
    Outcome.DECLINED: "the declining",
    Outcome.WITHDRAWN: "the withdrawal",
    Outcome.REJECTED: "the rejection",
    Outcome.CLOSED: "the closing",
    Outcome.SILENT: "the silence",
}
