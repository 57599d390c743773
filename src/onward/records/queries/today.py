"""Read what waits for the person, ordered by time and weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from onward.accounts.models import Workspace
from onward.history.events import Source
from onward.history.state import Meeting, State, Status
from onward.reading.kinds import Kind, Step
from onward.records.encoding import decode_reading
from onward.records.models import Application, Event, Import
from onward.records.queries.applications import find_homes, get_state
from onward.records.queries.asides import list_asides
from onward.records.queries.debriefs import list_open_debriefs
from onward.records.queries.requests import due_reminders
from onward.records.queries.statements import list_feedback

FRESH = timedelta(days=7)
"""For so long a no, or an answer, stays on the page of today."""

OFFER_STANDS = timedelta(days=45)
"""For so long an offer without an end stays there."""

THANKS = timedelta(days=3)
"""For so long thanks for an interview are of use."""

WARNED = timedelta(days=14)
RECENT = timedelta(days=14)
MOST_RECENT = 8
MOST_OF_A_SORT = 3
"""So many reminders, thanks and warnings stand there at once; the rest can wait."""


class Weight(IntEnum):
    """The order of what waits; the smallest comes first."""

    INTERVIEW = 1
    OFFER = 2
    REJECTION = 3
    FEEDBACK = 4
    DEADLINE = 5
    DEBRIEF = 6
    REMINDER = 7
    THANKS = 8
    WARNING = 9
    REVIEW = 10
    QUIET = 11


CAN_WAIT = frozenset(Weight) - {Weight.INTERVIEW, Weight.DEADLINE, Weight.REVIEW}
"""What can be set aside; an hour that is fixed cannot."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: what, when, and for which application.

    `event` is the one that it is about, `name` whom, `count` how many of them.
    """

    weight: Weight
    at: datetime
    application: Application | None = None
    count: int = 1
    event: int | None = None
    name: str = ""

    @property
    def sort(self) -> str:
        """Return what it is, in a word."""
        return self.weight.name.lower()

    @property
    def home(self) -> int:
        """Return the number by which it is set aside; of what is at no home, 0."""
        return self.application.number if self.application else 0

    @property
    def can_wait(self) -> bool:
        """Say whether it can be set aside."""
        return self.weight in CAN_WAIT


@dataclass(frozen=True, slots=True)
class Today:
    """What waits, what came lately, and up to when the record goes."""

    waiting: tuple[Waiting, ...]
    recent: tuple[Application, ...]
    recorded_until: datetime | None
    has_records: bool


def get_today(workspace: Workspace, now: datetime, unsure: int = 0) -> Today:
    """Return what waits for the person; `unsure` readings wait to be confirmed."""
    waiting = list(_list_waiting(workspace, now))
    if unsure:
        waiting.append(Waiting(Weight.REVIEW, now, count=unsure))
    waiting.sort(key=lambda one: (one.weight, abs(one.at - now)))
    rows = Application.objects.filter(workspace=workspace).defer("state")
    recent = rows.filter(last_at__gte=now - RECENT).order_by("-last_at")[:MOST_RECENT]
    last = Import.objects.filter(workspace=workspace, state=Import.State.DONE).first()
    return Today(
        waiting=tuple(waiting),
        recent=tuple(recent),
        recorded_until=last.finished_at if last else None,
        has_records=Event.objects.filter(workspace=workspace).exists(),
    )


def _list_waiting(workspace: Workspace, now: datetime) -> Iterator[Waiting]:
    """Give what waits and was not set aside."""
    found = (
        *_list_ahead(workspace, now),
        *_list_answers(workspace, now),
        *_list_feedback(workspace, now),
        *_list_debriefs(workspace, now),
        *_list_reminders(workspace, now),
        *_list_thanks(workspace, now),
        *_list_warnings(workspace, now),
        *_list_gone_quiet(workspace, now),
    )
    asides = list_asides(workspace)
    for one in found:
        aside_at = asides.get((one.sort, one.home)) if one.can_wait else None
        if aside_at is None or aside_at < one.at:
            yield one


def _list_ahead(workspace: Workspace, now: datetime) -> list[Waiting]:
    rows = Application.objects.filter(workspace=workspace, next_at__gte=now)
    return [
        Waiting(
            Weight.INTERVIEW if row.furthest >= Step.INTERVIEW else Weight.DEADLINE,
            row.next_at or now,
            row,
        )
        for row in rows.defer("state").order_by("next_at")[:20]
    ]


def _list_answers(workspace: Workspace, now: datetime) -> list[Waiting]:
    rows = Application.objects.filter(workspace=workspace).defer("state")
    ended = rows.filter(ended_at__gte=now - FRESH, ended_at__lte=now)
    nos = ended.filter(status__in=[Status.REJECTED, Status.CLOSED])
    offers = rows.filter(status=Status.OFFER, last_at__gte=now - OFFER_STANDS)
    return [
        *(Waiting(Weight.REJECTION, row.ended_at or now, row) for row in nos),
        *(Waiting(Weight.OFFER, row.last_at, row) for row in offers),
    ]


def _list_feedback(workspace: Workspace, now: datetime) -> Iterator[Waiting]:
    """Give the newest feedback of each application that came apart from the no.

    Once all of its statements were judged, nothing of it waits.
    """
    seen: set[int] = set()
    for one in list_feedback(workspace, now - FRESH):
        home = one.application
        is_own = bool(one.medium)
        if is_own or home.pk in seen or one.at == home.ended_at or one.at > now:
            continue
        seen.add(home.pk)
        if one.unjudged or not one.statements:
            yield Waiting(
                Weight.FEEDBACK,
                one.at,
                home,
                one.unjudged,
                event=one.event,
                name=one.who,
            )


def _list_debriefs(workspace: Workspace, now: datetime) -> list[Waiting]:
    return [
        Waiting(Weight.DEBRIEF, one.over_at, one.application, event=one.target)
        for one in list_open_debriefs(workspace, now)[:MOST_OF_A_SORT]
    ]


def _list_reminders(workspace: Workspace, now: datetime) -> list[Waiting]:
    return [
        Waiting(
            Weight.REMINDER,
            one.request.chase_at,
            one.application,
            event=one.request.event,
            name=one.name,
        )
        for one in due_reminders(workspace, now)[:MOST_OF_A_SORT]
    ]


def _list_thanks(workspace: Workspace, now: datetime) -> list[Waiting]:
    """Return the interviews of the last days after which nothing was written."""
    rows = Application.objects.filter(
        workspace=workspace,
        status=Status.WAITING,
        interview_count__gte=1,
        last_at__gte=now - 12 * THANKS,
    )
    found = []
    for row in rows.order_by("-last_at"):
        state = get_state(row)
        held = _find_talk(state, now)
        if held is not None and not _has_written_since(state, held.at):
            found.append(
                Waiting(Weight.THANKS, held.until or held.at, row, event=held.event)
            )
    return found[:MOST_OF_A_SORT]


def _find_talk(state: State, now: datetime) -> Meeting | None:
    """Return the last interview, from the day after it until thanks come late."""
    today = now.astimezone().date()
    held = [
        one
        for one in state.meetings
        if not one.is_cancelled
        and one.at >= now - THANKS
        and one.at.astimezone().date() < today
    ]
    return held[-1] if held else None


def _has_written_since(state: State, at: datetime) -> bool:
    return any(one.kind == Kind.SENT and one.at > at for one in state.entries)


def _list_warnings(workspace: Workspace, now: datetime) -> Iterator[Waiting]:
    """Give the mails of the last days that may be no honest offers."""
    rows = Event.objects.filter(
        workspace=workspace,
        source=Source.MAIL,
        at__gte=now - WARNED,
        payload__contains='"warnings":[{',
    ).exclude(message=None)
    found = list(rows.order_by("-at").select_related("message")[:MOST_OF_A_SORT])
    homes = find_homes(workspace, [one.number for one in found])
    for row in found:
        home = homes.get(row.number)
        if home and row.message and decode_reading(row.payload).warnings:
            sender = row.message.sender
            yield Waiting(Weight.WARNING, row.at, home, event=row.number, name=sender)


def _list_gone_quiet(workspace: Workspace, now: datetime) -> list[Waiting]:
    """Return applications that went quiet in the last week, after an interview."""
    rows = Application.objects.filter(
        workspace=workspace,
        status=Status.WAITING,
        interview_count__gte=1,
        quiet_from__lte=now,
        quiet_from__gte=now - FRESH,
    )
    return [
        Waiting(Weight.QUIET, row.quiet_from or now, row) for row in rows.defer("state")
    ]
