"""Read the course of every application, for the statistics."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Max

from onward.accounts.models import Workspace
from onward.feedback.finding import Finding, Group, Strength
from onward.history.corrections import apply_corrections
from onward.history.events import Event
from onward.perspective.courses import Facts, make_course
from onward.perspective.strengths import Praise
from onward.perspective.timeline import Course
from onward.records.models import Application
from onward.records.models import Event as EventRow
from onward.records.queries.applications import list_members
from onward.records.queries.events import list_events
from onward.records.queries.statements import list_feedback

CLOSE_SECOND = "OUT.second"
"""The leaf of feedback that says how close the decision was."""

_MOST_KNOWN = 4
_Stamp = tuple[datetime | None, int, int]
_known: dict[int, tuple[_Stamp, tuple[Course, ...]]] = {}
"""The courses of the workspaces looked at last: events are only added, so their count
and the newest tell whether anything has changed."""


def list_courses(workspace: Workspace) -> tuple[Course, ...]:
    """Return the course of every application by number, from its corrected events."""
    stamp = stamp_courses(workspace)
    known = _known.get(workspace.pk)
    if known is not None and known[0] == stamp:
        return known[1]
    courses = tuple(_make(workspace))
    while len(_known) >= _MOST_KNOWN:
        _known.pop(next(iter(_known)), None)
    _known[workspace.pk] = (stamp, courses)
    return courses


def list_praise(workspace: Workspace) -> tuple[Praise, ...]:
    """Return the words that spoke for the person, and those of a close decision."""
    return tuple(
        Praise(
            quote=" ".join(statement.quote.split()),
            about=finding.leaf.label,
            number=text.application.number,
            at=text.at,
            is_close_second=finding.code == CLOSE_SECOND,
        )
        for text in list_feedback(workspace)
        for statement in text.statements
        for finding in statement.findings
        if _speaks_for(finding)
    )


def _speaks_for(finding: Finding) -> bool:
    if finding.code == CLOSE_SECOND:
        return True
    return finding.group is Group.STRENGTH and finding.strength is not Strength.HINT


def stamp_courses(workspace: Workspace) -> _Stamp:
    """Return what changes whenever the courses of a workspace may have changed."""
    rows = EventRow.objects.filter(workspace=workspace)
    found = rows.aggregate(newest=Max("recorded_at"), count=Count("pk"))
    homes = Application.objects.filter(workspace=workspace).aggregate(last=Max("pk"))
    return found["newest"], found["count"], homes["last"] or 0


def _make(workspace: Workspace) -> list[Course]:
    said = apply_corrections(list_events(workspace))
    events = {event.number: event for event in said.events}
    facts = _list_facts(workspace)
    courses = []
    for number, members in sorted(list_members(workspace).items()):
        mine: list[Event] = [events[one] for one in members if one in events]
        if mine and number in facts:
            courses.append(make_course(number, mine, said, facts[number]))
    return courses


def _list_facts(workspace: Workspace) -> dict[int, Facts]:
    rows = Application.objects.filter(workspace=workspace)
    fields = ("number", "company", "role", "agency", "channel")
    return {
        number: Facts(company, role, agency, channel or "direct")
        for number, company, role, agency, channel in rows.values_list(*fields)
    }
