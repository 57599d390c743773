"""Tables, printed and written into docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"


def draw_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown, its columns aligned."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def draw_row(cells: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join([first, *others])} |"

    rule = "|---|" + "---:|" * (len(head) - 1)
    return "\n".join([draw_row(head), rule, *map(draw_row, rows)])


def tell(name: str, text: str, *, is_kept: bool) -> None:
    """Print a part of the report; put it into its place on the page where asked."""
    print(f"\n{text}")
    if not is_kept:
        return
    place = re.compile(rf"(<!-- bench: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    page, count = place.subn(
        lambda found: f"{found[1]}{text}\n{found[2]}", PAGE.read_text("utf-8")
    )
    if not count:
        raise SystemExit(f"{PAGE} has no place for the part named {name}.")
    PAGE.write_text(page, "utf-8")


def name_machine() -> str:
    """Return what the figures were measured on, in one sentence."""
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), "
        f"{_memory() / 2**30:.0f} GiB of memory, "
        f"Linux, Python {platform.python_version()}."
    )


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
