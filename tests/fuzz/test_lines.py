"""Whatever the bytes, they are read without an error, and always the same."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from benchmarks.stages import OWN
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.mail.message import Message
from onward.mail.parse import parse_message
from onward.mail.sources import Chunk, mbox, open_source
from onward.mail.text import fold_text
from onward.mail.triage import may_concern_search
from onward.reading.batch import Batch, read_all, read_batch
from onward.reading.read import read_message
from onward.reading.reading import Reading
from onward.reading.sentences import split_sentences
from tests.fuzz.lines import check_line
from tests.fuzz.mails import SEEDS, broken_mails, mails, texts, written_mails


@given(mails)
@settings(max_examples=300)
def test_any_bytes_are_read(data: bytes) -> None:
    check_line(data)


@given(broken_mails())
@settings(max_examples=100)
def test_a_mail_is_read_the_same_each_time(data: bytes) -> None:
    assert check_line(data) == check_line(data)


@given(st.lists(st.one_of(broken_mails(), written_mails()), min_size=2, max_size=6))
@settings(max_examples=40)
def test_no_mail_is_read_otherwise_for_what_was_read_before(data: list[bytes]) -> None:
    onwards = [_read(one) for one in data]
    backwards = [_read(one) for one in reversed(data)]
    assert onwards == list(reversed(backwards))


def _read(data: bytes) -> Reading:
    return read_message(parse_message(data), OWN)


@given(texts, st.integers(0, 4))
def test_folding_keeps_each_letter_in_its_place(text: str, cut: int) -> None:
    folded = fold_text(text)
    assert len(folded) == len(text)
    assert fold_text(text[cut:]) == folded[cut:]


@given(texts)
def test_any_text_falls_into_sentences(text: str) -> None:
    spans = split_sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(st.sampled_from(SEEDS), st.binary(max_size=64))
@settings(max_examples=50)
def test_what_stands_behind_a_mail_does_not_lead_triage_to_drop_it(
    data: bytes, more: bytes
) -> None:
    if may_concern_search(data) and b"base64" not in data:
        assert may_concern_search(data + b"\n" + more.replace(b"--", b""))


@pytest.mark.parametrize("size", [1, 700, 5_000, 2_000_000])
def test_a_mailbox_in_chunks_of_any_size_gives_the_same_mails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = _write_mailbox(tmp_path, SEEDS[:60])
    monkeypatch.setattr(mbox, "CHUNK_BYTES", size)
    batches = _read_batches(path)
    assert sum(one.seen for one in batches) == 60
    found = {one.message.identity: one.reading for b in batches for one in b.found}
    assert found == _find_alone(SEEDS[:60])


def _find_alone(data: Sequence[bytes]) -> dict[str, Reading]:
    """Return what is found where each mail is a mailbox of its own."""
    with tempfile.TemporaryDirectory() as place:
        alone = [
            batch
            for one in data
            for batch in _read_batches(_write_mailbox(Path(place), [one]))
        ]
    return {one.message.identity: one.reading for b in alone for one in b.found}


def _write_mailbox(place: Path, data: Sequence[bytes]) -> Path:
    path = place / "mail.mbox"
    stamp = b"From a@b.example Mon Mar 02 10:00:00 2026\n"
    path.write_bytes(b"".join(stamp + one.strip(b"\n") + b"\n\n" for one in data))
    return path


def _read_batches(path: Path) -> list[Batch]:
    chunks = open_source(path).list_chunks()
    return [read_batch(one, OWN) for one in chunks if isinstance(one, Chunk)]


@given(st.randoms(use_true_random=False))
@settings(max_examples=5)
def test_a_mailbox_in_any_order_gives_the_same_readings(random: Any) -> None:
    data = SEEDS[60:100]
    random.shuffle(data)
    with tempfile.TemporaryDirectory() as place:
        path = _write_mailbox(Path(place), data)
        [chunk] = [c for c in open_source(path).list_chunks() if isinstance(c, Chunk)]
        found = [one for one in read_all(chunk, OWN) if hasattr(one, "message")]
    assert [one.message.subject for one in found] == [_subject(one) for one in data]


def _subject(data: bytes) -> str:
    message: Message = parse_message(data)
    return message.subject
