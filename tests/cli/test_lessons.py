"""What was learned, in the terminal; and a line about a sender to share."""

from __future__ import annotations

import json

import pytest

from onward.cli.errors import ExitCode
from tests.cli.conftest import Run


def test_nothing_is_learned_at_first(filled: Run) -> None:
    assert "Nothing yet." in filled("lessons").stdout


def test_a_lesson_is_shown_and_set_aside(filled: Run) -> None:
    filled("correct", "set", "1", "company", "Penfold")
    row = json.loads(filled("lessons", "--json").stdout)
    assert row["sort"] == "alias"
    assert row["words"] in filled("lessons").stdout
    said = filled("lessons", "forget", row["id"], "alias")
    assert "brings it back" in said.stdout
    assert "Nothing yet." in filled("lessons").stdout


def test_a_lesson_that_is_none_is_said(filled: Run) -> None:
    said = filled("lessons", "forget", "1", "alias")
    assert said.exit_code == ExitCode.NOT_FOUND
    assert "There is no lesson 1 alias." in said.stderr


def test_a_sender_is_reported_without_private_words(filled: Run) -> None:
    said = filled("report-sender", "jobs@quillmark.example", "--even-so")
    row = json.loads(said.stdout)
    assert (row["domain"], row["mails"]) == ("quillmark.example", 2)
    assert "Office" not in said.stdout


@pytest.mark.parametrize(
    ("sender", "words"),
    [
        ("1", "could tell where you applied"),
        ("someone@gmail.com", "mail for everybody"),
        ("no-reply@greenhouse.io", "Onward knows greenhouse.io already"),
        ("jobs@nowhere.example", "No mail on record is from nowhere.example."),
        ("99", "no mail with a sender under “99”"),
    ],
)
def test_what_cannot_be_reported_is_said(filled: Run, sender: str, words: str) -> None:
    said = filled("report-sender", sender)
    assert said.exit_code in {ExitCode.NOT_DONE, ExitCode.NOT_FOUND}
    assert words in said.stderr
