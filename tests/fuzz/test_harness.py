"""A fuzzer that is led by coverage finds no mail that stops the line."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNS = 6_000
"""About twenty seconds."""


@pytest.mark.slow
@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris, which has no build for every Python, is not installed",
)
def test_the_fuzzer_finds_no_mail_that_stops_the_line(tmp_path: Path) -> None:
    options = [f"-runs={RUNS}", "-seed=1", "-max_total_time=40"]
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz.harness"),
            *(*options, f"-artifact_prefix={tmp_path}/"),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        check=False,
        capture_output=True,
        text=True,
    )
    found = [path.read_bytes() for path in tmp_path.iterdir()]
    assert (ended.returncode, found) == (0, []), ended.stderr[-4000:]
