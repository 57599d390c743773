"""Work on every core, in order, a few pieces ahead of whoever takes the results."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from onward.records.processes import follow_parent

Piece = TypeVar("Piece")
Result = TypeVar("Result")


@contextmanager
def open_cores() -> Iterator[ProcessPoolExecutor]:
    """Give a process for each core; all end with the caller, however it ends."""
    pool = ProcessPoolExecutor(
        os.cpu_count() or 1, mp_context=get_context("spawn"), initializer=follow_parent
    )
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def map_in_order(
    pool: ProcessPoolExecutor, work: Callable[[Piece], Result], pieces: Iterable[Piece]
) -> Iterator[Result]:
    """Give the result of each piece in order, no more than two a core under way."""
    most = 2 * (os.cpu_count() or 1)
    ahead: deque[Future[Result]] = deque()
    for piece in pieces:
        ahead.append(pool.submit(work, piece))
        if len(ahead) >= most:
            yield ahead.popleft().result()
    while ahead:
        yield ahead.popleft().result()
