"""Linking on the development mails, with the labels' own facts as readings."""

from __future__ import annotations

import json
import mailbox
import subprocess
import sys
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from onward.history.events import Event, Source, Trail
from onward.history.link import link
from onward.reading.kinds import Kind
from onward.reading.reading import Reading

SHARED = Path(__file__).resolve().parents[3] / "shared"
LABELS = SHARED / "data" / "mail" / "search.labels.jsonl"

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not LABELS.exists(), reason="no development data is here"),
]


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _as_event(number: int, row: dict[str, Any], mail: Any) -> Event:
    reading = Reading(
        Kind(_first(row["kind"])),
        company=_first(row["company"]),
        role=_first(row["role"]),
        agency=_first(row["agency"]),
    )
    trail = Trail(
        message_id=row["message_id"],
        sender=parseaddr(str(mail["from"]))[1].lower(),
        subject=str(mail["subject"]),
    )
    at = parsedate_to_datetime(mail["date"])
    return Event(number, at, Source.MAIL, reading, trail)


def test_links_are_right_on_the_development_mails(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    box = mailbox.mbox(LABELS.with_name("search.mbox"))
    mails = {mail["message-id"].strip("<>"): mail for mail in box}
    events = [
        _as_event(number, row, mails[row["message_id"]])
        for number, row in enumerate(rows, start=1)
        if row["application"] is not None
    ]
    box.close()
    names = {event.number: event.trail.message_id for event in events}
    homes: dict[int, list[str]] = {}
    for one in link(events):
        homes.setdefault(one.application, []).append(names[one.event])
    said = tmp_path / "applications.jsonl"
    said.write_text(
        "\n".join(json.dumps({"id": n, "messages": m}) for n, m in homes.items())
    )
    command = [
        sys.executable,
        str(SHARED / "score.py"),
        "links",
        str(LABELS),
        str(said),
    ]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figure = next(
        line for line in printed.splitlines() if line.startswith("links B3 F1")
    )
    assert float(figure.split()[-1]) >= 0.97
