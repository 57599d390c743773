"""What runs in the background: imports one by one, and what passes with time."""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.mail.message import Address, Message
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes, jobs
from onward.records.jobs import FAILED, Worker, run_next
from onward.records.models import Application, Import
from tests.records.mailboxes import count_events, make_mail, make_search, write_mbox

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    return write_mbox(tmp_path / "box", make_search())


@pytest.fixture
def never() -> threading.Event:
    """A wish to stop that never comes."""
    return threading.Event()


def test_without_an_import_there_is_nothing_to_do(
    workspace: Workspace, never: threading.Event
) -> None:
    assert not run_next(never)


def test_the_oldest_import_goes_first(
    workspace: Workspace, box: Path, never: threading.Event
) -> None:
    first = changes.ask_import(workspace, [str(box)])
    second = changes.ask_import(workspace, [str(box)])
    assert run_next(never)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.found, second.state) == ("done", 6, "waiting")


def test_an_import_waits_while_another_process_runs_one(
    workspace: Workspace, box: Path, never: threading.Event
) -> None:
    elsewhere = changes.ask_import(workspace, [str(box)])
    changes.claim_import(elsewhere, timezone.now())
    waiting = changes.ask_import(workspace, [str(box)])
    assert not run_next(never)
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_an_import_of_a_killed_worker_goes_on(
    workspace: Workspace, box: Path, never: threading.Event
) -> None:
    killed = changes.ask_import(workspace, [str(box)])
    changes.claim_import(killed, timezone.now() - 2 * changes.STALE)
    assert run_next(never)
    killed.refresh_from_db()
    assert (killed.state, killed.found) == ("done", 6)


def test_a_worker_that_ends_leaves_its_import_waiting(
    workspace: Workspace, tmp_path: Path, never: threading.Event
) -> None:
    mails = make_search() + [
        make_mail(100 + n, "Minutes", "word " * 1500, sender="c@club.example")
        for n in range(500)
    ]
    asked = changes.ask_import(workspace, [str(write_mbox(tmp_path / "box", mails))])
    stopping = threading.Event()
    stopping.set()
    assert run_next(stopping)
    asked.refresh_from_db()
    assert asked.state == "waiting"
    assert run_next(never)
    asked.refresh_from_db()
    assert (asked.state, count_events(workspace)) == ("done", 6)


def test_an_error_is_told_in_a_sentence_and_logged_without_mail(
    workspace: Workspace,
    box: Path,
    never: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fall(*_: object) -> None:
        raise ZeroDivisionError("Dear Ada, we are sorry")

    asked = changes.ask_import(workspace, [str(box)])
    monkeypatch.setattr(jobs, "run_import", fall)
    with caplog.at_level(logging.ERROR):
        assert run_next(never)
    asked.refresh_from_db()
    assert (asked.state, asked.problem) == ("failed", FAILED)
    assert "ZeroDivisionError in test_jobs.py line" in caplog.text
    assert "Ada" not in caplog.text


def test_an_import_that_the_person_stops_keeps_what_was_read(
    workspace: Workspace, box: Path, never: threading.Event
) -> None:
    asked = changes.ask_import(workspace, [str(box)])
    Import.objects.filter(pk=asked.pk).update(is_stop_wanted=True)
    assert run_next(never)
    asked.refresh_from_db()
    assert (asked.state, count_events(workspace)) == ("stopped", 6)


def test_imports_that_wait_stop_at_once(workspace: Workspace, box: Path) -> None:
    asked = changes.ask_import(workspace, [str(box)])
    assert changes.stop_import(workspace) == 1
    asked.refresh_from_db()
    assert asked.state == "stopped"


def invite(workspace: Workspace, *days: int) -> Application:
    """Record one invitation for each of these days from now on."""
    found = [
        Found(
            Message(
                identity=f"i{day}",
                message_id=f"i{day}@test.example",
                date=NOW - timedelta(days=1),
                sender=Address("", "jobs@vell.example"),
                subject="An interview",
                text="",
            ),
            Reading(
                Kind.INTERVIEW,
                company="Vell",
                interview=Interview(at=NOW + timedelta(days=day), uid=f"u{day}"),
            ),
            "box",
        )
        for day in days
    ]
    changes.record_mails(workspace, found, NOW)
    changes.rebuild_applications(workspace, NOW)
    return Application.objects.get(workspace=workspace)


def test_an_interview_that_has_passed_counts_and_the_next_comes_up(
    workspace: Workspace,
) -> None:
    row = invite(workspace, 2, 5)
    assert (row.next_at, row.interview_count) == (NOW + timedelta(days=2), 0)
    assert changes.refresh_due(NOW + timedelta(days=1)) == 0
    assert changes.refresh_due(NOW + timedelta(days=3)) == 1
    row.refresh_from_db()
    assert (row.next_at, row.interview_count) == (NOW + timedelta(days=5), 1)
    assert changes.refresh_due(NOW + timedelta(days=6)) == 1
    row.refresh_from_db()
    assert (row.next_at, row.interview_count) == (None, 2)


def test_a_rebuild_lets_pass_what_has_passed(workspace: Workspace) -> None:
    row = invite(workspace, 2)
    assert changes.rebuild_applications(workspace, NOW + timedelta(days=1)) == 0
    assert changes.rebuild_applications(workspace, NOW + timedelta(days=3)) == 1
    row.refresh_from_db()
    assert row.interview_count == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_imports_and_ends_when_told(box: Path) -> None:
    workspace = Workspace.objects.create(addresses=["ada@home.example"])
    asked = changes.ask_import(workspace, [str(box)])
    worker = Worker()
    worker.start()
    try:
        for _ in range(400):
            asked.refresh_from_db()
            if asked.state == "done":
                break
            time.sleep(0.05)
    finally:
        worker.stop()
    assert (asked.state, asked.found) == ("done", 6)
    assert not worker.is_alive()
