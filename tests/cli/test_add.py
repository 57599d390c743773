"""Adding what never came by mail."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onward.cli import add, console
from onward.cli.errors import ExitCode
from tests.cli.conftest import Run


def look(run: Run, number: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("show", str(number), "--json").stdout)
    return found


@pytest.fixture
def begun(run: Run) -> Run:
    said = run(
        *("add", "applied", "--company", "Northwind Rail"),
        *("--role", "Service Designer", "--on", "2026-03-04"),
    )
    assert said.exit_code == ExitCode.DONE
    return run


def test_an_application_made_in_a_portal(begun: Run) -> None:
    row = look(begun, 1)
    assert row["company"] == "Northwind Rail"
    assert row["started_at"].startswith("2026-03-04")
    assert row["history"][0]["source"] == "hand"


def test_a_call_that_said_no_joins_the_application_named(begun: Run) -> None:
    said = begun(
        *("add", "rejection", "--to", "1", "--on", "2026-03-09"),
        *("--note", "By phone, kindly.", "--after-interview"),
    )
    assert "1 · Northwind Rail, Service Designer: Rejection, 2026-03-09." in said.stdout
    row = look(begun, 1)
    assert row["status"] == "rejected"
    assert row["furthest"] == "interview"
    assert row["history"][1]["notes"] == ["By phone, kindly."]


def test_an_entry_says_nothing_that_the_person_did_not_say(filled: Run) -> None:
    filled("add", "interview", "--to", "1", "--at", "2026-03-10 14:00")
    said = filled("show", "1").stdout
    assert "as you said" not in said
    assert "Tue 10 Mar 2026, 14:00" in said


def test_an_interview_agreed_by_phone_finds_its_application(begun: Run) -> None:
    begun(
        *("add", "interview", "--company", "northwind rail", "--on", "2026-03-06"),
        *("--at", "2026-03-10 14:00"),
    )
    assert look(begun, 1)["events"] == [1, 2]


@pytest.mark.parametrize(
    ("what", "status"),
    [("offer", "offer"), ("accepted", "accepted"), ("withdrawn", "withdrawn")],
)
def test_each_turn_shows_in_the_state(begun: Run, what: str, status: str) -> None:
    begun("add", what, "--to", "1", "--on", "2026-03-20")
    assert look(begun, 1)["status"] == status


def test_a_note_is_kept_with_its_application(begun: Run) -> None:
    said = begun("add", "note", "--company", "Northwind", "--note", "Ask Jo first.")
    assert "Noted for 1 · Northwind Rail" in said.stdout
    assert "Ask Jo first." in begun("show", "1").stdout


def test_what_was_added_can_be_taken_back(begun: Run) -> None:
    begun("add", "rejection", "--to", "1", "--on", "2026-03-09")
    begun("correct", "undo", "2")
    assert look(begun, 1)["status"] != "rejected"


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (("applied",), "--company"),
        (("interview", "--company", "Northwind Rail"), "--at MOMENT"),
        (("feedback", "--company", "Northwind Rail"), "--note"),
        (("note", "--note", "Ask Jo first."), "--to ID"),
        (("note", "--company", "Nobody", "--note", "Hm."), "--to ID"),
        (("rejection", "--to", "1", "--on", "soon"), "yesterday"),
    ],
)
def test_what_is_missing_is_named_where_nobody_can_be_asked(
    run: Run, words: tuple[str, ...], missing: str
) -> None:
    said = run("add", *words)
    assert said.exit_code == ExitCode.WRONG_USE
    assert missing in said.stderr


def test_an_application_that_is_not_there_is_told(run: Run) -> None:
    said = run("add", "rejection", "--to", "99")
    assert said.exit_code == ExitCode.NOT_FOUND


def test_in_a_terminal_it_asks_for_what_is_missing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    said = run("add", "applied", typed="Quillmark\nOffice Manager\n")
    assert said.exit_code == ExitCode.DONE
    assert "1 · Quillmark, Office Manager: Applied" in said.stdout


def test_every_word_that_can_be_added_is_in_the_help(run: Run) -> None:
    said = run("add", "--help").stdout
    for what in add.WHAT:
        assert what in said
