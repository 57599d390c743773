"""Rebuild only the applications that a correction can have to do with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.events import Action, Event
from onward.history.link import link
from onward.history.nearness import Ties, find_near, ties_of
from onward.history.platforms import find_platforms
from onward.records.changes.applications import (
    Stored,
    lock_workspace,
    rebuild_applications,
    store_links,
)
from onward.records.changes.building import list_traits
from onward.records.encoding import decode_ties
from onward.records.models import Application, Link
from onward.records.queries.events import list_corrections, list_events_of

MOST = 4000
"""Where more events may have to do with it, the whole record is rebuilt."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The applications that may change, and events outside of applications."""

    applications: set[int]
    events: set[int]


@transaction.atomic
def rebuild_near(workspace: Workspace, targets: Iterable[int], now: datetime) -> int:
    """Rebuild what new words on these events can change; return how many changed.

    It is what a rebuild of the whole record would do: whatever is left out shares
    nothing by which the linker compares events.
    """
    lock_workspace(workspace)
    rows = Application.objects.filter(workspace=workspace)
    texts = dict(rows.values_list("number", "ties"))
    if not all(texts.values()):
        return rebuild_applications(workspace, now)
    ties = {number: decode_ties(text) for number, text in texts.items()}
    corrections = list_corrections(workspace)
    seeds = _resolve(targets, corrections)
    begun = _read_ties(list_events_of(workspace, seeds), corrections)
    extent = _find_extent(workspace, seeds, begun, (ties, corrections))
    numbers = extent.events | _list_members(workspace, extent.applications)
    numbers -= {one.number for one in corrections}
    if len(numbers) > MOST:
        return rebuild_applications(workspace, now)
    events = [*list_events_of(workspace, numbers), *corrections]
    events.sort(key=lambda one: one.number)
    before = find_platforms(_list_names(ties.values()))
    rest = [one for number, one in ties.items() if number not in extent.applications]
    after = find_platforms(_list_names([*rest, _read_ties(events, [])]))
    if before != after:
        return rebuild_applications(workspace, now)
    stored = Stored.whole(workspace).only(extent.applications, numbers)
    return store_links(stored, events, link(events, after), now)


def _resolve(targets: Iterable[int], corrections: Iterable[Event]) -> set[int]:
    """Return the events that corrections, and corrections of those, speak of."""
    said = {one.number: one.correction for one in corrections}
    found: set[int] = set()
    waiting = list(targets)
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        found.add(number)
        correction = said.get(number)
        if correction is not None:
            waiting += [correction.target]
            waiting += [] if correction.other is None else [correction.other]
    return found - said.keys()


def _find_extent(
    workspace: Workspace,
    seeds: set[int],
    begun: Ties,
    known: tuple[Mapping[int, Ties], list[Event]],
) -> Extent:
    """Return all that the person's words and shared traits reach from the seeds."""
    ties, corrections = known
    groups = _group_pairs(corrections)
    told = seeds.union(*groups)
    links = Link.objects.filter(workspace=workspace, event_number__in=told)
    homes = dict(links.values_list("event_number", "application__number"))
    extent = Extent(set(), set(seeds))
    size = -1
    while size != len(extent.applications) + len(extent.events):
        size = len(extent.applications) + len(extent.events)
        _follow_pairs(extent, groups, homes)
        extent.applications.update(homes[n] for n in extent.events if n in homes)
        reached = [begun, *(ties[number] for number in extent.applications)]
        extent.applications.update(find_near(reached, ties))
    return extent


def _follow_pairs(
    extent: Extent, groups: Iterable[set[int]], homes: Mapping[int, int]
) -> None:
    """Take in all that the person put together with, or apart from, what is in."""
    for group in groups:
        at_home = {homes[number] for number in group if number in homes}
        if group & extent.events or at_home & extent.applications:
            extent.events.update(group)
            extent.applications.update(at_home)


def _group_pairs(corrections: Iterable[Event]) -> list[set[int]]:
    """Return the events that JOIN and PART tie, also by having been said at once."""
    groups: list[set[int]] = []
    at_once: dict[datetime, int] = {}
    for event in corrections:
        one = event.correction
        if one is None or one.action not in {Action.JOIN, Action.PART}:
            continue
        first = at_once.setdefault(event.at, one.target)
        group = {one.target, first if one.other is None else one.other, first}
        apart = [other for other in groups if not other & group]
        groups = [*apart, group.union(*(g for g in groups if g & group))]
    return groups


def _read_ties(events: Iterable[Event], corrections: list[Event]) -> Ties:
    """Return the ties of events as the person corrected them."""
    return ties_of(list_traits([*events, *corrections]))


def _list_names(ties: Iterable[Ties]) -> set[tuple[str, str]]:
    return {pair for one in ties for pair in one.names}


def _list_members(workspace: Workspace, applications: Iterable[int]) -> set[int]:
    links = Link.objects.filter(
        workspace=workspace, application__number__in=list(applications)
    )
    return set(links.values_list("event_number", flat=True))
