"""Read what waits for the person, ordered by time and weight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from onward.accounts.models import Workspace
from onward.history.state import Status
from onward.reading.kinds import Kind
from onward.records.models import Application, Event, Import

FRESH = timedelta(days=7)
"""For so long a no, or an answer, stays on the page of today."""

OFFER_STANDS = timedelta(days=45)
"""For so long an offer without an end stays there."""

RECENT = timedelta(days=14)
MOST_RECENT = 8


class Weight(IntEnum):
    """The order of what waits; the smallest comes first."""

    INTERVIEW = 1
    OFFER = 2
    REJECTION = 3
    FEEDBACK = 4
    DEADLINE = 5
    REVIEW = 6
    QUIET = 7


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: what, when, and for which application."""

    weight: Weight
    at: datetime
    application: Application | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Today:
    """What waits, what came lately, and up to when the record goes."""

    waiting: tuple[Waiting, ...]
    recent: tuple[Application, ...]
    recorded_until: datetime | None
    has_records: bool


def get_today(workspace: Workspace, now: datetime, unsure: int = 0) -> Today:
    """Return what waits for the person; `unsure` readings wait to be confirmed."""
    waiting = [
        *_list_ahead(workspace, now),
        *_list_answers(workspace, now),
        *_list_gone_quiet(workspace, now),
    ]
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


def _list_ahead(workspace: Workspace, now: datetime) -> list[Waiting]:
    rows = Application.objects.filter(workspace=workspace, next_at__gte=now)
    return [
        Waiting(
            Weight.INTERVIEW if row.furthest >= 3 else Weight.DEADLINE,  # noqa: PLR2004
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
    told = rows.filter(last_kind=Kind.FEEDBACK, last_at__gte=now - FRESH)
    return [
        *(Waiting(Weight.REJECTION, row.ended_at or now, row) for row in nos),
        *(Waiting(Weight.OFFER, row.last_at, row) for row in offers),
        *(Waiting(Weight.FEEDBACK, row.last_at, row) for row in told),
    ]


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
