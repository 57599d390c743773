"""What is asked for beside what a CV says: read, compared, never a verdict."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.weaknesses.cv import CV, CvError, read_cv
from onward.weaknesses.gap import Asked, Gap, compare
from onward.weaknesses.wants import Sort, Want, find_wants
from tests.weaknesses.invented import say

YEAR = 2026
PLAIN = """\
Robin Vale
Profile
Service designer who likes plain forms and short queues.

EXPERIENCE
2019 - 2023  Service designer, Northwind Rail
  * Designed the claims journey with a team of six; calls fell by a third
  * Usability testing with older passengers
2023 - present  Lead designer, Fenmoor Water

EDUCATION
2015 BA Graphic design, Leeds
"""
RESUME = {
    "basics": {"label": "Service designer", "email": "robin@home.example"},
    "work": [
        {"name": "Northwind Rail", "position": "Service designer",
         "startDate": "2019-03", "endDate": "2023-01",
         "highlights": ["Usability testing with older passengers"]},
        {"name": "Fenmoor Water", "position": "Lead designer", "startDate": "2023-02"},
    ],
    "skills": [{"name": "Research", "keywords": ["interviews", "SQL"]}],
}  # fmt: skip
POSTING = """\
What you bring
- At least 5 years of experience in service design
- Strong knowledge of SQL, Python and service blueprints.
- Experience with usability testing is essential
- A degree in graphic design or similar
- Fluent in German and English
- A driving licence; experience of leading a team
We offer 30 days of holiday.
"""


def read_plain() -> CV:
    return read_cv(PLAIN.encode(), YEAR)


def gap_of(gaps: tuple[Gap, ...], term: str) -> Gap:
    (found,) = [one for one in gaps if one.term.casefold() == term.casefold()]
    return found


def ask(text: str, name: str = "Alderfinch") -> list[Asked]:
    return [Asked(one, name) for one in find_wants(text)]


def test_a_plain_cv_gives_its_lines_and_years() -> None:
    cv = read_plain()
    assert "* Usability testing with older passengers" in cv.lines
    assert cv.spans == ((2019, 2023), (2023, YEAR))
    assert cv.years == 7


def test_json_resume_gives_the_same() -> None:
    cv = read_cv(json.dumps(RESUME).encode(), YEAR)
    assert "Service designer, Northwind Rail" in cv.lines
    assert {"SQL", "Usability testing with older passengers"} <= set(cv.lines)
    assert cv.years == 7
    assert not any("@" in line for line in cv.lines)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "That is a PDF"),
        (b"PK\x03\x04 word/document.xml", "word processor"),
        (b"{\\rtf1 words}", "RTF"),
        (b"\x7fELF\0\0\1", "holds no text"),
        (b"a" * 2_000_001, "too large"),
        (b'{"name": "left-pad", "version": "1.0.0"}', "no JSON Resume"),
        (b'[{"work": 1}]', "no JSON Resume"),
        (b'{"work": [', "cannot be read"),
        (b"Milk, eggs, flour, and a new bulb for the lamp.", "does not look like a CV"),
        (f"Message-ID: <a@b.example>\n{PLAIN}".encode(), "does not look like a CV"),
        (f"<html><body>{PLAIN}</body></html>".encode(), "does not look like a CV"),
    ],
)  # fmt: skip
def test_a_cv_that_is_no_cv_is_told_in_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(CvError, match=words):
        read_cv(content, YEAR)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_cv_or_a_sentence(content: bytes) -> None:
    try:
        read_cv(content, YEAR)
    except CvError as error:
        assert str(error).endswith((".", "?"))  # noqa: PT017 # any of them


names = st.sampled_from(["work", "skills", "name", "highlights", "basics", "startDate"])
leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
values = st.recursive(
    leaves,
    lambda one: st.lists(one, max_size=3) | st.dictionaries(names, one, max_size=3),
    max_leaves=12,
)


@given(values)
def test_any_json_is_a_cv_or_a_sentence(value: object) -> None:
    try:
        read_cv(json.dumps(value).encode(), YEAR)
    except CvError as error:
        assert str(error).endswith((".", "?"))  # noqa: PT017 # any of them


def test_old_charsets_are_read() -> None:
    text = PLAIN.replace("Leeds", "Zürich")
    for charset in ("utf-8-sig", "cp1252", "utf-16"):
        lines = read_cv(text.encode(charset), YEAR).lines
        assert "2015 BA Graphic design, Zürich" in lines


def test_it_reads_what_a_posting_asks_for() -> None:
    wants = {(one.sort, one.term) for one in find_wants(POSTING)}
    for one in (
        (Sort.YEARS, "5 years"),
        (Sort.SKILL, "service design"),
        (Sort.SKILL, "SQL"),
        (Sort.SKILL, "Python"),
        (Sort.SKILL, "service blueprints"),
        (Sort.SKILL, "usability testing"),
        (Sort.DEGREE, "graphic design"),
        (Sort.LANGUAGE, "German"),
        (Sort.PERMIT, "driving licence"),
        (Sort.LEVEL, "leading a team"),
    ):
        assert one in wants
    assert not any("holiday" in term for _, term in wants)


def test_it_reads_german_and_french_too() -> None:
    text = (
        "Du hast Erfahrung mit Kubernetes.\nExpérience en gestion de projet exigée.\n"
    )
    assert [one.term for one in find_wants(text)] == ["Kubernetes", "gestion de projet"]


@given(st.text(max_size=400))
def test_any_text_can_be_read_for_what_it_asks(text: str) -> None:
    for one in find_wants(text):
        assert one.term.strip()
        assert one.quote


def test_what_the_cv_shows_is_no_gap() -> None:
    report = compare(read_plain(), ask(POSTING), [])
    shown = gap_of(report.shown, "usability testing")
    assert shown.line == "* Usability testing with older passengers"
    assert gap_of(report.shown, "5 years").is_shown
    missing = [one.term for one in report.missing]
    assert "Python" in missing
    assert "service design" not in missing


def test_a_gap_has_a_way_to_close_it_and_one_to_tell_it() -> None:
    report = compare(read_plain(), ask(POSTING), [])
    python = gap_of(report.missing, "Python")
    assert python.line == ""
    assert python.close.startswith("Do one small piece of work with Python")
    assert python.tell.startswith("Say plainly that it is new to you")
    near = gap_of(report.missing, "service blueprints")
    assert near.line
    assert near.line in near.tell


def test_years_are_counted_from_the_dates() -> None:
    (gap,) = compare(
        read_plain(), ask("10 years of experience as a designer."), []
    ).missing
    assert (gap.sort, gap.term) == (Sort.YEARS, "10 years")
    assert gap.close.startswith("Years cannot be hurried")


def test_what_more_ask_for_comes_first_whatever_the_order() -> None:
    asked = [*ask("Knowledge of Rust."), *ask("Knowledge of Python.")]
    asked += ask("Experience with Python.", "Quillmark")
    report = compare(read_plain(), asked, [])
    assert [one.term for one in report.missing] == ["Python", "Rust"]
    random.Random(3).shuffle(asked)
    assert compare(read_plain(), asked, []) == report


def test_what_employers_said_of_experience_is_asked_for_too() -> None:
    said = [say("EXP.sector"), say("COM.pace"), say("TEC.tool", "alderfinch")]
    report = compare(read_plain(), [], said)
    assert {one.term for one in report.missing} == {"the field", "knowledge and tools"}
    assert not any(one.is_posting for gap in report.missing for one in gap.asked)


def test_the_thing_that_employers_name_is_taken_from_their_words() -> None:
    words = "You have less experience with medical products than the person we chose."
    said = replace(say("EXP.sector"), quote=words)
    (gap,) = compare(read_plain(), [], [said]).missing
    assert (gap.sort, gap.term) == (Sort.SECTOR, "medical products")


def test_after_three_employers_a_question_is_asked_and_no_verdict() -> None:
    said = [say("EXP.years", one) for one in ("a", "b", "c")]
    assert compare(read_plain(), [], said[:2]).question == ""
    question = compare(read_plain(), [], said).question
    assert question.startswith("3 employers spoke of field or level. Would roles")
    assert "no verdict" in question


def test_a_thing_without_words_asks_for_nothing() -> None:
    empty = Asked(Want(Sort.SKILL, "the work", "Knowledge of the work."), "Alderfinch")
    assert compare(read_plain(), [empty], []).missing == ()
