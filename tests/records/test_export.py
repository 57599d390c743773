"""The archive: everything, documented, and nothing half-written."""

from __future__ import annotations

import hashlib
import json
import re
import stat
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from onward.accounts.models import User, Workspace
from onward.reading.kinds import Kind
from onward.reading.reading import Reading
from onward.records import changes, export
from onward.records.export import write_archive
from tests.records.searches import record_search

DOCUMENT = Path(__file__).parents[2] / "docs" / "reference" / "archive.md"


@pytest.fixture
def target(workspace: Workspace, tmp_path: Path, now: datetime) -> Path:
    """An archive of a record with mails, a correction and an entry by hand."""
    record_search(workspace)
    changes.set_fact(workspace, 2, "kind", "update", now)
    changes.add_entry(workspace, Reading(Kind.OFFER, company="Quillmark"), now, now)
    path = tmp_path / "search.zip"
    write_archive(workspace, path, now)
    return path


def rows_of(path: Path, name: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read(name).splitlines()]


def manifest_of(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


def test_the_manifest_counts_and_hashes_every_file(target: Path) -> None:
    manifest = manifest_of(target)
    assert manifest["format"] == "onward-archive-1"
    assert manifest["counts"] == {
        "events.jsonl": 6,
        "messages.jsonl": 4,
        "applications.jsonl": 2,
        "letters.jsonl": 0,
        "stories.jsonl": 0,
        "attempts.jsonl": 0,
        "cards.jsonl": 0,
    }
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist()) - {"manifest.json"}
        hashes = {
            name: hashlib.sha256(archive.read(name)).hexdigest() for name in names
        }
    assert manifest["sha256"] == hashes


def test_events_are_mails_entries_and_corrections(target: Path) -> None:
    rows = rows_of(target, "events.jsonl")
    assert [row["source"] for row in rows] == ["mail"] * 4 + ["correction", "hand"]
    assert rows[0]["message"] == "identity-1"
    assert rows[0]["reading"]["evidence"][0]["quote"] == "Quillmark"
    assert rows[4]["correction"]["value"] == "update"
    assert "reading" not in rows[4]


def test_messages_are_the_decoded_mails(target: Path) -> None:
    row = rows_of(target, "messages.jsonl")[0]
    assert row["text"] == "Thank you for applying to Quillmark.\n"
    assert row["sender"]["email"] == "jobs@quillmark.example"
    assert row["found_at"] == "search.mbox, byte 1"


def test_applications_name_their_events_and_mails(target: Path) -> None:
    first, second = rows_of(target, "applications.jsonl")
    assert first["id"] == 1
    assert first["events"] == [1, 2, 6]
    assert first["messages"] == ["m1@test.example", "m2@test.example"]
    assert second["state"]["status"] == "rejected"


def test_another_persons_record_stays_out(
    workspace: Workspace, alice: User, tmp_path: Path, now: datetime
) -> None:
    record_search(Workspace.objects.get(owner=alice))
    manifest = write_archive(workspace, tmp_path / "search.zip", now)
    assert set(manifest.counts.values()) == {0}


def test_the_archive_is_its_owners_alone(target: Path) -> None:
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_equal_records_give_equal_archives(
    target: Path, workspace: Workspace, now: datetime
) -> None:
    again = target.with_name("again.zip")
    write_archive(workspace, again, now)
    assert again.read_bytes() == target.read_bytes()


def test_a_file_that_is_there_is_left_alone(
    target: Path, workspace: Workspace, now: datetime
) -> None:
    with pytest.raises(FileExistsError):
        write_archive(workspace, target, now)


def test_nothing_half_written_is_left(
    workspace: Workspace,
    tmp_path: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def give_up(_: Workspace) -> None:
        raise OSError

    monkeypatch.setattr(export, "list_message_rows", give_up)
    with pytest.raises(OSError):  # noqa: PT011 # any refusal of the disk
        write_archive(workspace, tmp_path / "search.zip", now)
    assert list(tmp_path.iterdir()) == []


def test_every_key_is_documented(target: Path) -> None:
    documented = set(re.findall(r"`(\w+)`", DOCUMENT.read_text("utf-8")))
    assert set(manifest_of(target)) <= documented
    for name in ("events.jsonl", "applications.jsonl"):
        for row in rows_of(target, name):
            assert set(row) <= documented
    assert set(rows_of(target, "events.jsonl")[4]["correction"]) <= documented
