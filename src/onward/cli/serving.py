"""Serve the pages on this machine, with the worker, and leave no process behind."""

from __future__ import annotations

import logging
import os
import signal
import socket
from collections.abc import Callable
from types import FrameType

from onward.cli.errors import PlainError
from onward.cli.warming import warm_up

HOST = "127.0.0.1"
PORT = 8484
MOST_TRIED = 20
THREADS = 8
TAKEN = (
    "Port {0} is in use by another program, or not yours to use. "
    "Leave --port out to get the next free one."
)
LARGEST_UPLOAD = 64 * 2**30


def find_port(wanted: int | None) -> int:
    """Return the wanted port, or else the first free one from 8484 on.

    Raises PlainError where the wanted one, or each of twenty, is taken.
    """
    if wanted is not None:
        if not _is_free(wanted):
            raise PlainError(TAKEN.format(wanted))
        return wanted
    for port in range(PORT, PORT + MOST_TRIED):
        if _is_free(port):
            return port
    raise PlainError(f"No port from {PORT} to {port} is free. Name one with --port.")


def serve(port: int, tell: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `tell` gets the address once the pages answer.

    The pages and the worker share this one process, so that nothing can be left
    behind when it ends.
    """
    from waitress.server import create_server

    from onward.config.wsgi import application
    from onward.records.jobs import Worker

    try:
        server = create_server(
            application,
            host=HOST,
            port=port,
            threads=THREADS,
            ident=None,
            max_request_body_size=LARGEST_UPLOAD,
        )
    except OSError as error:
        raise PlainError(TAKEN.format(port)) from error
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    worker = Worker()
    signal.signal(signal.SIGTERM, _end)
    worker.start()
    try:
        tell(f"http://{HOST}:{port}/")
        warm_up()
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
        worker.stop()


def _end(number: int, frame: FrameType | None) -> None:
    """End as with Ctrl-C."""
    del number, frame
    raise KeyboardInterrupt


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        if os.name == "posix":
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except OSError:
            return False
        return True
