"""Work on every core, in order, a few pieces ahead of whoever takes the results."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")


@contextmanager
def open_cores() -> Iterator[ProcessPoolExecutor]:
    """Give a process for each core; all end with the caller, however it ends."""
    pool = ProcessPoolExecutor(
        os.cpu_count() or 1, mp_context=get_context("spawn"), initializer=_follow_parent
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


def _follow_parent() -> None:
    """Leave Ctrl-C to the parent, and end when the parent was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def end_with_parent() -> None:
    """End this process as soon as the process that started it is gone."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
