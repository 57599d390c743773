"""A correction rebuilds little, and what it leaves is what a whole rebuild gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onward.accounts.models import Workspace
from onward.history.events import Scope
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Reading
from onward.records import changes
from onward.records.changes import nearby
from onward.records.models import Application, Link, OpenQuestion
from tests.records.invented import FIRMS, KINDS, START, Mail, find_mail, mails
from tests.records.searches import record_search

NOW = START + timedelta(days=60)
Snapshot = tuple[object, ...]

ACTS = (
    *("company", "role", "kind", "stage", "whole", "confirm", "note", "entry"),
    *("join", "part", "move", "undo", "undo"),
)

acts = st.tuples(
    st.sampled_from(ACTS),
    st.integers(1, 16),
    st.integers(1, 16),
    st.sampled_from(FIRMS),
    st.sampled_from(KINDS),
)
Act = tuple[str, int, int, str | None, Kind]


def apply(workspace: Workspace, act: Act, at: datetime) -> None:
    name, one, two, firm, kind = act
    set_fact = changes.set_fact
    by_name: dict[str, Callable[[], object]] = {
        "company": lambda: set_fact(workspace, one, "company", firm, at),
        "role": lambda: set_fact(workspace, one, "role", "Cook", at),
        "kind": lambda: set_fact(workspace, one, "kind", kind, at),
        "stage": lambda: set_fact(workspace, one, "stage", None, at),
        "whole": lambda: set_fact(
            workspace, one, "company", firm, at, scope=Scope.APPLICATION
        ),
        "join": lambda: changes.join_applications(workspace, one, two, at),
        "part": lambda: changes.part_events(workspace, [one, two], at),
        "move": lambda: changes.move_event(workspace, one, two, at),
        "undo": lambda: changes.undo(workspace, workspace.last_number - one + 1, at),
        "confirm": lambda: changes.confirm(workspace, one, at),
        "note": lambda: changes.add_note(workspace, one, "A word.", at),
        "entry": lambda: changes.add_entry(
            workspace, Reading(kind, company=firm, reader=PERSON), at, at
        ),
    }
    workspace.refresh_from_db()
    try:
        by_name[name]()
    except (changes.UnknownEventError, changes.NothingToJoinError):
        return


def take_snapshot(workspace: Workspace) -> Snapshot:
    rows = Application.objects.filter(workspace=workspace).order_by("number")
    links = Link.objects.filter(workspace=workspace).order_by("event_number")
    asked = OpenQuestion.objects.filter(workspace=workspace).order_by("event_number")
    return (
        list(rows.values_list("number", "state", "signature", "ties")),
        list(links.values_list("event_number", "application__number", "detail")),
        list(asked.values_list("event_number", "at")),
    )


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    found=st.lists(mails, min_size=4, max_size=12),
    said=st.lists(acts, max_size=7),
    are_at_once=st.booleans(),
)
def test_a_partial_rebuild_equals_a_whole_one(
    found: list[Mail], said: list[Act], *, are_at_once: bool
) -> None:
    workspace = Workspace.objects.create()
    changes.record_mails(
        workspace, [find_mail(n, one) for n, one in enumerate(found, 1)], NOW
    )
    changes.rebuild_applications(workspace, NOW)
    for number, act in enumerate(said):
        apply(workspace, act, NOW + timedelta(minutes=0 if are_at_once else number))
        partial = take_snapshot(workspace)
        Application.objects.filter(workspace=workspace).update(signature="")
        changes.rebuild_applications(workspace, NOW)
        assert take_snapshot(workspace) == partial


@pytest.fixture
def record(workspace: Workspace) -> Workspace:
    """Quillmark (1, 2) and Alderfinch (3, 4), each turned down."""
    record_search(workspace)
    return workspace


@pytest.fixture
def no_whole(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rebuilds of a whole record that took place meanwhile."""
    asked: list[int] = []

    def rebuild(workspace: Workspace, now: datetime) -> int:
        asked.append(workspace.pk)
        return changes.rebuild_applications(workspace, now)

    monkeypatch.setattr(nearby, "rebuild_applications", rebuild)
    return asked


def test_a_correction_leaves_what_it_cannot_touch(
    record: Workspace, no_whole: list[int]
) -> None:
    Application.objects.filter(number=3).update(signature="untouched")
    changes.set_fact(record, 2, "company", "Vell", NOW)
    assert Application.objects.get(number=3).signature == "untouched"
    assert not no_whole


def test_a_store_of_an_older_form_is_rebuilt_whole(
    record: Workspace, no_whole: list[int]
) -> None:
    Application.objects.filter(number=3).update(ties="", signature="older")
    changes.set_fact(record, 2, "company", "Vell", NOW)
    assert no_whole == [record.pk]
    assert Application.objects.exclude(ties="").count() == 3


def test_an_entry_by_hand_finds_its_application(
    record: Workspace, no_whole: list[int]
) -> None:
    call = Reading(Kind.OFFER, company="Alderfinch", reader=PERSON)
    number = changes.add_entry(record, call, NOW, NOW)
    assert Link.objects.get(event_number=number).application.number == 3
    assert not no_whole
