"""Every read takes a workspace and gives nothing of another one."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from onward.accounts.models import Workspace
from onward.mail.message import Address
from onward.perspective.flow import Flow
from onward.perspective.normal import set_beside
from onward.perspective.statistics import Perspective
from onward.practice.mock import Wish
from onward.practice.questions import load_bank
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
from onward.records import changes, queries
from onward.records.models import Application, Import, UnreadablePlace
from onward.records.queries.applications import Filter
from onward.records.queries.imports import Counts
from onward.records.queries.requests import Rates
from onward.records.queries.today import Today
from onward.weaknesses.calibration import calibrate
from onward.weaknesses.ledger import Ledger
from tests.records.searches import record_search

NOW = datetime(2026, 2, 8, 9, tzinfo=UTC)
OF_ROWS = {"get_state", "status_of", "estimate_seconds_left", "was_sent_before"}
"""What speaks of one row that was read before."""

NOTHING: tuple[object, ...] = (
    *(None, 0, Address("", ""), Rates((), ())),
    *(Ledger(), calibrate([]), Wish(), load_bank()),
    (None, 0, 0),
)
Read = Callable[..., object]


def list_reads() -> Iterable[tuple[str, Read]]:
    for module in pkgutil.iter_modules(queries.__path__):
        found = import_module(f"{queries.__name__}.{module.name}")
        for name, read in inspect.getmembers(found, inspect.isfunction):
            is_own = read.__module__ == found.__name__
            if is_own and not name.startswith("_") and name not in OF_ROWS:
                yield f"{module.name}.{name}", read


READS = dict(list_reads())


@pytest.fixture
def record(workspace: Workspace) -> Workspace:
    """A record that fills every list: an import, a question, a correction."""
    record_search(workspace)
    changes.record_rereadings(workspace, [(4, Reading(Kind.REJECTION, 0.4))])
    changes.set_fact(workspace, 1, "company", "Quillmark", NOW)
    changes.rebuild_applications(workspace, NOW)
    asked = changes.ask_import(workspace, ["box"])
    UnreadablePlace.objects.create(of_import=asked, place="byte 9", reason="cut off")
    return workspace


def arguments(read: Read, of: Workspace) -> dict[str, Any]:
    """Return what a read is asked with: the numbers of another's record."""
    known: dict[str, Any] = {
        "number": _number_for(read),
        "numbers": [1, 2, 3, 4],
        "members": {1, 2},
        "wanted": Filter(words="quillmark"),
        "words": "quillmark",
        "day": None,
        "correction": 6,
        "now": NOW,
        "to": Address("", ""),
        "body": "Thank you.",
        "email": "jobs@quillmark.example",
        "application": Application.objects.filter(workspace=of).first(),
    }
    asked = list(inspect.signature(read).parameters.values())[1:]
    return {
        one.name: known[one.name]
        for one in asked
        if one.default is inspect.Parameter.empty
    }


def _number_for(read: Read) -> int:
    about_imports = read.__name__ in {"get_import", "list_unreadable"}
    return Import.objects.latest("pk").pk if about_imports else 1


def is_empty(found: object) -> bool:
    if isinstance(found, Counts):
        return (found.mails, found.events, found.first_at) == (0, 0, None)
    if isinstance(found, Today):
        return not (found.waiting or found.recent or found.has_records)
    if isinstance(found, Perspective):
        return not found.population.courses
    if isinstance(found, Flow):
        return found.n == 0
    if found in NOTHING or found == set_beside((), NOW.year):
        return True
    assert isinstance(found, Iterable)
    return not list(found)


def ask(read: Read, asking: Workspace, of: Workspace) -> bool:
    """Return whether a read gives nothing."""
    try:
        return is_empty(read(asking, **arguments(read, of)))
    except ObjectDoesNotExist:
        return True


@pytest.mark.parametrize("name", READS)
def test_every_read_takes_a_workspace_first(name: str) -> None:
    assert next(iter(inspect.signature(READS[name]).parameters)) == "workspace"


@pytest.mark.parametrize("name", READS)
def test_a_stranger_reads_nothing(record: Workspace, name: str) -> None:
    stranger = Workspace.objects.create()
    read = READS[name]
    if name == "record.list_events_with_corrections":
        assert read(stranger, {1, 2}) == []
        return
    assert ask(read, stranger, record)


@pytest.mark.parametrize("name", ["today.get_today", "imports.count_records"])
def test_the_owner_reads_what_is_there(record: Workspace, name: str) -> None:
    assert not ask(READS[name], record, record)


def test_a_word_of_the_person_about_a_stranger_is_not_read(record: Workspace) -> None:
    other = Workspace.objects.create()
    record_search(other)
    changes.add_note(other, 1, "Theirs alone.", NOW)
    read = READS["record.get_record"]
    assert "Theirs" not in repr(read(record, 1, NOW))
