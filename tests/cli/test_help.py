"""The helps: complete, light, and the same in the manual."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onward.cli import COMMANDS, cli
from onward.cli.errors import ExitCode
from onward.cli.manual import list_helps, list_named, renew
from onward.cli.reading_rows import make_row
from onward.mail.message import Address, Message
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Reading

MANUAL = Path(__file__).parents[2] / "docs" / "reference" / "terminal.md"
HEAVY = ("django", "rich", "waitress", "icalendar", "dateutil", "onward.mail")


def test_the_help_names_every_command_and_exit_code() -> None:
    said = CliRunner().invoke(cli, ["--help"])
    assert said.exit_code == ExitCode.DONE
    for name in COMMANDS:
        assert f"\n  {name} " in said.output
    for code in ExitCode:
        assert f"\n    {code.value} " in said.output


def test_no_line_of_the_list_of_commands_is_cut() -> None:
    _, commands = CliRunner().invoke(cli, ["--help"]).output.split("Commands:")
    assert "..." not in commands


def test_the_help_starts_neither_django_nor_rich() -> None:
    script = (
        "import sys; from onward.cli import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        f"sys.exit(' '.join(set({HEAVY}) & set(sys.modules)) or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=False, text=True
    )
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_explains_itself(name: str) -> None:
    said = CliRunner().invoke(cli, [name, "--help"], prog_name="onward")
    assert said.exit_code == ExitCode.DONE
    assert said.output.startswith(f"Usage: onward {name}")
    assert "!" not in said.output


def test_the_manual_holds_the_help_of_every_command() -> None:
    manual = MANUAL.read_text("utf-8")
    assert sorted(list_named(manual)) == sorted(name for name, _ in list_helps())


def test_the_manual_is_as_the_commands_are() -> None:
    manual = MANUAL.read_text("utf-8")
    assert renew(manual) == manual, "python -m onward.cli.manual writes it anew"


def test_a_word_that_is_no_command_is_wrong_use() -> None:
    said = CliRunner().invoke(cli, ["improt"])
    assert said.exit_code == ExitCode.WRONG_USE
    assert "No such command" in said.stderr
    assert said.stdout == ""


def test_the_version_is_told() -> None:
    said = CliRunner().invoke(cli, ["--version"], prog_name="onward")
    assert said.output.startswith("onward 0.")


def test_it_runs_as_a_module() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "onward", "--version"], capture_output=True, check=True
    )
    assert ended.stdout.startswith(b"onward ")


def test_the_manual_names_every_key_of_a_reading() -> None:
    message = Message("i", "<m@test.example>", None, Address("", ""), "", "")
    row = make_row(Found(message, Reading(Kind.OTHER), "a.mbox, byte 0"))
    documented = set(re.findall(r"`(\w+)`", MANUAL.read_text("utf-8")))
    assert set(row) <= documented
    assert set(Kind) <= documented


def test_the_manual_names_every_exit_code() -> None:
    manual = MANUAL.read_text("utf-8")
    assert all(f"\n| {code.value} | " in manual for code in ExitCode)
