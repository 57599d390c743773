"""Read chunks of mail on every core, in order, a few ahead of the writer."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from onward.mail.sources import Chunk, Unreadable
from onward.reading.batch import Batch, read_batch
from onward.reading.lessons import Lesson
from onward.records.processes import follow_parent

EMPTY = Batch(0, (), ())


class ReadingPool:
    """Processes that read; for a small mailbox the calling process itself.

    `own` are the person's addresses, `lessons` what they taught. Memory stays flat: no
    more than two chunks a core are under way or waiting for the writer.
    """

    def __init__(
        self,
        own: frozenset[str],
        lessons: Sequence[Lesson] = (),
        *,
        is_small: bool,
    ) -> None:
        self._own = own
        self._lessons = lessons
        self._cores = os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        if not is_small:
            self._pool = ProcessPoolExecutor(
                self._cores, mp_context=get_context("spawn"), initializer=follow_parent
            )

    def __enter__(self) -> Self:
        """Return the pool."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes; what they had not begun is dropped."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def read(
        self, chunks: Iterable[Chunk | Unreadable]
    ) -> Iterator[tuple[Chunk | Unreadable, Batch]]:
        """Give each chunk with what it holds, in the order of the mailbox."""
        if self._pool is None:
            for chunk in chunks:
                yield chunk, self._read_here(chunk)
            return
        ahead: deque[tuple[Chunk | Unreadable, Future[Batch] | None]] = deque()
        for chunk in chunks:
            ahead.append((chunk, self._submit(chunk)))
            if len(ahead) >= 2 * self._cores:
                yield _finish(*ahead.popleft())
        while ahead:
            yield _finish(*ahead.popleft())

    def _read_here(self, chunk: Chunk | Unreadable) -> Batch:
        if isinstance(chunk, Unreadable):
            return EMPTY
        return read_batch(chunk, self._own, self._lessons)

    def _submit(self, chunk: Chunk | Unreadable) -> Future[Batch] | None:
        if self._pool is None or isinstance(chunk, Unreadable):
            return None
        return self._pool.submit(read_batch, chunk, self._own, self._lessons)


def _finish(
    chunk: Chunk | Unreadable, future: Future[Batch] | None
) -> tuple[Chunk | Unreadable, Batch]:
    return chunk, EMPTY if future is None else future.result()
