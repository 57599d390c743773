"""The progress of an import: a bar in a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from onward.cli.words import say_size

if TYPE_CHECKING:
    from rich.progress import Progress

    from onward.records.models import Import

PAUSE = 5.0
"""Seconds between two lines where there is no terminal."""


class Shown(Protocol):
    """What shows how far an import is."""

    def show(self, running: Import) -> None:
        """Show the import as it stands."""


@contextmanager
def open_progress() -> Iterator[Shown]:
    """Give a bar on a terminal, plain lines elsewhere; both go to stderr."""
    if sys.stderr.isatty():
        with _open_bar() as bar:
            yield bar
    else:
        yield Lines()


class Lines:
    """A plain line every few seconds."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def show(self, running: Import) -> None:
        """Say how far the import is, unless that was said a moment ago."""
        now = time.monotonic()
        if now - self._last >= PAUSE:
            self._last = now
            click.echo(say_progress(running), err=True)


def say_progress(running: Import) -> str:
    """Return how far an import is, in one line."""
    done = f"{say_size(running.done_bytes)} of {say_size(running.total_bytes)}"
    return f"{done}, {running.seen:,} messages, {running.found:,} about your search"


@contextmanager
def _open_bar() -> Iterator[Shown]:
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from onward.cli.console import make_console

    columns = (
        BarColumn(bar_width=24),
        TextColumn("{task.percentage:>3.0f} %  {task.description}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left", style="quiet"),
    )
    console = make_console(stderr=True)
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(progress)


class Bar:
    """A bar with bytes, messages, what was found, and the time left."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("looking at the mailbox", total=None)

    def show(self, running: Import) -> None:
        """Move the bar."""
        self._progress.update(
            self._task,
            total=running.total_bytes or None,
            completed=running.done_bytes,
            description=say_progress(running),
        )
