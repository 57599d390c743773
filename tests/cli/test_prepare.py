"""The preparation sheet in the terminal."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from onward.accounts.access import get_local_workspace
from onward.cli.dates import local_now
from onward.cli.errors import ExitCode
from onward.practice.stories import Story
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes
from onward.records.changes.debriefs import keep_plan
from onward.records.changes.practice import keep_story
from onward.records.models import Application
from tests.cli.conftest import Run


@pytest.fixture
def ahead(filled: Run) -> Run:
    """A record with an interview on video in three days, a plan and a story."""
    workspace, now = get_local_workspace(), local_now()
    meeting = Interview(at=now + timedelta(days=3), form="video", place="Room 4")
    reading = Reading(
        Kind.INTERVIEW, company="Fenmoor", role="Keeper", interview=meeting
    )
    changes.add_entry(workspace, reading, now - timedelta(days=1), now)
    number = Application.objects.get(company="Fenmoor").number
    keep_plan(workspace, number, "I go for a swim.", now)
    keep_story(workspace, Story("The lamp", "It went out.", action="I lit it."), now)
    return filled


def test_the_next_interview_stands_on_one_page(ahead: Run) -> None:
    said = ahead("prepare").output
    for words in (
        "Keeper · Fenmoor",
        "Room 4",
        "The lamp",
        "Tell me about yourself.",
        "To ask them",
        "[ ] The link opens.",
        "34 of 100 employers named giving no specific answers",
        "I go for a swim.",
    ):
        assert words in said
    assert len(said.splitlines()) < 60


def test_it_is_told_as_json_and_by_application(ahead: Run) -> None:
    number = Application.objects.get(company="Fenmoor").number
    row = json.loads(ahead("prepare", number, "--json").output)
    assert row["facts"]["employer"] == "Fenmoor"
    assert len(row["likely"]) >= 3


def test_without_an_interview_ahead_it_says_so(filled: Run) -> None:
    done = filled("prepare")
    assert done.exit_code == ExitCode.NOT_FOUND
    assert "No interview lies ahead." in done.output
    number = Application.objects.order_by("number").first()
    assert number
    done = filled("prepare", number.number)
    assert done.exit_code == ExitCode.NOT_FOUND
    assert "No interview lies ahead there." in done.output
    assert filled("prepare", 9999).exit_code == ExitCode.NOT_FOUND
