"""Imports in processes of their own: stopped, killed, doubled, out of space."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onward.cli.errors import ExitCode
from tests.cli.conftest import write_search

pytestmark = pytest.mark.slow

Start = Callable[..., "subprocess.Popen[str]"]

COPIES = 150
PADDING = 1200
"""So long that the mailbox is many chunks."""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mailbox that takes a few seconds."""
    path = tmp_path_factory.mktemp("mail") / "large.mbox"
    return write_search(path, copies=COPIES, padding=PADDING)


class Home:
    """A place for a record of its own, and the terminal on it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.database = place / "onward.sqlite3"
        self.environment = {
            **{key: value for key, value in os.environ.items() if "ONWARD" not in key},
            "ONWARD_HOME": str(place),
        }

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """Start a command in a session of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "onward", *map(str, words)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        """Run a command to its end."""
        process = self.start(*words)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def type(self, *words: str | Path, keys: bytes = b"", **extra: str) -> str:
        """Run a command in a terminal, press keys, and return what stands there."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "onward", *map(str, words)],
            env={**self.environment, "TERM": "xterm-256color", **extra},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        os.write(ours, keys)
        seen = b""
        with contextlib.suppress(OSError):
            while part := os.read(ours, 4096):
                seen += part
        os.close(ours)
        process.wait(60)
        return seen.decode()

    def ask(self, statement: str) -> list[Any]:
        """Ask the record itself."""
        with contextlib.closing(sqlite3.connect(self.database, timeout=20)) as record:
            rows = record.execute(statement).fetchall()
            record.commit()
            return rows

    def wait_for_mail(self) -> None:
        """Wait until an import has kept something."""
        for _ in range(600):
            try:
                if self.ask("SELECT 1 FROM records_message LIMIT 1"):
                    return
            except sqlite3.OperationalError:
                pass
            time.sleep(0.05)
        pytest.fail("the import kept nothing")

    def list_mail(self) -> list[Any]:
        """Return the identity of each mail kept, and the kind that it was read as."""
        return self.ask(
            "SELECT m.identity, json_extract(e.payload, '$.kind') FROM records_event e "
            "JOIN records_message m ON m.id = e.message_id ORDER BY m.identity"
        )

    def holds(self, *words: str) -> bool:
        """Say whether any of the words stands in any file of the place."""
        content = b"".join(
            path.read_bytes() for path in self.place.rglob("*") if path.is_file()
        ).lower()
        return any(word.encode() in content for word in words)

    def list_applications(self) -> list[Any]:
        """Return what each application is about, how it stands, and its mails."""
        _, out, _ = self.run("applications", "--json")
        rows = [json.loads(line) for line in out.splitlines()]
        keys = ("company", "role", "status", "furthest", "messages")
        return sorted([row[key] or "" for key in keys] for row in rows)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture(scope="module")
def whole(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A record that one import made."""
    made = Home(tmp_path_factory.mktemp("whole"))
    code, out, err = made.run("import", large)
    assert code == ExitCode.DONE, err
    assert f"{COPIES * 9:,} messages read" in out
    return made


def test_ctrl_c_keeps_what_was_read_and_the_next_import_goes_on(
    home: Home, large: Path, whole: Home
) -> None:
    process = home.start("import", large)
    home.wait_for_mail()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == ExitCode.STOPPED
    assert f"to go on: onward import {large}" in err
    assert "Traceback" not in err
    kept = len(home.list_mail())
    assert 0 < kept < len(whole.list_mail())
    code, out, _ = home.run("import", large)
    assert code == ExitCode.DONE
    assert f"{COPIES * 9:,} messages" not in out
    assert home.list_mail() == whole.list_mail()
    assert home.list_applications() == whole.list_applications()


def test_a_kill_in_the_middle_and_a_second_run_give_the_same_record(
    home: Home, large: Path, whole: Home
) -> None:
    process = home.start("import", large)
    home.wait_for_mail()
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert len(home.list_mail()) < len(whole.list_mail())
    home.ask("UPDATE records_import SET heartbeat = '2026-01-01 00:00:00'")
    code, _, err = home.run("import", large)
    assert code == ExitCode.DONE, err
    assert home.list_mail() == whole.list_mail()
    assert home.list_applications() == whole.list_applications()


def test_of_two_imports_at_once_the_second_is_told(
    home: Home, large: Path, whole: Home
) -> None:
    first = home.start("import", large)
    home.wait_for_mail()
    code, _, err = home.run("import", large)
    assert code == ExitCode.IMPORT_RUNNING
    assert "Another import is running." in err
    first.communicate(timeout=120)
    assert first.returncode == ExitCode.DONE
    assert home.list_mail() == whole.list_mail()


SMALL_DISK = """
import sys
import django.db.backends.sqlite3.base as base
connect = base.DatabaseWrapper.get_new_connection
def get_new_connection(self, parameters):
    found = connect(self, parameters)
    found.execute("PRAGMA max_page_count = {pages}")
    return found
base.DatabaseWrapper.get_new_connection = get_new_connection
from onward.cli import main
if __name__ == "__main__":
    main()
"""


def test_a_full_disk_is_told_and_nothing_kept_is_lost(
    home: Home, large: Path, whole: Home, tmp_path: Path
) -> None:
    assert home.run("add", "applied", "--company", "Quillmark")[0] == ExitCode.DONE
    (pages,) = home.ask("PRAGMA page_count")[0]
    script = tmp_path / "small_disk.py"
    script.write_text(SMALL_DISK.format(pages=pages + 100))
    ended = subprocess.run(
        [sys.executable, script, "import", large],
        env=home.environment,
        capture_output=True,
        check=False,
        text=True,
    )
    assert ended.returncode == ExitCode.NOT_DONE
    assert "The disk is full." in ended.stderr
    assert "Traceback" not in ended.stderr
    home.ask("UPDATE records_import SET heartbeat = '2026-01-01 00:00:00'")
    assert home.run("import", large)[0] == ExitCode.DONE
    assert home.list_mail() == whole.list_mail()


def test_a_record_of_a_newer_version_is_left_alone(home: Home) -> None:
    home.run("add", "applied", "--company", "Quillmark")
    home.ask(
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('records', '9999_from_the_future', '2030-01-01')"
    )
    before = home.database.read_bytes()
    code, _, err = home.run("applications")
    assert code == ExitCode.NOT_DONE
    assert "newer Onward" in err
    assert "Traceback" not in err
    assert home.database.read_bytes() == before


def test_a_record_that_is_none_is_left_alone(home: Home) -> None:
    home.place.mkdir()
    home.database.write_bytes(b"These are the notes of a rainy afternoon.\n" * 99)
    before = home.database.read_bytes()
    code, _, err = home.run("applications")
    assert code == ExitCode.NOT_DONE
    assert "cannot be opened" in err
    assert "Traceback" not in err
    assert home.database.read_bytes() == before


def test_a_home_that_is_a_file_is_told(home: Home) -> None:
    home.place.write_text("not a directory")
    code, _, err = home.run("applications")
    assert code == ExitCode.NOT_DONE
    assert "Traceback" not in err
    assert str(home.place) in err


def test_a_setting_that_cannot_be_used_is_told(home: Home) -> None:
    home.environment["ONWARD_LOGIN"] = "perhaps"
    code, _, err = home.run("applications")
    assert code == ExitCode.NOT_DONE
    assert err == "ONWARD_LOGIN is 'perhaps'; it can be off or required.\n"


def test_a_reader_that_leaves_early_is_no_error(home: Home, large: Path) -> None:
    process = home.start("read", large, "--json")
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    process.wait(60)
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    assert said == ""


def test_nothing_of_what_was_erased_stays_on_the_disk(home: Home) -> None:
    mailbox = write_search(home.place.with_name("search.mbox"))
    home.run("import", mailbox)
    home.run("add", "note", "--to", "1", "--note", "Wistful afternoon.")
    assert home.run("erase", "1", "--yes")[0] == ExitCode.DONE
    assert not home.holds("northwind", "wistful")
    assert home.holds("quillmark")
    assert home.run("erase", "--all", "--yes")[0] == ExitCode.DONE
    assert not home.holds("quillmark", "alder", "finch")


def test_in_a_terminal_there_is_a_bar(home: Home, large: Path) -> None:
    seen = home.type("import", large)
    assert "━" in seen
    assert "about your search" in seen
    assert "left" in seen


def test_no_color_is_respected(home: Home) -> None:
    home.run("add", "applied", "--company", "Quillmark")
    assert "\x1b[" in home.type("applications")
    assert "\x1b[9" not in home.type("applications", NO_COLOR="1")
    assert "\x1b[3" not in home.type("applications", NO_COLOR="1")


def test_what_is_missing_is_asked_in_a_terminal(home: Home) -> None:
    seen = home.type("add", "applied", keys=b"Quillmark\nOffice Manager\n")
    assert "1 · Quillmark, Office Manager: Applied" in seen


def test_the_demo_tells_what_it_found_and_touches_no_record(home: Home) -> None:
    code, out, err = home.run("demo", "--no-serve")
    assert code == ExitCode.DONE, err
    assert "The sample mailbox holds 1,500 messages" in out
    assert "waiting for an answer" in out
    assert "turned down" not in out
    assert not home.place.exists()


def test_the_demo_can_be_kept(home: Home, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert home.run("demo", "--no-serve", "--home", kept)[0] == ExitCode.DONE
    assert (kept / "onward.sqlite3").exists()
    code, _, err = home.run("demo", "--no-serve", "--home", kept)
    assert code == ExitCode.NOT_DONE
    assert "is not empty" in err


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_serves_its_page_and_goes_without_a_trace(
    home: Home, tmp_path: Path, how: signal.Signals
) -> None:
    home.environment["TMPDIR"] = str(tmp_path)
    process = home.start("demo")
    assert process.stdout is not None
    lines = iter(process.stdout.readline, "")
    address = next(line.split()[-1] for line in lines if "http://" in line)
    with urllib.request.urlopen(address) as page:  # noqa: S310 # our own page
        assert page.status == 200
    process.send_signal(how)
    _, err = process.communicate(timeout=30)
    assert process.returncode == ExitCode.DONE
    assert all(line.endswith("about your search") for line in err.splitlines())
    assert not list(tmp_path.glob("onward-demo-*"))
