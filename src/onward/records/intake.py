"""THE LINE: from a mailbox to events, in order, resumable at every chunk.

source ⇒ chunk → triage → parse → classify → extract ⇒ one event a mail
events → link → replay → applications
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import OperationalError

from onward.accounts.models import Workspace
from onward.mail.owner import infer_owner, sample_headers
from onward.mail.sources import (
    MailboxRefusedError,
    Source,
    open_source,
)
from onward.reading.reading import READER
from onward.records import changes
from onward.records.changes.uploads import drop_uploads
from onward.records.models import Import, MailSource
from onward.records.queries.lessons import list_lessons
from onward.records.reading_pool import SMALL, ReadingPool
from onward.records.recording import Pace, Recorder
from onward.records.reread import reread_own_mails

Clock = Callable[[], datetime]
Watch = Callable[[Import], None]

NEARLY = 0.85
"""From this share on, applications are built at the end only."""

SAMPLE = 1000
"""Headers looked at to infer whose mailbox it is."""

DISK_FULL = (
    "The disk is full. What was read so far is kept; free some space and import again."
)
STORE_BUSY = (
    "The record is in use by another program. What was read so far is kept; import "
    "again in a moment."
)


def run_import(
    asked: Import, clock: Clock, watch: Watch, pool: ReadingPool | None = None
) -> Import:
    """Run an import to its end and return it; `watch` is called at each step.

    `pool` are processes that were started before; they are ended.
    Raises ImportRunningError while another import runs. Whatever ends it early, all
    that was read is kept and the next import of the same paths goes on from there.
    """
    running = changes.claim_import(asked, clock())
    workspace = Workspace.objects.get(pk=running.workspace_id)
    try:
        is_whole = _Line(workspace, running, clock, watch).run(pool)
    except OperationalError as error:
        _end(running, Import.State.FAILED, clock, _say_why(error))
    except BaseException:
        _end(running, Import.State.STOPPED, clock, "")
        raise
    else:
        state = Import.State.DONE if is_whole else Import.State.STOPPED
        refused = running.problem
        if refused and not running.seen and not running.done_bytes:
            state = Import.State.FAILED
        _end(running, state, clock, refused)
    if running.state == Import.State.DONE:
        drop_uploads(running)
    watch(running)
    return running


def _open_sources(running: Import) -> list[Source]:
    """Open each path; a path that is refused is said and does not stop the others."""
    sources = []
    refusals = []
    for path in running.paths:
        try:
            sources.append(open_source(Path(path)))
        except MailboxRefusedError as refusal:
            refusals.append(str(refusal))
    running.problem = "\n".join(refusals)
    return sources


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to read of a mailbox: all behind a position, or nothing where it is None."""

    source: Source
    row: MailSource
    total: int
    after: int | None

    @property
    def rest(self) -> int:
        """Return how many bytes are to be read, as far as that can be said."""
        return 0 if self.after is None else self.total - self.done

    @property
    def done(self) -> int:
        """Return how many bytes were read before; for a folder that is not known."""
        if self.after is None:
            return self.total
        return self.after if self.after <= self.total else 0


def _plan(workspace: Workspace, source: Source) -> _Plan:
    row, _ = MailSource.objects.get_or_create(
        workspace=workspace,
        path=str(source.path.resolve()),
        defaults={"reader": READER},
    )
    return _Plan(source, row, source.total_size(), _find_start(row, source))


def _find_start(row: MailSource, source: Source) -> int | None:
    """Return where to go on in a mailbox; None where nothing is new since."""
    if row.reader != READER:
        return 0
    if row.is_finished and row.fingerprint == source.fingerprint():
        return None
    if row.position and row.head == source.head_fingerprint(row.position):
        return row.position
    return 0


def _learn_owner(workspace: Workspace, plans: list[_Plan]) -> frozenset[str]:
    """Return the person's own addresses, inferred where they were not stated.

    A mailbox that only grew has told already whose it is.
    """
    known = set(workspace.addresses)
    if not workspace.are_addresses_set:
        for plan in plans:
            if plan.after == 0 or (plan.after and not known):
                known.update(infer_owner(sample_headers(plan.source, SAMPLE)))
        if known != set(workspace.addresses):
            workspace.addresses = sorted(known)
            workspace.save(update_fields=["addresses"])
    return frozenset(known)


@dataclass(slots=True)
class _Line:
    """One import on its way: what it writes, and how often."""

    workspace: Workspace
    running: Import
    clock: Clock
    watch: Watch
    writing: Pace = field(default_factory=partial(Pace, least=0.3))
    rebuilding: Pace = field(default_factory=partial(Pace, least=2.0))

    def run(self, started: ReadingPool | None) -> bool:
        """Import each path in turn; return False when the person stopped it."""
        workspace, running = self.workspace, self.running
        sources = _open_sources(running)
        plans = [_plan(workspace, source) for source in sources]
        running.total_bytes = sum(plan.total for plan in plans)
        before = frozenset(workspace.addresses)
        was_begun = workspace.last_number > 0
        self.watch(running)
        is_small = sum(plan.rest for plan in plans) < SMALL
        with started or ReadingPool(is_small=is_small) as pool:
            own = _learn_owner(workspace, plans)
            for plan in plans:
                with closing(self._read(plan, pool, own)) as recorders:
                    if not self._write(recorders):
                        return False
        if was_begun and own != before:
            reread_own_mails(workspace)
        self._rebuild()
        return True

    def _read(
        self, plan: _Plan, pool: ReadingPool, own: frozenset[str]
    ) -> Generator[Recorder, None, None]:
        """Read one mailbox; give, at each chunk, what waits to be written."""
        row, source = plan.row, plan.source
        self.running.done_bytes += plan.done
        if plan.after is None:
            return
        row.reader = READER
        row.fingerprint = source.fingerprint()
        row.is_finished = False
        recorder = Recorder(self.workspace, self.running, row, source, self.clock)
        try:
            chunks = source.list_chunks(plan.after)
            for chunk, batch in pool.read(chunks, own, list_lessons(self.workspace)):
                recorder.take(chunk, batch)
                yield recorder
        except GeneratorExit:
            recorder.end(is_finished=False)
            raise
        recorder.end(is_finished=True)

    def _write(self, recorders: Iterator[Recorder]) -> bool:
        """Write what was read, again and again; return False when to stop."""
        for recorder in recorders:
            if recorder.is_full or self.writing.is_due:
                recorder.write()
                self.writing.last = time.monotonic()
                if changes.beat_import(self.running, self.clock()):
                    self._rebuild()
                    return False
                if self.running.done_bytes < NEARLY * self.running.total_bytes:
                    self.rebuilding.do(self._rebuild)
            self.watch(self.running)
        return True

    def _rebuild(self) -> None:
        changes.rebuild_applications(self.workspace, self.clock())


def _end(running: Import, state: Import.State, clock: Clock, problem: str) -> None:
    try:
        changes.end_import(running, state, clock(), problem)
    except OperationalError:
        running.state, running.problem = state, problem


def _say_why(error: OperationalError) -> str:
    is_full = any(words in str(error) for words in ("full", "No space left"))
    return DISK_FULL if is_full else STORE_BUSY
