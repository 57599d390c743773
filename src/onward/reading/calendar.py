"""Interview times from calendar parts: requests, updates, cancellations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from onward.mail.message import CalendarPart
from onward.mail.text import fold_text
from onward.reading.reading import Evidence, Interview, Part
from onward.reading.wording import load_wording

UNREADABLE = "a calendar part cannot be read"
_LONGEST = 200_000
_DIGITS = 10
_ENDED = frozenset({"CANCEL"})
_ANSWERS = frozenset({"REPLY", "REFRESH", "DECLINECOUNTER"})


@dataclass(frozen=True, slots=True)
class Agenda:
    """The appointment of a message's calendar parts, its words, and what was wrong."""

    interview: Interview | None = None
    summary: str = ""
    evidence: tuple[Evidence, ...] = ()
    defects: tuple[str, ...] = ()


def read_calendars(parts: Iterable[CalendarPart]) -> Agenda:
    """Return the appointment that stands after all calendar parts; never raises.

    Of parts with one UID the highest SEQUENCE counts, then the later stamp. An
    all-day or floating time gives no `at`, since its offset is not fixed.
    """
    found: list[_Entry] = []
    defects: list[str] = []
    offset = 0
    for part in parts:
        try:
            found += list(_read_part(part, offset))
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            IndexError,
            OverflowError,
        ):
            defects.append(UNREADABLE)
        offset += len(part.text) + 1
    if not found:
        return Agenda(defects=tuple(defects))
    standing = max(found, key=lambda one: one.rank)
    return Agenda(
        standing.interview, standing.summary, standing.evidence, tuple(defects)
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    interview: Interview
    summary: str
    evidence: tuple[Evidence, ...]
    stamp: str

    @property
    def rank(self) -> tuple[int, bool, str]:
        one = self.interview
        return one.sequence, one.is_cancelled, self.stamp


def _read_part(part: CalendarPart, offset: int) -> Iterator[_Entry]:
    text = part.text[:_LONGEST]
    calendar = icalendar.Calendar.from_ical(text)
    method = (part.method or str(calendar.get("METHOD", ""))).upper()
    if method in _ANSWERS:
        return
    zone = _find_zone(str(calendar.get("X-WR-TIMEZONE", "")))
    for event in calendar.walk("VEVENT"):
        evidence = _quote(text, event, offset)
        yield _read_event(event, method, zone, evidence)


def _read_event(
    event: icalendar.cal.Component,
    method: str,
    zone: tzinfo | None,
    evidence: tuple[Evidence, ...],
) -> _Entry:
    start = _moment(event, "DTSTART", zone)
    status = str(event.get("STATUS", "")).upper()
    summary = str(event.get("SUMMARY", ""))
    interview = Interview(
        at=start,
        until=_moment(event, "DTEND", zone) or _after(start, event),
        form=find_form(f"{summary} {event.get('LOCATION', '')}"),
        place=" ".join(str(event.get("LOCATION", "")).split())[:200],
        uid=str(event.get("UID", "")),
        sequence=_number(event.get("SEQUENCE", 0)),
        is_cancelled=method in _ENDED or status == "CANCELLED",
    )
    return _Entry(interview, summary, evidence, str(_moment(event, "DTSTAMP", zone)))


def _moment(
    event: icalendar.cal.Component, name: str, zone: tzinfo | None
) -> datetime | None:
    """Return an aware time with its offset, or None for days and floating times."""
    value = event.get(name)
    moment = getattr(value, "dt", None)
    if not isinstance(moment, datetime):
        return None
    if moment.tzinfo is None:
        named = _find_zone(str(value.params.get("TZID", ""))) or zone
        if named is None:
            return None
        moment = moment.replace(tzinfo=named)
    return fix_offset(moment)


def fix_offset(moment: datetime) -> datetime:
    """Return an aware time whose zone is nothing but its offset."""
    return datetime.fromisoformat(moment.isoformat(timespec="seconds"))


def _after(start: datetime | None, event: icalendar.cal.Component) -> datetime | None:
    duration = getattr(event.get("DURATION"), "dt", None)
    return start + duration if start and isinstance(duration, timedelta) else None


def _find_zone(name: str) -> tzinfo | None:
    """Return a zone by its IANA name or by Outlook's, or None."""
    plain = name.strip().strip('"')
    if not plain:
        return None
    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(plain, plain))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _number(value: object) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0


def _quote(
    text: str, event: icalendar.cal.Component, offset: int
) -> tuple[Evidence, ...]:
    """Return the event's own line of its start as evidence, as it stands."""
    uid = str(event.get("UID", ""))
    begin = text.find(uid) if uid else -1
    opened = text.rfind("BEGIN:VEVENT", 0, begin) if begin > 0 else 0
    place = text.find("\nDTSTART", max(opened, 0)) + 1
    if place <= 0:
        return ()
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    words = text[place:end].rstrip("\r")
    low = place + offset
    return (Evidence("interview", words, Part.CALENDAR, low, low + len(words)),)


def find_form(text: str) -> str:
    """Return how a conversation is held: `video`, `phone`, `onsite`, or nothing."""
    folded = fold_text(text)
    forms = load_wording().forms.items()
    return next((form for form, words in forms if any(w in folded for w in words)), "")
