"""Practice in the terminal: what is due, stories, attempts, measures, a mock."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from onward.accounts.access import get_local_workspace
from onward.cli.dates import local_now
from onward.cli.errors import ExitCode
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes
from onward.records.changes.debriefs import keep_debrief
from onward.records.models import Application
from onward.weaknesses.debrief import Answer, Debrief
from tests.cli.conftest import Run

BOSS = "behavioural.conflict.boss"
FORM = """\
# a remark
Title: The lift
Situation: The lift had stopped
on the third floor.
Action: I listened to the tenant, checked the log and found the cause.
Result: It ran again after two hours.
Competences: customers, problem_solving
"""
TOLD = (
    "Last May my boss wanted to skip the briefing. I showed him two reports. "
    "He kept it, and the accidents fell from nine to three."
)


@pytest.fixture
def asked(filled: Run) -> Run:
    """A record with a debrief of an interview, and another interview to come."""
    workspace, now = get_local_workspace(), local_now()
    meeting = Interview(at=now - timedelta(days=1))
    reading = Reading(Kind.INTERVIEW, company="Fenmoor", interview=meeting)
    changes.add_entry(workspace, reading, now - timedelta(days=3), now)
    home = Application.objects.get(company="Fenmoor")
    answer = Answer("Why did you leave the lighthouse?", score=2)
    day = (now - timedelta(days=1)).date()
    keep_debrief(
        workspace,
        home.number,
        day,
        Debrief((answer, Answer("Whom would you take along to the moon?"))),
        now,
    )
    return filled


def test_nothing_is_due_at_first(run: Run) -> None:
    assert run("practice").output == "Nothing is due today.\n"
    assert run("practice", "due", "--json").output == ""


def test_practice_starts_with_one_question(asked: Run) -> None:
    said = asked("practice").output
    assert "lighthouse" in said.splitlines()[0]
    assert "onward practice attempt" in said
    rows = [json.loads(r) for r in asked("practice", "--json").output.splitlines()]
    assert rows[0]["asked"] == "Why did you leave the lighthouse?"
    assert {row["kind"] for row in rows} == {"weakness", "question"}


def test_what_was_graded_comes_back_later(asked: Run) -> None:
    while rows := asked("practice", "due", "--json").output.splitlines():
        done = asked("practice", "grade", json.loads(rows[0])["key"], "good")
        assert done.output.startswith("It comes back on ")
    assert asked("practice", "due", "--all").output == "Nothing is due today.\n"


def test_a_story_is_written_shown_changed_and_dropped(run: Run, tmp_path: Path) -> None:
    empty = run("practice", "stories").output
    assert "There is no story yet." in empty
    assert "Situation:" in run("practice", "story", "form").output
    added = run("practice", "story", "add", typed=FORM)
    assert added.exit_code == ExitCode.DONE
    assert "on the third floor" in added.output
    (row,) = map(json.loads, run("practice", "stories", "--json").output.splitlines())
    assert row["competences"] == ["customers", "problem_solving"]
    number = row["number"]
    file = tmp_path / "story.txt"
    file.write_text(FORM.replace("The lift\n", "The log\n"), "utf-8")
    assert "The log" in run("practice", "story", "change", number, file).output
    shown = run("practice", "stories").output
    assert "Solving problems in steps: story" in shown
    assert "No story yet: Working in a team" in shown
    assert run("practice", "story", "drop", number).output == "Dropped.\n"
    gone = run("practice", "story", "show", number)
    assert gone.exit_code == ExitCode.NOT_FOUND


def test_competences_are_proposed_where_none_are_named(run: Run) -> None:
    form = FORM.replace("customers, problem_solving", "")
    assert "problem_solving" in run("practice", "story", "add", typed=form).output


@pytest.mark.parametrize(
    ("form", "word"),
    [("", "title"), ("Title: Empty\n", "nothing"), (f"{FORM}juggling", "juggling")],
)
def test_a_story_that_cannot_be_kept_says_why(run: Run, form: str, word: str) -> None:
    done = run("practice", "story", "add", typed=form)
    assert done.exit_code == ExitCode.NOT_DONE
    assert word in done.output


def test_attempts_stay_side_by_side(run: Run) -> None:
    first = run("practice", "attempt", BOSS, typed="I am a very calm person.")
    assert "self-description" in first.output
    assert f"onward practice grade {BOSS}" in first.output
    second = run("practice", "attempt", BOSS, typed=TOLD)
    assert "It is now a story." in second.output
    run("practice", "grade", BOSS, "hard")
    said = run("practice", "attempts", BOSS, "--json").output
    one, two = map(json.loads, said.splitlines())
    assert (one["grade"], two["grade"]) == (None, "hard")
    assert two["measures"]["has_concrete_result"]
    assert run("practice", "drop", one["number"]).output == "Dropped.\n"
    assert run("practice", "drop", 999).exit_code == ExitCode.NOT_FOUND


def test_a_weakness_is_practised_by_a_question(asked: Run) -> None:
    rows = map(json.loads, asked("practice", "--json").output.splitlines())
    key = next(row["key"] for row in rows if row["kind"] == "weakness")
    done = asked("practice", "attempt", key, typed=TOLD)
    assert done.exit_code == ExitCode.DONE
    assert TOLD in " ".join(asked("practice", "attempts", key).output.split())


def test_a_story_is_practised(run: Run) -> None:
    run("practice", "story", "add", typed=FORM)
    key = json.loads(run("practice", "--json").output)["key"]
    assert key.startswith("story:")
    assert "Tell the story" in run("practice", "attempt", key, typed=TOLD).output
    assert run("practice", "grade", key, "easy").exit_code == ExitCode.DONE
    assert run("practice").output == "Nothing is due today.\n"


def test_no_answer_is_not_kept(run: Run) -> None:
    done = run("practice", "attempt", BOSS, typed=" \n")
    assert done.exit_code == ExitCode.NOT_DONE
    assert "Nothing was kept" in done.output


@pytest.mark.parametrize(
    "words",
    [
        ("attempt", "no.such.thing"),
        ("grade", "no.such.thing", "good"),
        ("grade", "story:7", "good"),
        ("attempts", "no.such.thing"),
        ("attempt", BOSS, "no-file.txt"),
        ("measure", "no-file.txt"),
        ("measure", "--question", "no.such.thing"),
        ("deflect", "XX"),
        ("story", "add", "no-file.txt"),
        ("attempt", BOSS, "--story", "7"),
    ],
)
def test_what_is_not_there_is_said(run: Run, words: tuple[str, ...]) -> None:
    done = run("practice", *words, typed=TOLD)
    assert done.exit_code == ExitCode.NOT_FOUND
    assert done.output.strip().endswith((".", "practice"))


def test_an_answer_is_measured_and_nothing_kept(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    file.write_text(TOLD, "utf-8")
    said = run("practice", "measure", file, "--question", BOSS).output
    assert said.startswith("Story.")
    assert "result" in said
    found = json.loads(run("practice", "measure", "--json", typed=TOLD).output)
    assert found["kind"] == "story"
    quoted = [found["shown_by"], *found["parts"], *found["concrete"]]
    assert all(TOLD[one["start"] : one["end"]] == one["quote"] for one in quoted)
    assert not [key for key in found if "score" in key]
    assert run("practice", "measure", typed="").output == "There is no answer yet.\n"
    assert (
        run("practice", "attempts", BOSS).output == "There is no attempt at it yet.\n"
    )


def test_questions_are_listed_own_first(asked: Run) -> None:
    first = asked("practice", "questions").output.splitlines()
    assert first[0] == "Why did you leave the lighthouse?"
    assert "asked 1 time" in first[1]
    found = asked("practice", "questions", "--family", "unusual", "--json").output
    rows = [json.loads(row) for row in found.splitlines()]
    assert len(rows) == 60
    assert asked("practice", "questions", "zeppelin").output == (
        "No question is like that.\n"
    )


def test_what_goes_too_far_is_deflected_by_country(run: Run) -> None:
    assert "hours" in run("practice", "deflect", "gb", "children").output
    assert "AGG" in run("practice", "deflect", "DE").output


def test_a_mock_interview_is_drawn_again_by_its_number(asked: Run) -> None:
    words = ("practice", "mock", "--seed", "4", "--role", "Keeper", "--minutes", "20")
    said = asked(*words).output
    assert said == asked(*words).output
    assert said.startswith("20 minutes for Keeper, drawn by 4.")
    found = json.loads(asked(*words, "--json").output)
    assert sum(one["minutes"] for one in found["asked"]) <= 20
    assert "lighthouse" in json.dumps(found)


def test_a_length_that_makes_no_interview_is_refused(run: Run) -> None:
    done = run("practice", "mock", "--minutes", "600")
    assert done.exit_code == ExitCode.NOT_DONE
    assert "from 5 to 120" in done.output


def test_a_long_question_of_ones_own_is_practised(asked: Run) -> None:
    rows = map(json.loads, asked("practice", "--json").output.splitlines())
    key = next(row["key"] for row in rows if row["kind"] == "weakness")
    assert key.startswith("answer:why-did-you-leave")
    asked("practice", "attempt", key, typed=TOLD)
    (row,) = map(
        json.loads, asked("practice", "attempts", key, "--json").output.splitlines()
    )
    assert row["asked"] == "Why did you leave the lighthouse?"
