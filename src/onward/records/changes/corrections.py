"""The person's word: correct, confirm, join, part, note, undo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.events import Action, Correction, Scope, Source
from onward.reading.reading import Reading
from onward.records.changes.applications import refresh_application
from onward.records.changes.events import record_correction, record_entry
from onward.records.changes.lessons import relearn
from onward.records.changes.letters import follow_undo
from onward.records.changes.nearby import rebuild_near
from onward.records.encoding import decode_correction
from onward.records.models import Event, Link
from onward.records.queries.events import find_application_number
from onward.records.queries.lessons import list_lessons

REMARKS = frozenset(
    {
        *(Action.NOTE, Action.MARK, Action.JUDGE, Action.TASK, Action.ASIDE),
        *(Action.DEBRIEF, Action.PLAN, Action.WORK, Action.WEIGH),
    }
)
"""What says nothing of how an event is read or where it belongs."""


class UnknownEventError(LookupError):
    """There is no such entry in this record."""


class NothingToJoinError(ValueError):
    """Both entries already belong to the same application."""


@transaction.atomic
def add_entry(
    workspace: Workspace, reading: Reading, at: datetime, now: datetime
) -> int:
    """Add what never came by mail; return the event's number."""
    number = record_entry(workspace, reading, at)
    rebuild_near(workspace, [number], now)
    return number


@transaction.atomic
def set_fact(  # the fact, its value and its reach belong together
    workspace: Workspace,
    target: int,
    fact: str,
    value: str | None,
    now: datetime,
    *,
    scope: Scope = Scope.EVENT,
) -> int:
    """Give a fact of an event, or of its application, another value."""
    correction = Correction(Action.SET, target, scope=scope, fact=fact, value=value)
    return _record(workspace, [correction], now)


@transaction.atomic
def confirm(workspace: Workspace, target: int, now: datetime) -> int:
    """Say that an event's reading and its place are right."""
    return _record(workspace, [Correction(Action.CONFIRM, target)], now)


@transaction.atomic
def join_applications(workspace: Workspace, one: int, two: int, now: datetime) -> int:
    """Make the applications of two events one."""
    first, second = (_application_of(workspace, number) for number in (one, two))
    if first == second:
        raise NothingToJoinError(NothingToJoinError.__doc__)
    return _record(workspace, [Correction(Action.JOIN, first, other=second)], now)


@transaction.atomic
def part_events(workspace: Workspace, targets: Iterable[int], now: datetime) -> int:
    """Move events out of their application into one of their own."""
    moved = sorted(set(targets))
    home = _application_of(workspace, moved[0])
    stay = _members_of(workspace, home) - set(moved)
    corrections = [
        Correction(Action.PART, target, other=other)
        for target in moved
        for other in sorted(stay)
    ]
    together = [Correction(Action.JOIN, moved[0], other=one) for one in moved[1:]]
    return _record(workspace, corrections + together, now)


@transaction.atomic
def move_event(workspace: Workspace, target: int, home: int, now: datetime) -> int:
    """Move one event from its application to that of the event `home`."""
    stay = _members_of(workspace, _application_of(workspace, target)) - {target}
    corrections = [Correction(Action.PART, target, other=one) for one in sorted(stay)]
    corrections.append(Correction(Action.JOIN, target, other=home))
    return _record(workspace, corrections, now)


@transaction.atomic
def put_into(workspace: Workspace, target: int, home: int, now: datetime) -> int:
    """Put an entry into the application of the event `home`, if it is not there."""
    if _application_of(workspace, target) == _application_of(workspace, home):
        return target
    return move_event(workspace, target, home, now)


@transaction.atomic
def add_note(workspace: Workspace, target: int, words: str, now: datetime) -> int:
    """Add the person's own words to an event."""
    return _record(workspace, [Correction(Action.NOTE, target, value=words)], now)


@transaction.atomic
def undo(workspace: Workspace, target: int, now: datetime) -> int:
    """Take a correction, or an entry by hand, back; a move is taken back whole."""
    together = _list_together(workspace, _get_event(workspace, target))
    number = _record(workspace, [Correction(Action.UNDO, one) for one in together], now)
    follow_undo(workspace, target, now)
    return number


def _list_together(workspace: Workspace, event: Event) -> list[int]:
    """Return the corrections that were recorded in one go with this one."""
    group = _group_of(event)
    if not group:
        return [event.number]
    same = Event.objects.filter(
        workspace=workspace, source=Source.CORRECTION, at=event.at
    )
    return [one.number for one in same if _group_of(one) == group]


def _group_of(event: Event) -> frozenset[Action]:
    """Return the actions that one move, or one undo of it, may consist of."""
    if event.source != Source.CORRECTION:
        return frozenset()
    action = decode_correction(event.payload).action
    return next((group for group in _TOGETHER if action in group), frozenset())


_TOGETHER = (frozenset({Action.JOIN, Action.PART}), frozenset({Action.UNDO}))


def _record(workspace: Workspace, corrections: list[Correction], now: datetime) -> int:
    """Record corrections in order; return the number of the last one."""
    number = 0
    may_teach = any(one.action not in REMARKS for one in corrections)
    before = list_lessons(workspace) if may_teach else ()
    for correction in corrections:
        _get_event(workspace, correction.target)
        if correction.other is not None:
            _get_event(workspace, correction.other)
        number = record_correction(workspace, correction, now)
    spoken = {one.target for one in corrections}
    spoken |= {one.other for one in corrections if one.other is not None}
    homes = [find_application_number(workspace, target) for target in spoken]
    can_stay = not any(_may_move_events(one) for one in corrections)
    known = {home for home in homes if home is not None and can_stay}
    for home in known:
        refresh_application(workspace, home, now)
    taught = relearn(workspace, before) if may_teach else set()
    if not known:
        rebuild_near(workspace, spoken | taught, now)
    elif taught:
        rebuild_near(workspace, taught, now)
    return number


def _may_move_events(correction: Correction) -> bool:
    """Say whether a correction can change which application an event belongs to."""
    if correction.action == Action.SET:
        return correction.scope == Scope.EVENT
    return correction.action not in {*REMARKS, Action.CONFIRM, Action.FORGET}


def _get_event(workspace: Workspace, number: int) -> Event:
    found = Event.objects.filter(workspace=workspace, number=number).first()
    if found is None:
        raise UnknownEventError(UnknownEventError.__doc__)
    return found


def _application_of(workspace: Workspace, number: int) -> int:
    found = find_application_number(workspace, number)
    if found is None:
        raise UnknownEventError(UnknownEventError.__doc__)
    return found


def _members_of(workspace: Workspace, application: int) -> set[int]:
    links = Link.objects.filter(workspace=workspace, application__number=application)
    return set(links.values_list("event_number", flat=True))
