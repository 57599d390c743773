"""Read debriefs and plans: those kept, those to offer, how feelings met results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from onward.accounts.models import Workspace
from onward.history.events import Event, Source
from onward.history.state import Meeting, State, Status
from onward.reading.kinds import Kind
from onward.records.models import Application, Link
from onward.records.models import Event as EventRow
from onward.records.queries.applications import get_application, get_state
from onward.records.queries.events import list_events_of
from onward.weaknesses.calibration import Calibration, Foretold, calibrate
from onward.weaknesses.debrief import KeptDebrief, Plan, find_debriefs, find_plan

OFFERED = timedelta(days=5)
"""For so long after an interview a debrief is offered unasked."""

ARRANGED = timedelta(days=200)
TALK = timedelta(hours=1)
"""How long an interview is taken to last where nobody says."""

_WENT_ON = frozenset({Status.OFFER, Status.ACCEPTED, Status.DECLINED})
_SAID = ("debrief", "plan", "work", "weigh", "undo")


@dataclass(frozen=True, slots=True)
class OpenDebrief:
    """An interview whose time has passed and that nothing was told of yet."""

    application: Application
    meeting: Meeting
    over_at: datetime

    @property
    def target(self) -> int:
        """Return the number of the event that a debrief of it speaks of."""
        return self.meeting.first or self.meeting.event


@dataclass(frozen=True, slots=True)
class ToldDebrief:
    """A debrief and the application that it belongs to."""

    kept: KeptDebrief
    application: Application


def list_open_debriefs(workspace: Workspace, now: datetime) -> tuple[OpenDebrief, ...]:
    """Return the interviews of the last days without a debrief, the latest first."""
    told = {(one.target, one.day) for one in find_debriefs(list_said_of(workspace))}
    found = [
        one
        for home in list_with_meetings(workspace, now)
        for one in _list_over(home, now)
        if not _is_told(one, told)
    ]
    return tuple(sorted(found, key=lambda one: one.over_at, reverse=True))


def list_debriefs(workspace: Workspace) -> tuple[ToldDebrief, ...]:
    """Return every debrief of a search, by the day of the interview."""
    kept = find_debriefs(list_said_of(workspace))
    links = Link.objects.filter(
        workspace=workspace, event_number__in={one.target for one in kept}
    )
    homes = {
        row.event_number: row.application for row in links.select_related("application")
    }
    return tuple(
        ToldDebrief(one, homes[one.target]) for one in kept if one.target in homes
    )


def get_debriefs(workspace: Workspace, number: int) -> tuple[KeptDebrief, ...]:
    """Return the debriefs of one application; `number` is that of any of its events.

    Raises Application.DoesNotExist.
    """
    members = _list_members(workspace, number)
    kept = find_debriefs(list_said_of(workspace))
    return tuple(one for one in kept if one.target in members)


def get_plan(workspace: Workspace, number: int) -> Plan | None:
    """Return what the person means to do after a no from this application, if told.

    Raises Application.DoesNotExist.
    """
    return find_plan(list_said_of(workspace), _list_members(workspace, number))


def find_interview(
    workspace: Workspace, number: int, day: date | None, now: datetime
) -> tuple[int, date]:
    """Return the event and the day of the interview that a debrief speaks of.

    With a day that of the interview then; without one the last that was held. Where
    none is on record, the application itself, and the day given or today.
    """
    home = get_application(workspace, number)
    zone = now.tzinfo
    held = [one for one in get_state(home).meetings if not one.is_cancelled]
    for one in reversed(held):
        its_day = one.at.astimezone(zone).date()
        if its_day == day or (day is None and one.at <= now):
            return one.first or one.event, its_day
    return home.number, day or now.date()


def list_said_of(workspace: Workspace) -> list[Event]:
    """Return all debriefs, plans and choices, and what takes them back."""
    wanted = Q()
    for one in _SAID:
        wanted |= Q(payload__contains=f'"action":"{one}"')
    rows = EventRow.objects.filter(
        wanted, workspace=workspace, source=Source.CORRECTION
    )
    return list_events_of(workspace, rows.values_list("number", flat=True))


def list_with_meetings(workspace: Workspace, now: datetime) -> Iterator[Application]:
    """Give the applications of late that have an interview on record."""
    rows = Application.objects.filter(workspace=workspace, last_at__gte=now - ARRANGED)
    yield from rows.exclude(state__contains='"meetings":[]')


def get_calibration(workspace: Workspace) -> Calibration:
    """Return how the feelings told before a result met the results."""
    return calibrate(_list_foretold(list_debriefs(workspace)))


def _list_foretold(told: Sequence[ToldDebrief]) -> Iterator[Foretold]:
    for one in told:
        feeling = one.kept.debrief.feeling
        result = _find_result(get_state(one.application), one.kept)
        if feeling is not None and result is not None:
            went_on, known_at = result
            if one.kept.at < known_at:
                yield Foretold(feeling, went_on)


def _find_result(state: State, kept: KeptDebrief) -> tuple[bool, datetime] | None:
    """Return whether an interview led further, and when that was known."""
    later = [
        one
        for one in state.meetings
        if one.at.date() > kept.day
        and one.event != kept.target
        and not one.is_cancelled
    ]
    if later:
        said = {one.event: one.at for one in state.entries}
        first = later[0].first or later[0].event
        return True, said.get(first, later[0].at)
    if state.status in _WENT_ON:
        offers = (one.at for one in state.entries if one.kind == Kind.OFFER)
        return True, next(offers, state.last_at)
    if state.status == Status.REJECTED and state.ended_at is not None:
        return False, state.ended_at
    return None


def _list_over(home: Application, now: datetime) -> Iterator[OpenDebrief]:
    state = get_state(home)
    for one in state.meetings:
        over_at = one.until if one.until and one.until > one.at else one.at + TALK
        is_off = state.ended_at is not None and state.ended_at < one.at
        if one.is_cancelled or is_off or not now - OFFERED <= over_at <= now:
            continue
        yield OpenDebrief(home, one, over_at)


def _is_told(one: OpenDebrief, told: set[tuple[int, date]]) -> bool:
    """Say whether a debrief was kept of an interview, by its event or its day."""
    events = {one.meeting.event, one.target, one.application.number}
    near = {one.meeting.at.date() + timedelta(days=gap) for gap in (-1, 0, 1)}
    return any(target in events and day in near for target, day in told)


def _list_members(workspace: Workspace, number: int) -> set[int]:
    home = get_application(workspace, number)
    links = Link.objects.filter(workspace=workspace, application=home)
    return set(links.values_list("event_number", flat=True))
