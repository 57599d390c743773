"""Questions in the terminal, answered with one key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from onward.accounts.access import get_local_workspace
from onward.cli import console, review
from onward.cli.answers import read_answer
from onward.cli.errors import ExitCode
from onward.cli.review import KIND_KEYS
from onward.history.asking import BARE_QUESTIONS, KIND_QUESTIONS, say_question
from onward.history.events import Event, Source
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
from onward.records.changes import Answer, rebuild_applications, record_rereadings
from onward.records.queries.events import list_events
from onward.records.queries.review import Doubt, Question
from tests.cli.conftest import Run

NOW = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture
def unsure(filled: Run) -> Run:
    """Run a command on a record in which the reader doubts two of its rejections."""
    workspace = get_local_workspace()
    readings = [
        (event.number, replace(event.reading, probability=0.6, alternative=Kind.UPDATE))
        for event in list_events(workspace)
        if event.reading and event.number in {2, 4}
    ]
    record_rereadings(workspace, readings)
    rebuild_applications(workspace, NOW)
    return filled


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The keys that the person will press."""
    keys: list[str] = []
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr("click.getchar", lambda: keys.pop(0))
    yield keys
    assert keys == []


def list_open(run: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("review", "--json").stdout.splitlines()]


def test_each_question_has_the_decisive_words(unsure: Run) -> None:
    newest, oldest = list_open(unsure)
    assert newest["entry"] == 4
    assert oldest["question"] == "Is this a no for Service Designer at Northwind Rail?"
    assert oldest["quotes"][0].startswith("Unfortunately")
    assert oldest["alternative"] == "update"


def test_nothing_may_wait(filled: Run) -> None:
    assert filled("review").stdout == "Nothing waits for you here.\n"


def test_where_nobody_can_answer_it_says_how_many_wait(unsure: Run) -> None:
    said = unsure("review")
    assert said.exit_code == ExitCode.DONE
    assert "2 questions wait for you." in said.stdout


def test_yes_confirms(unsure: Run, press: list[str]) -> None:
    press += ["y", "y"]
    said = unsure("review")
    assert "1 of 2" in said.stdout
    assert "2 answers kept." in said.stdout
    assert list_open(unsure) == []
    assert '"status": "rejected"' in unsure("show", "1", "--json").stdout


def test_the_alternative_is_one_key_away(unsure: Run, press: list[str]) -> None:
    press += ["1", "q"]
    unsure("review")
    (left,) = list_open(unsure)
    assert left["entry"] == 2
    history = json.loads(unsure("show", "4", "--json").stdout)["history"]
    assert history[1]["kind"] == "update"


def test_any_kind_is_two_keys_away(unsure: Run, press: list[str]) -> None:
    press += ["o", "?", "i", "s"]
    unsure("review")
    history = json.loads(unsure("show", "4", "--json").stdout)["history"]
    assert history[1]["kind"] == "interview"


def test_what_is_not_about_the_search_leaves_it(unsure: Run, press: list[str]) -> None:
    press += ["n", "q"]
    unsure("review")
    row = json.loads(unsure("show", "3", "--json").stdout)
    assert row["events"] == [3]


def test_back_takes_the_last_answer_back(unsure: Run, press: list[str]) -> None:
    press += ["n", "u", "s", "\r"]
    said = unsure("review")
    assert "Taken back." in said.stdout
    assert "0 answers kept." in said.stdout
    assert len(list_open(unsure)) == 2


def test_a_key_that_answers_nothing_is_passed_over(
    unsure: Run, press: list[str]
) -> None:
    press += ["z", "9", "q"]
    assert "0 answers kept." in unsure("review").stdout


def make_question(doubt: Doubt, *runners: int) -> Question:
    reading = Reading(Kind.REJECTION, 0.6, company="Quillmark", alternative=Kind.UPDATE)
    event = Event(7, NOW, Source.MAIL, reading=reading)
    return Question(event, doubt, 3, runners)


def test_a_link_is_asked_with_its_runners_up() -> None:
    titles = {3: "Quillmark, Office Manager", 5: "Quillmark, Bookkeeper"}
    question = make_question(Doubt.LINK, 5)
    assert (
        say_question(question, titles[question.application or 0])
        == "Does this belong to Quillmark, Office Manager?"
    )
    choices = review.list_choices(question, titles)
    assert choices["1"] == "5 · Quillmark, Bookkeeper"
    assert choices["n"] == "to none of these"


def test_every_kind_can_be_asked_and_answered() -> None:
    for kind in Kind:
        reading = Reading(kind, 0.5)
        question = replace(
            make_question(Doubt.READING),
            event=Event(7, NOW, Source.MAIL, reading=reading),
        )
        assert say_question(question, "").endswith("?")
    assert set(KIND_KEYS.values()) == set(Kind)
    assert set(KIND_QUESTIONS) | set(BARE_QUESTIONS) == set(Kind)


def test_what_may_be_about_the_search_is_asked_as_what_it_may_be() -> None:
    reading = Reading(Kind.OTHER, 0.6, company="Quillmark", alternative=Kind.INTERVIEW)
    event = Event(7, NOW, Source.MAIL, reading=reading)
    question = replace(make_question(Doubt.READING), event=event)
    said = say_question(question, "")
    assert said == "Is this about an interview for a role at Quillmark?"
    assert "1" not in review.list_choices(question, {})
    assert read_answer(question, "y") == Answer(kind=Kind.INTERVIEW)
    assert read_answer(question, "n") == Answer(kind=Kind.OTHER)


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("y", Answer()),
        ("1", Answer(home=5)),
        ("2", Answer(home=6)),
        ("n", Answer(is_alone=True)),
        ("kind:offer", Answer(kind=Kind.OFFER)),
    ],
)
def test_each_key_answers_a_link(key: str, answer: Answer) -> None:
    assert read_answer(make_question(Doubt.LINK, 5, 6), key) == answer
