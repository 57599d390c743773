"""Read what the search really says, kept until the record or the hour changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from onward.accounts.models import Workspace
from onward.perspective.flow import GROUPINGS, Flow, trace_flow
from onward.perspective.normal import Beside, set_beside
from onward.perspective.rates import list_rates
from onward.perspective.statistics import Perspective, measure
from onward.perspective.strengths import hide_words
from onward.perspective.timeline import hide_names
from onward.records.queries.courses import (
    list_courses,
    list_praise,
    stamp_courses,
)

_MOST_KNOWN = 12
_known: dict[tuple[Any, ...], tuple[Any, Any]] = {}


def find_perspective(
    workspace: Workspace, now: datetime, *, is_hidden: bool = False
) -> Perspective:
    """Return every statistic of a workspace as known at the hour of `now`.

    With `is_hidden` no employer, agency or role is named in it.
    """
    stamp = _stamp(workspace, now)
    key = (workspace.pk, "all", is_hidden)
    known = _find(key, stamp)
    if known is None:
        courses, praise = list_courses(workspace), list_praise(workspace)
        if is_hidden:
            courses, praise = hide_names(courses), hide_words(praise)
        known = _keep(key, stamp, measure(courses, now, praise))
    found: Perspective = known
    return found


def find_flow(workspace: Workspace, now: datetime, by: str = "") -> Flow:
    """Return the way of the applications, parted by one of the groupings."""
    stamp = _stamp(workspace, now)
    key = (workspace.pk, "flow", by)
    known = _find(key, stamp)
    if known is None:
        found = find_perspective(workspace, now)
        traced = trace_flow(found.population, found.thresholds, GROUPINGS[by])
        known = _keep(key, stamp, traced)
    flow: Flow = known
    return flow


def find_beside(workspace: Workspace, now: datetime) -> tuple[Beside, ...]:
    """Return every sourced rate with what the workspace's record says of the same."""
    stamp = _stamp(workspace, now)
    key = (workspace.pk, "beside")
    known = _find(key, stamp)
    if known is None:
        rates = list_rates(find_perspective(workspace, now).population)
        known = _keep(key, stamp, set_beside(rates, now.year))
    beside: tuple[Beside, ...] = known
    return beside


def _stamp(workspace: Workspace, now: datetime) -> tuple[Any, ...]:
    return (now.date(), now.hour, *stamp_courses(workspace))


def _find(key: tuple[Any, ...], stamp: tuple[Any, ...]) -> Any:
    known = _known.get(key)
    return known[1] if known is not None and known[0] == stamp else None


def _keep(key: tuple[Any, ...], stamp: tuple[Any, ...], value: Any) -> Any:
    while len(_known) >= _MOST_KNOWN:
        _known.pop(next(iter(_known)), None)
    _known[key] = (stamp, value)
    return value
