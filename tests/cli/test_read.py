"""Reading without a record."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onward.cli import cli, read
from onward.cli.errors import ExitCode
from tests.cli.conftest import write_mail, write_search

KEYS = {
    "message_id",
    "kind",
    "company",
    "role",
    "agency",
    "stage",
    "interview_at",
    "has_feedback",
    "probability",
    "language",
    "evidence",
}


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["read", *map(str, words)], catch_exceptions=False)


def rows_of(said: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.stdout.splitlines()]


def test_every_message_has_a_line_also_those_about_something_else(
    mailbox: Path,
) -> None:
    rows = rows_of(run(mailbox, "--json"))
    assert [row["message_id"] for row in rows] == [
        f"m{number}@test.example" for number in range(9)
    ]
    assert [row["kind"] for row in rows[:3]] == ["applied", "rejection", "other"]
    assert all(row.keys() >= KEYS for row in rows)


def test_each_fact_has_its_words(mailbox: Path) -> None:
    row = rows_of(run(mailbox, "--json"))[1]
    assert row["company"] == "Northwind Rail"
    assert row["stage"] == "unknown"
    assert {"fact": "kind", "part": "text"}.items() <= row["evidence"][0].items()
    assert row["evidence"][0]["quote"].startswith("Unfortunately")


def test_a_stage_is_told_of_an_end_alone(mailbox: Path) -> None:
    rows = rows_of(run(mailbox, "--json"))
    assert [row["stage"] for row in rows[:3]] == [None, "unknown", None]


def test_without_json_there_is_a_table_of_the_search(mailbox: Path) -> None:
    said = run(mailbox)
    assert "Not this time" in said.stdout
    assert "parcel" not in said.stdout.lower()
    assert "9 messages read, 6 about a job search." in said.stdout


def test_it_needs_no_record(
    mailbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("ONWARD_HOME", str(home))
    assert run(mailbox, "--json").exit_code == ExitCode.DONE
    assert not home.exists()


def test_many_processes_say_the_same_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_search(tmp_path / "search.mbox", copies=40)
    alone = run(path, "--json").stdout
    monkeypatch.setattr(read, "SMALL", 0)
    assert run(path, "--json").stdout == alone


def test_it_reads_several_forms_at_once(mailbox: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed.mbox.gz"
    packed.write_bytes(gzip.compress(mailbox.read_bytes()))
    single = tmp_path / "one.eml"
    mail = write_mail(99, "a@b.example", "Hello", "See you on Sunday.")
    single.write_text(mail.partition("\n")[2])
    assert len(rows_of(run(mailbox, packed, single, "--json"))) == 19


def test_the_addresses_given_are_the_persons_own(tmp_path: Path) -> None:
    path = tmp_path / "sent.mbox"
    path.write_text(
        write_mail(
            1,
            "Robin <someone@else.example>",
            "Application: Service Designer",
            "I would like to apply for the position of Service Designer.",
        )
    )
    (row,) = rows_of(run(path, "--json", "--me", "Someone@Else.example"))
    assert row["kind"] == "sent"


@pytest.mark.parametrize(
    ("name", "code"),
    [("nowhere.mbox", ExitCode.NOT_FOUND), ("empty.mbox", ExitCode.NOT_DONE)],
)
def test_what_cannot_be_read_is_told_on_stderr(
    tmp_path: Path, name: str, code: ExitCode
) -> None:
    (tmp_path / "empty.mbox").touch()
    said = run(tmp_path / name, "--json")
    assert said.exit_code == code
    assert said.stdout == ""
    assert said.stderr.count("\n") == 1


def test_a_refused_path_does_not_stop_the_others(mailbox: Path, tmp_path: Path) -> None:
    said = run(tmp_path / "nowhere.mbox", mailbox, "--json")
    assert said.exit_code == ExitCode.NOT_DONE
    assert len(rows_of(said)) == 9


def test_bytes_that_steer_a_terminal_stay_out_of_the_table(tmp_path: Path) -> None:
    path = tmp_path / "sly.mbox"
    path.write_text(
        write_mail(
            1,
            "Quillmark Careers <jobs@quillmark.example>",
            "Your application \x1b[2J to Quillmark",
            "Thank you for applying for the position of Office Manager at Quillmark.",
        )
    )
    assert "\x1b" not in run(path).stdout
