"""What a table says, before it is recorded: applications, what was left out, doubts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from onward.tables.columns import Layout
from onward.tables.days import Order
from onward.tables.grid import Grid
from onward.tables.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an application; `day` is None where the table does not say it.

    `is_about` where only the month, or the day of a later change, is known. `row` is
    the line that tells of it.
    """

    outcome: Outcome
    day: date | None = None
    clock: time | None = None
    is_about: bool = False
    row: int = 0
    is_invited: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """One application as the table tells it; `key` is the same at each import.

    `near` is a day by which to place it where it names none. `had_no_talk` where the
    table says that there was no interview.
    """

    key: str
    rows: tuple[int, ...]
    steps: tuple[Step, ...]
    near: date
    company: str = ""
    role: str = ""
    agency: str = ""
    place: str = ""
    salary: str = ""
    link: str = ""
    contact: str = ""
    email: str = ""
    requisition: str = ""
    channel: str = ""
    notes: tuple[str, ...] = ()
    had_no_talk: bool = False
    is_silent: bool = False

    @property
    def title(self) -> str:
        """Return the application as a person names it."""
        names = (self.company or self.agency, self.role)
        return " · ".join(filter(None, names)) or self.link

    @property
    def applied(self) -> Step | None:
        """Return the application itself, where the table tells of one."""
        found = (one for one in self.steps if one.outcome == Outcome.APPLIED)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that becomes no application, and why."""

    row: int
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may be read otherwise, as a sentence; `row` is 0 for the whole table."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import of a table would do."""

    grid: Grid
    layout: Layout
    drafts: tuple[Draft, ...]
    left_out: tuple[LeftOut, ...]
    doubts: tuple[Doubt, ...]
    order: Order
    is_order_sure: bool
    has_events: bool

    @property
    def row_count(self) -> int:
        """Return how many rows the table has below its names of columns."""
        return len(self.layout.lines)

    @property
    def read_count(self) -> int:
        """Return how many rows became applications, or part of one."""
        return sum(len(draft.rows) for draft in self.drafts)
