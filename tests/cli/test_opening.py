"""What goes wrong below, as a sentence and an exit code."""

from __future__ import annotations

import errno
import sqlite3

import pytest
from django.db import OperationalError

from onward.cli.errors import BusyError, NotFoundError, PlainError
from onward.cli.opening import plain_errors
from onward.history.corrections import FactValueError
from onward.records import changes
from onward.records.models import Application
from onward.records.store import StoreNewerError


def raise_from_sqlite(words: str) -> OperationalError:
    """Return an error of the database as Django raises it."""
    error = OperationalError(words)
    error.__cause__ = sqlite3.OperationalError(words)
    return error


@pytest.mark.parametrize(
    ("error", "expected", "said"),
    [
        (Application.DoesNotExist(), NotFoundError, "no such application"),
        (changes.UnknownEventError("No entry."), NotFoundError, "No entry."),
        (changes.ImportRunningError("It runs."), BusyError, "It runs."),
        (changes.NothingToJoinError("One already."), PlainError, "One already."),
        (FactValueError("No such day."), PlainError, "No such day."),
        (StoreNewerError("Newer."), PlainError, "Newer."),
        (raise_from_sqlite("database or disk is full"), PlainError, "disk is full"),
        (raise_from_sqlite("database is locked"), PlainError, "in use by another"),
        (raise_from_sqlite("readonly database"), PlainError, "who may write there"),
        (raise_from_sqlite("near SELECT: no"), PlainError, "The record answered with"),
        (OSError(errno.ENOSPC, "No space"), PlainError, "disk is full"),
        (
            PermissionError(errno.EACCES, "Permission denied", "/a/b"),
            PlainError,
            "/a/b cannot be used: permission denied.",
        ),
        (OSError("odd"), PlainError, "The system refused: odd."),
    ],
)
def test_each_error_is_a_sentence(
    error: Exception, expected: type[PlainError], said: str
) -> None:
    with pytest.raises(PlainError) as found, plain_errors():
        raise error
    assert type(found.value) is expected
    assert said in found.value.message


def test_the_words_of_a_query_are_never_told() -> None:
    with pytest.raises(PlainError) as found, plain_errors():
        raise raise_from_sqlite("near 'private words': syntax error")
    assert "private" not in found.value.message


@pytest.mark.parametrize("defect", [KeyError("x"), ValueError("x"), RuntimeError("x")])
def test_a_defect_is_not_hidden(defect: Exception) -> None:
    with pytest.raises(type(defect)), plain_errors():
        raise defect


def test_a_reader_that_left_is_left_to_click() -> None:
    with pytest.raises(BrokenPipeError), plain_errors():
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")
