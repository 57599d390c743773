"""A compressed mbox: unpacked as a stream, a few megabytes at a time."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onward.mail.parse import LARGEST_MAIL
from onward.mail.sources.chunk import (
    CHUNK_BYTES,
    Chunk,
    Listed,
    Read,
    Unreadable,
    explain,
    fingerprint_file,
)
from onward.mail.sources.mbox import begins_mailbox, read_span
from onward.mail.sources.separators import find_separator

NAME = "gzipped"
_BLOCK = 1_000_000
_HEAD = 8_192


def recognises(path: Path) -> bool:
    """Say whether a file is compressed by gzip and holds an mbox."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        if file.read(2) != b"\x1f\x8b":
            return False
    try:
        with gzip.open(path) as unpacked:
            return begins_mailbox(unpacked.read1(_HEAD))
    except (OSError, EOFError, zlib.error):
        return False


def list_chunks(path: Path, after: int = 0) -> Iterator[Listed]:
    """List chunks that carry their own bytes; positions count unpacked bytes."""
    with path.open("rb") as packed, gzip.open(packed) as unpacked:
        stream = _Stream(path, packed, after)
        try:
            while block := unpacked.read1(_BLOCK):
                yield from stream.take(block)
        except (OSError, EOFError, zlib.error) as error:
            yield from stream.end()
            place = f"{path.name}, unpacked byte {stream.position}"
            yield Unreadable(place, _explain_damage(error))
            return
        yield from stream.end()


def _explain_damage(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return explain(error)
    return "the compressed file is damaged or cut off here; what lay before was read"


class _Stream:
    """The unpacked bytes that no chunk has taken yet."""

    def __init__(self, path: Path, packed: BinaryIO, after: int) -> None:
        self.path = path
        self.packed = packed
        self.after = after
        self.position = 0
        self.buffer = bytearray()
        self.packed_before = 0
        self.dropped = 0

    def take(self, block: bytes) -> Iterator[Chunk]:
        """Take in a block and give out chunks of whole mails."""
        self._append(block)
        searched = max(CHUNK_BYTES, len(self.buffer) - len(block) - _HEAD)
        while len(self.buffer) > searched + _HEAD:
            cut = find_separator(self.buffer, searched, len(self.buffer) - _HEAD)
            if cut is None:
                return
            yield from self._cut(cut)
            searched = CHUNK_BYTES

    def _append(self, block: bytes) -> None:
        if len(self.buffer) < LARGEST_MAIL + CHUNK_BYTES:
            self.buffer += block
            return
        kept = block[-_HEAD:] if find_separator(block, 0, len(block)) is None else block
        self.dropped += len(block) - len(kept)
        self.buffer += kept

    def end(self) -> Iterator[Chunk]:
        """Give out what is left when the stream has ended."""
        yield from self._cut(len(self.buffer))

    def _cut(self, length: int) -> Iterator[Chunk]:
        data = bytes(self.buffer[:length])
        del self.buffer[:length]
        start = self.position
        self.position += length + self.dropped
        self.dropped = 0
        size = self.packed.tell() - self.packed_before
        self.packed_before += size
        if not data or self.position <= self.after:
            return
        yield Chunk(
            form=NAME,
            path=str(self.path),
            start=start,
            stop=start + len(data),
            size=size,
            position=self.position,
            data=data,
        )


def read_chunk(chunk: Chunk) -> Iterator[Read]:
    """Read the mails in the bytes of a chunk."""
    return read_span(chunk.data, chunk.start, chunk)


def total_size(path: Path) -> int:
    """Return the size of the compressed file."""
    return path.stat().st_size


def fingerprint(path: Path) -> str:
    """Return the size, time and a hash of both ends of the file."""
    return fingerprint_file(path)


def head_fingerprint(path: Path, upto: int) -> str:
    """Return the fingerprint of the whole file, which cannot grow at its end."""
    return f"{upto}:{fingerprint_file(path)}"
