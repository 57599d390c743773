"""The ledger in the terminal: three lists, what is outside, what the person does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onward.cli.errors import ExitCode
from onward.records.models import Application
from tests.cli.conftest import Run

POOR = "Your examples were not specific enough.\n"
OTHER = (
    "You explained the design very clearly. You spoke too quickly.\n"
    "An internal candidate was appointed.\n"
)
FORM = (
    "Question: Why did you leave?\nMy answer: I rambled.\nScore: 1\n"
    "I would say now: Shorter.\n"
)


@pytest.fixture
def learned(filled: Run) -> Run:
    """Two employers that said the same, one that said more, and a debrief."""
    numbers = {one.company: one.number for one in Application.objects.all()}
    for company, words in (
        ("Quillmark", POOR), ("Northwind Rail", POOR), ("Alder & Finch", OTHER),
    ):  # fmt: skip
        told = filled("feedback", "add", numbers[company], "--who", "Mara", typed=words)
        assert told.exit_code == ExitCode.DONE
    filled("debrief", numbers["Quillmark"], "--on", "yesterday", typed=FORM)
    return filled


def rows_of(run: Run) -> list[dict[str, object]]:
    return [
        json.loads(line) for line in run("weaknesses", "--json").output.splitlines()
    ]


def test_an_empty_ledger_says_where_it_fills_from(run: Run) -> None:
    assert "Nothing stands here yet" in run("weaknesses").output


def test_it_lists_the_families_then_what_is_outside(learned: Run) -> None:
    said = learned("weaknesses").output
    heads = [
        "To work on now: Concrete examples [EVI.specific]",
        "How the interview went",
        "A particular answer",
        "What went well",
        "Not yours to change",
    ]
    assert [said.index(head) for head in heads] == sorted(map(said.index, heads))
    assert "2 employers said it, each on their own" in said
    assert "An internal candidate" in said.split("Not yours to change")[1]
    assert "[answer:why-did-you-leave]" in said


def test_it_comes_as_json(learned: Run) -> None:
    rows = {str(row["key"]): row for row in rows_of(learned)}
    assert rows["EVI.specific"]["is_pattern"] is True
    assert rows["EVI.specific"]["is_now"] is True
    assert rows["EVI.specific"]["status"] == "noticed"
    assert rows["OUT.internal"]["sort"] == "outside"
    assert "status" not in rows["OUT.internal"]


def test_a_weakness_opens_to_its_quotes(learned: Run) -> None:
    said = learned("weaknesses", "show", "evi.specific").output
    assert said.count("“Your examples were not specific enough.”") == 2
    assert "Mara, Quillmark" in said
    said = learned("weaknesses", "show", "answer:why-did-you-leave").output
    assert "Now you would say: Shorter." in said


def test_the_person_chooses_another_and_takes_it_back(learned: Run) -> None:
    done = learned("weaknesses", "work-on", "COM.pace")
    assert "working on it" in done.output
    assert "You work on: Pace and voice" in learned("weaknesses").output
    learned("correct", "undo", done.output.split()[-1])
    assert "To work on now: Concrete examples" in learned("weaknesses").output


def test_a_box_that_was_ticked_does_not_make_it_improved(learned: Run) -> None:
    said = learned("weaknesses", "better", "COM.pace").output
    assert "working on it" in said


def test_one_is_set_aside_and_taken_up_again(learned: Run) -> None:
    assert "set aside" in learned("weaknesses", "set-aside", "EVI.specific").output
    assert "To work on now: Concrete" not in learned("weaknesses").output
    assert "noticed" in learned("weaknesses", "reopen", "EVI.specific").output


def test_words_of_ones_own_are_kept(learned: Run) -> None:
    said = learned("weaknesses", "note", "EVI.specific", "I name one project.").output
    assert "I name one project." in said
    empty = learned("weaknesses", "note", "EVI.specific", " ")
    assert empty.exit_code == ExitCode.NOT_DONE


def test_what_is_outside_is_made_no_task(learned: Run) -> None:
    done = learned("weaknesses", "work-on", "OUT.internal")
    assert done.exit_code == ExitCode.NOT_DONE
    assert "not yours to change" in done.stderr


def test_a_key_that_is_not_there_is_told(learned: Run) -> None:
    done = learned("weaknesses", "show", "TEC.tool")
    assert done.exit_code == ExitCode.NOT_FOUND
    assert "There is no weakness “TEC.tool”" in done.stderr


CV = (
    "Profile\nI design services and like short queues and plain forms in all things.\n"
    "Experience\n2019 - 2023 Service designer, Northwind Rail: usability testing\n"
    "Education\n2015 BA Graphic design, Leeds\n"
)


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    place = tmp_path / "cv.txt"
    place.write_text(CV, "utf-8")
    return place


def test_without_anything_asked_it_says_what_to_give(run: Run, cv: Path) -> None:
    assert "Give a posting" in run("weaknesses", "gap", "--cv", cv).output


def test_the_gap_is_told_with_ways_on(learned: Run, cv: Path, tmp_path: Path) -> None:
    posting = tmp_path / "fenmoor.txt"
    posting.write_text(
        "Experience with usability testing.\nKnowledge of SQL.\n", "utf-8"
    )
    asked = ("weaknesses", "gap", "--cv", cv, "--posting", posting)
    missing, shown = learned(*asked).output.split("Asked for, and in your CV")
    assert "SQL (fenmoor)" in missing
    assert "To close it: Do one small piece of work with SQL" in missing
    assert "usability testing: “2019 - 2023 Service designer" in shown
    rows = [json.loads(line) for line in learned(*asked, "--json").output.splitlines()]
    assert {row["term"]: row["is_shown"] for row in rows} == {
        "SQL": False, "usability testing": True,
    }  # fmt: skip


def test_a_cv_that_is_no_cv_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "cv.pdf"
    place.write_bytes(b"%PDF-1.7 and so on")
    done = run("weaknesses", "gap", "--cv", place)
    assert done.exit_code == ExitCode.NOT_DONE
    assert "That is a PDF, which is not read here." in done.stderr
    gone = run("weaknesses", "gap", "--cv", tmp_path / "none.txt")
    assert gone.exit_code == ExitCode.NOT_FOUND
