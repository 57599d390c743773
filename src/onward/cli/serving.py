"""Serve the pages on this machine, with the worker, and leave no process behind."""

from __future__ import annotations

import multiprocessing
import os
import socket
from collections.abc import Callable
from typing import Any

import click

from onward.cli.errors import PlainError

HOST = "127.0.0.1"
PORT = 8484
MOST_TRIED = 20
THREADS = 8
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
    from granian.constants import Interfaces
    from granian.server.mp import MPServer

    from onward.records.jobs import Worker

    worker = Worker()
    multiprocessing.set_start_method("spawn", force=True)
    server = MPServer(
        APPLICATION,
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        workers_kill_timeout=5,
        log_enabled=False,
    )
    server.on_startup(worker.start)
    server.on_startup(lambda: tell(f"http://{HOST}:{port}/"))
    try:
        server.serve(target_loader=load_pages)
    finally:
        click.echo("Ending.", err=True)
        worker.stop()


def load_pages(target: str) -> Callable[..., Any]:
    """Load the pages in the process that serves them, which ends with its parent."""
    from granian._internal import load_target

    from onward.cli.cores import end_with_parent

    end_with_parent()
    application: Callable[..., Any] = load_target(target)
    return application


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        if os.name == "posix":
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except OSError:
            return False
        return True
