"""Read chunks of mail on every core, in order, some ahead of the writer."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from onward.mail.sources import Chunk, Unreadable
from onward.reading.batch import Batch, read_batch
from onward.reading.lessons import Lesson
from onward.records.processes import begin_reading, hold_interrupts

EMPTY = Batch(0, (), ())
SMALL = 32_000_000
"""Up to so many bytes, starting processes costs more than it gains."""

AHEAD = 12
"""So many chunks a core are read while the writer is busy."""

MOST_CARRIED = 16_000_000
"""Or so many bytes, where the chunks carry their own."""


_NOTHING = Chunk("single", "", 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A chunk, or a place that cannot be read, and the process that reads it."""

    chunk: Chunk | Unreadable
    future: Future[Batch] | None

    @property
    def carried(self) -> int:
        """Return how many bytes it holds in memory."""
        return 0 if isinstance(self.chunk, Unreadable) else len(self.chunk.data)

    @property
    def is_ready(self) -> bool:
        """Say whether nothing need be waited for."""
        return self.future is None or self.future.done()

    def finish(self) -> tuple[Chunk | Unreadable, Batch]:
        """Return it with what it holds, when that is known."""
        return self.chunk, EMPTY if self.future is None else self.future.result()


class ReadingPool:
    """Processes that read; for a small mailbox the calling process itself.

    The processes start at once, so that they are ready when the first chunk is.
    Memory stays flat: what is under way or waits for the writer is bounded.
    """

    def __init__(self, *, is_small: bool) -> None:
        self._cores = os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None
        if not is_small:
            self._pool = ProcessPoolExecutor(
                self._cores,
                mp_context=get_context("spawn"),
                initializer=begin_reading,
            )
            with hold_interrupts():
                for _ in range(self._cores):
                    self._pool.submit(read_batch, _NOTHING, frozenset())

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
        self,
        chunks: Iterable[Chunk | Unreadable],
        own: frozenset[str],
        lessons: Sequence[Lesson] = (),
    ) -> Iterator[tuple[Chunk | Unreadable, Batch]]:
        """Give each chunk, in the order of the mailbox, with what it holds.

        `own` are the person's addresses, `lessons` what they taught.
        """
        if self._pool is None:
            for chunk in chunks:
                yield chunk, _read_here(chunk, own, lessons)
            return
        ahead: deque[_Ahead] = deque()
        for chunk in chunks:
            ahead.append(_Ahead(chunk, self._submit(chunk, own, lessons)))
            while ahead and (ahead[0].is_ready or self._is_far(ahead)):
                yield ahead.popleft().finish()
        while ahead:
            yield ahead.popleft().finish()

    def _is_far(self, ahead: Sequence[_Ahead]) -> bool:
        if len(ahead) >= AHEAD * self._cores:
            return True
        return sum(one.carried for one in ahead) > MOST_CARRIED

    def _submit(
        self,
        chunk: Chunk | Unreadable,
        own: frozenset[str],
        lessons: Sequence[Lesson],
    ) -> Future[Batch] | None:
        if self._pool is None or isinstance(chunk, Unreadable):
            return None
        return self._pool.submit(read_batch, chunk, own, lessons)


def _read_here(
    chunk: Chunk | Unreadable, own: frozenset[str], lessons: Sequence[Lesson]
) -> Batch:
    if isinstance(chunk, Unreadable):
        return EMPTY
    return read_batch(chunk, own, lessons)
