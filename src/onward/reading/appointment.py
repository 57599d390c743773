"""When an interview is, and until when something is due."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from onward.reading.calendar import find_form, fix_offset, read_calendars
from onward.reading.kinds import Kind
from onward.reading.passage import Passage, Sheet
from onward.reading.reading import Evidence, Interview
from onward.reading.times import (
    Clock,
    Day,
    is_range,
    list_clocks,
    list_days,
    written_on,
)
from onward.reading.wording import load_wording

_NEAR = 90
_MONTHS = 12
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/\d{2,4}")
_BEFORE = 34
_DUE_KINDS = frozenset({Kind.ASSESSMENT, Kind.OFFER, Kind.ACTION, Kind.INTERVIEW})
_COUNT = re.compile(
    r"(?P<n>\d{1,3})[\s(a-z)-]{1,9}?(?P<unit>[^\W\d_]{3,12}(?:\s[^\W\d_]{4,8})?)"
)


def find_interview(
    sheet: Sheet, kind: Kind
) -> tuple[Interview | None, tuple[Evidence, ...]]:
    """Return the appointment of a message, from its calendar or else its words."""
    if sheet.message.calendars:
        agenda = read_calendars(sheet.message.calendars)
        if agenda.interview and kind is Kind.INTERVIEW:
            return agenda.interview, agenda.evidence
    if kind is not Kind.INTERVIEW:
        return None, ()
    for passage in (sheet.text, sheet.subject):
        found = _in_words(sheet, passage)
        if found:
            return found
    return None, ()


def _in_words(
    sheet: Sheet, passage: Passage
) -> tuple[Interview, tuple[Evidence, ...]] | None:
    """Return the one date and time that a text names; several are only proposals."""
    days = _days(sheet, passage)
    clocks = list(list_clocks(passage.folded))
    pairs = [(day, clock) for day in days if (clock := _beside(passage, day, clocks))]
    if not pairs or len({(day.on, clock.at) for day, clock in pairs}) > 1:
        return None
    day, clock = next((pair for pair in pairs if pair[1].zone), pairs[0])
    until = _until(passage, clock, clocks)
    if _is_choice(clocks, clock, until):
        return None
    zone = clock.zone or (until.zone if until else None)
    at = datetime.combine(day.on, clock.at, zone) if zone else None
    end = datetime.combine(day.on, until.at, zone) if until and zone else None
    low, high = min(day.span[0], clock.span[0]), max(day.span[1], clock.span[1])
    interview = Interview(
        at=fix_offset(at) if at else None,
        until=fix_offset(end) if end else None,
        form=find_form(passage.folded),
    )
    return interview, (passage.quote("interview", low, high),)


def _days(sheet: Sheet, passage: Passage) -> list[Day]:
    written = written_on(sheet.message.date)
    days = list(list_days(passage.folded, written, month_first=sheet.is_english))
    if sheet.is_english:
        days = [day for day in days if not _is_unsure(passage.folded, day)]
    return [day for day in days if written is None or day.on >= written]


def _is_unsure(folded: str, day: Day) -> bool:
    """Say whether English numbers may be either day or month: `05/06/2025`."""
    match = _SLASHED.fullmatch(folded[day.span[0] : day.span[1]])
    if not match or match[1] == match[2]:
        return False
    return max(int(match[1]), int(match[2])) <= _MONTHS


def _beside(passage: Passage, day: Day, clocks: list[Clock]) -> Clock | None:
    """Return the first time right after a day, or else the last right before it."""
    for clock in clocks:
        if 0 <= clock.span[0] - day.span[1] <= _NEAR:
            return clock
    before = [one for one in clocks if 0 <= day.span[0] - one.span[1] <= _NEAR // 2]
    if len(before) > 1 and is_range(passage.folded, before[-2], before[-1]):
        return before[-2]
    return before[-1] if before else None


def _until(passage: Passage, clock: Clock, clocks: list[Clock]) -> Clock | None:
    later = [one for one in clocks if one.span[0] >= clock.span[1]]
    return later[0] if later and is_range(passage.folded, clock, later[0]) else None


def _is_choice(clocks: list[Clock], clock: Clock, until: Clock | None) -> bool:
    """Say whether further times nearby make this one of several offered."""
    known = {clock.at, until.at if until else clock.at}
    near = [one for one in clocks if abs(one.span[0] - clock.span[0]) < 2 * _NEAR]
    return any(one.at not in known and one.zone in {None, clock.zone} for one in near)


def find_deadline(sheet: Sheet, kind: Kind) -> tuple[date | None, tuple[Evidence, ...]]:
    """Return until when a test, an answer or a document is due, or None."""
    if kind not in _DUE_KINDS or kind is Kind.INTERVIEW:
        return None, ()
    passage = sheet.text
    by = load_wording().sets["by"]
    for day in _days(sheet, passage):
        before = passage.folded[max(0, day.span[0] - _BEFORE) : day.span[0]]
        if any(re.search(rf"\b{re.escape(word)}\b", before) for word in by):
            return day.on, (passage.quote("deadline", *day.span),)
    return _within(sheet, passage)


def _within(sheet: Sheet, passage: Passage) -> tuple[date | None, tuple[Evidence, ...]]:
    written = written_on(sheet.message.date)
    sets = load_wording().sets
    for match in _COUNT.finditer(passage.folded) if written else ():
        before = passage.folded[max(0, match.start() - _BEFORE) : match.start()]
        if not any(before.rstrip(" (").endswith(word) for word in sets["within"]):
            continue
        count, unit = int(match["n"]), match["unit"]
        names = {unit, unit.partition(" ")[0]}
        days = (
            count if names & sets["days"] else 7 * count if names & sets["weeks"] else 0
        )
        days = -(-count // 24) if names & sets["hours"] else days
        if days and written:
            evidence = passage.quote("deadline", *match.span())
            return written + timedelta(days=days), (evidence,)
    return None, ()
