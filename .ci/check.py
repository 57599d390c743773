"""Run every check, then say how it went: what passed, what was left out and why."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from postgres import PostgresMissingError, run_postgres

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
IS_CI = os.environ.get("CI") == "true"
PYTEST = (sys.executable, "-m", "pytest", "-q", "--numprocesses", "2")
ON_BOTH_DATABASES = ("tests/records",)


class MissingError(Exception):
    """Something that a step needs is not on this machine; the message says what."""


class DataMissingError(MissingError):
    """The development data is not beside the checkout."""


@dataclass
class Outcome:
    """What came of all steps so far."""

    rows: list[tuple[str, float, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    tests: Counter[str] = field(default_factory=Counter)


def main() -> int:
    """Run the steps in order and return the exit code."""
    os.chdir(ROOT)
    outcome = Outcome()
    for name, step in STEPS.items():
        print(f"\n── {name} ──", flush=True)
        start = time.monotonic()
        said = _run(name, step, outcome)
        outcome.rows.append((name, time.monotonic() - start, said))
    return _report(outcome)


def _run(name: str, step: Callable[[Outcome], bool], outcome: Outcome) -> str:
    try:
        return "passed" if step(outcome) else "FAILED"
    except MissingError as missing:
        outcome.left_out.append(f"{name}: {missing}")
        is_tool = not isinstance(missing, DataMissingError)
        return "FAILED" if IS_CI and is_tool else "left out"


def lint(_: Outcome) -> bool:
    """Check style, layout, directions, templates, spelling."""
    return _call(("make", "--silent", "lint"))


def types(_: Outcome) -> bool:
    """Check the types."""
    return _call(("make", "--silent", "types"))


def fast_tests(outcome: Outcome) -> bool:
    """Run the tests that take no time."""
    return _test(outcome, "-m", "not slow and not e2e")


def slow_tests(outcome: Outcome) -> bool:
    """Run the tests that take a while."""
    return _test(outcome, "-m", "slow and not e2e")


def browser_tests(outcome: Outcome) -> bool:
    """Walk the pages in a headless browser."""
    subprocess.run((".ci/need", "chromium"), check=True)
    if shutil.which("chromium") is None:
        raise MissingError("there is no Chromium; `apt install chromium` brings it")
    return _test(outcome, "-m", "e2e")


def postgres_tests(outcome: Outcome) -> bool:
    """Run the tests of the store on PostgreSQL as well."""
    if IS_CI:
        subprocess.run((".ci/need", "postgresql"), check=True)
    with tempfile.TemporaryDirectory(prefix="onward-postgres-") as place:
        try:
            with run_postgres(Path(place)) as url:
                fast = ("-m", "not slow and not e2e", *ON_BOTH_DATABASES)
                return _test(outcome, *fast, environment={"ONWARD_DATABASE": url})
        except PostgresMissingError as error:
            raise MissingError(str(error)) from error


def weights(_: Outcome) -> bool:
    """Compare the shipped weights with what the wordings give, to the byte."""
    return _call((sys.executable, "-m", "onward", "train", "--check"))


def own_scores(_: Outcome) -> bool:
    """Hold the figures on the project's own cases to their record."""
    return _call((sys.executable, "-m", "benchmarks.quality", "--own"))


def scores(_: Outcome) -> bool:
    """Score the reader on the development data."""
    if not DATA.is_dir():
        raise DataMissingError("the data for development is not beside the checkout")
    return _call((sys.executable, "-m", "benchmarks.quality"))


STEPS: Mapping[str, Callable[[Outcome], bool]] = {
    "lint": lint,
    "types": types,
    "fast tests": fast_tests,
    "slow tests": slow_tests,
    "browser tests": browser_tests,
    "tests on PostgreSQL": postgres_tests,
    "weights": weights,
    "own scores": own_scores,
    "scores": scores,
}


def _call(command: tuple[str, ...], environment: Mapping[str, str] = {}) -> bool:
    ended = subprocess.run(command, env={**os.environ, **environment}, check=False)
    if ended.returncode < 0:
        print(f"\n{command[0]} was ended by {signal.Signals(-ended.returncode).name}.")
    return ended.returncode == 0


def _test(
    outcome: Outcome,
    *arguments: str,
    environment: Mapping[str, str] = {},
) -> bool:
    with _report_file() as report:
        passed = _call((*PYTEST, f"--junit-xml={report}", *arguments), environment)
        if report.stat().st_size:
            _count(outcome, report)
    return passed


@contextmanager
def _report_file() -> Iterator[Path]:
    handle, name = tempfile.mkstemp(suffix=".xml")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink()


def _count(outcome: Outcome, report: Path) -> None:
    """Add the tests of one run, and why some were skipped."""
    reasons: Counter[str] = Counter()
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 # our own file
        skipped = case.find("skipped")
        is_bad = case.find("failure") is not None or case.find("error") is not None
        kind = "failed" if is_bad else "passed" if skipped is None else "skipped"
        outcome.tests[kind] += 1
        if skipped is not None:
            reasons[re.sub(r"\s+", " ", skipped.get("message", ""))] += 1
    for reason, count in reasons.items():
        outcome.left_out.append(f"{count} test{'s' * (count > 1)}: {reason}")


def _report(outcome: Outcome) -> int:
    print("\n── summary ──")
    for name, seconds, said in outcome.rows:
        print(f"{name:<22}{seconds:>5.0f} s  {said}")
    if outcome.left_out:
        print("\nLeft out:")
        for line in outcome.left_out:
            print(f"  {line}")
    tests = outcome.tests
    is_bad = any(said == "FAILED" for _, _, said in outcome.rows)
    print(
        f"\n{tests['passed']} passed, {tests['failed']} failed, "
        f"{tests['skipped']} skipped",
        flush=True,
    )
    return 1 if is_bad or not tests["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
