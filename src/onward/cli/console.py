"""The terminal's look: muted colours, none where NO_COLOR asks for none."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.theme import Theme

PIPE_WIDTH = 160
"""Columns of a table that goes to a file or another program."""

INDENT = 2

_STYLES = {
    "name": "bold",
    "quiet": "bright_black",
    "quote": "italic",
    "accent": "dark_cyan",
    "status.waiting": "default",
    "status.quiet": "bright_black",
    "status.rejected": "light_slate_grey",
    "status.closed": "light_slate_grey",
    "status.withdrawn": "bright_black",
    "status.offer": "dark_sea_green4",
    "status.accepted": "dark_sea_green4",
    "status.declined": "bright_black",
    "bar.complete": "dark_cyan",
    "bar.finished": "dark_cyan",
}


def make_console(*, stderr: bool = False) -> Console:
    """Return a console on standard output, or on standard error."""
    stream = sys.stderr if stderr else sys.stdout
    is_terminal = stream.isatty()
    return Console(
        file=stream,
        theme=Theme(_STYLES),
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        width=None if is_terminal else PIPE_WIDTH,
    )


def make_table(*columns: str, whole: tuple[str, ...] = ()) -> Table:
    """Return an airy table with these column heads; `whole` ones keep to one line."""
    table = Table(
        box=SIMPLE_HEAD, pad_edge=False, header_style="quiet", show_edge=False
    )
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in whole)
    return table


def print_in(
    console: Console, text: RenderableType, indent: int = INDENT, style: str = ""
) -> None:
    """Print a text with its whole left side moved in, also where it wraps."""
    padded = Padding(text, (0, 0, 0, indent), expand=False)
    console.print(padded, style=style or None)


def print_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print each row as a JSON object on a line."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False, default=str))


def is_interactive() -> bool:
    """Say whether a person sits at both ends: typing and reading."""
    return sys.stdin.isatty() and sys.stdout.isatty()
