"""What runs in the background: one worker that takes one waiting import at a time."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress
from pathlib import Path

from django.db import OperationalError, close_old_connections, connections
from django.utils import timezone

from onward.records import changes
from onward.records.changes.own_words import tell_own_words
from onward.records.intake import run_import
from onward.records.models import Import
from onward.records.queries.imports import is_invented

PAUSE = 0.5
MINUTE = 60.0
FAILED = (
    "Something went wrong inside Onward. What was read so far is kept. "
    "Importing again goes on from there; the log says where it happened."
)

logger = logging.getLogger(__name__)


class Worker(threading.Thread):
    """Run imports as they are asked for, until told to stop."""

    def __init__(self) -> None:
        super().__init__(name="onward-worker", daemon=True)
        self._stop_wanted = threading.Event()
        self._refresh_at = 0.0

    def stop(self) -> None:
        """End after the chunk under way; the next start goes on from there."""
        self._stop_wanted.set()
        self.join(timeout=20)

    def run(self) -> None:
        """Take imports, oldest first; a store that is busy is asked again."""
        while not self._stop_wanted.is_set():
            was_busy = False
            with suppress(OperationalError):
                was_busy = run_next(self._stop_wanted) or self._refresh()
            close_old_connections()
            if not was_busy:
                self._stop_wanted.wait(PAUSE)
        connections.close_all()

    def _refresh(self) -> bool:
        """Let what has passed pass, at most once a minute."""
        if time.monotonic() < self._refresh_at:
            return False
        self._refresh_at = time.monotonic() + MINUTE
        return bool(changes.refresh_due(timezone.now()))


def run_next(stop_wanted: threading.Event) -> bool:
    """Run the oldest import that nobody runs; return whether there was one."""
    asked = changes.find_waiting_import(timezone.now())
    if asked is None:
        return False
    try:
        run_import(asked, timezone.now, lambda _: _raise_if(stop_wanted))
        if is_invented(asked.workspace):
            tell_own_words(asked.workspace, timezone.localtime())
    except changes.ImportRunningError:
        return False
    except StoppedError:
        Import.objects.filter(pk=asked.pk).update(state=Import.State.WAITING)
    except Exception as error:  # noqa: BLE001 # the worker's loop must live on
        _log_place(error)
        changes.end_import(asked, Import.State.FAILED, timezone.now(), FAILED)
    return True


class StoppedError(Exception):
    """The worker was told to stop."""


def _raise_if(stop_wanted: threading.Event) -> None:
    if stop_wanted.is_set():
        raise StoppedError


def _log_place(error: Exception) -> None:
    """Log where an error happened, never its message: that may hold mail."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = trace.tb_frame.f_code if trace else None
    name = Path(place.co_filename).name if place else "?"
    line = trace.tb_lineno if trace else 0
    logger.error("%s in %s line %s", type(error).__name__, name, line)
