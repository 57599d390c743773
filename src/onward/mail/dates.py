"""When a mail was sent: its date header, checked against its way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from dateutil import parser

_FIRST_YEAR = 1990
_LAST_YEAR = 2050
_LONGEST = 120
_AHEAD = timedelta(days=2)


def parse_date(text: str) -> datetime | None:
    """Return a date header as an aware time in UTC, or None where it says none."""
    text = text.strip()[:_LONGEST]
    if not text or not any(c.isdigit() for c in text):
        return None
    return _parse_standard(text) or _parse_loosely(text)


def _parse_standard(text: str) -> datetime | None:
    try:
        found = parsedate_tz(text)
        if found is None:
            return None
        zone = timezone(timedelta(seconds=found[9] or 0))
        moment = datetime(*found[:6], tzinfo=zone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _parse_loosely(text: str) -> datetime | None:
    try:
        unset = datetime(1, 1, 1, tzinfo=UTC)
        moment = parser.parse(text, default=unset, tzinfos=_read_zone)
        if moment.year < 1970:  # noqa: PLR2004  # the default, so no date was stated
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, ArithmeticError, TypeError, AttributeError):
        return None


def _read_zone(_name: str | None, offset: int | None) -> int:
    return offset or 0


def date_message(stated: str, received: list[str]) -> tuple[datetime | None, str]:
    """Return when a mail was sent, and what is odd about its date, if anything.

    The date header counts, unless it is missing, or before 1990, or more than two
    days after the mail had already arrived by its topmost Received header.
    """
    date = parse_date(stated)
    arrived = parse_date(received[0].rpartition(";")[2]) if received else None
    if date is None:
        return arrived, "" if not stated.strip() else "the date cannot be read"
    is_odd = not _FIRST_YEAR <= date.year <= _LAST_YEAR
    if arrived is not None and (date.year < _FIRST_YEAR or date > arrived + _AHEAD):
        return arrived, "date looks wrong; the day it arrived is taken"
    return date, "date looks wrong" if is_odd else ""
