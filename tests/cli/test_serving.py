"""Serving: ports, and processes that end with their parent."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from onward.cli.errors import PlainError
from onward.cli.serving import HOST, find_port


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_port_in_use_is_refused_in_a_sentence(taken_port: int) -> None:
    with pytest.raises(PlainError, match=f"Port {taken_port} is in use"):
        find_port(taken_port)


def test_without_a_wish_the_next_free_port_is_taken(
    taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.cli.serving.PORT", taken_port)
    assert find_port(None) > taken_port


def test_it_says_so_where_no_port_is_free(
    taken_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.cli.serving.PORT", taken_port)
    monkeypatch.setattr("onward.cli.serving.MOST_TRIED", 1)
    with pytest.raises(PlainError, match="Name one with --port"):
        find_port(None)


def free_port() -> int:
    """Return a port that nothing uses, not even another test a moment later."""
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


SERVER = """
import os, sys, types
pages = types.ModuleType("onward.config.wsgi")
def application(environment, start):
    start("200 OK", [("content-type", "text/plain")])
    return [str(os.getpid()).encode()]
pages.application = application
sys.modules["onward.config.wsgi"] = pages
stub = types.ModuleType("onward.records.jobs")
class Worker:
    def start(self): print("worker started", flush=True)
    def stop(self): print("worker stopped", flush=True)
stub.Worker = Worker
sys.modules["onward.records.jobs"] = stub
from onward.cli import serving
serving.serve(int(sys.argv[1]), lambda address: print(address, flush=True))
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    script = tmp_path / "server.py"
    script.write_text(SERVER)
    process = subprocess.Popen(
        [sys.executable, script, str(free_port())],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_ends_in_order(
    server: subprocess.Popen[str], how: signal.Signals
) -> None:
    assert server.stdout is not None
    assert server.stdout.readline() == "worker started\n"
    address = server.stdout.readline().strip()
    with urllib.request.urlopen(address) as answer:  # noqa: S310 # our own server
        assert int(answer.read()) == server.pid
    server.send_signal(how)
    out, err = server.communicate(timeout=20)
    assert "worker stopped" in out
    assert (server.returncode, err) == (0, "")
