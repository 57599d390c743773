from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from onward.mail.sources import (
    EmptyMailboxError,
    LockedMailboxError,
    MailboxRefusedError,
    NoSuchMailboxError,
    NotAMailboxError,
    open_source,
)


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        NoSuchMailboxError, match=r"There is nothing at .*Check the path"
    ):
        open_source(tmp_path / "nowhere")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.mbox").write_bytes(b" \n")
    with pytest.raises(EmptyMailboxError, match="is empty: there is no mail in it"):
        open_source(tmp_path / "empty.mbox")


def test_a_directory_without_mail_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "deeper").mkdir()
    with pytest.raises(EmptyMailboxError, match=r"There is no mail in .*Choose"):
        open_source(tmp_path)


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"\x7fELF\0\0\0\1", "not a mailbox that Onward can read"),
        (b"PK\x03\x04\0\0", "Unpack it first"),
        (b"!BDN\0\0", "Outlook data file"),
        (b"\xd0\xcf\x11\xe0\0", "Save the mail as .eml"),
        (b"%PDF-1.7", "is a PDF"),
        (gzip.compress(b"no mailbox"), "holds no mbox"),
        (b"\x1f\x8bnot really", "holds no mbox"),
        (b"SQLite format 3\0", "is a database"),
        (b"Dear diary, today I wrote no mail.", "not a mailbox"),
    ],
)
def test_what_is_no_mail_is_refused_with_a_way_out(
    tmp_path: Path, data: bytes, hint: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(NotAMailboxError, match=hint):
        open_source(path)


def test_a_locked_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "inbox.mbox"
    path.write_bytes(b"From a@b Mon Jun  3 10:00:00 2024\nSubject: x\n\nx\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(LockedMailboxError, match="permission denied"):
        open_source(path)


def test_what_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAMailboxError, match="neither a file nor a folder"):
        open_source(tmp_path / "pipe")


def test_each_refusal_is_one_kind_of_error() -> None:
    for error in (NoSuchMailboxError, EmptyMailboxError, LockedMailboxError):
        assert issubclass(error, MailboxRefusedError)
        assert error.__doc__
