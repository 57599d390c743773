"""Measure an import of a large mailbox, beside two indexers of mail.

`bench_import.py [--count 50000] [--rounds 3] [--keep] [--write]`; what is short is
measured in several rounds, of which the quickest counts; --write puts the table into
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from make_mailbox import COUNT, write_maildir, write_mbox
from measure import Cost, measure
from report import draw_table, name_machine, tell

ROOT = Path(__file__).resolve().parent.parent
FLOOR = """
import binascii, re, sys
runs = re.compile(rb"(?:[A-Za-z0-9+/]{60,76}\\n){2,}")
with open(sys.argv[1], "rb") as mailbox:
    while block := mailbox.read(1 << 24):
        for run in runs.finditer(block):
            whole = run[0][: len(run[0]) // 77 * 77]
            binascii.a2b_base64(whole + b"====")
"""
GROWN_BY = 0.01
FLOOR_NAME = "read the file, decode base64"
IMPORT_NAME = "onward import"

Row = tuple[str, Cost | str]


def main() -> None:
    """Make the mailbox, measure, and tell."""
    asked = _read_arguments()
    place = Path(asked.place or tempfile.mkdtemp(prefix="onward-bench-"))
    place.mkdir(parents=True, exist_ok=True)
    try:
        mailbox = _make(place, asked.count)
        rows = list(_measure_all(place, mailbox, asked.count, asked.rounds))
    finally:
        if not asked.keep:
            shutil.rmtree(place)
    tell("import", _draw(rows, asked.count), is_kept=asked.write)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--place", help="where the mailbox and the stores are made")
    parser.add_argument("--keep", action="store_true", help="leave them there")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def _make(place: Path, count: int) -> Path:
    mailbox = place / f"mailbox-{count}.mbox"
    mailbox.unlink(missing_ok=True)
    write_mbox(mailbox, count)
    maildir = place / f"maildir-{count}"
    if not maildir.exists():
        write_maildir(maildir, count)
    size = mailbox.stat().st_size / 1e6
    print(f"{count:,} messages, {size:,.0f} MB", flush=True)
    return mailbox


def _measure_all(place: Path, mailbox: Path, count: int, rounds: int) -> Iterator[Row]:
    yield _say(FLOOR_NAME, _best(rounds, lambda: _floor(mailbox)))
    home = place / "home"
    first = _best(rounds, lambda: _import_anew(home, mailbox))
    yield _say(IMPORT_NAME, first)
    shown = min(_wait_for_applications(home, mailbox) for _ in range(rounds))
    yield _say("  until the first applications are there", Cost(shown, 0, 0))
    _import_anew(home, mailbox)
    yield _say("  unchanged", _best(rounds, lambda: _import(home, mailbox)))
    grown = max(1, int(count * GROWN_BY))
    costs = []
    for turn in range(rounds):
        write_mbox(mailbox, grown, first=count + turn * grown)
        costs.append(_import(home, mailbox))
    yield _say(f"  {grown:,} messages more", min(costs, key=_wall))
    maildir = place / f"maildir-{count}"
    yield _say("onward import, of the Maildir", _import_anew(home, maildir))
    subprocess.run([ROOT / ".ci/need", "notmuch", "maildir-utils"], check=True)
    yield _say("notmuch new", _index_with_notmuch(place, maildir))
    yield _say("mu index", _index_with_mu(place, maildir))


def _wall(cost: Cost) -> float:
    return cost.wall


def _best(rounds: int, run: Callable[[], Cost]) -> Cost:
    return min((run() for _ in range(rounds)), key=_wall)


def _import_anew(home: Path, mailbox: Path) -> Cost:
    shutil.rmtree(home, ignore_errors=True)
    return _import(home, mailbox)


def _wait_for_applications(home: Path, mailbox: Path) -> float:
    """Begin an import and return how long it takes until a page shows some of it."""
    shutil.rmtree(home, ignore_errors=True)
    command, environment = _name_import(home, mailbox)
    start = time.perf_counter()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=os.environ | environment, **quiet) as running:  # type: ignore[call-overload] # the same values for both streams
        while running.poll() is None and not _has_applications(home):
            time.sleep(0.01)
        shown = time.perf_counter() - start
        running.terminate()
    return shown


def _has_applications(home: Path) -> bool:
    place = f"file:{home / 'onward.sqlite3'}?mode=ro"
    with contextlib.suppress(sqlite3.OperationalError):  # noqa: SIM117 # not yet there
        with contextlib.closing(sqlite3.connect(place, uri=True)) as record:
            found = record.execute("SELECT 1 FROM records_application LIMIT 1")
            return found.fetchone() is not None
    return False


def _say(name: str, cost: Cost | str) -> Row:
    said = cost if isinstance(cost, str) else f"{cost.wall:.1f} s"
    print(f"  {name}: {said}", flush=True)
    return name, cost


def _floor(mailbox: Path) -> Cost:
    return measure([sys.executable, "-c", FLOOR, mailbox], {})


def _import(home: Path, mailbox: Path) -> Cost:
    return measure(*_name_import(home, mailbox))


def _name_import(home: Path, mailbox: Path) -> tuple[list[str | Path], dict[str, str]]:
    environment = {
        "ONWARD_HOME": str(home),
        "PYTHONPATH": str(ROOT / "src"),
        # As where it is installed, modules are compiled once.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home.with_name("compiled")),
    }
    return [sys.executable, "-m", "onward", "import", mailbox], environment


def _index_with_notmuch(place: Path, maildir: Path) -> Cost | str:
    if shutil.which("notmuch") is None:
        return "not installed"
    shutil.rmtree(maildir / ".notmuch", ignore_errors=True)
    settings = place / "notmuch.ini"
    settings.write_text(
        f"[database]\npath={maildir}\n[user]\nname=Robin\n"
        "primary_email=robin@home.example\n[new]\ntags=new\n[maildir]\n"
        "synchronize_flags=false\n"
    )
    return measure(["notmuch", "new"], {"NOTMUCH_CONFIG": str(settings)})


def _index_with_mu(place: Path, maildir: Path) -> Cost | str:
    if shutil.which("mu") is None:
        return "not installed"
    store = f"--muhome={place / 'mu'}"
    shutil.rmtree(place / "mu", ignore_errors=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["mu", "init", store, f"--maildir={maildir}"], check=True, **quiet)  # type: ignore[call-overload] # the same values for both streams
    return measure(["mu", "index", store], {})


def _draw(rows: list[Row], count: int) -> str:
    head = ("", "seconds", "to the import", "processor s", "peak memory MB")
    whole = next(cost.wall for name, cost in rows if name == IMPORT_NAME)  # type: ignore[union-attr] # our own import is always measured
    table = draw_table(head, [_draw_row(name, cost, whole) for name, cost in rows])
    return f"{count:,} messages, on {name_machine()}\n\n{table}"


def _draw_row(name: str, cost: Cost | str, whole: float) -> tuple[str, ...]:
    if isinstance(cost, str):
        return name, cost, "", "", ""
    return (
        name,
        f"{cost.wall:.1f}",
        f"{cost.wall / whole:.2f}",
        f"{cost.processor:.1f}" if cost.processor else "",
        f"{cost.memory / 1e6:,.0f}" if cost.memory else "",
    )


if __name__ == "__main__":
    main()
