"""Replay an application's events into its state: the only place that knows states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from onward.history.corrections import Corrected, apply_corrections, is_by_person
from onward.history.events import Event
from onward.history.facts import choose_facts
from onward.history.meetings import fold_meetings
from onward.history.state import (
    END_STATUS,
    Channel,
    Entry,
    FactSource,
    Meeting,
    State,
    Status,
    status_at,
)
from onward.reading.kinds import KINDS, End, Kind, Step
from onward.reading.reading import SURE, Contact, Interview, Stage
from onward.reading.vendors import VendorRole, load_vendors

__all__ = ["State", "Status", "replay", "status_at"]

LATE = timedelta(hours=1)
"""Mails that cross each other arrive within this time of an end."""

QUIET_AFTER = {
    Step.NOTED: timedelta(days=30),
    Step.APPLIED: timedelta(days=30),
    Step.ASSESSMENT: timedelta(days=21),
    Step.INTERVIEW: timedelta(days=14),
    Step.OFFER: timedelta(days=26),
}
QUIET_AFTER_LATER_INTERVIEW = timedelta(days=26)
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh")


@dataclass(slots=True)
class _Course:
    """The course of an application while its events go by."""

    furthest: Step = Step.NOTED
    end: End | None = None
    ended_at: datetime | None = None
    end_event: int | None = None
    has_offer: bool = False
    has_met: bool = False
    has_undated: bool = False
    told_talks: int = 0


def replay(events: Sequence[Event], now: datetime) -> State:
    """Return the state that an application's events give at the time `now`.

    The order in which they are passed does not matter. Raises ValueError without an
    event in effect.
    """
    corrected = apply_corrections(events)
    ordered = sorted(corrected.events, key=order_of)
    if not ordered:
        raise ValueError("An application has at least one event.")
    course = _Course()
    sure = [event for event in ordered if is_asserted(event, corrected)]
    for event in sure:
        _advance(course, event)
    meetings = fold_meetings(sure)
    facts = choose_facts(corrected)
    said = {one.fact: one.value for one in facts}
    count = _count_interviews(course, meetings, now)
    last = (sure or ordered)[-1]
    return State(
        number=min(event.number for event in ordered),
        status=_find_status(course),
        furthest=course.furthest,
        started_at=(sure or ordered)[0].at,
        last_at=last.at,
        last_kind=_kind(last),
        company=said.get("company"),
        role=said.get("role"),
        agency=said.get("agency"),
        place=said.get("place"),
        vendor=said.get("vendor"),
        channel=_find_channel(sure or ordered, facts),
        facts=facts,
        contacts=_list_contacts(sure or ordered),
        meetings=meetings,
        interview_count=count,
        rejected_after=_say_after(course, count),
        ended_at=course.ended_at,
        end_event=course.end_event,
        quiet_from=_find_quiet(course, last, meetings, count),
        next_at=_find_next(course, sure, meetings, now),
        entries=_list_entries(ordered, corrected),
        notes=corrected.notes,
    )


def order_of(event: Event) -> tuple[datetime, int, str]:
    """Return the order of an event in time; ties do not depend on recording."""
    return event.at, KINDS[_kind(event)].precedence, event.trail.message_id


def is_asserted(event: Event, corrected: Corrected) -> bool:
    """Say whether an event counts, or waits until the person has looked at it."""
    if is_by_person(event) or event.number in corrected.confirmed:
        return True
    return event.reading is not None and event.reading.probability >= SURE


def _kind(event: Event) -> Kind:
    return event.reading.kind if event.reading else Kind.OTHER


def _advance(course: _Course, event: Event) -> None:
    reading = event.reading
    if reading is None:
        return
    row = KINDS[reading.kind]
    end = _find_end(course, event)
    if course.end and end is None and _is_news(course, event):
        course.end, course.ended_at, course.end_event = None, None, None
    if row.step is not None:
        course.furthest = max(course.furthest, row.step)
    elif row.kind == Kind.SENT and not reading.is_withdrawal:
        course.furthest = max(course.furthest, Step.APPLIED)
    if reading.kind == Kind.INTERVIEW:
        told = reading.interview or Interview()
        course.has_undated = told.at is None and not told.is_cancelled
        course.told_talks += _is_told(event, told)
    if reading.stage == Stage.AFTER_INTERVIEW:
        course.has_met = True
        course.furthest = max(course.furthest, Step.INTERVIEW)
    elif row.end is not None:
        course.furthest = max(course.furthest, Step.APPLIED)
    course.has_offer = course.has_offer or row.kind == Kind.OFFER
    if end is not None and _outranks(end, course.end):
        course.end, course.ended_at, course.end_event = end, event.at, event.number


def _is_told(event: Event, told: Interview) -> bool:
    """Say whether a row of a table tells of an interview that is over."""
    return event.trail.origin is not None and (told.at is None or told.at <= event.at)


def _find_end(course: _Course, event: Event) -> End | None:
    reading = event.reading
    if reading is None:
        return None
    if reading.is_withdrawal:
        return End.DECLINED if course.has_offer else End.WITHDRAWN
    if reading.kind == Kind.ONBOARDING:
        return End.ACCEPTED
    return KINDS[reading.kind].end


def _outranks(end: End, known: End | None) -> bool:
    """Say whether an end replaces an earlier one; a later no changes no withdrawal."""
    if known is None or end == End.ACCEPTED:
        return True
    return known == End.CLOSED and end == End.REJECTED


def _is_news(course: _Course, event: Event) -> bool:
    """Say whether it goes on after a no: a runner-up's call, a role that comes back.

    What crosses the no, is cancelled, is past, or reminds of a test is no news.
    """
    reading = event.reading
    if reading is None or course.ended_at is None:
        return False
    if course.end not in {End.REJECTED, End.CLOSED}:
        return False
    if event.at <= course.ended_at + LATE:
        return False
    if reading.kind == Kind.INTERVIEW:
        told = reading.interview or Interview()
        is_past = told.at is not None and told.at < event.at
        return not told.is_cancelled and (not is_past or is_by_person(event))
    is_first_test = course.furthest < Step.ASSESSMENT
    return reading.kind == Kind.OFFER or (
        reading.kind == Kind.ASSESSMENT and is_first_test
    )


def _find_status(course: _Course) -> Status:
    if course.end is not None:
        return END_STATUS[course.end]
    return Status.OFFER if course.has_offer else Status.WAITING


def _count_interviews(
    course: _Course, meetings: Sequence[Meeting], now: datetime
) -> int:
    """Return how many interviews were held.

    Without a date, an invitation that was not called off counts as one, and so do
    words that tell of a meeting, and each one that a table tells of.
    """
    limit = min(now, course.ended_at) if course.ended_at else now
    held = [one for one in meetings if not one.is_cancelled and one.at <= limit]
    is_likely = course.has_met or (course.has_undated and not meetings)
    return max(len(held), course.told_talks, int(is_likely))


def _say_after(course: _Course, count: int) -> str:
    """Return how far it had gone when it ended, in words."""
    if course.end is None:
        return ""
    if course.furthest == Step.OFFER:
        return "after an offer"
    if course.furthest == Step.INTERVIEW:
        if count == 0:
            return "after an invitation to an interview"
        ordinal = _ORDINALS[min(count, len(_ORDINALS) - 1)]
        return "after an interview" if count == 1 else f"after the {ordinal} interview"
    if course.furthest == Step.ASSESSMENT:
        return "after a test"
    return "before an interview"


def _find_quiet(
    course: _Course, last: Event, meetings: Sequence[Meeting], count: int
) -> datetime | None:
    if course.end is not None or course.has_offer:
        return None
    wait = QUIET_AFTER[course.furthest]
    if course.furthest == Step.INTERVIEW and count > 1:
        wait = QUIET_AFTER_LATER_INTERVIEW
    times = [one.at for one in meetings if not one.is_cancelled]
    return max([last.at, *times]) + wait


def _find_next(
    course: _Course, sure: Sequence[Event], meetings: Sequence[Meeting], now: datetime
) -> datetime | None:
    """Return the next interview or deadline ahead."""
    if course.end is not None:
        return None
    ahead = [one.at for one in meetings if one.at > now and not one.is_cancelled]
    for event in sure:
        day = event.reading.deadline if event.reading else None
        if day is not None:
            due = datetime(day.year, day.month, day.day, 23, 59, tzinfo=now.tzinfo)
            ahead += [due] if due > now else []
    return min(ahead, default=None)


def _find_channel(ordered: Sequence[Event], facts: Sequence[FactSource]) -> Channel:
    if any(one.fact == "agency" for one in facts):
        return Channel.AGENCY
    if _kind(ordered[0]) == Kind.OUTREACH:
        return Channel.APPROACHED
    first = next(
        (e.reading.vendor for e in ordered if e.reading and e.reading.vendor), ""
    )
    return Channel.BOARD if first in _list_boards() else Channel.DIRECT


@cache
def _list_boards() -> frozenset[str]:
    rows = load_vendors().values()
    return frozenset(one.slug for one in rows if one.role == VendorRole.JOBBOARD)


def _list_contacts(ordered: Sequence[Event]) -> tuple[Contact, ...]:
    """Return the people of an application, the latest first, each once."""
    found: dict[str, Contact] = {}
    for event in reversed(ordered):
        contact = event.reading.contact if event.reading else None
        if contact is not None:
            found.setdefault(contact.email or contact.name, contact)
    return tuple(found.values())


def _list_entries(ordered: Sequence[Event], corrected: Corrected) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            event=event.number,
            at=event.at,
            kind=_kind(event),
            source=event.source,
            is_asserted=is_asserted(event, corrected),
            dated=event.trail.dated,
        )
        for event in ordered
    )
