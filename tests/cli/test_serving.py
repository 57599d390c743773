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
from tests.cli.test_cores import wait_until_gone


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


PAGES = """
import os

def application(environment, start):
    start("200 OK", [("content-type", "text/plain")])
    return [str(os.getpid()).encode()]
"""
SERVER = """
import sys, types
stub = types.ModuleType("onward.records.jobs")
class Worker:
    def start(self): print("worker started", flush=True)
    def stop(self): print("worker stopped", flush=True)
stub.Worker = Worker
sys.modules["onward.records.jobs"] = stub
from onward.cli import serving
serving.APPLICATION = sys.argv[2]
if __name__ == "__main__":
    serving.serve(int(sys.argv[1]), lambda address: print(address, flush=True))
"""


class Server:
    """The pages above, served in another process."""

    def __init__(self, folder: Path, application: str = "pages:application") -> None:
        (folder / "pages.py").write_text(PAGES)
        script = folder / "server.py"
        script.write_text(SERVER)
        self.process = subprocess.Popen(
            [sys.executable, script, str(find_port(None)), application],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.lines = self.process.stdout

    def read_address(self) -> str:
        assert self.lines.readline() == "worker started\n"
        return self.lines.readline().strip()

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    started = Server(tmp_path)
    yield started
    started.close()


def ask(address: str) -> int:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 # our own server
        return int(answer.read())


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_order_and_leaves_no_process(
    server: Server, how: signal.Signals
) -> None:
    child = ask(server.read_address())
    server.process.send_signal(how)
    out, _ = server.process.communicate(timeout=20)
    assert "worker stopped" in out
    assert server.process.returncode == 0
    assert wait_until_gone(child)


def test_the_pages_end_even_when_their_parent_is_killed(server: Server) -> None:
    child = ask(server.read_address())
    server.process.kill()
    server.process.wait(10)
    assert wait_until_gone(child)


def test_pages_that_do_not_start_are_told(tmp_path: Path) -> None:
    server = Server(tmp_path, "nosuch:application")
    _, err = server.process.communicate(timeout=20)
    assert "The pages did not start." in err
