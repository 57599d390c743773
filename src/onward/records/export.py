"""Write everything that is kept of a workspace into one documented archive."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from django.db import transaction

from onward import __version__
from onward.accounts.models import Workspace
from onward.reading.reading import READER
from onward.records.encoding import unpack_message
from onward.records.models import Attempt, Card, Event, Letter, Message, Story
from onward.records.queries.applications import list_all_applications, list_members

FORMAT = "onward-archive-1"

README = """\
This archive holds everything that Onward keeps of one job search.

manifest.json       the format, the date, counts, and the SHA-256 of each other file
events.jsonl        one fact a line: mails as read, entries by hand, corrections
messages.jsonl      the mails about the search, decoded; attachments by name and size
letters.jsonl       each letter that was written here, and what became of it
stories.jsonl       each story that you wrote for interviews
attempts.jsonl      each answer that you practised, and your own grade
cards.jsonl         when each thing that you practise is due again
applications.jsonl  each application as those facts make it: state, events, messages

Each .jsonl file is UTF-8 text with one JSON object a line. Times are ISO 8601 in UTC.
Events and messages are the record; applications are made from them at any time.
What each key means is described at docs/reference/archive.md of the project.
"""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds: how many lines a file, and the hash of each."""

    counts: dict[str, int]
    hashes: dict[str, str]


def write_archive(workspace: Workspace, target: Path, now: datetime) -> Manifest:
    """Write the archive to `target` in one step and return what it holds.

    Raises FileExistsError for a file that is there, and leaves nothing half-written.
    """
    if target.exists():
        raise FileExistsError(target)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        _open_private(fresh)
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = _write_files(workspace, archive, now)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return manifest


def _open_private(path: Path) -> None:
    """Make an empty file that only its owner can read."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


@transaction.atomic
def _write_files(
    workspace: Workspace, archive: zipfile.ZipFile, now: datetime
) -> Manifest:
    """Write each file from one and the same state of the store."""
    tables: dict[str, Callable[[Workspace], Iterator[Row]]] = {
        "events.jsonl": list_event_rows,
        "messages.jsonl": list_message_rows,
        "applications.jsonl": list_application_rows,
        "letters.jsonl": list_letter_rows,
        "stories.jsonl": list_story_rows,
        "attempts.jsonl": list_attempt_rows,
        "cards.jsonl": list_card_rows,
    }
    counts: dict[str, int] = {}
    hashes = {
        "README.txt": _write_text(archive, _name_entry("README.txt", now), README)
    }
    for name, list_rows in tables.items():
        entry = _name_entry(name, now)
        counts[name], hashes[name] = _write_rows(archive, entry, list_rows(workspace))
    manifest = Manifest(counts, hashes)
    about = _describe(workspace, manifest, now)
    _write_text(archive, _name_entry("manifest.json", now), about)
    return manifest


def _write_rows(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, rows: Iterator[Row]
) -> tuple[int, str]:
    """Write one row a line; return how many, and the hash of the file."""
    count = 0
    digest = hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as out:
        for row in rows:
            line = msgspec.json.encode(row) + b"\n"
            digest.update(line)
            out.write(line)
            count += 1
    return count, digest.hexdigest()


def _name_entry(name: str, now: datetime) -> zipfile.ZipInfo:
    """Return the head of a file in the archive."""
    entry = zipfile.ZipInfo(name, now.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _write_text(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, text: str) -> str:
    content = text.encode()
    archive.writestr(entry, content)
    return hashlib.sha256(content).hexdigest()


def _describe(workspace: Workspace, manifest: Manifest, now: datetime) -> str:
    about = {
        "format": FORMAT,
        "onward": __version__,
        "reader": READER,
        "written_at": now.astimezone(UTC).isoformat(),
        "addresses": workspace.addresses,
        "counts": manifest.counts,
        "sha256": manifest.hashes,
    }
    return json.dumps(about, indent=2) + "\n"


def list_event_rows(workspace: Workspace) -> Iterator[Row]:
    """Give each event as it was recorded, by number."""
    rows = Event.objects.filter(workspace=workspace)
    fields = (
        "number",
        "at",
        "recorded_at",
        "source",
        "message__identity",
        "rereads",
        "payload",
        "trail",
    )
    for row in rows.order_by("number").values(*fields).iterator(chunk_size=500):
        name = "correction" if row["source"] == "correction" else "reading"
        yield {
            "number": row["number"],
            "at": row["at"],
            "recorded_at": row["recorded_at"],
            "source": row["source"],
            "message": row["message__identity"],
            "rereads": row["rereads"],
            "trail": msgspec.Raw(row["trail"].encode()),
            name: msgspec.Raw(row["payload"].encode()),
        }


def list_message_rows(workspace: Workspace) -> Iterator[Row]:
    """Give each stored mail, decoded, and where it was found."""
    rows = Message.objects.filter(workspace=workspace).order_by("pk")
    for row in rows.iterator(chunk_size=100):
        mail = unpack_message(bytes(row.content))
        yield {**msgspec.to_builtins(mail), "found_at": row.place}


def list_letter_rows(workspace: Workspace) -> Iterator[Row]:
    """Give each letter that was written here, and what became of it."""
    rows = Letter.objects.filter(workspace=workspace).order_by("pk")
    for row in rows.values(
        "event", "purpose", "language", "to_name", "to_email", "subject", "body",
        "message_id", "state", "channel", "changed_at", "ended_at", "sent_as",
    ):  # fmt: skip
        yield dict(row)


def list_story_rows(workspace: Workspace) -> Iterator[Row]:
    """Give each story of the person."""
    rows = Story.objects.filter(workspace=workspace).order_by("pk")
    for row in rows.values(
        "id", "title", "situation", "task", "action", "result", "competences",
        "changed_at",
    ):  # fmt: skip
        yield dict(row)


def list_attempt_rows(workspace: Workspace) -> Iterator[Row]:
    """Give each answer that the person practised."""
    rows = Attempt.objects.filter(workspace=workspace).order_by("pk")
    for row in rows.values(
        "id", "question", "asked", "text", "at", "seconds", "grade", "leaf", "story"
    ):
        yield dict(row)


def list_card_rows(workspace: Workspace) -> Iterator[Row]:
    """Give when each thing that is practised is due again."""
    rows = Card.objects.filter(workspace=workspace).order_by("pk")
    for row in rows.values(
        "kind", "key", "due", "stage", "step", "stability", "difficulty",
        "practised_at",
    ):  # fmt: skip
        yield dict(row)


def list_application_rows(workspace: Workspace) -> Iterator[Row]:
    """Give each application with its state, its events and its mails."""
    members = list_members(workspace)
    mails = dict(
        Event.objects.filter(workspace=workspace, message__isnull=False).values_list(
            "number", "message__message_id"
        )
    )
    for row in list_all_applications(workspace).iterator(chunk_size=500):
        numbers = members.get(row.number, [])
        yield {
            "id": row.number,
            "events": numbers,
            "messages": [mails[number] for number in numbers if number in mails],
            "state": msgspec.Raw(row.state.encode()),
        }
