"""What a source gives: chunks of a mailbox, and the raw messages in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

CHUNK_BYTES = 2_000_000
CHUNK_FILES = 250

_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class RawMessage:
    """The bytes of one mail, the place where they were found, and its folder."""

    data: bytes
    place: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something in a mailbox that could not be read: where it is, and why not."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a mailbox that can be read on its own, also in another process.

    `start` and `stop` are bytes of the file at `path`, unless `names` lists files
    under it or `data` holds the bytes themselves. `size` counts towards the total
    size of the source; an import that has read this chunk goes on at `position`.
    """

    form: str
    path: str
    start: int
    stop: int
    size: int
    position: int
    names: tuple[str, ...] = ()
    data: bytes = b""


Listed = Chunk | Unreadable
Read = RawMessage | Unreadable


class Form(Protocol):
    """What a module for one form of mailbox offers."""

    def recognises(self, path: Path) -> bool:
        """Say whether a path is a mailbox of this form."""

    def list_chunks(self, path: Path, after: int = 0) -> Iterator[Listed]:
        """List the chunks of a mailbox in order, from the position `after` on."""

    def read_chunk(self, chunk: Chunk) -> Iterator[Read]:
        """Read the messages of a chunk in order."""

    def total_size(self, path: Path) -> int:
        """Return the sum that the sizes of all chunks add up to."""

    def fingerprint(self, path: Path) -> str:
        """Return a text that changes when the mailbox does, without reading it all."""

    def head_fingerprint(self, path: Path, upto: int) -> str:
        """Return a text that stays while what lies before a position does."""


def fingerprint_file(path: Path) -> str:
    """Return the size, time and a hash of both ends of a file."""
    found = path.stat()
    return f"{found.st_size}:{found.st_mtime_ns}:{_hash_ends(path, found.st_size)}"


def fingerprint_head(path: Path, upto: int) -> str:
    """Return a hash of both ends of the first `upto` bytes of a file."""
    if path.stat().st_size < upto:
        return "shorter"
    return f"{upto}:{_hash_ends(path, upto)}"


def _hash_ends(path: Path, stop: int) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        hashed.update(file.read(min(_SAMPLE, stop)))
        file.seek(max(0, stop - _SAMPLE))
        hashed.update(file.read(min(_SAMPLE, stop)))
    return hashed.hexdigest()[:32]


def explain(error: OSError) -> str:
    """Return why a file could not be read, as the rest of a sentence."""
    if isinstance(error, PermissionError):
        return "it may not be read: permission denied"
    if isinstance(error, FileNotFoundError):
        return "it is no longer there"
    return f"it could not be read: {(error.strerror or 'unknown reason').lower()}"
