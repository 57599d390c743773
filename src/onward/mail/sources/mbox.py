"""The mbox form: many mails in one file, read through a memory map."""

from __future__ import annotations

from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

from onward.mail.parse import LARGEST_MAIL
from onward.mail.sources.chunk import (
    CHUNK_BYTES,
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
from onward.mail.sources.separators import find_separator, list_spans, unescape

NAME = "mbox"
_HEAD = 8_192


def recognises(path: Path) -> bool:
    """Say whether a file begins with a mail and the line that separates mails."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return begins_mailbox(file.read(_HEAD))


def begins_mailbox(head: bytes) -> bool:
    """Say whether bytes begin as an mbox does, blank lines aside."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    return head.startswith(b"From ") and find_separator(head, 0, len(head)) == 0


def list_chunks(path: Path, after: int = 0) -> Iterator[Listed]:
    """List spans of about two megabytes that begin and end between mails."""
    size = path.stat().st_size
    if after >= size:
        return
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        start = find_separator(data, after, size)
        skipped = size if start is None else start
        if data[after : min(skipped, after + _HEAD)].strip(b"\r\n\xef\xbb\xbf"):
            yield Unreadable(_place(path, after), "what stands here is no mail")
        while start is not None:
            following = find_separator(data, start + CHUNK_BYTES, size)
            stop = size if following is None else following
            yield Chunk(NAME, str(path), start, stop, stop - start, stop)
            start = following


def read_chunk(chunk: Chunk) -> Iterator[Read]:
    """Read the mails between two separators."""
    path = Path(chunk.path)
    try:
        with (
            path.open("rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as data,
        ):
            yield from read_span(data, chunk, path)
    except (OSError, ValueError) as error:
        reason = explain(error) if isinstance(error, OSError) else "it is empty now"
        yield Unreadable(_place(path, chunk.start), reason)


def read_span(data: bytes | mmap, chunk: Chunk, path: Path) -> Iterator[Read]:
    """Read the mails of a chunk from the bytes that hold it."""
    labels = name_folder(path)
    offset = chunk.start if chunk.data else 0
    stop = min(chunk.stop - offset, len(data))
    for at, head, end in list_spans(data, chunk.start - offset, stop):
        mail = unescape(data[head : min(end, head + LARGEST_MAIL)])
        place = _place(path, at + offset)
        if not mail.strip():
            yield Unreadable(place, "the mail is empty")
        elif not is_left_out(mail):
            yield RawMessage(mail, place, labels)


def name_folder(path: Path) -> tuple[str, ...]:
    """Return the folder that a mailbox file stands for, as one label."""
    name = path.name.removesuffix(".gz")
    if name == "mbox" and path.parent.suffix == ".mbox":
        name = path.parent.name
    return (name.removesuffix(".mbox"),)


def _place(path: Path, at: int) -> str:
    return f"{path.name}, byte {at}"


def total_size(path: Path) -> int:
    """Return the size of the file."""
    return path.stat().st_size


def fingerprint(path: Path) -> str:
    """Return the size, time and a hash of both ends of the file."""
    return fingerprint_file(path)


def head_fingerprint(path: Path, upto: int) -> str:
    """Return a hash of both ends of what lies before a position."""
    return fingerprint_head(path, upto)
