"""Score the reader, and end with 1 where a figure fell below its record.

`python -m benchmarks.quality [--own] [--write]`; --own scores only what is part of the
project; --write puts the figures into docs/quality.md and docs/quality.json.

Other people's mail is not part of the project: where it is not beside the checkout,
this says so, and scores the project's own cases and its sample.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import draw_figures
from benchmarks.quality_findings import score_findings
from benchmarks.quality_page import INTRODUCTION, draw_page
from benchmarks.quality_record import compare, compare_goals, measure
from benchmarks.quality_sets import (
    MAIL,
    ROOT,
    Scored,
    load_labels,
    read_mailbox,
    read_own_cases,
    write_sample,
)
from benchmarks.scoring_links import Links, score_links

PAGE = ROOT / "docs" / "quality.md"
RECORD = ROOT / "docs" / "quality.json"


def main(arguments: Sequence[str]) -> int:
    """Read, score, compare; return the exit code."""
    sets: dict[str, list[Scored]] = read_own_cases()
    links: dict[str, Links] = {}
    noise = ""
    with tempfile.TemporaryDirectory(prefix="onward-quality-") as name:
        place = Path(name)
        sample, labels = write_sample(place)
        sets["sample"] = read_mailbox(sample, labels, default="other")
        links["sample"] = _link(place / "sample", sample, labels)
        if "--own" not in arguments:
            noise = _score_data(place, sets, links)
    for title, scored in sets.items():
        print(f"\n── {title} ──\n{draw_figures([one.pair for one in scored])}")
    findings = score_findings(with_data="--own" not in arguments)
    page = draw_page(sets, links, findings, noise)
    print(f"\n{page}")
    figures = measure(sets, links) | {
        name: one.figures for name, one in findings.items()
    }
    if "--write" in arguments:
        _write(page, figures)
    return _judge(figures)


def _score_data(
    place: Path, sets: dict[str, list[Scored]], links: dict[str, Links]
) -> str:
    """Add the sets of the development data; say what came of the noise."""
    if not MAIL.is_dir():
        print("The data for development is not beside the checkout.")
        return ""
    for name in ("search", "kinds"):
        sets[name] = read_mailbox(MAIL / f"{name}.mbox", load_labels(name))
    labels = load_labels("search")
    links["search"] = _link(place / "search", MAIL / "search.mbox", labels)
    sets["noise"] = read_mailbox(MAIL / "noise.mbox.gz", (), default="other")
    called = sum(one.pair.kind not in {"other", "alert"} for one in sets["noise"])
    return f"Of {len(sets['noise']):,} mails of noise, {called} are called search mail."


def _link(home: Path, mailbox: Path, labels: Sequence[Mapping[str, Any]]) -> Links:
    """Import a mailbox into a record of its own; score the applications there."""
    _run(home, "import", str(mailbox))
    lines = _run(home, "applications", "--json").splitlines()
    return score_links(labels, [json.loads(line) for line in lines])


def _run(home: Path, *words: str) -> str:
    source = {"ONWARD_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "onward", *words]
    return subprocess.run(
        command,
        env={**os.environ, **source},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def _write(page: str, figures: Mapping[str, Mapping[str, float]]) -> None:
    """Write the figures and the commit that they are of."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.strip()
    PAGE.write_text(f"{INTRODUCTION.format(commit)}\n{page}", "utf-8")
    RECORD.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", "utf-8")


def _judge(figures: Mapping[str, Mapping[str, float]]) -> int:
    print("\n".join(compare_goals(figures)))
    recorded = json.loads(RECORD.read_text("utf-8")) if RECORD.is_file() else {}
    falls = compare(recorded, figures)
    print("\n".join(falls) or "No figure is below its record in docs/quality.json.")
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
