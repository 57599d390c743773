"""Perspective from the terminal, and the courses that it is worked out from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onward.accounts.access import get_local_workspace
from onward.perspective.timeline import Turn
from onward.records.queries.courses import list_courses, list_praise
from tests.cli.conftest import Run

TABLE = """company,role,source,date applied,status,response date,notes
Northwind Rail,Service Designer,LinkedIn,2026-01-05,rejected,2026-01-15,
Alder & Finch,Data Analyst,Referral,2026-01-06,interview,2026-01-20,
Quillmark,Office Manager,LinkedIn,2026-01-07,,,
Fen Moor,Service Designer,LinkedIn,2026-01-08,rejected,2026-01-18,
Calder Water,Service Designer,LinkedIn,2026-01-09,rejected,2026-01-19,
Hale Press,Service Designer,LinkedIn,2026-01-12,rejected,2026-01-22,
"""


@pytest.fixture
def table(run: Run, tmp_path: Path) -> Run:
    path = tmp_path / "search.csv"
    path.write_text(TABLE, "utf-8")
    assert run("import-csv", path, "--yes").exit_code == 0
    return run


def ask(run: Run, *words: str) -> Any:
    return json.loads(run("perspective", "--json", *words).stdout)


def test_an_empty_record_is_told_in_a_sentence(run: Run) -> None:
    said = run("perspective")
    assert said.exit_code == 0
    assert "No application is on record yet." in said.stdout
    assert ask(run)["applications"] == 0
    assert run("perspective", "--sankey").stdout == ""


def test_strengths_come_first(table: Run) -> None:
    said = table("perspective", "--as-of", "2026-02-10").stdout
    assert said.startswith("Strengths\n  One of your 6 applications has led")
    assert said.index("The way of the applications") < said.index("Time")
    assert said.index("Time") < said.index("Chances")
    assert "Am I normal" not in said


def test_base_rates_are_told_only_when_asked_for(table: Run) -> None:
    said = table("perspective", "--normal", "--as-of", "2026-02-10").stdout
    assert "Am I normal?" in said
    assert "None of them says what you are worth" in said
    assert "normal" not in ask(table)
    assert ask(table, "--normal")["normal"][0]["base"]["year"] == 2016


def test_it_can_be_looked_at_as_it_was_known(table: Run) -> None:
    then = ask(table, "--as-of", "2026-01-10")
    assert then["applications"] == 5
    assert then["statistics"]["funnel"]["rows"][1][1] == 0
    now = ask(table, "--as-of", "2026-02-10")
    assert now["applications"] == 6
    assert now["statistics"]["funnel"]["rows"][1][1] == 5


def test_the_way_is_written_for_sankeymatic(table: Run) -> None:
    said = table("perspective", "--sankey", "--as-of", "2026-01-28").stdout
    assert said.splitlines() == [
        "Applications [4] Not this time",
        "Applications [1] Interview",
        "Interview [1] Waiting",
        "Applications [1] Waiting",
    ]


def test_the_way_can_be_parted(table: Run) -> None:
    said = table("perspective", "--sankey", "--by", "channel").stdout
    assert "Referral [1] Applications" in said
    assert "From where to where" in table("perspective", "--by", "month").stdout


def test_names_can_be_hidden(table: Run) -> None:
    said = table(
        "perspective", "--json", "--hide-names", "--as-of", "2026-02-10"
    ).stdout
    assert "Quillmark" not in said
    assert "LinkedIn" not in said
    assert "Employer 3" in said
    shown = table("perspective", "--json", "--as-of", "2026-02-10").stdout
    assert "Quillmark" in shown


def test_a_day_to_compare_with_can_be_named(table: Run) -> None:
    found = ask(table, "--since", "2026-01-07", "--as-of", "2026-03-20")
    assert found["statistics"]["change"]["title"].startswith("Since 7 January 2026: ")


def test_a_search_by_mail_gives_courses(filled: Run) -> None:
    courses = list_courses(get_local_workspace())
    assert len(courses) == 3
    assert all(one.end is Turn.REJECTION for one in courses)
    assert all(one.applied_at and one.applied_at < one.last_at for one in courses)


def test_a_correction_changes_the_course(filled: Run) -> None:
    workspace = get_local_workspace()
    before = list_courses(workspace)
    assert list_courses(workspace) is before
    number = before[0].number
    no = ask_events(filled, number)[-1]
    assert filled("correct", "set", str(no), "kind", "interview").exit_code == 0
    after = list_courses(workspace)
    assert next(one for one in after if one.number == number).has(Turn.INTERVIEW)


def ask_events(run: Run, number: int) -> list[int]:
    rows = map(json.loads, run("applications", "--json").stdout.splitlines())
    return next(list(row["events"]) for row in rows if row["id"] == number)


def test_words_of_praise_come_from_feedback(filled: Run) -> None:
    number = list_courses(get_local_workspace())[0].number
    words = (
        "Your examples were excellent. It was a very close decision: a close second."
    )
    assert filled("feedback", "add", str(number), typed=words).exit_code == 0
    praise = list_praise(get_local_workspace())
    assert any("excellent" in one.quote for one in praise)
    assert any(one.is_close_second for one in praise)


@pytest.mark.data
def test_the_development_searches_are_told(run: Run) -> None:
    place = Path(__file__).parents[3] / "shared" / "data" / "timelines"
    if not place.is_dir():
        pytest.skip("the development data is not beside the checkout")
    for path in sorted(place.glob("seeker-*")):
        assert run("import-csv", path, "--yes").exit_code == 0
    found = ask(run, "--as-of", "2024-09-20")
    assert found["applications"] > 400
    assert found["statistics"]["forecast"]["low"] is not None
