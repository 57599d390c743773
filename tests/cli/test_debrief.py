"""Debriefs in the terminal: offered, told in a form, shown, taken back."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import click
import pytest

from onward.accounts.access import get_local_workspace
from onward.cli import console
from onward.cli.dates import local_now
from onward.cli.errors import ExitCode
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes
from onward.records.models import Application
from tests.cli.conftest import Run

FORM = (
    "Feeling: 4\nHow it went: Calm, then in a hurry.\n\n"
    "Question: Why did you leave?\nMy answer: I went on for too long.\nScore: 2\n"
    "I would say now: In one sentence.\n\nRemember: They move in May.\n"
)
YESTERDAY = f"{local_now() - timedelta(days=1):%Y-%m-%d}"


@pytest.fixture
def talked(filled: Run) -> Run:
    """A record in which an interview at Fenmoor is just over."""
    now = local_now()
    reading = Reading(
        Kind.INTERVIEW,
        company="Fenmoor",
        interview=Interview(at=now - timedelta(hours=2)),
    )
    changes.add_entry(get_local_workspace(), reading, now - timedelta(days=3), now)
    return filled


@pytest.fixture
def number(talked: Run) -> int:
    """The application at Fenmoor."""
    return Application.objects.get(company="Fenmoor").number


def test_an_interview_that_is_over_waits_for_its_debrief(
    talked: Run, number: int
) -> None:
    assert f"onward debrief {number}" in talked("debrief").output
    (row,) = map(json.loads, talked("debrief", "--json").output.splitlines())
    assert (row["id"], row["employer"]) == (number, "Fenmoor")


def test_it_is_kept_and_shown(talked: Run, number: int) -> None:
    done = talked("debrief", number, typed=FORM)
    assert done.exit_code == ExitCode.DONE
    for words in (
        "felt like 4 of 5",
        "“Why did you leave?”  (2 of 5)",
        "Now you would say: In one sentence.",
        "To remember: They move",
    ):
        assert words in done.output
    assert "No interview of the last days" in talked("debrief").output
    undone = talked("correct", "undo", done.output.split()[-1])
    assert undone.exit_code == ExitCode.DONE
    assert f"onward debrief {number}" in talked("debrief").output


def test_what_was_told_comes_as_json(talked: Run, number: int) -> None:
    talked("debrief", number, typed=FORM)
    (row,) = map(json.loads, talked("debrief", number, "--json").output.splitlines())
    assert row["feeling"] == 4
    (answer,) = row["answers"]
    assert answer["question"] == "Why did you leave?"
    assert (answer["score"], answer["again"]) == (2, "In one sentence.")


def test_a_form_is_written_and_read_back(
    talked: Run, number: int, tmp_path: Path
) -> None:
    place = tmp_path / "form.txt"
    empty = talked("debrief", number, "--form").output
    assert "Question: \n" in empty
    place.write_text(empty.replace("Feeling: ", "Feeling: 2"), "utf-8")
    done = talked("debrief", number, "--file", place)
    assert "felt like 2 of 5" in done.output
    assert "Feeling: 2" in talked("debrief", number, "--form").output


def test_an_earlier_interview_can_be_told_of_too(filled: Run) -> None:
    one = Application.objects.get(company="Quillmark").number
    done = filled("debrief", one, "--on", YESTERDAY, typed=FORM)
    assert f"The interview on {YESTERDAY}" in done.output


def test_in_a_terminal_an_editor_opens(
    talked: Run, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(click, "edit", lambda text: f"{text}The lift was broken.\n")
    assert "The lift was broken." in talked("debrief", number).output
    monkeypatch.setattr(click, "edit", lambda _: None)
    assert "The lift was broken." in talked("debrief", number).output


def test_without_words_what_is_kept_is_shown(talked: Run, number: int) -> None:
    assert "Nothing was told" in talked("debrief", number, typed="").output


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Feeling: 9\n", "A score goes from 1 to 5"),
        ("# mine\nScore: x\n", "is no score"),
    ],
)
def test_what_is_no_mark_is_told_in_a_sentence(
    talked: Run, number: int, typed: str, words: str
) -> None:
    done = talked("debrief", number, typed=typed)
    assert done.exit_code == ExitCode.NOT_DONE
    assert words in done.stderr


def test_what_is_not_there_is_told(talked: Run, number: int, tmp_path: Path) -> None:
    assert talked("debrief", 9999, typed=FORM).exit_code == ExitCode.NOT_FOUND
    gone = talked("debrief", number, "--file", tmp_path / "none.txt")
    assert gone.exit_code == ExitCode.NOT_FOUND


def test_a_plan_is_kept_for_the_day_after_a_no(talked: Run, number: int) -> None:
    done = talked("debrief", number, "--plan", "I go for a swim and call Jo.")
    assert "Your plan if it is a no" in done.output
    assert "I go for a swim and call Jo." in done.output
    assert "To take it back" in done.output


def test_feelings_and_results_are_set_side_by_side_once_there_are_any(
    talked: Run, number: int
) -> None:
    talked("debrief", number, typed="Feeling: 5\n")
    no = Reading(Kind.REJECTION, company="Fenmoor")
    now = local_now()
    entry = changes.add_entry(get_local_workspace(), no, now, now)
    changes.put_into(get_local_workspace(), entry, number, now)
    assert "1 of your feelings have met their result" in talked("debrief").output


def test_the_plan_is_shown_when_the_no_has_come(filled: Run) -> None:
    one = Application.objects.get(company="Quillmark").number
    assert "You wrote on" not in filled("show", one).output
    filled("debrief", one, "--plan", "I go for a swim and call Jo.")
    assert "for this case: “I go for a swim and call Jo.”" in filled("show", one).output
