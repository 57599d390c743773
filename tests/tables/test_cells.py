"""Single cells: statuses and days as people write them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onward.tables.days import Order, Written, read_cell, settle
from onward.tables.fields import Field, read_header
from onward.tables.folding import fold_cell
from onward.tables.outcomes import Outcome
from onward.tables.steps import read_status
from onward.tables.ticks import read_tick

CELLS = tomllib.loads((Path(__file__).parent / "cells.toml").read_text("utf-8"))


def say_status(text: str) -> str:
    story = read_status(text)
    words = [f"{one.outcome}{_say_day(one.day)}" for one in story.steps]
    words += ["silent"] * story.is_silent + ["saved"] * story.is_saved
    return " ".join(words + ["before"] * story.is_before)


def _say_day(day: Written | None) -> str:
    return f"@{day.one or day.month}/{day.two or day.day}" if day else ""


@pytest.mark.parametrize("text", CELLS["statuses"])
def test_a_status_tells_its_steps(text: str) -> None:
    assert say_status(text) == CELLS["statuses"][text]


@pytest.mark.parametrize("text", CELLS["days"])
def test_a_day_is_read_in_any_usual_form(text: str) -> None:
    written = read_cell(fold_cell(text))
    day = settle(written, Order.DAY, 2026) if written else None
    assert (day.isoformat() if day else "") == CELLS["days"][text]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("companyName", Field.COMPANY),
        ("JOB_TITLE", Field.ROLE),
        ("Date Applied (2026)", Field.APPLIED),
        ("Interview 1 Date", Field.INTERVIEWED),
        ("Date of last interview", Field.INTERVIEWED),
        ("Heard back?", Field.ANSWERED),
        ("Posted date", Field.IGNORED),
        ("Status of application", Field.STATUS),
        ("Nom de l'entreprise", Field.COMPANY),
        ("Ansprechpartner", Field.CONTACT),
        ("Data wysłania CV", Field.APPLIED),
        ("Zebra", None),
    ],
)
def test_a_header_is_known_by_its_words(header: str, field: Field | None) -> None:
    assert read_header(header)[0] == field


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x", (1, False, ())),
        ("✅", (1, False, ())),
        ("☑️", (1, False, ())),
        ("nein", (0, True, ())),
        ("n/a", (0, False, ())),
        ("3", (3, False, ())),
        ("passed", (1, False, ())),
        ("with Ada, by video", (1, False, ())),
        ("3/4, 3/11", (2, False, ())),
        ("rejected", (0, False, (Outcome.REJECTED,))),
        ("failed", (1, False, ())),
        ("no, cancelled", (0, True, (Outcome.CLOSED,))),
        ("waiting", (0, False, ())),
    ],
)
def test_a_cell_of_a_step_says_how_often_it_came_to_it(
    text: str, said: tuple[int, bool, tuple[Outcome, ...]]
) -> None:
    tick = read_tick(text, Outcome.INTERVIEWED, is_yes_no=False)
    assert (tick.count, tick.is_no, tick.ends) == said


def test_a_word_among_ticks_is_left_open() -> None:
    assert read_tick("perhaps", Outcome.INTERVIEWED, is_yes_no=True).is_unread


def test_an_offer_that_was_accepted_in_its_own_column_ends_it() -> None:
    tick = read_tick("accepted", Outcome.OFFERED, is_yes_no=False)
    assert (tick.count, tick.ends) == (1, (Outcome.ACCEPTED,))


@pytest.mark.parametrize(
    "text", ["-> " * 5000, "1/2" * 5000, "no " * 5000, "a" * 99999]
)
def test_long_cells_are_read_without_getting_stuck(text: str) -> None:
    assert read_status(text) is not None
