"""Ctrl-C once ends what runs in order; a second time ends it at once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import click


@dataclass(slots=True)
class Stopping:
    """Whether the person asked to stop."""

    is_wanted: bool = False


@contextmanager
def stop_on_interrupt() -> Iterator[Stopping]:
    """Give what tells that Ctrl-C was pressed, or that the system asks to end."""
    stopping = Stopping()

    def stop(number: int, _: FrameType | None) -> None:
        stopping.is_wanted = True
        signal.signal(number, before[signal.Signals(number)])
        click.echo("Stopping after what is under way.", err=True)

    before = {one: signal.signal(one, stop) for one in _SIGNALS}
    try:
        yield stopping
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


_SIGNALS = (signal.SIGINT, signal.SIGTERM)
