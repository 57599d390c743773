"""How values are told in the terminal: kinds, days, sizes, lines of a mail."""

from __future__ import annotations

import re
from datetime import datetime

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
THOUSAND = 1000
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def say_kind(kind: str) -> str:
    """Return the label of a kind."""
    from onward.reading.kinds import KINDS, Kind

    return KINDS[Kind(kind)].label


def clean(text: str) -> str:
    """Return text from a mail without what could steer a terminal."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\t", " "))


def one_line(text: str) -> str:
    """Return text from a mail on one line."""
    return " ".join(clean(text.replace("\n", " ")).split())


def shorten(text: str, most: int) -> str:
    """Return text from a mail on one line of at most so many characters."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def say_day(moment: datetime | None) -> str:
    """Return the day of a moment in this machine's zone, or nothing."""
    return "" if moment is None else f"{moment.astimezone():%Y-%m-%d}"


def say_moment(moment: datetime | None) -> str:
    """Return the day and time of a moment in this machine's zone, or nothing."""
    return "" if moment is None else f"{moment.astimezone():%a %-d %b %Y, %H:%M}"


def say_size(size: float) -> str:
    """Return a number of bytes with a fitting unit."""
    for unit in _UNITS:
        if size < THOUSAND or unit == _UNITS[-1]:
            break
        size /= THOUSAND
    return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: 1 mail, 2 mails."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
