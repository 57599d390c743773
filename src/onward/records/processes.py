"""How the processes that help another one live and end."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess


def follow_parent() -> None:
    """Leave Ctrl-C to the parent, which ends this process in order; end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


@contextmanager
def hold_interrupts() -> Iterator[None]:
    """Let Ctrl-C wait; processes started meanwhile are born deaf to it.

    Another thread may be given the signal, so its handler waits as well.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not (is_main and hasattr(signal, "pthread_sigmask")):
        yield
        return
    held: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        signal.signal(signal.SIGINT, handler)
        if held:
            signal.raise_signal(signal.SIGINT)


def begin_reading() -> None:
    """Follow the parent, and seldom look for cycles: what is read holds none."""
    follow_parent()
    gc.set_threshold(50_000)


def end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, even if killed.

    A pool's process holds both ends of its queue and would wait there for ever.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for, args=(parent,), daemon=True).start()


def _wait_for(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
