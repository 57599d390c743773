"""Measure the pure rooms on one core: triage, parse, read.

`bench_reading.py [--count 8000] [--write]`

Sentences read before are remembered, so every mail is read once, after others like it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from make_mailbox import OWNER, list_mails
from report import draw_table, name_machine, tell

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from onward.mail.parse import parse_message
from onward.mail.triage import may_concern_search
from onward.reading.read import read_message
from onward.reading.vendors import list_triage_domains
from onward.sample.letter import digest
from onward.sample.mailbox import list_letters
from onward.sample.mime import draw_mail

RUNS = 3
T = TypeVar("T")


def main() -> None:
    """Measure on the large mailbox and on the sample, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=8000)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    others = list_mails(asked.count // 4, first=asked.count)
    for mail in (*others, *_draw_sample(date(2024, 2, 8))):
        _read(mail)
    rows = [
        *_measure_all("large mailbox", list(list_mails(asked.count))),
        *_measure_all("sample", _draw_sample(date(2025, 11, 5))),
    ]
    head = ("", "messages", "messages/s", "microseconds a message")
    text = f"One core of {name_machine()}\n\n{draw_table(head, rows)}"
    tell("reading", text, is_kept=asked.write)


def _draw_sample(today: date) -> list[bytes]:
    return [
        draw_mail(letter, int(digest(letter.thread)[:14], 16))
        for letter in list_letters(today)
    ]


def _measure_all(name: str, mails: list[bytes]) -> list[tuple[str, ...]]:
    domains, own = list_triage_domains(), frozenset({OWNER})
    worth = [mail for mail in mails if may_concern_search(mail, domains)]
    parsed = [parse_message(mail) for mail in worth]
    return [
        _measure(
            f"{name}: triage", mails, lambda one: may_concern_search(one, domains)
        ),
        _measure(f"{name}: parse", mails, parse_message),
        _measure(f"{name}: parse, after triage", worth, parse_message),
        _measure(
            f"{name}: read, after triage",
            parsed,
            lambda m: read_message(m, own),
            runs=1,
        ),
    ]


def _read(mail: bytes) -> None:
    if may_concern_search(mail, list_triage_domains()):
        read_message(parse_message(mail), frozenset({OWNER}))


def _measure(
    name: str, values: Sequence[T], work: Callable[[T], object], runs: int = RUNS
) -> tuple[str, ...]:
    """Return the row of the best of some runs over all values."""
    best = min(_time(values, work) for _ in range(runs))
    count = len(values)
    return name, f"{count:,}", f"{count / best:,.0f}", f"{best / count * 1e6:,.0f}"


def _time(values: Sequence[T], work: Callable[[T], object]) -> float:
    start = time.perf_counter()
    for value in values:
        work(value)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
