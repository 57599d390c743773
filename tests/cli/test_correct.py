"""The person's word in the terminal."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onward.cli.errors import ExitCode
from tests.cli.conftest import Run


def list_objects(run: Run) -> list[dict[str, Any]]:
    lines = run("applications", "--json", "--sort", "employer").stdout.splitlines()
    return [json.loads(line) for line in lines]


def test_a_fact_of_the_whole_application(filled: Run) -> None:
    said = filled("correct", "set", "2", "company", "Northwind Railways")
    assert "1 · Northwind Railways, Service Designer" in said.stdout
    assert "as you said" in filled("show", "1").stdout


def test_a_fact_of_one_entry(filled: Run) -> None:
    filled("correct", "set", "2", "kind", "update")
    (row,) = [one for one in list_objects(filled) if one["id"] == 1]
    assert row["status"] != "rejected"


def test_a_fact_can_be_emptied(filled: Run) -> None:
    filled("correct", "set", "1", "role", "--empty")
    (row,) = [one for one in list_objects(filled) if one["id"] == 1]
    assert row["role"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("kind", "maybe"), "it can be"),
        (("stage", "late"), "before_interview"),
        (("interview_at", "soon"), "yesterday"),
        (("colour", "blue"), "FACT"),
        (("company",), "--empty"),
        (("company", "Quillmark", "--empty"), "--empty"),
    ],
)
def test_a_value_that_does_not_fit_is_wrong_use(
    filled: Run, words: tuple[str, ...], said: str
) -> None:
    refused = filled("correct", "set", "1", *words)
    assert refused.exit_code == ExitCode.WRONG_USE
    assert said in refused.stderr


def test_an_interview_is_set_by_a_day_as_people_type_it(filled: Run) -> None:
    filled("correct", "set", "2", "kind", "interview")
    filled("correct", "set", "2", "interview_at", "2026-02-10 14:00")
    assert "Tue 10 Feb 2026, 14:00" in filled("show", "1").stdout


def test_two_applications_become_one_and_two_again(filled: Run) -> None:
    filled("correct", "merge", "1", "3")
    assert len(list_objects(filled)) == 2
    said = filled("correct", "undo")
    assert "Taken back" in said.stdout
    assert len(list_objects(filled)) == 3


def test_merging_what_is_one_already_is_told(filled: Run) -> None:
    said = filled("correct", "merge", "1", "2")
    assert said.exit_code == ExitCode.NOT_DONE
    assert "already belong to the same application" in said.stderr


def test_entries_are_split_off_and_come_back(filled: Run) -> None:
    filled("correct", "split", "2")
    assert len(list_objects(filled)) == 4
    filled("correct", "undo")
    assert len(list_objects(filled)) == 3


def test_an_entry_moves_and_one_undo_moves_it_back(filled: Run) -> None:
    filled("correct", "move", "2", "3")
    assert [2, 3, 4] in [one["events"] for one in list_objects(filled)]
    filled("correct", "undo")
    assert [one["events"] for one in list_objects(filled)] == [[3, 4], [1, 2], [5, 6]]


def test_an_undo_can_be_undone(filled: Run) -> None:
    filled("correct", "set", "1", "company", "Quillmark")
    number = filled("correct", "undo").stdout.split()[6]
    filled("correct", "undo", number)
    assert "Quillmark" in filled("show", "1").stdout


def test_a_reading_is_confirmed(filled: Run) -> None:
    said = filled("correct", "confirm", "2")
    assert said.exit_code == ExitCode.DONE
    assert "1 · Northwind Rail" in said.stdout


def test_a_mail_is_not_taken_back(filled: Run) -> None:
    said = filled("correct", "undo", "1")
    assert said.exit_code == ExitCode.NOT_DONE
    assert "Entry 1 is a mail" in said.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("undo", "99"),
        ("confirm", "99"),
        ("set", "99", "company", "Quillmark"),
        ("merge", "1", "99"),
        ("split", "99"),
        ("move", "1", "99"),
    ],
)
def test_what_is_not_there_is_told(filled: Run, words: tuple[str, ...]) -> None:
    said = filled("correct", *words)
    assert said.exit_code == ExitCode.NOT_FOUND
    assert said.stderr == "There is no such entry in this record.\n"


def test_there_may_be_nothing_to_take_back(run: Run) -> None:
    said = run("correct", "undo")
    assert said.exit_code == ExitCode.NOT_FOUND
    assert "There is nothing to take back." in said.stderr
