"""When an interview is, and until when something is due."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

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
    list_weekdays,
    written_on,
)
from onward.reading.wording import load_wording

_NEAR = 90
_SHORT = 2
_MOST, _LONGEST = 40, 200
_FROM_AFAR = frozenset({"video", "phone"})
_LINK = re.compile(r"https?://[^\s<>\"'\])]{4,600}")
_HOST = re.compile(r"https?://([^/?#:\s]{1,200})")
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
            return _place(sheet, *found)
    return None, ()


def _place(
    sheet: Sheet, interview: Interview, evidence: tuple[Evidence, ...]
) -> tuple[Interview, tuple[Evidence, ...]]:
    """Add where a conversation is held: the link of a room, or the address."""
    link, words = _find_room(sheet)
    form = interview.form or ("video" if link else "")
    venues = sheet.text.values("venue") if form not in _FROM_AFAR else []
    place = sheet.text.text[slice(*venues[0])].strip()[:_LONGEST] if venues else ""
    if place and not link:
        start = sheet.text.text.index(place, venues[0][0])
        words = (sheet.text.quote("interview", start, start + len(place)),)
    told = replace(interview, form=form, link=link, place=interview.place or place)
    return told, evidence + words


def _find_room(sheet: Sheet) -> tuple[str, tuple[Evidence, ...]]:
    rooms = tuple(load_wording().sets["rooms"])
    text = sheet.text.text
    links = [match.group().rstrip(".,;") for match in _LINK.finditer(text)]
    for link in (*links[:_MOST], *sheet.message.links[:_MOST]):
        host = _HOST.match(link.lower())
        if host and any(f".{host[1]}".endswith(f".{room}") for room in rooms):
            place = text.find(link)
            if place < 0:
                return link, ()
            return link, (sheet.text.quote("interview", place, place + len(link)),)
    return "", ()


def _in_words(
    sheet: Sheet, passage: Passage
) -> tuple[Interview, tuple[Evidence, ...]] | None:
    """Return the one date and time that a text names; several are only proposals."""
    clocks = list(list_clocks(passage.folded))
    days = _days(sheet, passage)
    pairs = _pair(passage, days, clocks)
    is_resolved = not pairs and not days
    if is_resolved:
        written = written_on(sheet.message.date)
        named = list(list_weekdays(passage.folded, written))
        pairs = _pair(passage, named, clocks)
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
        local="" if at else f"{day.on}T{clock.at:%H:%M}",
        is_resolved=is_resolved,
    )
    return interview, (passage.quote("interview", low, high),)


def _pair(
    passage: Passage, days: list[Day], clocks: list[Clock]
) -> list[tuple[Day, Clock]]:
    return [(day, clock) for day in days if (clock := _beside(passage, day, clocks))]


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
    for day in _days(sheet, passage):
        before = passage.folded[max(0, day.span[0] - _BEFORE) : day.span[0]]
        if _by().search(before):
            return day.on, (passage.quote("deadline", *day.span),)
    for day in list_weekdays(passage.folded, written_on(sheet.message.date)):
        before = passage.folded[max(0, day.span[0] - _BEFORE) : day.span[0]]
        if _right_before().search(before):
            return day.on, (passage.quote("deadline", *day.span),)
    return _within(sheet, passage)


@cache
def _by() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(load_wording().sets["by"])))
    return re.compile(rf"\b(?:{words})\b")


@cache
def _right_before() -> re.Pattern[str]:
    """Return the words of a deadline right before a weekday: `by end of Friday`."""
    by = load_wording().sets["by"]
    words = sorted(one for one in by if len(one) > _SHORT or one == "by")
    choice = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{choice})\s[^.!?\n]{{0,18}}$")


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
