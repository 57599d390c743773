"""Write the dates of a search as a calendar that other programs read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from onward import __version__
from onward.records.queries.dates import DateEntry, Sort

NAME = "Job search"
REFRESH = timedelta(hours=1)
"""How often a program that subscribes may look again."""

LONGEST = 300
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def write_calendar(
    entries: Iterable[DateEntry],
    *,
    has_names: bool = True,
    sheets: Mapping[str, str] | None = None,
) -> bytes:
    """Return the entries as an iCalendar file; without names nothing tells whose.

    `sheets` are the addresses of preparation sheets on this machine, by `uid`.

    There are no alarms in it, and no words of a mail. Times are in UTC, which every
    program shows in its own zone; one of which no zone is known stands as written.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Onward//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAME)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for one in entries:
        event = _write_event(one, has_names=has_names)
        if sheets and one.uid in sheets:
            event.add("description", f"Preparation sheet: {sheets[one.uid]}")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _write_event(entry: DateEntry, *, has_names: bool) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("dtstart", _in_utc(entry.starts))
    event.add("dtend", _in_utc(entry.ends))
    event.add("summary", _tidy(entry.title if has_names else entry.plain))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    is_busy = entry.sort is Sort.INTERVIEW and not entry.is_cancelled
    event.add("transp", "OPAQUE" if is_busy else "TRANSPARENT")
    event.add("class", "PRIVATE")
    if has_names and (entry.place or entry.link):
        event.add("location", _tidy(entry.place or entry.link))
    if has_names and entry.link.startswith(("https://", "http://")):
        event.add("url", entry.link)
    return event


def _in_utc(moment: datetime | date) -> datetime | date:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return moment
    return moment.astimezone(UTC)


def _tidy(words: str) -> str:
    """Return words from a mail on one line, and not too many of them."""
    return " ".join(_CONTROL.sub(" ", words).split())[:LONGEST]
