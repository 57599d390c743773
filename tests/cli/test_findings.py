"""Findings from the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onward.cli import cli
from onward.cli.errors import ExitCode

GOOD = {"id": "a", "text": "Great examples, but others had more sector experience."}
EMPTY = {"id": 7, "text": "We wish you all the best."}


def run(*words: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(
        cli, ["findings", *map(str, words)], input=typed, catch_exceptions=False
    )


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps(GOOD), "", json.dumps(EMPTY)]
    path.write_text("\ufeff" + "\r\n".join(lines), "utf-8")
    return path


def test_each_text_has_a_line_with_its_findings(rows: Path) -> None:
    said = run("--json", rows)
    assert said.exit_code == ExitCode.DONE
    first, second = (json.loads(line) for line in said.stdout.splitlines())
    assert first == {
        "id": "a",
        "findings": [
            {"quote": "Great examples", "polarity": "strength", "theme": "evidence"},
            {
                "quote": "others had more sector experience.",
                "polarity": "weakness",
                "theme": "experience",
            },
        ],
        "informative": True,
    }
    assert second["id"] == 7
    assert second["informative"] is False


def test_it_reads_standard_input() -> None:
    said = run("--json", "-", typed=json.dumps(GOOD))
    assert json.loads(said.stdout)["id"] == "a"


def test_without_json_it_is_a_list_to_read(rows: Path) -> None:
    said = run(rows).stdout
    assert "others had more sector experience." in said
    assert "weakness" in said
    assert "Nothing in it says anything about you." in said


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nope", "this is not JSON"),
        ("[1]", "an object such as"),
        ('{"text": "x"}', '"id" is missing'),
        ('{"id": true, "text": "x"}', '"id" is missing'),
        ('{"id": "1"}', '"text" is missing'),
        ('{"id": "1", "text": 3}', '"text" is missing or not a text'),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_read(
    line: str, why: str
) -> None:
    said = run("--json", "-", typed=f"{line}\n{json.dumps(GOOD)}\n")
    assert said.exit_code == ExitCode.NOT_DONE
    assert said.stderr.startswith("Line 1: ")
    assert why in said.stderr
    assert json.loads(said.stdout)["id"] == "a"


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    said = run(tmp_path / "none.jsonl")
    assert said.exit_code == ExitCode.NOT_FOUND
    assert said.stderr.startswith("There is no file ")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    said = run(tmp_path)
    assert said.exit_code == ExitCode.NOT_DONE
    assert "cannot be read" in said.stderr
