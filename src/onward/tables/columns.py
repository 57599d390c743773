"""Find the names of the columns, and what each column holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onward.tables import cells
from onward.tables.contents import (
    UNNAMED,
    guess_contents,
    values_of,
    weigh,
)
from onward.tables.fields import SEVERAL, Field, read_header
from onward.tables.folding import fold_words
from onward.tables.grid import Grid, Line, TableRefusedError
from onward.tables.mending import mend_fields

MOST_ROWS = 100_000
_LOOK_FOR_HEADER = 30
_SAMPLE = 400
_LONG_NAME = 80
_GOOD = 0.6
_BELOW = 20
_EXAMPLES = 3
_MOST_NAMED = 12
_MOST_LETTERS = 40

_Split = tuple[Line | None, tuple[Line, ...], tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, what it is called, what it holds, some examples.

    `is_guess` where what stands in it says so, and not its name.
    """

    index: int
    name: str
    field: Field
    examples: tuple[str, ...] = ()
    filled: int = 0
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, its lines of data, and the lines above."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    above: tuple[Line, ...] = ()
    header: Line | None = None

    def of(self, *fields: Field) -> tuple[Column, ...]:
        """Return the columns that hold one of these, from the left."""
        return tuple(one for one in self.columns if one.field in fields)


def lay_out(grid: Grid, chosen: Mapping[str, str]) -> Layout:
    """Return what each column holds; `chosen` are fields by the name of a column.

    Raises TableRefusedError where neither an employer nor a role is named.
    """
    header, above, lines = _find_header(grid)
    if not lines:
        raise TableRefusedError(
            "The table has names of columns, but no row below them."
        )
    if len(lines) > MOST_ROWS:
        raise TableRefusedError(
            f"The table has {len(lines):,} rows, and no search has so many."
        )
    names = _name_columns(header, above, len(grid.lines[0].cells))
    columns = _guess(names, lines[:_SAMPLE], _choose(names, chosen))
    layout = Layout(_show(columns, lines), lines, above, header)
    if not layout.of(Field.COMPANY, Field.ROLE, Field.AGENCY, Field.LINK):
        raise TableRefusedError(_say_missing(layout))
    return layout


def _say_missing(layout: Layout) -> str:
    named = layout.columns[:_MOST_NAMED]
    names = ", ".join(f"“{one.name[:_MOST_LETTERS]}”" for one in named)
    several = "columns are" if len(layout.columns) > 1 else "one column is"
    return (
        f"No column names employers or roles; the {several} {names}. Say which it is, "
        f'as in company="{layout.columns[0].name[:_MOST_LETTERS]}".'
    )


def _find_header(grid: Grid) -> _Split:
    """Return the line of names, the lines above it, and those of data below."""
    if grid.header is not None:
        return grid.lines[0], (), grid.lines[1:]
    best, at = 0.0, None
    for n, line in enumerate(grid.lines[:_LOOK_FOR_HEADER]):
        score = _score_header(line)
        if score > best:
            best, at = score, n
    if at is None:
        return _find_headless(grid)
    return grid.lines[at], grid.lines[:at], grid.lines[at + 1 :]


def _score_header(line: Line) -> float:
    """Return how much a line looks like names of columns."""
    filled = [cell for cell in line.cells if cell]
    if any(len(cell) > _LONG_NAME or cells.is_day(cell) for cell in filled):
        return 0.0
    named = [read_header(cell) for cell in filled]
    strong = [(field, score) for field, score in named if field and score >= _GOOD]
    if len({field for field, _ in strong}) < min(2, len(line.cells)):
        return 0.0
    total = sum(score for _, score in strong)
    return total * float((total / len(filled)) ** 0.5)


def _find_headless(grid: Grid) -> _Split:
    """Return all lines as data, unless the first differs in kind from those below."""
    first, rest = grid.lines[0], grid.lines[1:]
    tests = (cells.is_day, cells.is_link, cells.is_email)
    is_plain = not any(test(cell) for test in tests for cell in first.cells)
    near = rest[:_BELOW]
    below = sum(any(map(cells.is_day, line.cells)) for line in near)
    if first.filled == len(first.cells) and is_plain and below * 2 > len(near):
        return first, (), rest
    return None, (), grid.lines


def _name_columns(header: Line | None, above: Sequence[Line], width: int) -> list[str]:
    """Return the names of columns; where names stand over names, both together."""
    if header is None:
        return [f"{UNNAMED}{n}" for n in range(1, width + 1)]
    names = [cell or f"{UNNAMED}{n}" for n, cell in enumerate(header.cells, 1)]
    over = above[-1] if above and above[-1].number == header.number - 1 else None
    if over is None or over.cells[0]:
        return names
    carried = ""
    for n, cell in enumerate(over.cells):
        carried = cell or carried
        both = f"{carried} {header.cells[n]}".strip()
        if carried and not read_header(names[n])[0] and read_header(both)[0]:
            names[n] = both
    return names


def _choose(names: Sequence[str], chosen: Mapping[str, str]) -> dict[int, Field]:
    """Return what the person said of columns, by index."""
    given: dict[int, Field] = {}
    folded = [fold_words(name) for name in names]
    for name, field in chosen.items():
        wanted = fold_words(name)
        if wanted and wanted in folded:
            given[folded.index(wanted)] = Field(field)
        elif name.isdigit() and 1 <= int(name) <= len(names):
            given[int(name) - 1] = Field(field)
        else:
            known = ", ".join(f"“{one[:_MOST_LETTERS]}”" for one in names)
            raise TableRefusedError(f"There is no column “{name}”; there are {known}.")
    return given


def _guess(
    names: Sequence[str], lines: Sequence[Line], given: Mapping[int, Field]
) -> list[Column]:
    """Return each column with what it holds: said, named, or seen in its cells."""
    ranked: list[tuple[float, int, Field]] = []
    for n, name in enumerate(names):
        field, score = read_header(name)
        if n not in given and field:
            field, score = weigh(field, score, values_of(lines, n))
            ranked.append((score, n, field))
    found = dict(given)
    taken = set(given.values()) - SEVERAL
    for score, n, field in sorted(ranked, key=lambda one: (-one[0], one[1])):
        if field not in taken and score > 0:
            found[n] = field
            taken |= {field} - SEVERAL
    found |= mend_fields(names, lines, found, given)
    seen = guess_contents(names, lines, found)
    guessed = {n: field for n, field in seen.items() if n not in given}
    fields = {**found, **guessed}
    return [
        Column(n, name, fields.get(n, Field.IGNORED), is_guess=n in guessed)
        for n, name in enumerate(names)
    ]


def _show(columns: list[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """Return the columns with examples, those without name and content left out."""
    shown = []
    for one in columns:
        values = values_of(lines, one.index)
        if values or not one.name.startswith(UNNAMED):
            examples = tuple(dict.fromkeys(values))[:_EXAMPLES]
            shown.append(replace(one, examples=examples, filled=len(values)))
    return tuple(shown)
