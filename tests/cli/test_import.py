"""Importing from the terminal: what it says, and that it can be done again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from onward.cli.errors import ExitCode
from onward.cli.progress import say_progress
from onward.records.models import Import, Message
from tests.cli.conftest import Run, write_search


def test_it_says_what_was_read_and_what_is_on_record(run: Run, mailbox: Path) -> None:
    said = run("import", mailbox)
    assert said.exit_code == ExitCode.DONE
    assert "9 messages read, 6 new about your search." in said.stdout
    assert "3 applications in the record." in said.stdout


def test_importing_twice_changes_nothing(run: Run, mailbox: Path) -> None:
    run("import", mailbox)
    before = list(Message.objects.values_list("pk", flat=True))
    said = run("import", mailbox)
    assert "Nothing new there since the last import." in said.stdout
    assert list(Message.objects.values_list("pk", flat=True)) == before


def test_the_same_mail_from_another_place_is_known(
    run: Run, mailbox: Path, tmp_path: Path
) -> None:
    run("import", mailbox)
    copy = tmp_path / "copy.mbox"
    copy.write_bytes(mailbox.read_bytes())
    said = run("import", copy)
    assert "9 messages read, 0 new about your search, 6 known before." in said.stdout


def test_a_path_that_is_not_there_is_told_before_anything_is_done(
    run: Run, mailbox: Path, tmp_path: Path
) -> None:
    said = run("import", mailbox, tmp_path / "nowhere.mbox")
    assert said.exit_code == ExitCode.NOT_FOUND
    assert "nowhere.mbox does not exist. Nothing was imported." in said.stderr
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.mbox", b"", "is empty"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "is not a mailbox"),
    ],
)
def test_what_is_no_mailbox_is_refused_in_a_sentence(
    run: Run, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    said = run("import", path)
    assert said.exit_code == ExitCode.NOT_DONE
    assert reason in said.stderr
    assert said.stdout == ""


def test_a_folder_without_mail_is_refused_in_a_sentence(
    run: Run, tmp_path: Path
) -> None:
    said = run("import", tmp_path)
    assert said.exit_code == ExitCode.NOT_DONE
    assert "There is no mail in" in said.stderr


def test_one_refused_path_does_not_stop_the_others(
    run: Run, mailbox: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.mbox"
    empty.touch()
    said = run("import", empty, mailbox)
    assert said.exit_code == ExitCode.NOT_DONE
    assert "6 new about your search" in said.stdout
    assert "is empty" in said.stderr


def test_another_import_that_is_alive_is_not_disturbed(
    run: Run, mailbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("where")
    run("import", write_search(mailbox.with_name("first.mbox")))
    other = Import.objects.get()
    other.state = Import.State.RUNNING
    other.heartbeat = timezone.now()
    other.save()

    def beat(_: float) -> None:
        Import.objects.filter(pk=other.pk).update(heartbeat=timezone.now())

    monkeypatch.setattr("onward.cli.claiming.time.sleep", beat)
    said = run("import", mailbox)
    assert said.exit_code == ExitCode.IMPORT_RUNNING
    assert "Another import is running." in said.stderr
    assert Import.objects.count() == 1


def test_an_import_that_was_killed_is_out_of_the_way_in_a_while(
    run: Run, mailbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", write_search(mailbox.with_name("first.mbox")))
    killed = Import.objects.get()
    killed.state = Import.State.RUNNING
    killed.heartbeat = timezone.now()
    killed.save()
    later = timezone.now() + timedelta(seconds=31)

    def wait(_: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: later)

    monkeypatch.setattr("onward.cli.claiming.time.sleep", wait)
    said = run("import", mailbox)
    assert said.exit_code == ExitCode.DONE
    assert "waiting to see which" in said.stderr
    killed.refresh_from_db()
    assert killed.state == Import.State.STOPPED


def test_progress_tells_bytes_messages_and_what_was_found() -> None:
    running = Import(total_bytes=2_000_000, done_bytes=500_000, seen=1234, found=56)
    said = say_progress(running)
    assert said == "500.0 kB of 2.0 MB, 1,234 messages, 56 about your search"
