"""How the terminal ends: exit codes, and errors as sentences."""

from __future__ import annotations

from enum import IntEnum
from typing import IO, Any

import click


class ExitCode(IntEnum):
    """What the terminal leaves behind for the shell."""

    DONE = 0
    NOT_DONE = 1
    WRONG_USE = 2
    NOT_FOUND = 3
    IMPORT_RUNNING = 4
    STOPPED = 130


class PlainError(click.ClickException):
    """Something that the person should know, as a sentence."""

    exit_code = ExitCode.NOT_DONE

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the sentence on standard error."""
        click.echo(self.format_message(), file=file, err=True)


class NotFoundError(PlainError):
    """There is nothing with this number or at this place."""

    exit_code = ExitCode.NOT_FOUND


class BusyError(PlainError):
    """Another import is running."""

    exit_code = ExitCode.IMPORT_RUNNING


class StoppedError(PlainError):
    """The person stopped it."""

    exit_code = ExitCode.STOPPED
