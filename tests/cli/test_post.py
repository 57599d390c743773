"""Servers for letters: set up, tried, forgotten; no password is ever told."""

from __future__ import annotations

import json
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from onward.cli import console
from tests.cli.conftest import Run
from tests.post.servers import (
    HAS_DOVECOT,
    SECRET,
    USER,
    find_port,
    run_dovecot,
    run_smtp,
)


class Drawer(KeyringBackend):
    """A keyring that forgets at the end of a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # as the library has it
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for service in ("SMTP", "IMAP"):
        monkeypatch.delenv(f"ONWARD_{service}_PASSWORD", raising=False)
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    none = NoKeyring()  # type: ignore[no-untyped-call] # as the library has it
    monkeypatch.setattr(keyring.core, "_keyring_backend", none)
    return tmp_path / "home"


def set_here(run: Run, service: str, port: int) -> None:
    done = run(
        "post", "set", service, "127.0.0.1", USER, "--security", "none", "--port", port
    )
    assert done.exit_code == 0, done.output


def test_at_first_no_server_is_set_up(run: Run) -> None:
    assert "No server is set up" in run("post").output
    assert run("post", "show", "--json").output == ""
    refused = run("post", "check")
    assert refused.exit_code == 1
    assert "No server is set up" in refused.output


def test_a_server_is_set_up_and_shown(run: Run) -> None:
    done = run("post", "set", "smtp", "mail.home.example", "robin@home.example")
    assert "set up to send by" in done.output
    assert "ONWARD_SMTP_PASSWORD" in done.output
    assert (
        "port 465, ssl, as robin@home.example. Password: none yet."
        in run("post").output
    )
    row = json.loads(run("post", "show", "--json").output)
    assert (row["service"], row["port"]) == ("smtp", 465)


def test_a_password_goes_into_the_keyring_and_nowhere_else(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawer = Drawer()
    monkeypatch.setattr(keyring.core, "_keyring_backend", drawer)
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    done = run("post", "set", "smtp", "mail.home.example", USER, typed=f"{SECRET}\n")
    assert "in the system's keyring" in done.output
    assert SECRET not in done.output
    assert list(drawer.kept.values()) == [SECRET]
    assert all(SECRET not in file.read_text() for file in home.iterdir())
    assert "in the keyring" in run("post").output
    assert "forgotten" in run("post", "forget", "smtp").output
    assert drawer.kept == {}


def test_an_open_line_to_another_machine_is_refused(run: Run) -> None:
    refused = run(
        "post", "set", "smtp", "mail.home.example", USER, "--security", "none"
    )
    assert refused.exit_code == 1
    assert "would see your password" in refused.output


def test_a_server_is_tried(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_SMTP_PASSWORD", SECRET)
    with run_smtp() as inbox:
        set_here(run, "smtp", inbox.port)
        assert "lets you in and would send" in run("post", "check").output
        assert "in the environment" in run("post").output
        assert inbox.taken == []


def test_a_server_that_is_not_there_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_SMTP_PASSWORD", SECRET)
    set_here(run, "smtp", find_port())
    refused = run("post", "check")
    assert refused.exit_code == 1
    assert "cannot be reached" in refused.output


def test_without_a_password_it_is_said_what_to_do(run: Run) -> None:
    set_here(run, "smtp", 25)
    refused = run("post", "check")
    assert refused.exit_code == 1
    assert "ONWARD_SMTP_PASSWORD" in refused.output


@pytest.mark.skipif(not HAS_DOVECOT, reason="Dovecot is not installed.")
def test_a_mailbox_for_drafts_is_tried(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_IMAP_PASSWORD", SECRET.replace(" ", "_"))
    with run_dovecot(tmp_path) as mailbox:
        set_here(run, "imap", mailbox.port)
        assert "drafts go to Entwurf" in run("post", "check").output


def test_a_server_is_forgotten_once(run: Run) -> None:
    run("post", "set", "imap", "mail.home.example", USER)
    assert "are forgotten" in run("post", "forget", "imap").output
    assert (
        "There was no server to keep drafts in." in run("post", "forget", "imap").output
    )
    assert "No server is set up" in run("post").output


def test_a_broken_file_of_servers_is_said(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "post.json").write_text("{not json")
    refused = run("post")
    assert refused.exit_code == 1
    assert "cannot be read" in refused.output
