"""Search for mails on which reading takes longer than its share of their length.

`python -m benchmarks.hunt_slowness [--fast] [--patterns]`; ends with 1 where a stage of
reading was found to be slow. Each stage is given mails that say a piece `n` and `4 n`
times, and the whole line is given texts written against each expression: where four
times as much takes far more than four times as long, the text is told. --fast uses
shorter texts; --patterns also tells of expressions that are slow by themselves, though
the line gives them a few words only.
"""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import FrameType
from typing import TypeVar

from benchmarks.patterns import draw_attacks, list_patterns
from benchmarks.stages import PIECES, list_stages, write_attack, write_mail

T = TypeVar("T")
TIMES = 4
MOST_TIMES = 12
"""How much longer four times as much may take: about sixteen would be quadratic."""

NOTICED = 0.05
LIMIT = 20


class _TooLongError(Exception):
    """Something took longer than is waited for."""


def _stop(_: int, __: FrameType | None) -> None:
    raise _TooLongError


def main(arguments: Sequence[str]) -> int:
    """Hunt, tell what was found, return the exit code."""
    signal.signal(signal.SIGALRM, _stop)
    count = 1_000 if "--fast" in arguments else 4_000
    list_stages()["read"](write_mail("warm up ", 1))
    if "--patterns" in arguments:
        print("\n".join(hunt_patterns(count // 4)) or "No expression is slow.")
    found = [*hunt_stages(count), *hunt_attacks(count)]
    print("\n".join(found) or "No stage takes longer than its share.")
    return 1 if found else 0


def hunt_patterns(count: int) -> Iterator[str]:
    """Tell each expression that is slow on a text written against it."""
    for named in list_patterns():
        search = partial(re.sub, named.regex, "")
        short, long = (list(draw_attacks(named.regex, n * count)) for n in (1, TIMES))
        for one, four in zip(short, long, strict=True):
            told = _compare(search, one, four)
            if told:
                yield f"{named.name}: {told} on {one[:30]!r}"
                break


def hunt_stages(count: int) -> Iterator[str]:
    """Tell each stage of reading that is slow on a piece said again and again."""
    for name, stage in list_stages().items():
        for piece in PIECES:
            short, long = (write_mail(piece, n * count) for n in (1, TIMES))
            told = _compare(stage, short, long)
            if told:
                yield f"{name}: {told} on {piece!r}"


def hunt_attacks(count: int) -> Iterator[str]:
    """Tell each text written against an expression that the line is slow on."""
    read = list_stages()["read"]
    for named in list_patterns():
        short, long = (list(draw_attacks(named.regex, n * count)) for n in (1, TIMES))
        for one, four in zip(short, long, strict=True):
            told = _compare(read, write_attack(one), write_attack(four))
            if told:
                yield f"read, against {named.name}: {told} on {one[:30]!r}"
                break


def _compare(run: Callable[[T], object], short: T, long: T) -> str:
    """Say how much longer the long text took, where that is more than its share."""
    try:
        first = min(_time(run, short) for _ in range(2))
        second = _time(run, long)
        if second < NOTICED or second < MOST_TIMES * first:
            return ""
        second = min(second, *(_time(run, long) for _ in range(2)))
    except _TooLongError:
        return f"more than {LIMIT} seconds"
    ratio = second / max(first, 1e-9)
    return f"{ratio:.0f} times as long, {second:.2f} s" if ratio > MOST_TIMES else ""


def _time(run: Callable[[T], object], text: T) -> float:
    signal.alarm(LIMIT)
    start = time.perf_counter()
    try:
        run(text)
    finally:
        signal.alarm(0)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
