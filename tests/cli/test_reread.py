"""Reading the kept mails again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from onward.accounts.access import get_local_workspace
from onward.cli import console
from onward.reading.kinds import Kind
from onward.records.changes import record_rereadings
from onward.records.queries.events import list_events
from tests.cli.conftest import Run


@pytest.fixture
def outdated(filled: Run) -> Run:
    """Run a command on a record in which a rejection was once read wrongly."""
    workspace = get_local_workspace()
    (reading,) = (
        event.reading
        for event in list_events(workspace)
        if event.number == 2 and event.reading
    )
    old = replace(reading, kind=Kind.UPDATE, stage=None, role=None)
    record_rereadings(workspace, [(2, old)])
    return filled


def kind_of_two(run: Run) -> str:
    history = json.loads(run("show", "2", "--json").stdout)["history"]
    return str(next(one["kind"] for one in history if one["entry"] == 2))


def test_a_record_that_reads_the_same_is_left_alone(filled: Run) -> None:
    assert filled("reread", "--yes").stdout == "Every mail reads as before.\n"


def test_it_shows_what_would_change_and_writes_nothing(outdated: Run) -> None:
    said = outdated("reread").stdout
    assert "kind" in said
    assert "rejection" in said
    assert "(none)" in said
    assert "1 mail would read otherwise." in said
    assert "Nothing was written." in said
    assert kind_of_two(outdated) == "update"


def test_yes_writes(outdated: Run) -> None:
    said = outdated("reread", "--yes").stdout
    assert "Written: 1 mail read anew." in said
    assert kind_of_two(outdated) == "rejection"


@pytest.mark.parametrize(("typed", "kind"), [("y\n", "rejection"), ("n\n", "update")])
def test_in_a_terminal_it_asks_first(
    outdated: Run, monkeypatch: pytest.MonkeyPatch, typed: str, kind: str
) -> None:
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    outdated("reread", typed=typed)
    assert kind_of_two(outdated) == kind


def test_json_gives_each_difference(outdated: Run) -> None:
    row = json.loads(outdated("reread", "--json").stdout)
    assert row["facts"]["kind"] == {"before": "update", "after": "rejection"}
    assert kind_of_two(outdated) == "update"


def test_a_correction_stands_above_the_new_reading(outdated: Run) -> None:
    outdated("correct", "set", "2", "kind", "feedback")
    outdated("reread", "--yes")
    assert kind_of_two(outdated) == "feedback"
