"""What was read of a mailbox and waits to be written, with how far it was read."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction

from onward.accounts.models import Workspace
from onward.mail.sources import Chunk, Source, Unreadable
from onward.reading.batch import Batch, Found
from onward.records import changes
from onward.records.models import Import, MailSource

MOST_WAITING = 400
"""So many mails wait before they are written whatever the time."""


@dataclass(slots=True)
class Pace:
    """When to do what costs time: soon at first, then in a tenth of all time.

    `least` is the shortest time between two, in seconds.
    """

    least: float = 1.0
    last: float = 0.0
    cost: float = 0.0

    @property
    def is_due(self) -> bool:
        """Say whether the work is worth its time by now."""
        return time.monotonic() - self.last >= max(self.least, 9 * self.cost)

    def do(self, work: Callable[[], None]) -> None:
        """Do the work where it is due."""
        if self.is_due:
            start = time.monotonic()
            work()
            self.last = time.monotonic()
            self.cost = self.last - start


@dataclass(slots=True)
class Recorder:
    """Takes what was read of one mailbox; what it took is lost until it writes."""

    workspace: Workspace
    running: Import
    row: MailSource
    source: Source
    clock: Callable[[], datetime]
    seen: int = 0
    found: list[Found] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    pace: Pace = field(default_factory=partial(Pace, least=0.0))

    @property
    def is_full(self) -> bool:
        """Say whether it holds as much as it should."""
        return len(self.found) >= MOST_WAITING

    def take(self, chunk: Chunk | Unreadable, batch: Batch) -> None:
        """Take in what one chunk held, or a place that could not be read."""
        self.seen += batch.seen
        self.found += batch.found
        self.unreadable += batch.unreadable
        if isinstance(chunk, Unreadable):
            self.unreadable.append(chunk)
        else:
            self.row.position = chunk.position
            self.running.done_bytes += chunk.size

    @transaction.atomic
    def write(self) -> None:
        """Write what was taken, and from time to time how far the mailbox was read."""
        new = changes.record_mails(self.workspace, self.found, self.clock())
        changes.record_unreadable(self.running, self.unreadable)
        self.running.seen += self.seen
        self.running.found += new
        self.running.known += len(self.found) - new
        self.seen = 0
        self.found = []
        self.unreadable = []
        self.pace.do(self._keep_position)

    @transaction.atomic
    def end(self, *, is_finished: bool) -> None:
        """Write all, with the place where the next import of the mailbox goes on."""
        self.write()
        self.row.is_finished = is_finished
        self._keep_position()

    def _keep_position(self) -> None:
        """Remember how far a mailbox was read; for a folder that takes some time."""
        self.row.head = self.source.head_fingerprint(self.row.position)
        self.row.save()
