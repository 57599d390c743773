"""The preparation sheet: one page, from what is on record, the same each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onward.feedback.themes import load_taxonomy
from onward.practice.prep import Facts, list_checks, load_mistakes, make_sheet
from onward.practice.questions import Family, add_own, load_bank
from onward.practice.stories import Story

BANK = load_bank()
FACTS = Facts(
    number=7,
    employer="Northwind Rail",
    role="Service Designer",
    at=datetime(2026, 3, 9, 10, tzinfo=UTC),
    form="video",
    asks=(("REL.stakeholder", "work with our partners"),),
    minded=(
        ("EVI.result", "What came of it"),
        ("STR.rambling", "Keeping to the point"),
    ),
    plan="I go for a swim.",
)
FORM = Story("The form", "S.", "", "A.", "R.", ("stakeholders",), number=1)
BILL = Story("The bill", "S.", "", "A.", "R.", ("results",), number=2)
POWER = Story("The power", "S.", "", "A.", "", ("stakeholders",), number=3)


def test_what_they_ask_for_is_told_with_its_words_and_stories() -> None:
    sheet = make_sheet(FACTS, [BILL, POWER, FORM], BANK)
    assert sheet.asked_for == (("Clients and stakeholders", "work with our partners"),)
    assert sheet.stories[0] == FORM
    assert sheet.stories[-1] == POWER
    assert sheet.gaps == ()
    assert make_sheet(FACTS, [BILL], BANK).gaps == ("Clients and stakeholders",)


def test_two_weaknesses_are_minded_as_if_then() -> None:
    sheet = make_sheet(replace(FACTS, minded=(*FACTS.minded, ("PRA.x", "x"))), [], BANK)
    assert [one.sentence for one in sheet.minded] == [
        "If I have told what I did, then I say what came of it, with one number.",
        "If I have spoken for a minute and a half, then I end the sentence and stop.",
    ]


@pytest.mark.parametrize(
    "key",
    [leaf.code for leaf in load_taxonomy().leaves.values() if leaf.is_own]
    + ["answer:why-did-you-leave"],
)
def test_every_weakness_has_an_if_then_sentence(key: str) -> None:
    (mind,) = make_sheet(replace(FACTS, minded=((key, "x"),)), [], BANK).minded
    assert mind.sentence.startswith("If ")
    assert ", then I " in mind.sentence


def test_questions_are_likely_unusual_and_to_ask() -> None:
    bank = add_own(["How many ferries are late on Mondays?"], BANK)
    sheet = make_sheet(FACTS, [], bank)
    assert sheet.likely[0].id == "motivation.opening.about-you"
    assert len({q.id for q in sheet.likely}) == len(sheet.likely) == 5
    assert {q.family for q in sheet.unusual} == {Family.UNUSUAL}
    assert len(sheet.to_ask) == 3
    alone = replace(FACTS, asks=(), minded=())
    assert make_sheet(alone, [], bank).likely[-1].is_own


def test_the_same_facts_give_the_same_sheet() -> None:
    assert make_sheet(FACTS, [FORM], BANK) == make_sheet(FACTS, [FORM], BANK)
    other = make_sheet(replace(FACTS, number=8), [FORM], BANK)
    assert other.to_ask != make_sheet(FACTS, [FORM], BANK).to_ask


def test_mistakes_are_the_employers_words_with_country_and_year() -> None:
    assert len(load_mistakes()) == 5
    for one in load_mistakes():
        assert one.sentence.startswith(f"{one.share} of 100 employers named ")
        assert f"{one.country}, {one.year}" in one.sentence


@pytest.mark.parametrize(
    ("form", "word"),
    [("video", "Light"), ("phone", "quiet"), ("onsite", "route"), ("", "route")],
)
def test_checks_go_by_the_form(form: str, word: str) -> None:
    checks = list(list_checks(form))
    assert any(word in one for one in checks)
    assert any("names" in one for one in checks)
