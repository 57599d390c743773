"""Read what the person took from the page of today."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from onward.accounts.models import Workspace
from onward.history.corrections import find_undone
from onward.history.events import Action, Source
from onward.records.models import Event, Link
from onward.records.queries.events import list_events_of

_WANTED = Q(payload__contains='"action":"aside"') | Q(
    payload__contains='"action":"undo"'
)


def list_asides(workspace: Workspace) -> dict[tuple[str, int], datetime]:
    """Return when each sort of thing was last set aside, by its application's number.

    What has no application is told by its own number.
    """
    rows = Event.objects.filter(_WANTED, workspace=workspace, source=Source.CORRECTION)
    events = list_events_of(workspace, rows.values_list("number", flat=True))
    undone = find_undone(events)
    said = [
        (one.correction, one.at)
        for one in events
        if one.correction
        and one.correction.action == Action.ASIDE
        and one.number not in undone
    ]
    links = Link.objects.filter(
        workspace=workspace, event_number__in=[one.target for one, _ in said]
    )
    homes = dict(links.values_list("event_number", "application__number"))
    return {(one.fact, homes.get(one.target, one.target)): at for one, at in said}
