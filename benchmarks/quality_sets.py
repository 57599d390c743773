"""The labelled mails that the reader is scored on, each with what was read of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cases import HALVES, Case, list_said, load_cases, read_case
from benchmarks.scoring import Pair

from onward.mail.message import Message
from onward.mail.owner import infer_owner, sample_headers
from onward.mail.parse import parse_message
from onward.mail.sources import Chunk, RawMessage, Source, open_source, read_chunk
from onward.mail.triage import may_concern_search
from onward.reading.kinds import Kind
from onward.reading.read import read_message
from onward.reading.reading import Reading
from onward.reading.vendors import find_vendor, list_triage_domains
from onward.sample import STAGED, truth, write_mailbox

ROOT = Path(__file__).resolve().parent.parent
MAIL = ROOT.parent / "shared" / "data" / "mail"
DIRECT = "direct"
_SOURCES = {"jobboard": "board", "agency_crm": "agency"}


@dataclass(frozen=True, slots=True)
class Scored:
    """A label beside a reading, and the groups that the mail belongs to."""

    pair: Pair
    language: str
    vendor: str
    source: str


def read_own_cases() -> dict[str, list[Scored]]:
    """Read both halves of the project's own cases."""
    return {
        f"cases, {half}": [_place_case(case) for case in load_cases(half)]
        for half in HALVES
    }


def _place_case(case: Case) -> Scored:
    address = case.row["from"].rpartition("<")[2].removesuffix(">")
    vendor, _ = _find_sender(address)
    source = case.row.get("source", "none")
    return Scored(read_case(case), case.language, vendor, source)


def write_sample(place: Path) -> tuple[Path, list[dict[str, Any]]]:
    """Write the sample mailbox; return its file and its labels."""
    path = place / "sample.mbox"
    write_mailbox(path, STAGED)
    return path, [one.draw_label() for one in truth(STAGED)]


def load_labels(name: str) -> list[dict[str, Any]]:
    """Return the labels of a set of the development data."""
    lines = (MAIL / f"{name}.labels.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def read_mailbox(
    path: Path, labels: Iterable[Mapping[str, Any]], default: str | None = None
) -> list[Scored]:
    """Read a mailbox beside its labels; a mail without one is of the kind `default`."""
    source = open_source(path)
    own = frozenset(infer_owner(sample_headers(source)))
    by_id = {str(label["message_id"]): label for label in labels}
    found: list[Scored] = []
    for raw in _list_mails(source):
        one = _read(raw, own, by_id, default)
        if one is not None:
            found.append(one)
    return found


def _list_mails(source: Source) -> Iterable[RawMessage]:
    for chunk in source.list_chunks():
        if isinstance(chunk, Chunk):
            for raw in read_chunk(chunk):
                if isinstance(raw, RawMessage):
                    yield raw


def _read(
    raw: RawMessage,
    own: frozenset[str],
    by_id: Mapping[str, Mapping[str, Any]],
    default: str | None,
) -> Scored | None:
    message = parse_message(raw.data, raw.labels)
    label = by_id.get(message.message_id)
    if label is None:
        if default is None:
            return None
        label = {"kind": default}
    triaged = may_concern_search(raw.data, list_triage_domains())
    reading = read_message(message, own) if triaged else Reading(Kind.OTHER)
    return _place(message, label, {"triaged": triaged, **list_said(reading)})


def _place(
    message: Message, label: Mapping[str, Any], said: Mapping[str, Any]
) -> Scored:
    vendor, source = _find_sender(message.sender.email)
    return Scored(Pair(label, said), str(said["language"]), vendor, source)


def _find_sender(address: str) -> tuple[str, str]:
    vendor = find_vendor(address)
    if vendor is None:
        return "", DIRECT
    role = vendor.role.value
    return vendor.name, _SOURCES.get(role, role)
