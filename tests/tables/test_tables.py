"""Whole tables: every row becomes an application, or is named with the reason."""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.tables.days import Order
from onward.tables.draft import Draft, Plan
from onward.tables.fields import Field
from onward.tables.grid import TableRefusedError
from onward.tables.plan import read_table
from tests.tables.workbook import write_workbook

TODAY = date(2026, 11, 25)
HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data" / "timelines"
CASES = tomllib.loads((HERE / "tables.toml").read_text("utf-8"))["table"]
HEAD = "Company,Role,Applied,Status\n"


def read(text: str, **how: Any) -> Plan:
    return read_table(text.strip("\n").encode(), TODAY, **how)


def say(draft: Draft) -> str:
    steps = [
        " ".join(filter(None, (step.outcome, _say_day(step.day, about=step.is_about))))
        for step in draft.steps
    ]
    return f"{','.join(map(str, draft.rows))} {draft.title}: {' '.join(steps)}"


def _say_day(day: date | None, *, about: bool) -> str:
    return f"{'~' if about else ''}{day}" if day else ""


def list_doubts(plan: Plan) -> list[tuple[int, str]]:
    return [(one.row, one.sentence) for one in plan.doubts]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_table_is_understood_row_by_row(case: dict[str, Any]) -> None:
    plan = read(case["text"])
    assert [say(draft) for draft in plan.drafts] == case["rows"]
    left_out = {str(one.row): one.reason for one in plan.left_out}
    assert left_out == case.get("left_out", {})
    assert plan.read_count + len(plan.left_out) == plan.row_count


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_charset_is_found(charset: str) -> None:
    text = "Firma;Stelle;Beworben am;Status\nMüller & Söhne;Gärtner;3.2.2026;Absage\n"
    (draft,) = read_table(text.encode(charset), TODAY).drafts
    assert draft.title == "Müller & Söhne · Gärtner"


def test_central_european_letters_are_found() -> None:
    text = "Firma;Stanowisko;Data wysłania\nŻółw i Ślimak;Księgowy;2026-02-03\n"
    (draft,) = read_table(text.encode("cp1250"), TODAY).drafts
    assert draft.company == "Żółw i Ślimak"


def test_a_line_that_names_the_delimiter_is_followed() -> None:
    (draft,) = read(f"sep=;\n{HEAD.replace(',', ';')}Vell, Inc;Designer;;\n").drafts
    assert draft.company == "Vell, Inc"
    assert draft.rows == (3,)


def test_a_workbook_is_read_with_its_days() -> None:
    rows: list[list[object]] = [
        ["Company", "Role", "Applied", "Status"],
        ["Vell", "Designer", date(2026, 3, 4), "Rejected after OA"],
        ["Orm", "Writer", 46086, ""],
    ]
    plan = read_table(write_workbook(rows), TODAY)
    assert [say(draft) for draft in plan.drafts] == [
        "2 Vell · Designer: applied 2026-03-04 assessed rejected",
        "3 Orm · Writer: applied 2026-03-05",
    ]


def test_a_sheet_that_is_not_there_is_said() -> None:
    content = write_workbook([["Company"], ["Vell"]], "Search")
    assert read_table(content, TODAY, sheet="search").drafts[0].company == "Vell"
    with pytest.raises(TableRefusedError, match="no sheet “Old”; there are “Search”"):
        read_table(content, TODAY, sheet="Old")


def test_facts_beside_the_steps_are_kept() -> None:
    text = (
        "Company,Role,Source,Link,City,Salary,Recruiter,Email,Notes\n"
        "Vell,Designer,LinkedIn,https://vell.example/7,Oslo,50k,Bo,bo@vell.example,nice\n"
    )
    (draft,) = read(text).drafts
    assert (draft.channel, draft.link) == ("LinkedIn", "https://vell.example/7")
    assert (draft.place, draft.salary) == ("Oslo", "50k")
    assert (draft.contact, draft.email) == ("Bo", "bo@vell.example")
    assert draft.notes == ("nice",)


def test_a_column_can_be_named_by_the_person() -> None:
    text = "Alpha,Beta,Gamma\nVell,Designer,2026-01-04\nOrm,Writer,2026-01-05\n"
    chosen = {"Beta": "company", "1": "role", "Gamma": "applied"}
    plan = read(text, chosen=chosen)
    assert plan.drafts[0].title == "Designer · Vell"


def test_a_column_that_is_not_there_is_said() -> None:
    with pytest.raises(
        TableRefusedError, match=r"no column “Wage”; there are “Company”"
    ):
        read(f"{HEAD}Vell,Designer,,\n", chosen={"Wage": "salary"})


def test_the_order_of_day_and_month_is_doubted_where_nothing_tells() -> None:
    text = f"{HEAD}Vell,Designer,1/2/2026,\nOrm,Writer,3/4/2026,\n"
    plan = read(text)
    assert plan.drafts[1].steps[0].day == date(2026, 3, 4)
    assert "it may be 3 April" in list_doubts(plan)[0][1]
    other = read(text, order=Order.DAY)
    assert other.drafts[1].steps[0].day == date(2026, 4, 3)
    assert list_doubts(other) == []


def test_days_that_run_on_tell_the_order() -> None:
    days = ["05/01/2026", "07/01/2026", "09/01/2026", "02/02/2026", "04/02/2026"]
    text = HEAD + "".join(f"V{n},R,{day},\n" for n, day in enumerate(days))
    assert read(text).order == Order.DAY


def test_euros_speak_for_the_day_first() -> None:
    text = "Company,Role,Applied,Salary\nVell,Designer,3/4/2026,€50k\n"
    assert read(text).order == Order.DAY


def test_what_lies_ahead_or_runs_backwards_is_said_and_kept() -> None:
    text = (
        "Company,Role,Applied,Rejected\n"
        "Vell,Designer,2027-01-04,\nOrm,Writer,2026-02-04,2026-01-04\n"
    )
    plan = read(text)
    applied = "the application (2026-02-04)"
    assert list_doubts(plan) == [
        (2, "The day of the application lies ahead: 2027-01-04. Kept as given."),
        (3, f"The rejection (2026-01-04) comes before {applied}. Kept as given."),
    ]
    assert plan.drafts[1].steps[1].day == date(2026, 1, 4)


def test_a_formula_is_kept_as_words_and_said() -> None:
    cells = '"=HYPERLINK(""http://x.example"",""Vell"")"'
    plan = read(f"{HEAD}{cells},Designer,2026-01-14,\n@SUM(A1),Writer,,\n")
    assert plan.drafts[0].company.startswith("=HYPERLINK(")
    assert "2 cells begin like a formula" in list_doubts(plan)[0][1]


def test_a_day_that_cannot_be_read_stays_unknown_and_is_said() -> None:
    plan = read(f"{HEAD}Vell,Designer,last week,\nOrm,Writer,2026-01-04,\n")
    assert plan.drafts[0].steps[0].day is None
    assert list_doubts(plan) == [
        (2, "“last week” is no day that can be read; the day stays unknown.")
    ]


def test_a_table_without_days_says_so() -> None:
    plan = read("Company\nVell\nOrm\n")
    assert len(plan.drafts) == 2
    assert "No day could be read" in list_doubts(plan)[0][1]


def test_a_status_that_is_unknown_is_kept_as_a_note() -> None:
    plan = read(f"{HEAD}Vell,Designer,2026-01-04,blueish\nOrm,W,2026-01-05,rejected\n")
    assert plan.drafts[0].notes == ("Status: blueish",)
    assert "“blueish” is no status known here" in list_doubts(plan)[0][1]


REFUSED = {
    b"": "The file is empty.",
    b" \r\n\r\n": "The file is empty.",
    b"%PDF-1.7 ...": "This is a PDF.",
    b"\x89PNG\r\n": "This is a picture",
    b"\n<!DOCTYPE html><table>": "This is a web page.",
    b"From jobs@vell.example Mon": "This is a mailbox.",
    b"PK\x03\x04 and no more": "packed and damaged",
    b"\xd0\xcf\x11\xe0" + bytes(600): "no spreadsheet that can be read",
    bytes(range(256)) * 9: "holds no text",
    b"Thing\napple\npear\n": "No column names employers or roles; the one column is",
    b"Company,Role,Applied\n": "no row below them",
    b"[]": "no list of objects",
    b'[{"": null}, {}]': "no list of objects",
    b'{"a": 1}': "no list of objects",
    b'[{"company": "Ve': "breaks off or is damaged at line 1",
    b"[" * 99_999 + b'{"a"': "nested too deeply|damaged at line|no list",
}


@pytest.mark.parametrize("content", REFUSED, ids=lambda content: repr(content[:14]))
def test_what_is_no_table_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(TableRefusedError, match=REFUSED[content]):
        read_table(content, TODAY)


def test_signs_that_no_one_sees_are_left_out() -> None:
    row = {"company": "Ve\x02ll", "role": "Designer\x01", "status": "\x02lost\x02"}
    (draft,) = read(json.dumps([row])).drafts
    assert draft.title == "Vell · Designer"


def test_a_name_of_a_column_may_be_missing_in_json() -> None:
    (draft,) = read('[{"": "x", "company": "Vell"}]').drafts
    assert draft.company == "Vell"


def test_an_archive_says_what_is_inside() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("jobs.csv", HEAD)
    with pytest.raises(TableRefusedError, match=r"Unpack it and import jobs\.csv"):
        read_table(out.getvalue(), TODAY)


def test_a_quote_that_is_never_closed_loses_no_rows() -> None:
    rows = "".join(f"V{n},R{n},2026-01-04,\n" for n in range(300))
    plan = read(f'{HEAD}"Vell,Designer,2026-01-04,\n{rows}')
    assert plan.read_count + len(plan.left_out) == 301
    assert "never closed" in list_doubts(plan)[0][1]


def test_rows_without_an_employer_in_the_table_are_never_doubles() -> None:
    text = "Role,Applied\nDesigner,2026-01-04\nDesigner,2026-01-04\n"
    plan = read(text)
    assert len({draft.key for draft in plan.drafts}) == 2


def test_keys_stay_when_a_table_grows() -> None:
    short = read(f"{HEAD}Vell,Designer,2026-01-04,\n")
    grown = read(f"{HEAD}Orm,Writer,2026-01-09,\nVell,Designer,2026-01-04,rejected\n")
    assert short.drafts[0].key == grown.drafts[1].key


_CELL = st.text(max_size=12) | st.sampled_from(
    ["2026-01-04", "3/4/26", "rejected", "Vell", "Designer", "OA -> HR", "yes", "❌"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_CELL, min_size=4, max_size=4), min_size=1, max_size=12))
def test_whatever_the_cells_hold_every_row_is_accounted_for(
    rows: list[list[str]],
) -> None:
    objects = [dict(zip("abcd", row, strict=True)) for row in rows]
    chosen = {"a": "company", "b": "role", "c": "applied", "d": "status"}
    try:
        plan = read_table(json.dumps(objects).encode(), TODAY, chosen)
    except TableRefusedError:
        return
    told = [row for draft in plan.drafts for row in draft.rows]
    named = [one.row for one in plan.left_out]
    assert sorted(told + named) == sorted(line.number for line in plan.layout.lines)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_they_are_read_or_refused(content: bytes) -> None:
    try:
        plan = read_table(content, TODAY)
    except TableRefusedError:
        return
    assert plan.read_count + len(plan.left_out) == plan.row_count


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "applications"),
    [("seeker-a.csv", 441), ("seeker-b-academic.csv", 185), ("seeker-c.json", 162)],
)
def test_every_row_of_three_searches_is_accounted_for(
    name: str, applications: int
) -> None:
    if not DATA.is_dir():
        pytest.skip("the data for development is not beside the checkout")
    plan = read_table((DATA / name).read_bytes(), TODAY)
    assert len(plan.drafts) == applications
    assert plan.read_count + len(plan.left_out) == plan.row_count
    assert plan.layout.of(Field.APPLIED)
    assert all(one.reason for one in plan.left_out)
