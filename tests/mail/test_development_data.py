"""Other people's mail, where it lies beside the checkout: nothing of it is copied."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from onward.mail.message import Message
from onward.mail.parse import parse_message
from onward.mail.sources import Chunk, RawMessage, open_source, read_chunk
from onward.mail.triage import may_concern_search

DATA = Path(__file__).parents[3] / "shared" / "data"
SUITES = DATA / "mime-suites.tar.gz"
MAIL = DATA / "mail"

pytestmark = [
    pytest.mark.data,
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason="the development data is not here"),
]


def read_mails(name: str) -> list[bytes]:
    return [
        raw.data
        for chunk in open_source(MAIL / name).list_chunks()
        if isinstance(chunk, Chunk)
        for raw in read_chunk(chunk)
        if isinstance(raw, RawMessage)
    ]


def read_kinds(name: str) -> dict[str, set[str]]:
    rows = map(json.loads, (MAIL / name).read_text().splitlines())
    return {
        row["message_id"]: {row["kind"]}
        if isinstance(row["kind"], str)
        else set(row["kind"])
        for row in rows
    }


def test_every_message_of_the_suites_parses() -> None:
    count = 0
    with tarfile.open(SUITES) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None:
                assert isinstance(parse_message(file.read()), Message)
                count += 1
    assert count > 1_000


def test_every_folder_of_the_suites_is_imported_or_listed(tmp_path: Path) -> None:
    with tarfile.open(SUITES) as archive:
        archive.extractall(tmp_path, filter="data")
    listed = list(open_source(tmp_path).list_chunks())
    found = [raw for c in listed if isinstance(c, Chunk) for raw in read_chunk(c)]
    assert len(found) > 500
    assert sum(isinstance(raw, RawMessage) for raw in found) > 0.95 * len(found)


@pytest.mark.parametrize("name", ["search", "kinds"])
def test_triage_keeps_the_mail_of_a_search(name: str) -> None:
    kinds = read_kinds(f"{name}.labels.jsonl")
    mails = read_mails(f"{name}.mbox")
    wanted = [
        mail
        for mail in mails
        if not kinds[parse_message(mail).message_id] <= {"other", "alert"}
    ]
    assert len(mails) == len(kinds)
    kept = sum(may_concern_search(mail) for mail in wanted)
    assert kept >= (0.999 if name == "search" else 0.95) * len(wanted)


def test_triage_throws_out_most_noise() -> None:
    mails = read_mails("noise.mbox.gz")
    assert len(mails) == 2_000
    assert sum(may_concern_search(mail) for mail in mails) < 0.18 * len(mails)
