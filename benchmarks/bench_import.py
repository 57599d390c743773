"""Measure an import of a large mailbox, beside two indexers of mail.

`bench_import.py [--count 50000] [--keep] [--write]`; --write puts the table into
docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
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

Row = tuple[str, Cost | str]


def main() -> None:
    """Make the mailbox, measure, and tell."""
    asked = _read_arguments()
    place = Path(asked.place or tempfile.mkdtemp(prefix="onward-bench-"))
    place.mkdir(parents=True, exist_ok=True)
    try:
        mailbox = _make(place, asked.count)
        rows = list(_measure_all(place, mailbox, asked.count))
    finally:
        if not asked.keep:
            shutil.rmtree(place)
    tell("import", _draw(rows, asked.count), is_kept=asked.write)


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT)
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


def _measure_all(place: Path, mailbox: Path, count: int) -> Iterator[Row]:
    yield _say("read the file, decode base64", _floor(mailbox))
    yield _say("read the file, decode base64", _floor(mailbox))
    home = place / "home"
    shutil.rmtree(home, ignore_errors=True)
    yield _say("onward import", _import(home, mailbox))
    yield _say("onward import, unchanged", _import(home, mailbox))
    grown = max(1, int(count * GROWN_BY))
    write_mbox(mailbox, grown, first=count)
    yield _say(f"onward import, {grown:,} messages more", _import(home, mailbox))
    maildir = place / f"maildir-{count}"
    shutil.rmtree(home)
    yield _say("onward import, of the Maildir", _import(home, maildir))
    subprocess.run([ROOT / ".ci/need", "notmuch", "maildir-utils"], check=True)
    yield _say("notmuch new", _index_with_notmuch(place, maildir))
    yield _say("mu index", _index_with_mu(place, maildir))


def _say(name: str, cost: Cost | str) -> Row:
    said = cost if isinstance(cost, str) else f"{cost.wall:.1f} s"
    print(f"  {name}: {said}", flush=True)
    return name, cost


def _floor(mailbox: Path) -> Cost:
    return measure([sys.executable, "-c", FLOOR, mailbox], {})


def _import(home: Path, mailbox: Path) -> Cost:
    environment = {"ONWARD_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    command: list[str | Path] = [sys.executable, "-m", "onward", "import", mailbox]
    return measure(command, environment)


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
    head = ("", "seconds", "messages/s", "processor s", "peak memory MB")
    table = draw_table(head, [_draw_row(name, cost, count) for name, cost in rows[1:]])
    return f"{count:,} messages, on {name_machine()}\n\n{table}"


def _draw_row(name: str, cost: Cost | str, count: int) -> tuple[str, ...]:
    if isinstance(cost, str):
        return name, cost, "", "", ""
    return (
        name,
        f"{cost.wall:.1f}",
        f"{count / cost.wall:,.0f}",
        f"{cost.processor:.1f}",
        f"{cost.memory / 1e6:,.0f}",
    )


if __name__ == "__main__":
    main()
