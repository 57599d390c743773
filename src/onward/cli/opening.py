"""Open the record for a command, and tell what goes wrong as a sentence."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onward.cli.errors import BusyError, NotFoundError, PlainError

if TYPE_CHECKING:
    from onward.accounts.models import Workspace

NO_APPLICATION = "There is no such application."
DISK_FULL = "The disk is full. Nothing that was kept is lost; free some space first."
STORE_BUSY = "The record is in use by another program. Please try again in a moment."
STORE_LOCKED_AWAY = "The record cannot be opened or written; see who may write there: "


def start_django() -> None:
    """Start Django with Onward's settings; a wrong setting is told as a sentence."""
    import django

    from onward.config.places import SettingError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.config.settings")
    try:
        django.setup()
    except SettingError as error:
        raise PlainError(str(error)) from error
    except OSError as error:
        raise PlainError(say_os_error(error)) from error


@contextmanager
def open_store() -> Iterator[Workspace]:
    """Open the record, made or brought up to date first, and give the workspace."""
    start_django()
    with plain_errors():
        from onward.accounts.access import get_local_workspace
        from onward.records.store import prepare_store

        prepare_store()
        yield get_local_workspace()


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what the rooms raise into sentences and exit codes."""
    from django.core.exceptions import ObjectDoesNotExist
    from django.db import DatabaseError

    try:
        yield
    except ObjectDoesNotExist as error:
        raise NotFoundError(NO_APPLICATION) from error
    except DatabaseError as error:
        raise PlainError(_say_database_error(error)) from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise PlainError(say_os_error(error)) from error
    except (LookupError, ValueError, RuntimeError) as error:
        plain = _find_plain(error)
        if plain is None:
            raise
        raise plain from error


def _find_plain(error: Exception) -> PlainError | None:
    """Return an error of the rooms with its exit code; None for a defect.

    Looked up only now, since most commands end well without these rooms.
    """
    from onward.history.corrections import FactValueError
    from onward.records import changes
    from onward.records.store import StoreNewerError, StoreUnreadableError

    if isinstance(error, changes.ImportRunningError):
        return BusyError(str(error))
    if isinstance(error, changes.UnknownEventError):
        return NotFoundError(str(error))
    known = (
        changes.NothingToJoinError,
        FactValueError,
        StoreNewerError,
        StoreUnreadableError,
    )
    return PlainError(str(error)) if isinstance(error, known) else None


def say_os_error(error: OSError) -> str:
    """Return what the system refused, as a sentence."""
    if error.errno == errno.ENOSPC:
        return DISK_FULL
    reason = (error.strerror or str(error)).rstrip(".").lower()
    if error.filename is None:
        return f"The system refused: {reason}."
    return f"{error.filename} cannot be used: {reason}."


def _say_database_error(error: Exception) -> str:
    """Return why the database refused; the words of a query are never told."""
    words = str(error)
    if "full" in words:
        return DISK_FULL
    if "locked" in words or "busy" in words:
        return STORE_BUSY
    if "readonly" in words or "unable to open" in words or "disk I/O" in words:
        from django.conf import settings

        return f"{STORE_LOCKED_AWAY}{settings.HOME}"
    cause = error.__cause__
    name = getattr(cause, "sqlite_errorname", type(error).__name__)
    known = isinstance(cause, sqlite3.Error)
    return (
        f"The record answered with {name}{'' if known else ' error'}; nothing was lost."
    )
