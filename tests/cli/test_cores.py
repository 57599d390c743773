"""Work on every core: in order, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onward.cli.cores import map_in_order, open_cores


def double(number: int) -> int:
    time.sleep(0.002 * (number % 3))
    return number * 2


def test_results_come_in_the_order_of_the_pieces() -> None:
    with open_cores() as pool:
        assert list(map_in_order(pool, double, range(40))) == list(range(0, 80, 2))


def test_no_more_than_a_few_pieces_are_taken_ahead() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with open_cores() as pool:
        results = map_in_order(pool, double, pieces())
        next(results)
        assert len(taken) <= 2 * (os.cpu_count() or 1) + 1
        results.close()  # type: ignore[attr-defined] # a generator has it


SCRIPT = """
import os, sys, time
from onward.cli.cores import open_cores
if __name__ == "__main__":
    with open_cores() as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


def test_no_process_stays_behind_when_the_first_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "holder.py"
    script.write_text(SCRIPT)
    holder = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    child = int(holder.stdout.readline())
    holder.send_signal(signal.SIGKILL)
    holder.wait(10)
    holder.stdout.close()
    assert wait_until_gone(child)


def wait_until_gone(pid: int) -> bool:
    for _ in range(100):
        if not is_alive(pid):
            return True
        time.sleep(0.1)
    return False


def is_alive(pid: int) -> bool:
    """Say whether a process runs; one that ended but was not fetched does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2]
    except FileNotFoundError:
        return False
    except ProcessLookupError:
        return False
    return not state.startswith("Z")


@pytest.fixture(autouse=True)
def _needs_proc() -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system has no /proc to look processes up in")
