"""Listing applications: as a table and for other programs."""

from __future__ import annotations

import csv
import json
from typing import Any

from onward.cli.applications import _guard
from onward.cli.errors import ExitCode
from tests.cli.conftest import Run


def list_objects(run: Run, *words: str) -> list[dict[str, Any]]:
    said = run("applications", "--json", *words)
    assert said.exit_code == ExitCode.DONE
    return [json.loads(line) for line in said.stdout.splitlines()]


def test_each_object_names_its_mails_without_angle_brackets(filled: Run) -> None:
    rows = list_objects(filled, "--sort", "employer")
    assert [row["company"] for row in rows] == [
        "Alder & Finch",
        "Northwind Rail",
        "Quillmark",
    ]
    assert rows[1]["messages"] == ["m0@test.example", "m1@test.example"]


def test_an_object_has_state_and_facts(filled: Run) -> None:
    (row,) = list_objects(filled, "--search", "northwind")
    assert row["id"] == row["events"][0]
    assert row["role"] == "Service Designer"
    assert row["status"] == "rejected"
    assert row["furthest"] == "applied"
    assert row["ended_at"].startswith("2026-02-02T16:00:00")


def test_the_table_tells_a_rejection_calmly(filled: Run) -> None:
    said = filled("applications").stdout
    assert "not this time" in said
    assert "●○○○" in said
    assert "3 applications" in said
    assert "\x1b" not in said


def test_a_list_without_applications_says_how_to_begin(run: Run) -> None:
    said = run("applications")
    assert said.exit_code == ExitCode.DONE
    assert "onward import PATH" in said.stdout


def test_the_status_chooses(filled: Run) -> None:
    assert len(list_objects(filled, "--status", "rejected")) == 3
    assert list_objects(filled, "--status", "offer") == []


def test_csv_has_a_head_and_a_row_each(filled: Run) -> None:
    rows = list(csv.DictReader(filled("applications", "--csv").stdout.splitlines()))
    assert len(rows) == 3
    assert rows[0]["status"] == "rejected"
    assert rows[0]["messages"].count("@test.example") == 2


def test_no_cell_is_a_formula() -> None:
    assert _guard("=1+1") == "'=1+1"
    assert _guard("@cmd") == "'@cmd"
    assert _guard("Quillmark") == "Quillmark"
    assert _guard(None) == ""
    assert _guard([1, 2]) == "1 2"


def test_two_forms_at_once_are_wrong_use(run: Run) -> None:
    said = run("applications", "--json", "--csv")
    assert said.exit_code == ExitCode.WRONG_USE
