"""Read workbooks: XLSX, XLS, XLSB and ODS; the sheet with the applications is found."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from onward.tables.grid import Grid, TableRefusedError, make_lines

MOST_UNPACKED = 512 * 1024 * 1024
MOST_ROWS = 200_000
_NO_WORKBOOK = "This file is packed, but it is no spreadsheet that can be read here."


def read_workbook(content: bytes, wanted: str = "") -> Grid:
    """Return the wanted sheet of a workbook, or its fullest one.

    Raises TableRefusedError.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _refuse_bombs(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = [_read_sheet(book, name) for name in book.sheet_names]
    except PasswordError as error:
        raise TableRefusedError(
            "This spreadsheet is locked with a password. Save it without one."
        ) from error
    except (CalamineError, OSError, ValueError, RuntimeError) as error:
        raise TableRefusedError(_NO_WORKBOOK) from error
    return _choose(grids, wanted)


def _refuse_bombs(content: bytes) -> None:
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            size = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise TableRefusedError(
            "This file is packed and damaged, so it cannot be read."
        ) from error
    if size > MOST_UNPACKED:
        raise TableRefusedError(
            "This spreadsheet is far too large to be a list of applications."
        )
    inner = [
        name for name in names if name.lower().endswith((".csv", ".xlsx", ".json"))
    ]
    if inner and not any(name.startswith("xl/") for name in names):
        raise TableRefusedError(f"This is an archive. Unpack it and import {inner[0]}.")


def _read_sheet(book: Any, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    first = (sheet.start or (0, 0))[0]
    rows = [
        (number, [_say(cell) for cell in row])
        for number, row in enumerate(sheet.iter_rows(), first + 1)
        if number <= MOST_ROWS
    ]
    return Grid(make_lines(rows), "XLSX", f"sheet {name}", sheet=name)


def _choose(grids: list[Grid], wanted: str) -> Grid:
    full = [grid for grid in grids if grid.lines]
    if not full:
        raise TableRefusedError("The spreadsheet is empty.")
    named = [grid for grid in full if grid.sheet.casefold() == wanted.casefold()]
    if wanted and not named:
        names = ", ".join(f"“{grid.sheet}”" for grid in full)
        raise TableRefusedError(f"There is no sheet “{wanted}”; there are {names}.")
    best = max(named or full, key=lambda grid: sum(line.filled for line in grid.lines))
    others = [grid.sheet for grid in full if grid is not best]
    if not others:
        return best
    said = f"Other sheets were left out: {', '.join(others)}."
    return Grid(best.lines, best.form, best.detail, best.sheet, defects=(said,))


def _say(cell: Any) -> str:
    """Return a cell as text; days are written with the year first."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        is_day = cell.time() == time(0)
        return cell.date().isoformat() if is_day else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
