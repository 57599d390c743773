"""Rebuild the cache of applications from the events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import transaction
from django.db.models import Q, QuerySet

from onward.accounts.models import Workspace
from onward.history.corrections import apply_corrections
from onward.history.events import Event
from onward.history.link import Link, link
from onward.history.review import list_unsure
from onward.records.changes.building import COLUMNS, Built, build, sign, write_columns
from onward.records.encoding import encode
from onward.records.models import Application, OpenQuestion
from onward.records.models import Link as LinkRow
from onward.records.queries.events import list_events
from onward.records.queries.record import list_events_with_corrections

MOST_DUE = 100
"""So many applications are replayed at once when their time has come."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows of the cache that are to follow the events."""

    workspace: Workspace
    applications: QuerySet[Application]
    links: QuerySet[LinkRow]
    questions: QuerySet[OpenQuestion]

    @classmethod
    def whole(cls, workspace: Workspace) -> Self:
        """Return all rows of a record."""
        return cls(
            workspace,
            Application.objects.filter(workspace=workspace),
            LinkRow.objects.filter(workspace=workspace),
            OpenQuestion.objects.filter(workspace=workspace),
        )

    def only(self, applications: Iterable[int], events: Iterable[int]) -> Stored:
        """Return the rows of these applications and events."""
        homes, numbers = list(applications), list(events)
        of_these = Q(event_number__in=numbers)
        return Stored(
            self.workspace,
            self.applications.filter(number__in=homes),
            self.links.filter(of_these | Q(application__number__in=homes)),
            self.questions.filter(of_these),
        )


@transaction.atomic
def rebuild_applications(workspace: Workspace, now: datetime) -> int:
    """Link all events and replay each application that changed; return how many.

    Events are the truth and this cache follows them, so that it can be thrown away
    and made again at any time.
    """
    lock_workspace(workspace)
    events = list_events(workspace)
    return store_links(Stored.whole(workspace), events, link(events), now)


@transaction.atomic
def refresh_application(workspace: Workspace, number: int, now: datetime) -> None:
    """Replay one application whose links cannot have changed."""
    lock_workspace(workspace)
    links = LinkRow.objects.filter(workspace=workspace, application__number=number)
    members = set(links.values_list("event_number", flat=True))
    if not members:
        raise Application.DoesNotExist
    events = list_events_with_corrections(workspace, members)
    _store_built(workspace, [build(events, now)])
    confirmed = apply_corrections(events).confirmed
    OpenQuestion.objects.filter(
        workspace=workspace, event_number__in=confirmed
    ).delete()


def refresh_due(now: datetime) -> int:
    """Replay what an interview or a deadline that has passed changes; return how many.

    Everything else in the cache stays true as time goes by.
    """
    due = Application.objects.filter(next_at__lte=now).order_by("pk")[:MOST_DUE]
    rows = list(due.select_related("workspace").defer("state", "ties"))
    for row in rows:
        with suppress(Application.DoesNotExist):
            refresh_application(row.workspace, row.number, now)
    return len(rows)


def lock_workspace(workspace: Workspace) -> None:
    """Keep other writers of this record waiting until the transaction ends."""
    Workspace.objects.select_for_update().get(pk=workspace.pk)


def store_links(
    stored: Stored, events: list[Event], links: Iterable[Link], now: datetime
) -> int:
    """Make stored rows follow the events and their links; return how many changed."""
    links = tuple(links)
    groups = _group(events, links)
    rows = stored.applications.values_list("number", "signature", "next_at")
    known = {
        number: "" if next_at is not None and next_at <= now else signature
        for number, signature, next_at in rows
    }
    changed = [
        members
        for number, members in groups.items()
        if known.get(number) != sign(members)
    ]
    gone = [number for number in known if number not in groups]
    stored.applications.filter(number__in=gone).delete()
    _store_built(stored.workspace, [build(members, now) for members in changed])
    _store_links(stored, links)
    _store_questions(stored, events, links)
    return len(changed) + len(gone)


def _group(events: Iterable[Event], links: Iterable[Link]) -> dict[int, list[Event]]:
    """Return the events of each application, corrections with their target."""
    home = {one.event: one.application for one in links}
    groups: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        number = home.get(_anchor(event, home))
        if number is not None:
            groups[number].append(event)
    return groups


def _anchor(event: Event, home: dict[int, int]) -> int:
    """Return the linked event that an event belongs to, and remember its home."""
    if event.correction is None:
        return event.number
    target = event.correction.target
    if target in home:
        home[event.number] = home[target]
    return target


def _store_built(workspace: Workspace, built: list[Built]) -> None:
    known = Application.objects.filter(
        workspace=workspace, number__in=[one.state.number for one in built]
    )
    keys = dict(known.values_list("number", "pk"))
    rows = [
        Application(
            pk=keys.get(one.state.number),
            workspace=workspace,
            number=one.state.number,
            **write_columns(one),
        )
        for one in built
    ]
    Application.objects.bulk_create(row for row in rows if row.number not in keys)
    changed = [row for row in rows if row.number in keys]
    Application.objects.bulk_update(changed, COLUMNS, batch_size=200)


def _store_links(stored: Stored, links: Iterable[Link]) -> None:
    """Make the stored links equal to `links`, writing only the differences."""
    homes = dict(stored.applications.values_list("number", "pk"))
    homes |= _list_homes(stored.workspace, {one.application for one in links}, homes)
    wanted = {one.event: (homes[one.application], encode(one)) for one in links}
    columns = ("event_number", "pk", "application_id", "detail")
    rows = {number: row for number, *row in stored.links.values_list(*columns)}
    gone = [key for number, (key, *_) in rows.items() if number not in wanted]
    LinkRow.objects.filter(pk__in=gone).delete()
    moved, fresh = [], []
    for number, (home, detail) in wanted.items():
        row = LinkRow(
            workspace=stored.workspace,
            event_number=number,
            application_id=home,
            detail=detail,
        )
        if number not in rows:
            fresh.append(row)
        elif rows[number][1:] != [home, detail]:
            row.pk = rows[number][0]
            moved.append(row)
    LinkRow.objects.bulk_update(moved, ("application", "detail"), batch_size=300)
    LinkRow.objects.bulk_create(fresh)


def _list_homes(
    workspace: Workspace, wanted: set[int], known: dict[int, int]
) -> dict[int, int]:
    """Return the keys of the applications that have just been made."""
    rows = Application.objects.filter(
        workspace=workspace, number__in=wanted - known.keys()
    )
    return dict(rows.values_list("number", "pk"))


def _store_questions(
    stored: Stored, events: list[Event], links: Iterable[Link]
) -> None:
    """Make the stored questions equal to what is unsure now."""
    unsure = list_unsure(apply_corrections(events), links)
    wanted = {one.event.number: one.event.at for one in unsure}
    asked = set(stored.questions.values_list("event_number", flat=True))
    stored.questions.filter(event_number__in=asked - set(wanted)).delete()
    OpenQuestion.objects.bulk_create(
        OpenQuestion(workspace=stored.workspace, event_number=number, at=at)
        for number, at in wanted.items()
        if number not in asked
    )
