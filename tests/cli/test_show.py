"""One application, and what each of its facts stands on."""

from __future__ import annotations

import json

from onward.cli.errors import ExitCode
from tests.cli.conftest import Run


def test_each_entry_has_its_sentence_and_its_reason(filled: Run) -> None:
    said = filled("show", "1").stdout
    assert "1 · Northwind Rail, Service Designer" in said
    assert "Not this time, before an interview, told on 2026-02-02" in said
    assert "“Unfortunately, we have decided not to move forward" in said
    assert "It began this application." in said
    assert "It names the same employer and role." in said


def test_each_fact_has_its_words(filled: Run) -> None:
    said = filled("show", "1").stdout
    assert "Employer    Northwind Rail   #2 “Northwind Rail”" in said


def test_any_entry_names_its_application(filled: Run) -> None:
    assert filled("show", "2").stdout == filled("show", "1").stdout


def test_the_whole_mail_can_be_read(filled: Run) -> None:
    said = filled("show", "1", "--mail").stdout
    assert "Thank you for applying for the position of Service Designer" in said
    assert "jobs@northwind-rail.example" in said


def test_json_holds_the_history_with_its_evidence(filled: Run) -> None:
    row = json.loads(filled("show", "1", "--json").stdout)
    assert row["ended"] == "before an interview"
    assert [one["kind"] for one in row["history"]] == ["applied", "rejection"]
    assert row["history"][1]["evidence"][0]["quote"].startswith("Unfortunately")


def test_what_is_not_there_is_told_in_a_sentence(run: Run) -> None:
    said = run("show", "99")
    assert said.exit_code == ExitCode.NOT_FOUND
    assert said.stderr == "There is no such application.\n"
    assert said.stdout == ""
