"""Feedback in the terminal: told, read, judged, made a task; requests as they stand."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import click
import pytest

from onward.accounts.access import get_local_workspace
from onward.cli import console
from onward.cli.dates import local_now
from onward.feedback.telling import Medium
from onward.records import changes
from onward.records.models import Application
from tests.cli.conftest import Run

WORDS = (
    "Your examples were not specific enough.\nYou explained the design very clearly.\n"
)


@pytest.fixture
def number(filled: Run) -> int:
    """The application at Quillmark."""
    return Application.objects.get(company="Quillmark").number


@pytest.fixture
def told(filled: Run, number: int) -> int:
    """Feedback on it, as an entry."""
    done = filled("feedback", "add", number, "--who", "Mara Lindt", typed=WORDS)
    assert done.exit_code == 0, done.output
    return int(done.output.split()[-1])


def rows_of(run: Run) -> list[dict[str, object]]:
    lines = run("feedback", "--json").output.splitlines()
    return [json.loads(line) for line in lines]


def test_at_first_nobody_was_asked(filled: Run) -> None:
    assert "Nobody was asked yet" in filled("feedback").output
    assert rows_of(filled) == []


def test_feedback_is_kept_and_said_back(filled: Run, number: int) -> None:
    done = filled("feedback", "add", number, "--who", "Mara Lindt", "--by", "meeting",
                  "--on", "yesterday", typed=WORDS)  # fmt: skip
    assert "Mara Lindt, in a meeting" in done.output
    assert "1  - concrete examples (weakness" in done.output
    assert "It could become:" in done.output
    assert "To take it back: onward correct undo" in done.output


def test_feedback_is_read_from_a_file(filled: Run, number: int, tmp_path: Path) -> None:
    place = tmp_path / "words.txt"
    place.write_text(WORDS, "utf-8")
    filled("feedback", "add", number, "--file", place, "--by", "portal")
    (row,) = rows_of(filled)
    assert (row["text"], row["by"]) == (WORDS, "portal")
    missing = filled("feedback", "add", number, "--file", tmp_path / "none.txt")
    assert missing.exit_code == 3


def test_in_a_terminal_an_editor_takes_the_words(
    filled: Run, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(click, "edit", lambda _text: WORDS)
    assert filled("feedback", "add", number).exit_code == 0
    assert rows_of(filled)[0]["text"] == WORDS


def test_no_words_are_refused_as_a_sentence(filled: Run, number: int) -> None:
    refused = filled("feedback", "add", number, typed="\n")
    assert refused.exit_code == 1
    assert "no words to keep" in refused.output
    assert filled("feedback", "add", 9999, typed=WORDS).exit_code == 3


def test_a_feedback_is_shown_with_its_statements(filled: Run, told: int) -> None:
    said = filled("feedback", "show", told).output
    assert "“Your examples were not specific enough" in said
    row = json.loads(filled("feedback", "show", told, "--json").output)
    assert [one["number"] for one in row["statements"]] == [1, 2]
    assert all(
        row["text"][one["start"] : one["end"]] == one["quote"]
        for one in row["statements"]
    )


def test_a_statement_is_judged_by_its_number(filled: Run, told: int) -> None:
    assert "confirmed" in filled("feedback", "judge", told, 1, "right").output
    changed = filled("feedback", "judge", told, 2, "COM.pace", "weakness")
    assert "pace and voice (weakness, COM.pace), as you said" in changed.output
    undone = changed.output.split()[-1]
    filled("correct", "undo", undone)
    assert "pace and voice" not in filled("feedback", "show", told).output
    assert "not right, you said" in filled("feedback", "judge", told, 1, "wrong").output


def test_what_cannot_be_judged_is_said(filled: Run, told: int) -> None:
    assert filled("feedback", "judge", told, 7, "right").exit_code == 3
    refused = filled("feedback", "judge", told, 1, "XXX.x", "weakness")
    assert refused.exit_code == 1
    assert "no theme" in refused.output


def test_a_statement_becomes_a_task(filled: Run, told: int) -> None:
    done = filled("feedback", "task", told, 1, "I spoke in general", "--where",
                  "asked about it", "--next", "two stories by Friday")  # fmt: skip
    said = "Your task: I spoke in general · asked about it · two stories by Friday"
    assert said in done.output
    assert "Your task" not in filled("feedback", "task", told, 1, "--none").output


def test_the_draft_of_a_task_is_taken_as_it_is(filled: Run, told: int) -> None:
    assert "Your task:" in filled("feedback", "task", told, 1).output
    assert filled("feedback", "task", told, 2).exit_code == 2


def test_a_no_for_everybody_says_nothing(filled: Run, number: int) -> None:
    event = Application.objects.get(number=number).link_set.latest("event_number")
    said = filled("feedback", "show", event.event_number).output
    assert "Nothing in it says anything about you." in said


def test_requests_stand_with_what_is_next(filled: Run, number: int) -> None:
    workspace, now = get_local_workspace(), local_now()
    changes.mark_asked(workspace, number, "Mara Lindt", Medium.PHONE, now)
    said = filled("feedback").output
    assert "Waiting" in said
    assert "Mara Lindt, Quillmark" in said
    assert "One reminder on" in said
    assert "Nobody has studied well" in said
    (row,) = rows_of(filled)
    assert (row["phase"], row["channel"], row["name"]) == (
        "waiting",
        "phone",
        "Mara Lindt",
    )


def test_a_reminder_that_is_due_names_its_command(filled: Run, number: int) -> None:
    workspace = get_local_workspace()
    asked_at = local_now() - timedelta(days=9)
    changes.mark_asked(workspace, number, "Mara Lindt", Medium.PHONE, asked_at)
    assert "--purpose chase" in filled("feedback").output


def test_what_was_learned_stands_by_application(filled: Run, told: int) -> None:
    said = filled("feedback").output
    assert "What was learned" in said
    assert said.index("Quillmark") < said.index("concrete examples (weakness")


def test_an_answer_ends_a_request(filled: Run, number: int) -> None:
    workspace = get_local_workspace()
    asked_at = local_now() - timedelta(days=3)
    changes.mark_asked(workspace, number, "Mara Lindt", Medium.PHONE, asked_at)
    filled("feedback", "add", number, "--who", "Mara Lindt", typed=WORDS)
    said = filled("feedback").output
    assert "Ended" in said
    assert "Answered with something to use" in said
