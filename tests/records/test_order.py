"""Whatever the order of import, the applications are the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.accounts.models import Workspace
from onward.reading.batch import Found
from onward.records import changes
from onward.records.models import Application, OpenQuestion
from onward.records.queries.applications import list_members
from onward.records.queries.events import list_events
from onward.records.queries.record import get_record
from tests.records.invented import START, Mail, find_mail, mails

NOW = START + timedelta(days=60)


def record(found: list[Found], cut: int) -> Workspace:
    """Return a new record of two imports: what stands before the cut, and the rest."""
    workspace = Workspace.objects.create()
    for part in (found[:cut], found[cut:]):
        changes.record_mails(workspace, part, NOW)
        changes.rebuild_applications(workspace, NOW)
    return workspace


def describe(workspace: Workspace) -> set[tuple[object, ...]]:
    """Return every fact of every application, with message ids for numbers."""
    mail_of = {one.number: one.trail.message_id for one in list_events(workspace)}
    members = list_members(workspace)
    described: set[tuple[object, ...]] = set()
    for row in Application.objects.filter(workspace=workspace):
        state = get_record(workspace, row.number, NOW).state
        described.add(
            (
                *(row.company, row.role, row.agency, row.status, row.furthest),
                *(row.channel, row.started_at, row.last_at, row.ended_at),
                *(row.quiet_from, row.interview_count, row.last_kind),
                frozenset(mail_of[number] for number in members[row.number]),
                tuple(mail_of[entry.event] for entry in state.entries),
                tuple((one.fact, one.value, mail_of[one.event]) for one in state.facts),
            )
        )
    return described


def list_asked(workspace: Workspace) -> set[str]:
    mail_of = {one.number: one.trail.message_id for one in list_events(workspace)}
    asked = OpenQuestion.objects.filter(workspace=workspace)
    return {mail_of[number] for number in asked.values_list("event_number", flat=True)}


@pytest.mark.django_db
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(mails, min_size=2, max_size=12), data=st.data())
def test_any_order_gives_the_same_applications(
    drawn: list[Mail], data: st.DataObject
) -> None:
    found = [find_mail(number, mail) for number, mail in enumerate(drawn, 1)]
    straight = record(found, len(found))
    shuffled = data.draw(st.permutations(found))
    other = record(shuffled, data.draw(st.integers(0, len(found))))
    assert describe(other) == describe(straight)
    assert list_asked(other) == list_asked(straight)


@pytest.mark.django_db
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(mails, min_size=1, max_size=8))
def test_the_same_mails_again_change_nothing(drawn: list[Mail]) -> None:
    found = [find_mail(number, mail) for number, mail in enumerate(drawn, 1)]
    workspace = record(found, len(found))
    before = describe(workspace)
    assert changes.record_mails(workspace, found[::-1], NOW) == 0
    assert changes.rebuild_applications(workspace, NOW) == 0
    assert describe(workspace) == before
