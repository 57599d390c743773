"""The tone of a letter from the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onward.cli import cli
from onward.cli.errors import ExitCode

LETTER = "Dear Ms Berg,\n\nYou ignored my mails.\n"


def run(*words: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(
        cli, ["tone", *map(str, words)], input=typed, catch_exceptions=False
    )


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("\ufeff" + LETTER, "utf-8")
    return path


def test_each_hint_is_quoted_with_why_and_a_better_way(letter: Path) -> None:
    said = run(letter, "--language", "en")
    assert said.exit_code == ExitCode.DONE
    first, why, better = said.stdout.splitlines()
    assert first == "You ignored"
    assert "blames" in why
    assert "I would have been glad" in better


def test_with_json_each_hint_has_a_line(letter: Path) -> None:
    (line,) = run("--json", letter, "--language", "en").stdout.splitlines()
    row = json.loads(line)
    assert list(row) == [
        *("family", "severity", "quote", "start", "end", "why", "better")
    ]
    assert LETTER[row["start"] : row["end"]] == row["quote"] == "You ignored"
    assert (row["family"], row["severity"]) == ("accusation", "stop")


@pytest.mark.parametrize("words", [(), ("-",)])
def test_it_reads_standard_input(words: tuple[str, ...]) -> None:
    said = run(*words, typed="Vielen Dank für nichts.").stdout
    assert said.startswith("Vielen Dank für nichts")


def test_a_letter_that_is_fine_is_said_to_be(letter: Path) -> None:
    said = run("-", typed="Thank you for the call.")
    assert said.stdout == "Nothing in it needs a second look.\n"


def test_it_knows_whom_the_letter_is_for(letter: Path) -> None:
    said = run(letter, "--to", "tom.novak@lumen.example").stdout
    assert said.startswith("Ms Berg\n")
    said = run("--to", "no-reply@lumen.example", typed="Thank you.").stdout
    assert said.startswith("The address\n")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    said = run(tmp_path / "none.txt")
    assert said.exit_code == ExitCode.NOT_FOUND
    assert said.stderr.startswith("There is no file ")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    said = run(tmp_path)
    assert said.exit_code == ExitCode.NOT_DONE
    assert "cannot be read" in said.stderr
