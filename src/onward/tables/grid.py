"""A table as it was read: rows of cells, and how they were found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


class TableRefusedError(ValueError):
    """The file is no table of applications; the words say why."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its number as a person counts, and its cells."""

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        """Return how many cells hold something."""
        return sum(1 for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Grid:
    """All lines that are not empty, and what the file is: its form, sheet, charset.

    `header` is the line of names where the form says which it is. `defects` are
    sentences about what could not be read as it stands.
    """

    lines: tuple[Line, ...]
    form: str
    detail: str = ""
    sheet: str = ""
    header: int | None = None
    defects: tuple[str, ...] = ()


def make_lines(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[Line, ...]:
    """Return the rows with anything in them, cells stripped and rows of one width."""
    stripped = [(n, [_strip(c) if c else "" for c in cells]) for n, cells in rows]
    kept = [(n, cells) for n, cells in stripped if any(cells)]
    width = max((_width(cells) for _, cells in kept), default=0)
    return tuple(
        Line(n, (*cells[:width], *[""] * (width - len(cells)))) for n, cells in kept
    )


def _strip(cell: str) -> str:
    """Return a cell with single spaces; lines of their own stay so."""
    if not cell.isprintable():
        cell = _CONTROL.sub("", cell.replace("\r", "\n").replace("\t", " "))
    if "\n" not in cell:
        return " ".join(cell.split())
    lines = (" ".join(line.split()) for line in cell.split("\n"))
    return "\n".join(line for line in lines if line)


def _width(cells: Sequence[str]) -> int:
    return max((n + 1 for n, cell in enumerate(cells) if cell), default=0)
