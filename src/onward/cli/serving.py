"""Serve the pages on this machine, with the worker, and leave no process behind."""

from __future__ import annotations

import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from onward.cli.errors import PlainError

if TYPE_CHECKING:
    from granian.server.mp import MPServer

HOST = "127.0.0.1"
PORT = 8484
MOST_TRIED = 20
THREADS = 8
PAUSE = 0.05
MOST_TRIES = 600
APPLICATION = "onward.config.wsgi:application"


def find_port(wanted: int | None) -> int:
    """Return the wanted port, or else the first free one from 8484 on.

    Raises PlainError where the wanted one, or each of twenty, is taken.
    """
    if wanted is not None:
        if not _is_free(wanted):
            raise PlainError(
                f"Port {wanted} is in use by another program, or not yours to use. "
                "Leave --port out to get the next free one."
            )
        return wanted
    for port in range(PORT, PORT + MOST_TRIED):
        if _is_free(port):
            return port
    raise PlainError(f"No port from {PORT} to {port} is free. Name one with --port.")


def serve(port: int, tell: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `tell` gets the address once the pages answer."""
    from onward.records.jobs import Worker

    worker = Worker()
    server = _make_server(port)
    server.on_startup(worker.start)
    server.on_startup(partial(_start_telling, port, tell))
    try:
        server.serve(target_loader=load_pages)
    except SystemExit as end:
        raise PlainError("The pages did not start. What is said above is why.") from end
    finally:
        worker.stop()


def _make_server(port: int) -> MPServer:
    """Return the server: the pages in one process of their own, in a few threads."""
    from granian.constants import Interfaces
    from granian.server.mp import MPServer

    multiprocessing.set_start_method("spawn", force=True)
    return MPServer(
        APPLICATION,
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=5,
        log_enabled=False,
    )


def load_pages(target: str) -> Callable[..., Any]:
    """Load the pages in the process that serves them, which ends with its parent."""
    from onward.records.processes import end_with_parent

    end_with_parent()
    module, _, name = target.partition(":")
    application: Callable[..., Any] = getattr(import_module(module), name)
    return application


def _start_telling(port: int, tell: Callable[[str], None]) -> None:
    """Tell the address as soon as it answers, while the server goes on to start."""
    threading.Thread(target=_tell_when_up, args=(port, tell), daemon=True).start()


def _tell_when_up(port: int, tell: Callable[[str], None]) -> None:
    for _ in range(MOST_TRIES):
        if _answers(port):
            tell(f"http://{HOST}:{port}/")
            return
        time.sleep(PAUSE)


def _answers(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        if os.name == "posix":
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except OSError:
            return False
        return True
