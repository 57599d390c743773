"""Rebuild the cache of applications from the events."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.corrections import apply_corrections
from onward.history.events import Event, Source
from onward.history.link import Link, link
from onward.history.replay import State, replay
from onward.history.review import list_unsure
from onward.records.encoding import encode
from onward.records.models import Application, OpenQuestion
from onward.records.models import Link as LinkRow
from onward.records.queries.events import list_events
from onward.records.queries.record import list_events_with_corrections


@transaction.atomic
def rebuild_applications(workspace: Workspace, now: datetime) -> int:
    """Link all events and replay each application that changed; return how many.

    Events are the truth and this cache follows them, so that it can be thrown away
    and made again at any time.
    """
    events = list_events(workspace)
    links = link(events)
    groups = _group(events, links)
    stored = {
        row.number: row.signature
        for row in Application.objects.filter(workspace=workspace).only(
            "number", "signature"
        )
    }
    signatures = {number: _sign(members) for number, members in groups.items()}
    changed = [n for n, signature in signatures.items() if stored.get(n) != signature]
    gone = [number for number in stored if number not in groups]
    Application.objects.filter(workspace=workspace, number__in=gone).delete()
    _store_states(
        workspace,
        [(replay(groups[number], now), signatures[number]) for number in changed],
    )
    _store_links(workspace, links)
    _store_questions(workspace, events, links)
    return len(changed) + len(gone)


@transaction.atomic
def refresh_application(workspace: Workspace, number: int, now: datetime) -> None:
    """Replay one application whose links cannot have changed."""
    links = LinkRow.objects.filter(workspace=workspace, application__number=number)
    members = set(links.values_list("event_number", flat=True))
    events = list_events_with_corrections(workspace, members)
    _store_states(workspace, [(replay(events, now), _sign(events))])
    confirmed = apply_corrections(events).confirmed
    OpenQuestion.objects.filter(
        workspace=workspace, event_number__in=confirmed
    ).delete()


def _store_questions(
    workspace: Workspace, events: list[Event], links: Iterable[Link]
) -> None:
    """Make the stored questions equal to what is unsure now."""
    unsure = list_unsure(apply_corrections(events), links)
    wanted = {one.event.number: one.event.at for one in unsure}
    rows = OpenQuestion.objects.filter(workspace=workspace)
    stored = set(rows.values_list("event_number", flat=True))
    rows.filter(event_number__in=stored - set(wanted)).delete()
    OpenQuestion.objects.bulk_create(
        OpenQuestion(workspace=workspace, event_number=number, at=at)
        for number, at in wanted.items()
        if number not in stored
    )


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


def _sign(members: Iterable[Event]) -> str:
    digest = hashlib.blake2b(digest_size=12)
    for event in members:
        reader = event.reading.reader if event.reading else ""
        digest.update(f"{event.number} {reader} {hash_reading(event)};".encode())
    return digest.hexdigest()


def hash_reading(event: Event) -> str:
    """Return a short hash of what an event says, equal in every process."""
    content = encode(event.reading if event.source != Source.CORRECTION else None)
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def _store_states(workspace: Workspace, states: list[tuple[State, str]]) -> None:
    numbers = [state.number for state, _ in states]
    known = Application.objects.filter(workspace=workspace, number__in=numbers)
    ids: Mapping[int, int] = dict(known.values_list("number", "pk"))
    rows = [_as_row(workspace, state, signature) for state, signature in states]
    fresh, changed = [], []
    for row in rows:
        if row.number in ids:
            row.pk = ids[row.number]
            changed.append(row)
        else:
            fresh.append(row)
    Application.objects.bulk_create(fresh)
    Application.objects.bulk_update(changed, _COLUMNS, batch_size=200)


_COLUMNS = (
    "company",
    "role",
    "agency",
    "place",
    "channel",
    "status",
    "furthest",
    "interview_count",
    "started_at",
    "last_at",
    "last_kind",
    "ended_at",
    "quiet_from",
    "next_at",
    "state",
    "signature",
)


def _as_row(workspace: Workspace, state: State, signature: str) -> Application:
    return Application(
        workspace=workspace,
        number=state.number,
        company=state.company or "",
        role=state.role or "",
        agency=state.agency or "",
        place=state.place or "",
        channel=state.channel,
        status=state.status,
        furthest=state.furthest,
        interview_count=state.interview_count,
        started_at=state.started_at,
        last_at=state.last_at,
        last_kind=state.last_kind,
        ended_at=state.ended_at,
        quiet_from=state.quiet_from,
        next_at=state.next_at,
        state=encode(state),
        signature=signature,
    )


def _store_links(workspace: Workspace, links: Iterable[Link]) -> None:
    """Make the stored links equal to `links`, writing only the differences."""
    homes = dict(
        Application.objects.filter(workspace=workspace).values_list("number", "pk")
    )
    wanted = {one.event: (homes[one.application], encode(one)) for one in links}
    rows = LinkRow.objects.filter(workspace=workspace)
    stored = {row.event_number: row for row in rows}
    LinkRow.objects.filter(
        pk__in=[row.pk for number, row in stored.items() if number not in wanted]
    ).delete()
    moved = []
    for number, row in stored.items():
        if number in wanted and (row.application_id, row.detail) != wanted[number]:
            row.application_id, row.detail = wanted[number]
            moved.append(row)
    LinkRow.objects.bulk_update(moved, ("application", "detail"), batch_size=300)
    LinkRow.objects.bulk_create(
        LinkRow(
            workspace=workspace, event_number=number, application_id=home, detail=detail
        )
        for number, (home, detail) in wanted.items()
        if number not in stored
    )
