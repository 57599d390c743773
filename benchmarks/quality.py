"""Score the reader on the data for development; end with 1 below what it must reach.

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
FIGURE = re.compile(r"^(.+?) {2,}([\d.]+)(?:  (.*))?$", re.MULTILINE)


def main() -> int:
    """Read, score, compare; return the exit code."""
    if not MAIL.is_dir():
        print("The data for development is not beside the checkout; nothing is scored.")
        return 0
    with tempfile.TemporaryDirectory(prefix="onward-quality-") as place:
        figures = dict(_score_all(Path(place)))
    print("\nWhat must be reached:")
    return max([_compare(name, figures) for name in [*LEAST, *MOST]])


def _score_all(place: Path) -> Iterator[tuple[str, float]]:
    readings = place / "readings.jsonl"
    for name in ("search", "kinds"):
        labels = MAIL / f"{name}.labels.jsonl"
        readings.write_text(_run(place, "read", MAIL / f"{name}.mbox", "--json"))
        figures = _score("readings", labels, readings)
        if name == "search":
            yield from figures.items()
    noise = _run(place, "read", MAIL / "noise.mbox.gz", "--json").splitlines()
    kinds = [json.loads(line)["kind"] for line in noise]
    wrong = sum(kind not in {"other", "alert"} for kind in kinds)
    print(f"\n── noise ──\n{wrong} of {len(kinds):,} called search mail")
    yield "noise called search mail", wrong / len(kinds)
    _run(place, "import", MAIL / "search.mbox")
    applications = place / "applications.jsonl"
    applications.write_text(_run(place, "applications", "--json"))
    yield from _score("links", MAIL / "search.labels.jsonl", applications).items()


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


def _score(what: str, labels: Path, said: Path) -> dict[str, float]:
    """Print the score and return its figures by name, recall of rejections too."""
    print(f"\n── {labels.name}: {what} ──", flush=True)
    command = [sys.executable, str(SHARED / "score.py"), what, str(labels), str(said)]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    print(told, end="", flush=True)
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
