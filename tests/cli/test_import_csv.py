"""`onward import-csv`: preview, import, again, grown, taken back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from onward.accounts.access import get_local_workspace
from onward.cli import import_csv
from onward.history.events import Dated
from onward.records.models import Application, Event
from onward.records.queries.record import get_record
from tests.cli.conftest import Run, write_search

TABLE = """Company,Role,Applied,Status,Notes
Vell,Designer,2026-01-04,Rejected after 2nd round,kind people
Vell,Writer,2026-01-09,Ghosted,
Tide,Editor,,Interview,
Kalm,Clerk,2026-01-12,Offer accepted,
Orm,Clerk,,Wishlist,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "search.csv"
    path.write_text(TABLE)
    return path


def list_rows(run: Run) -> dict[str, dict[str, Any]]:
    lines = run("applications", "--json").output.splitlines()
    rows = [json.loads(line) for line in lines]
    return {f"{row['company']} {row['role']}": row for row in rows}


def test_rows_become_applications_with_their_steps_and_ends(
    run: Run, table: Path
) -> None:
    done = run("import-csv", table, "--yes")
    assert done.exit_code == 0
    assert "4 applications added." in done.output
    rows = list_rows(run)
    assert rows["Vell Designer"]["status"] == "rejected"
    assert rows["Vell Designer"]["interviews"] == 2
    assert rows["Vell Writer"]["status"] == "quiet"
    assert rows["Tide Editor"]["furthest"] == "interview"
    assert rows["Kalm Clerk"]["status"] == "accepted"


def test_the_preview_shows_columns_rows_and_what_is_left_out(
    run: Run, table: Path
) -> None:
    shown = run("import-csv", table, "--preview").output
    assert "day of the application" in shown
    assert "applied 2026-01-04 → interview (day not known)" in shown
    assert "row 6: only saved, not applied (Orm · Clerk · Wishlist)" in shown
    assert not Event.objects.exists()


def test_nothing_is_kept_where_nobody_can_be_asked(run: Run, table: Path) -> None:
    refused = run("import-csv", table)
    assert refused.exit_code == 2
    assert "Nobody can be asked here. To import: --yes" in refused.output
    assert not Event.objects.exists()


def test_the_person_may_say_no(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.cli.console.is_interactive", lambda: True)
    refused = run("import-csv", table, typed="n\n")
    assert import_csv.ASK in refused.output
    assert refused.exit_code == 1
    assert not Event.objects.exists()
    assert run("import-csv", table, typed="y\n").exit_code == 0
    assert Application.objects.count() == 4


def test_importing_twice_adds_nothing(run: Run, table: Path) -> None:
    run("import-csv", table, "--yes")
    before = Event.objects.count()
    again = run("import-csv", table, "--yes")
    assert "4 of them are in the record already" in again.output
    assert "Nothing new" in again.output
    assert Event.objects.count() == before


def test_a_table_that_has_grown_adds_only_what_is_new(run: Run, table: Path) -> None:
    run("import-csv", table, "--yes")
    grown = TABLE.replace("Ghosted", "Rejected 2026-03-01")
    table.write_text(f"{grown}Lund,Cook,2026-02-01,,\n")
    done = run("import-csv", table, "--yes").output
    assert "1 application added, 1 application continued, 3 known before." in done
    assert list_rows(run)["Vell Writer"]["ended_at"].startswith("2026-03-01")


def test_an_import_is_taken_back_whole_and_can_be_made_again(
    run: Run, table: Path
) -> None:
    run("import-csv", table, "--yes")
    taken = run("import-csv", "--undo")
    assert taken.output.startswith("Taken back: 10 entries of search.csv.")
    assert not Application.objects.exists()
    assert run("import-csv", "--undo").exit_code == 3
    run("import-csv", table, "--yes")
    assert Application.objects.count() == 4


def test_a_summary_is_json_and_asks_nothing(run: Run, table: Path) -> None:
    summary = json.loads(run("import-csv", table, "--json").output)
    assert (summary["rows"], summary["read"], summary["applications"]) == (5, 4, 4)
    assert summary["left_out"][0]["row"] == 6
    assert summary["recorded"]["applications"] == 4
    assert {"column": "Company", "field": "company", "guessed_by_content": False} in (
        summary["columns"]
    )


def test_a_column_and_the_order_of_days_can_be_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Score,Firma,Role,Applied\nVell,A,Cook,3/4/2026\n")
    said = ("--column", 'company="Score"', "--column", "note=Firma")
    run("import-csv", path, "--yes", *said, "--dates", "day-first")
    (row,) = list_rows(run).values()
    assert row["company"] == "Vell"
    assert row["started_at"].startswith("2026-04-03")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nowhere.csv",), 3, "does not exist. Nothing was imported."),
        ((".",), 1, "is a folder"),
        ((), 2, "Give the file"),
        (("x.csv", "--column", "firm"), 2, "Write it like company="),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.csv").write_text(TABLE)
    done = run("import-csv", *words)
    assert done.exit_code == code
    assert said in done.output


def test_a_file_that_is_no_table_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"%PDF-1.7")
    done = run("import-csv", path, "--yes")
    assert done.exit_code == 1
    assert "This is a PDF." in done.output
    assert not Event.objects.exists()


def test_a_day_that_is_not_known_is_shown_as_such(run: Run, table: Path) -> None:
    run("import-csv", table, "--yes")
    number = list_rows(run)["Tide Editor"]["id"]
    assert "day not known" in run("show", str(number)).output


def test_mails_find_the_row_that_they_belong_to(run: Run, tmp_path: Path) -> None:
    run("import", write_search(tmp_path / "box.mbox"))
    path = tmp_path / "list.csv"
    path.write_text(
        "Company,Role,Applied\n"
        "Northwind Rail,Service Designer,2026-02-02\n"
        "Northwind Rail,Service Designer,2026-02-05\n"
    )
    before = Application.objects.count()
    run("import-csv", path, "--yes")
    assert Application.objects.count() == before + 1


def test_entries_keep_where_they_are_from(run: Run, table: Path) -> None:
    run("import-csv", table, "--yes")
    number = list_rows(run)["Vell Designer"]["id"]
    record = get_record(get_local_workspace(), number, datetime.now(UTC))
    trails = [one.trail for one in record.events if one.reading]
    assert {one.origin.table for one in trails if one.origin} == {"search.csv"}
    assert [one.dated for one in trails] == [Dated.EXACT, *[Dated.UNKNOWN] * 3]
    assert [note.words for note in record.state.notes] == [
        "kind people\nStatus: Rejected after 2nd round"
    ]
