"""The dates in the terminal, and the file for other calendars."""

from __future__ import annotations

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from onward.accounts.access import get_local_workspace
from onward.cli.dates import local_now
from onward.feedback.telling import Medium
from onward.records import changes
from onward.records.models import Application
from tests.cli.conftest import Run


@pytest.fixture
def asked(filled: Run) -> Run:
    """A record in which Mara was asked just now."""
    number = Application.objects.get(company="Quillmark").number
    workspace = get_local_workspace()
    changes.mark_asked(workspace, number, "Mara Lindt", Medium.PHONE, local_now())
    return filled


def test_without_dates_it_says_so(filled: Run) -> None:
    assert filled("calendar").output == "No date is ahead.\n"
    assert filled("calendar", "--json").output == ""


def test_the_dates_ahead_are_listed(asked: Run) -> None:
    assert "Remind Mara Lindt · Quillmark" in asked("calendar").output
    assert "Mara" not in asked("calendar", "--no-names").output


def test_each_date_is_a_line_of_json(asked: Run) -> None:
    row = json.loads(asked("calendar", "--json").output)
    assert (row["sort"], row["title"]) == ("reminder", "Remind Mara Lindt · Quillmark")
    assert row["starts"] > (local_now() + timedelta(days=4)).isoformat()


def test_a_file_is_written_for_its_owner_alone(asked: Run, tmp_path: Path) -> None:
    place = tmp_path / "search.ics"
    said = asked("calendar", "--to", place)
    assert said.output == f"{place}: 1 date.\n"
    (event,) = Calendar.from_ical(place.read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "Remind Mara Lindt · Quillmark"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_the_file_is_written_anew_each_time(asked: Run, tmp_path: Path) -> None:
    place = tmp_path / "search.ics"
    asked("calendar", "--to", place)
    asked("calendar", "--to", place, "--no-names")
    assert b"Mara" not in place.read_bytes()
    assert list(tmp_path.glob(".*")) == []


def test_it_goes_to_standard_output_too(asked: Run) -> None:
    said = asked("calendar", "--to", "-")
    assert said.output.startswith("BEGIN:VCALENDAR")


def test_a_place_that_cannot_be_written_is_said(asked: Run, tmp_path: Path) -> None:
    refused = asked("calendar", "--to", tmp_path / "none" / "search.ics")
    assert refused.exit_code == 1
    assert "cannot be written" in refused.output
