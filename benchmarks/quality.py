"""Score the reader on the data for development; end with 1 below what it must reach.

`quality.py [--write]`; --write puts the figures into docs/quality.md.

Other people's mail, which is not part of the project: where it is not beside the
checkout, this says so and does nothing.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from onward.sample import STAGED, truth, write_mailbox

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
MAIL = SHARED / "data" / "mail"
LEAST = {
    "kind macro-F1": 0.80,
    "rejection recall": 0.90,
    "fact company": 0.80,
    "links B3 F1": 0.80,
    "readings with evidence": 1.0,
}
MOST = {"false rejections": 0.01, "noise called search mail": 0.005}
PAGE = ROOT / "docs" / "quality.md"
INTRODUCTION = """# Quality of the reading

Written by `make quality` with `--write`, of commit {}. *search*, *kinds* and *noise*
are other people's mails, used to develop with and not part of the project; *sample* is
the project's own invented mailbox. They were looked at while the reader was made, so
what it does on mail it has never seen will be somewhat less. The scorer counts a fact
as wrong where the label says that the mail does not give it. B3 is the measure of Bagga
and Baldwin (1998) for how mails are put into applications.

"""
FIGURE = re.compile(r"^(.+?) {2,}([\d.]+)(?:  (.*))?$", re.MULTILINE)


def main() -> int:
    """Read, score, compare; return the exit code."""
    if not MAIL.is_dir():
        print("The data for development is not beside the checkout; nothing is scored.")
        return 0
    told: list[str] = []
    with tempfile.TemporaryDirectory(prefix="onward-quality-") as place:
        figures = dict(_score_all(Path(place), told))
    if "--write" in sys.argv:
        _write_page(told)
    print("\nWhat must be reached:")
    return max([_compare(name, figures) for name in [*LEAST, *MOST]])


def _score_all(place: Path, told: list[str]) -> Iterator[tuple[str, float]]:
    readings = place / "readings.jsonl"
    for name in ("search", "kinds"):
        labels = MAIL / f"{name}.labels.jsonl"
        readings.write_text(_run(place, "read", MAIL / f"{name}.mbox", "--json"))
        figures = _score("readings", labels, readings, told)
        if name == "search":
            yield from figures.items()
    noise = _run(place, "read", MAIL / "noise.mbox.gz", "--json").splitlines()
    kinds = [json.loads(line)["kind"] for line in noise]
    wrong = sum(kind not in {"other", "alert"} for kind in kinds)
    _tell(told, "noise.mbox.gz", f"{wrong} of {len(kinds):,} called search mail\n")
    yield "noise called search mail", wrong / len(kinds)
    _run(place, "import", MAIL / "search.mbox")
    applications = place / "applications.jsonl"
    applications.write_text(_run(place, "applications", "--json"))
    labels = MAIL / "search.labels.jsonl"
    yield from _score("links", labels, applications, told).items()
    _score_sample(place, told)


def _score_sample(place: Path, told: list[str]) -> None:
    """Score the project's own sample mailbox, whose mails it knows by heart."""
    labels = place / "sample.labels.jsonl"
    rows = [one.draw_label() for one in truth(STAGED)]
    labels.write_text("\n".join(map(json.dumps, rows)))
    mailbox = place / "sample.mbox"
    write_mailbox(mailbox, STAGED)
    readings = place / "readings.jsonl"
    readings.write_text(_run(place, "read", mailbox, "--json"))
    _score("readings", labels, readings, told)


def _tell(told: list[str], title: str, text: str) -> None:
    print(f"\n── {title} ──\n{text}", end="", flush=True)
    told.append(f"## {title}\n\n```text\n{text}```\n")


def _write_page(told: list[str]) -> None:
    """Write the figures and the commit that they are of."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.strip()
    PAGE.write_text(INTRODUCTION.format(commit) + "\n".join(told), "utf-8")


def _run(place: Path, *words: str | Path) -> str:
    """Run a command of the terminal on a record of its own; return what it says."""
    environment = {
        **os.environ,
        "ONWARD_HOME": str(place / "home"),
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "onward", *map(str, words)]
    return subprocess.run(
        command, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _score(what: str, labels: Path, said: Path, log: list[str]) -> dict[str, float]:
    """Print the score and return its figures by name, recall of rejections too."""
    command = [sys.executable, str(SHARED / "score.py"), what, str(labels), str(said)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    _tell(log, f"{labels.name.removesuffix('.labels.jsonl')}: {what}", told)
    figures = {}
    for found in FIGURE.finditer(told):
        figures[found[1]] = float(found[2])
        if found[1] == "kind rejection":
            recall = re.search(r"recall ([\d.]+)", found[3])
            figures["rejection recall"] = float(recall[1]) if recall else 0.0
    return figures


def _compare(name: str, figures: dict[str, float]) -> int:
    """Say whether a figure is as it must be; return 1 where it is not."""
    value = figures.get(name)
    if name in LEAST:
        is_reached = value is not None and value >= LEAST[name]
        wish = f"at least {LEAST[name]}"
    else:
        is_reached = value is not None and value <= MOST[name]
        wish = f"at most {MOST[name]}"
    said = "missing" if value is None else f"{value:.3f}"
    print(f"  {name:<26}{said:>8}  {wish}{'' if is_reached else '  NOT REACHED'}")
    return 0 if is_reached else 1


if __name__ == "__main__":
    sys.exit(main())
