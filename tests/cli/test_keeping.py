"""Where, me, export, erase: what is kept, and how it is taken along or away."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from onward.accounts.access import get_local_workspace
from onward.cli import cli
from onward.cli.errors import ExitCode
from onward.records.models import Event, Message
from tests.cli.conftest import ME, Run


def test_where_says_how_much_is_kept(
    filled: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onward.cli.where.is_begun", lambda _: True)
    found = json.loads(filled("where", "--json").stdout)
    assert found["applications"] == 3
    assert found["messages"] == 6
    assert "3 applications from 6 mails" in filled("where").stdout


def test_asking_where_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("ONWARD_HOME", str(home))
    said = CliRunner().invoke(cli, ["where"])
    assert said.stdout == f"{home}\nNothing is kept there yet.\n"
    assert not home.exists()


def test_the_own_addresses_are_inferred(filled: Run) -> None:
    said = filled("me")
    assert said.stdout == f"{ME}\n"
    assert "inferred" in said.stderr


def test_the_own_addresses_can_be_stated(filled: Run) -> None:
    said = filled("me", "Robin@Work.example", ME)
    assert said.stdout == f"{ME}\nrobin@work.example\n"
    assert get_local_workspace().are_addresses_set
    filled("me", "--infer")
    assert not get_local_workspace().are_addresses_set


def test_what_becomes_the_persons_own_is_read_again(filled: Run) -> None:
    said = filled("me", "jobs@northwind-rail.example")
    assert "2 mails read otherwise now." in said.stdout


def test_before_any_mail_no_address_is_known(run: Run) -> None:
    assert "No address is known yet." in run("me").stdout


@pytest.mark.parametrize("words", [("robin",), ("--infer", ME), ("a@b@c.example",)])
def test_what_is_no_address_is_wrong_use(run: Run, words: tuple[str, ...]) -> None:
    assert run("me", *words).exit_code == ExitCode.WRONG_USE


def test_export_says_what_it_wrote(filled: Run, tmp_path: Path) -> None:
    target = tmp_path / "search.zip"
    said = filled("export", target)
    assert "3 applications, 6 mails, 6 entries" in said.stdout
    assert zipfile.is_zipfile(target)


def test_export_never_writes_over_a_file(filled: Run, mailbox: Path) -> None:
    before = mailbox.read_bytes()
    said = filled("export", mailbox)
    assert said.exit_code == ExitCode.NOT_DONE
    assert "exists already" in said.stderr
    assert mailbox.read_bytes() == before


def test_export_into_a_place_that_is_not_there(run: Run, tmp_path: Path) -> None:
    said = run("export", tmp_path / "nowhere" / "search.zip")
    assert said.exit_code == ExitCode.NOT_DONE
    assert "is no directory" in said.stderr


def test_one_application_is_erased_for_good(filled: Run) -> None:
    said = filled("erase", "1", "--yes")
    assert said.stdout == "Erased: Northwind Rail, Service Designer, 2 mails.\n"
    assert Message.objects.count() == 4
    assert filled("show", "1").exit_code == ExitCode.NOT_FOUND


def test_everything_is_erased_for_good(filled: Run) -> None:
    filled("erase", "--all", "--yes")
    assert not Message.objects.exists()
    assert not Event.objects.exists()
    assert "No application is on record" in filled("applications").stdout


def test_nothing_is_erased_where_nobody_can_be_asked(filled: Run) -> None:
    said = filled("erase", "--all")
    assert said.exit_code == ExitCode.NOT_DONE
    assert "This erases 3 applications and 6 mails" in said.stdout
    assert Message.objects.count() == 6


@pytest.mark.parametrize(("typed", "left"), [("erase\n", 4), ("yes\n", 6), ("\n", 6)])
def test_in_a_terminal_a_word_has_to_be_typed(
    filled: Run, monkeypatch: pytest.MonkeyPatch, typed: str, left: int
) -> None:
    monkeypatch.setattr("onward.cli.erase.can_be_asked", lambda: True)
    filled("erase", "1", typed=typed)
    assert Message.objects.count() == left


@pytest.mark.parametrize("words", [(), ("1", "--all")])
def test_what_to_erase_has_to_be_named(run: Run, words: tuple[str, ...]) -> None:
    assert run("erase", *words).exit_code == ExitCode.WRONG_USE


def test_an_application_that_is_not_there_is_told(run: Run) -> None:
    assert run("erase", "99", "--yes").exit_code == ExitCode.NOT_FOUND
