"""Run a command and measure it: time by the clock, processor time, peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of processor, and the peak of memory in bytes.

    The memory is what the processes hold for themselves, summed over the command
    and its children; pages of files, which the system may drop, are left out.
    """

    wall: float
    processor: float
    memory: int


def measure(command: Sequence[str | Path], environment: Mapping[str, str]) -> Cost:
    """Run a command to its end in a process of its own and return what it cost."""
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    ) as running:
        peak = _Peak(running.pid)
        peak.start()
        _, status, usage = os.wait4(running.pid, 0)
        wall = time.perf_counter() - start
        running.returncode = os.waitstatus_to_exitcode(status)
        peak.stop()
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, list(command))
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak.most)


class _Peak(threading.Thread):
    """Look at the memory of a process and its children until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.most = 0
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(EVERY):
            self.most = max(self.most, sum(map(_own_memory, _list_tree(self.pid))))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _list_tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _list_tree(int(child))


def _own_memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(
        int(line.split()[1]) * 1024
        for line in lines
        if line.startswith(("Pss_Anon:", "Pss_Shmem:"))
    )


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of the others does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
