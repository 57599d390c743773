"""Read a whole table: every row becomes part of an application, or is named."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from onward.reading.names import employer_key, role_key
from onward.tables.calendar import make_calendar
from onward.tables.cells import is_empty, is_status, list_words
from onward.tables.columns import Column, Layout, lay_out
from onward.tables.days import Order, find_month
from onward.tables.doubting import doubt_days, doubt_table
from onward.tables.draft import Doubt, Draft, LeftOut, Plan, Step
from onward.tables.fields import STEPS, Field
from onward.tables.folding import fold_cell
from onward.tables.grid import Line
from onward.tables.happenings import gather_events, has_events
from onward.tables.opening import open_table
from onward.tables.outcomes import Outcome
from onward.tables.splitting import split_title
from onward.tables.telling import Teller, Telling, arrange
from onward.tables.ticks import is_yes_no

_SAVED = "only saved, not applied"
_RULE = "it is a line between the names and the rows"
_NAMELESS = "it names no employer and no role"
_HEADING = "it is a heading or a sum"
_PLAIN_WORDS = 2
_NARROW = 2
_HEADING_WORDS = 3
_TICK_LETTERS = 5
_HEADER = "it repeats the names of the columns"


def read_table(
    content: bytes,
    today: date,
    chosen: Mapping[str, str] | None = None,
    order: Order | None = None,
    sheet: str = "",
) -> Plan:
    """Return all that an import of this file would do.

    `chosen` are fields by the name of their column, `order` that of 3/4/2025,
    `sheet` a sheet of a workbook. Raises
    TableRefusedError with a sentence where the file is no table of applications.
    """
    grid = open_table(content, sheet)
    layout = lay_out(grid, chosen or {})
    calendar = make_calendar(grid, layout, today, order)
    yes_no = frozenset(
        one.index
        for one in layout.of(*STEPS)
        if is_yes_no([line.cells[one.index] for line in layout.lines])
    )
    reader = _Reader(layout, Teller(layout, calendar, yes_no), today)
    events = has_events(layout)
    if events:
        drafts = gather_events(reader.read_events(), today)
    else:
        drafts = reader.read_rows()
    doubts = [
        *doubt_table(grid, layout, calendar, drafts),
        *reader.doubts,
        *doubt_days(drafts, today),
    ]
    return Plan(
        grid=grid,
        layout=layout,
        drafts=tuple(_number_keys(drafts)),
        left_out=tuple(reader.left_out),
        doubts=tuple(doubts),
        order=calendar.order,
        is_order_sure=calendar.is_sure,
        has_events=events,
    )


class _Reader:
    """Goes through the rows of one table and accounts for each."""

    def __init__(self, layout: Layout, teller: Teller, today: date) -> None:
        self._layout = layout
        self._teller = teller
        self._near = today
        self._seen: dict[tuple[str, ...], int] = {}
        self._alike = _list_telling(layout)
        self.left_out: list[LeftOut] = []
        self.doubts: list[Doubt] = []

    def read_rows(self) -> list[Draft]:
        """Return an application for each row that is one."""
        pairs = [(line, self._teller.tell(line)) for line in self._keep_rows()]
        drafts = []
        for line, telling in pairs:
            if self._is_only_saved(line, telling):
                self._leave_out(line, _SAVED)
                continue
            self.doubts += telling.doubts
            drafts.append(self._draft(line, telling))
        return _place_undated(drafts)

    def read_events(self) -> list[tuple[Draft, Telling]]:
        """Return each row as an application of one event, to be put together."""
        found = []
        for line in self._keep_rows():
            telling = self._teller.tell(line)
            self.doubts += telling.doubts
            found.append((self._draft(line, telling), telling))
        return found

    def _keep_rows(self) -> list[Line]:
        kept = []
        for line in self._layout.lines:
            reason = self._find_reason(line)
            if reason:
                self._leave_out(line, reason)
            else:
                kept.append(line)
        return kept

    def _find_reason(self, line: Line) -> str:
        """Return why a row is no application; empty where it is one."""
        header = self._layout.header
        if header and line.cells == header.cells:
            return _HEADER
        named = (Field.COMPANY, Field.ROLE, Field.AGENCY, Field.LINK)
        names = [self.cell(line, one) for one in named]
        if not any(any(c.isalnum() for c in name) for name in names):
            is_rule = not set("".join(line.cells)) - set("-=:_ ")
            return _RULE if is_rule else _NAMELESS
        if len(line.cells) > _NARROW and _is_heading(line):
            return _HEADING
        same = self._seen.setdefault(
            tuple(line.cells[n] for n in self._alike), line.number
        )
        if same != line.number and (names[0] or names[2]):
            return f"it is the same as row {same}"
        return ""

    def _leave_out(self, line: Line, reason: str) -> None:
        words = " · ".join(cell for cell in line.cells if cell)[:60]
        self.left_out.append(LeftOut(line.number, reason, words))

    def _is_only_saved(self, line: Line, telling: Telling) -> bool:
        has_steps = telling.talks or telling.others
        has_day = telling.applied is not None and telling.applied.day is not None
        is_bare = telling.applied is None and not telling.is_silent
        is_noted = is_bare and bool(self._layout.of(Field.APPLIED))
        is_saved = telling.is_saved or telling.is_denied
        is_saved |= is_noted and self._teller.find_saved(line) is not None
        return is_saved and not has_steps and not has_day

    def cell(self, line: Line, field: Field) -> str:
        """Return what the columns of a field hold in a row."""
        cells = (line.cells[one.index] for one in self._layout.of(field))
        kept = [cell for cell in cells if not is_empty(cell)]
        return ", ".join(dict.fromkeys(kept))

    def _draft(self, line: Line, telling: Telling) -> Draft:
        company, role = split_title(
            self.cell(line, Field.COMPANY), self.cell(line, Field.ROLE), self._layout
        )
        steps = arrange(telling)
        known = (one.day for one in steps if one.day)
        self._near = next(known, None) or self._teller.find_saved(line) or self._near
        texts = {
            one.value: self.cell(line, one)
            for one in (
                Field.AGENCY, Field.PLACE, Field.SALARY, Field.LINK, Field.CONTACT,
                Field.EMAIL, Field.REQUISITION, Field.CHANNEL,
            )
        }  # fmt: skip
        return Draft(
            key=_key_of(company, role, texts, steps),
            rows=(line.number,),
            steps=steps,
            near=self._near,
            company=company,
            role=role,
            notes=self._list_notes(line),
            had_no_talk=telling.had_no_talk and not telling.talks,
            is_silent=telling.is_silent,
            **texts,
        )

    def _list_notes(self, line: Line) -> tuple[str, ...]:
        """Return what is kept in the person's own words: notes, reasons, statuses."""
        columns = self._layout.of(Field.NOTE) + self._layout.of(Field.REASON)
        columns += self._layout.of(Field.STATUS, Field.EVENT)
        columns += self._layout.of(*STEPS, Field.ANSWERED)
        return tuple(
            _say_note(one, line.cells[one.index])
            for one in columns
            if _is_worth_keeping(one, line.cells[one.index])
        )


def _is_heading(line: Line) -> bool:
    """Say whether a row is a sum, or names a month above the rows of it."""
    filled = [fold_cell(cell) for cell in line.cells if cell]
    first = filled[0].split()[0].strip(":")
    if first in list_words("sums"):
        return len(filled) * 2 <= len(line.cells) or len(filled[0].split()) == 1
    is_named = first in list_words("headings") or find_month(first) is not None
    is_short = len(filled[0].split()) <= _HEADING_WORDS
    return len(filled) == 1 and is_short and (is_named or filled[0].endswith(":"))


def _say_note(column: Column, text: str) -> str:
    return text if column.field == Field.NOTE else f"{column.name}: {text}"


def _is_worth_keeping(column: Column, text: str) -> bool:
    """Say whether the words of a cell hold more than the steps made of them."""
    if is_empty(text):
        return False
    if column.field in {Field.NOTE, Field.REASON}:
        return True
    if column.field in {Field.STATUS, Field.EVENT}:
        return not is_status(text) or len(text.split()) > _PLAIN_WORDS
    return sum(c.isalpha() for c in text) > _TICK_LETTERS


def _list_telling(layout: Layout) -> tuple[int, ...]:
    """Return the columns by which two rows are the same: all but those that count."""
    kept = []
    for one in layout.columns:
        values = [line.cells[one.index] for line in layout.lines]
        is_counter = all(value.isdigit() for value in values) and len(
            set(values)
        ) == len(values)
        if not (is_counter and one.field == Field.IGNORED and len(values) > 1):
            kept.append(one.index)
    return tuple(kept)


def _key_of(
    company: str, role: str, texts: Mapping[str, str], steps: Sequence[Step]
) -> str:
    """Return what an application is known by when the table is imported again."""
    day = next((one.day for one in steps if one.outcome == Outcome.APPLIED), None)
    parts = (
        employer_key(company) if company else "",
        role_key(role) if role else "",
        texts["link"] or ("" if company else texts["channel"].casefold()),
        day.isoformat() if day else "",
    )
    return "\n".join(parts)


def _number_keys(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with short keys; those alike are told apart by their order."""
    seen: Counter[str] = Counter()
    numbered = []
    for one in drafts:
        seen[one.key] += 1
        text = f"{one.key}\n{seen[one.key]}"
        key = hashlib.blake2b(text.encode(), digest_size=10).hexdigest()
        numbered.append(replace(one, key=key))
    return numbered


def _place_undated(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts; those before the first day of the table stand by that day."""
    first = next(
        (n for n, one in enumerate(drafts) if any(s.day for s in one.steps)), None
    )
    if first is None:
        return drafts
    return [replace(one, near=drafts[first].near) for one in drafts[:first]] + drafts[
        first:
    ]
