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
from onward.mail.sources.separators import (
    find_separator,
    list_spans,
    trim,
    unescape,
)

NAME = "mbox"
_HEAD = 8_192
_MARGIN = 2_048
_MOST = CHUNK_BYTES + LARGEST_MAIL + 2 * _MARGIN


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
            yield Unreadable(_place(path.name, after), "what stands here is no mail")
        while start is not None:
            following = find_separator(data, start + CHUNK_BYTES, size)
            stop = size if following is None else following
            yield Chunk(NAME, str(path), start, stop, stop - start, stop)
            start = following


def read_chunk(chunk: Chunk) -> Iterator[Read]:
    """Read the mails between two separators."""
    path = Path(chunk.path)
    first = max(0, chunk.start - _MARGIN)
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(first)
            data = file.read(min(chunk.stop - first + _MARGIN, _MOST))
    except OSError as error:
        yield Unreadable(_place(path.name, chunk.start), explain(error))
        return
    if len(data) <= chunk.start - first:
        yield Unreadable(_place(path.name, chunk.start), "it is empty now")
        return
    yield from read_span(data, first, chunk)


def read_span(data: bytes, offset: int, chunk: Chunk) -> Iterator[Read]:
    """Read the mails of a chunk from bytes that begin at an offset of its file."""
    path = Path(chunk.path)
    labels, name = name_folder(path), path.name
    stop = min(chunk.stop - offset, len(data))
    for span in list_spans(data, chunk.start - offset, stop):
        mail = trim(data[span.head : min(span.end, span.head + LARGEST_MAIL)])
        if span.has_escapes:
            mail = unescape(mail)
        place = _place(name, span.at + offset)
        if not mail or mail.isspace():
            yield Unreadable(place, "the mail is empty")
        elif not is_left_out(mail):
            yield RawMessage(mail, place, labels)


def name_folder(path: Path) -> tuple[str, ...]:
    """Return the folder that a mailbox file stands for, as one label."""
    name = path.name.removesuffix(".gz")
    if name == "mbox" and path.parent.suffix == ".mbox":
        name = path.parent.name
    return (name.removesuffix(".mbox"),)


def _place(name: str, at: int) -> str:
    return f"{name}, byte {at}"


def total_size(path: Path) -> int:
    """Return the size of the file."""
    return path.stat().st_size


def fingerprint(path: Path) -> str:
    """Return the size, time and a hash of both ends of the file."""
    return fingerprint_file(path)


def head_fingerprint(path: Path, upto: int) -> str:
    """Return a hash of both ends of what lies before a position."""
    return fingerprint_head(path, upto)
