"""One mail a file: .eml, .emlx of Apple Mail, and files of Maildir and MH folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from onward.mail.parse import LARGEST_MAIL
from onward.mail.sources.chunk import (
    Chunk,
    Listed,
    RawMessage,
    Read,
    Unreadable,
    explain,
    fingerprint_file,
    fingerprint_head,
)
from onward.mail.sources.leftout import is_left_out

NAME = "single"
SUFFIXES = frozenset({".eml", ".emlx", ".mht", ".mhtml"})
_HEAD = 4_096
_FIRST_LINE = re.compile(rb"(?:From [^\n]{0,300}\n)?>?[A-Za-z][!-9;-~]{0,80}[ \t]?:")
_KNOWN = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|Delivered-To|MIME-Version"
    rb"|Content-Type|X-[\w-]{1,60}|DKIM-Signature|ARC-[\w-]{1,40})[ \t]?:",
    re.IGNORECASE | re.MULTILINE,
)
_EMLX = re.compile(rb"\s{0,20}(\d{1,12})[ \t]{0,20}\r?\n")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OUTLOOK = b"\xd0\xcf\x11\xe0"


def recognises(path: Path) -> bool:
    """Say whether a file is one mail: by its name, or by its first headers."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return begins_mail(head) if head else False


def begins_mail(head: bytes) -> bool:
    """Say whether bytes begin as a mail does, as .emlx does, or as UTF-16 mail."""
    head = _as_utf8(head).removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    size = _EMLX.match(head)
    head = head[size.end() :] if size else head
    return bool(_FIRST_LINE.match(head) and _KNOWN.search(head))


def _as_utf8(data: bytes) -> bytes:
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data


def list_chunks(path: Path, after: int = 0) -> Iterator[Listed]:
    """List the file as one chunk, unless it was read already."""
    if after == 0:
        size = path.stat().st_size
        names = (path.name,)
        yield Chunk(NAME, str(path.parent), 0, 1, size, size or 1, names)


def read_chunk(chunk: Chunk) -> Iterator[Read]:
    """Read each of the files that a chunk names."""
    root = Path(chunk.path)
    for name in chunk.names:
        yield from _read_file(root, name)


def _read_file(root: Path, name: str) -> Iterator[Read]:
    path = root / name
    try:
        with path.open("rb", buffering=0) as file:
            # A read sets aside all that it is asked for.
            data = file.read(min(os.fstat(file.fileno()).st_size, LARGEST_MAIL))
    except OSError as error:
        yield Unreadable(name, explain(error))
        return
    reason = _explain_refusal(data)
    if reason:
        yield Unreadable(name, reason)
        return
    mail = _unwrap(data, path)
    if not is_left_out(mail):
        yield RawMessage(mail, name, name_labels(path))


def _explain_refusal(data: bytes) -> str:
    if not data.strip():
        return "the file is empty"
    if data.startswith(_OUTLOOK):
        return "it is in Outlook's own form; save the mail as .eml and import that"
    head = _as_utf8(data[:_HEAD])
    if b"\0" in head and not begins_mail(head):
        return "it is a binary file, not a mail"
    return ""


def _unwrap(data: bytes, path: Path) -> bytes:
    data = _as_utf8(data)
    size = _EMLX.match(data) if path.suffix.lower() == ".emlx" else None
    return data[size.end() : size.end() + int(size[1])] if size else data


def name_labels(path: Path) -> tuple[str, ...]:
    """Return the folder that a mail lies in and what its Maildir flags say."""
    folder = path.parent
    if folder.name in {"cur", "new"}:
        folder = folder.parent
    names = [part for part in folder.name.lstrip(".").split(".") if part]
    flags = path.name.rpartition(":2,")[2] if ":2," in path.name else ""
    marks = ["Drafts"] if "D" in flags else []
    return (*names[-1:], *marks)


def total_size(path: Path) -> int:
    """Return the size of the file."""
    return path.stat().st_size


def fingerprint(path: Path) -> str:
    """Return the size, time and a hash of both ends of the file."""
    return fingerprint_file(path)


def head_fingerprint(path: Path, upto: int) -> str:
    """Return a hash of both ends of what lies before a position."""
    return fingerprint_head(path, min(upto, path.stat().st_size))
