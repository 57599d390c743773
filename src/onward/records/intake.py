"""THE LINE: from a mailbox to events, in order, resumable at every chunk.

source ⇒ chunk → triage → parse → classify → extract ⇒ one event a mail
events → link → replay → applications
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import OperationalError, transaction

from onward.accounts.models import Workspace
from onward.mail.owner import infer_owner, sample_headers
from onward.mail.sources import (
    Chunk,
    MailboxRefusedError,
    Source,
    Unreadable,
    open_source,
)
from onward.reading.batch import Batch
from onward.reading.reading import READER
from onward.records import changes
from onward.records.changes.uploads import drop_uploads
from onward.records.models import Import, MailSource
from onward.records.queries.lessons import list_lessons
from onward.records.reading_pool import ReadingPool
from onward.records.reread import reread_own_mails

Clock = Callable[[], datetime]
Watch = Callable[[Import], None]

SMALL = 4_000_000
"""Up to so many bytes, starting processes costs more than it gains."""

SAMPLE = 2000
"""Headers looked at to infer whose mailbox it is."""

DISK_FULL = (
    "The disk is full. What was read so far is kept; free some space and import again."
)
STORE_BUSY = (
    "The record is in use by another program. What was read so far is kept; import "
    "again in a moment."
)


@dataclass(slots=True)
class Pace:
    """When to do what costs time: soon at first, then in a tenth of all time.

    `least` is the shortest time between two, in seconds.
    """

    least: float = 1.0
    last: float = 0.0
    cost: float = 0.0

    def do(self, work: Callable[[], None]) -> None:
        """Do the work where it is worth its time by now."""
        start = time.monotonic()
        if start - self.last < max(self.least, 9 * self.cost):
            return
        work()
        self.last = time.monotonic()
        self.cost = self.last - start


def run_import(asked: Import, clock: Clock, watch: Watch) -> Import:
    """Run an import to its end and return it; `watch` is called at each step.

    Raises ImportRunningError while another import runs. Whatever ends it early, all
    that was read is kept and the next import of the same paths goes on from there.
    """
    running = changes.claim_import(asked, clock())
    workspace = Workspace.objects.get(pk=running.workspace_id)
    try:
        is_whole = _import_sources(workspace, running, clock, watch)
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


def _import_sources(
    workspace: Workspace, running: Import, clock: Clock, watch: Watch
) -> bool:
    """Import each path in turn; return False when the person stopped it."""
    sources = _open_sources(running)
    running.total_bytes = sum(source.total_size() for source in sources)
    before = frozenset(workspace.addresses)
    was_begun = workspace.last_number > 0
    own = _learn_owner(workspace, sources)
    pace = Pace()
    watch(running)
    is_small = running.total_bytes < SMALL
    with ReadingPool(own, list_lessons(workspace), is_small=is_small) as pool:
        for source in sources:
            chunks = _import_source(workspace, running, source, pool, clock)
            with closing(chunks):
                for _ in chunks:
                    watch(running)
                    if changes.beat_import(running, clock()):
                        changes.rebuild_applications(workspace, clock())
                        return False
                    pace.do(partial(_rebuild, workspace, clock))
    if was_begun and own != before:
        reread_own_mails(workspace)
    changes.rebuild_applications(workspace, clock())
    return True


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


def _learn_owner(workspace: Workspace, sources: list[Source]) -> frozenset[str]:
    """Return the person's own addresses, inferred where they were not stated."""
    known = set(workspace.addresses)
    if not workspace.are_addresses_set:
        for source in sources:
            known.update(infer_owner(sample_headers(source, SAMPLE)))
        if known != set(workspace.addresses):
            workspace.addresses = sorted(known)
            workspace.save(update_fields=["addresses"])
    return frozenset(known)


def _import_source(
    workspace: Workspace,
    running: Import,
    source: Source,
    pool: ReadingPool,
    clock: Clock,
) -> Generator[Chunk, None, None]:
    """Import one mailbox from where an earlier import of it stopped."""
    row, _ = MailSource.objects.get_or_create(
        workspace=workspace,
        path=str(source.path.resolve()),
        defaults={"reader": READER},
    )
    after = _find_start(row, source)
    total = source.total_size()
    if after is None:
        running.done_bytes += total
        return
    running.done_bytes += after if after <= total else 0
    row.reader = READER
    row.fingerprint = source.fingerprint()
    row.is_finished = False
    pace = Pace(least=0.0)
    try:
        for chunk, batch in pool.read(source.list_chunks(after)):
            if isinstance(chunk, Unreadable):
                changes.record_unreadable(running, [chunk])
                continue
            row.position = chunk.position
            with transaction.atomic():
                _record_batch(workspace, running, batch, clock)
                pace.do(partial(_keep_position, row, source))
            running.done_bytes += chunk.size
            yield chunk
        row.is_finished = True
        _keep_position(row, source)
    except GeneratorExit:
        _keep_position(row, source)
        raise


def _keep_position(row: MailSource, source: Source) -> None:
    """Remember how far a mailbox was read; for a folder that takes some time."""
    row.head = source.head_fingerprint(row.position)
    row.save()


def _find_start(row: MailSource, source: Source) -> int | None:
    """Return where to go on in a mailbox; None where nothing is new since."""
    if row.reader != READER:
        return 0
    if row.is_finished and row.fingerprint == source.fingerprint():
        return None
    if row.position and row.head == source.head_fingerprint(row.position):
        return row.position
    return 0


def _record_batch(
    workspace: Workspace, running: Import, batch: Batch, clock: Clock
) -> None:
    new = changes.record_mails(workspace, batch.found, clock())
    changes.record_unreadable(running, batch.unreadable)
    running.seen += batch.seen
    running.found += new
    running.known += len(batch.found) - new


def _rebuild(workspace: Workspace, clock: Clock) -> None:
    changes.rebuild_applications(workspace, clock())


def _end(running: Import, state: Import.State, clock: Clock, problem: str) -> None:
    try:
        changes.end_import(running, state, clock(), problem)
    except OperationalError:
        running.state, running.problem = state, problem


def _say_why(error: OperationalError) -> str:
    is_full = any(words in str(error) for words in ("full", "No space left"))
    return DISK_FULL if is_full else STORE_BUSY
