"""Where bytes come from: one module a form of mailbox, one line each in FORMS.

A source lists its mailbox in chunks and reads each chunk by itself:

    source = open_source(path)
    for chunk in source.list_chunks(after=0):
        if isinstance(chunk, Chunk):
            for raw in read_chunk(chunk):  # also in another process
                ...

Each may be an `Unreadable` instead, with its place and the reason. An import that
stopped goes on with `list_chunks(after=chunk.position)` of the last chunk that it
finished. A source whose `fingerprint` is unchanged need not be read again; one whose
`head_fingerprint(position)` is unchanged has only grown behind that position.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onward.mail.sources import folder, gzipped, mbox, single
from onward.mail.sources.chunk import (
    Chunk,
    Form,
    Listed,
    RawMessage,
    Read,
    Unreadable,
)
from onward.mail.sources.refusals import (
    EmptyMailboxError,
    LockedMailboxError,
    MailboxRefusedError,
    NoSuchMailboxError,
    NotAMailboxError,
    explain_refusal,
    refuse_locked,
    refuse_missing,
)

__all__ = [
    "FORMS",
    "Chunk",
    "EmptyMailboxError",
    "LockedMailboxError",
    "MailboxRefusedError",
    "NoSuchMailboxError",
    "NotAMailboxError",
    "RawMessage",
    "Source",
    "Unreadable",
    "open_source",
    "read_chunk",
]

FORMS: dict[str, Form] = {
    mbox.NAME: mbox,
    gzipped.NAME: gzipped,
    single.NAME: single,
    folder.NAME: folder,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A mailbox on disk and the form that it has."""

    form: str
    path: Path

    def list_chunks(self, after: int = 0) -> Iterator[Listed]:
        """List the chunks in order, from the position `after` on."""
        return FORMS[self.form].list_chunks(self.path, after)

    def total_size(self) -> int:
        """Return the sum that the sizes of all chunks add up to."""
        return FORMS[self.form].total_size(self.path)

    def fingerprint(self) -> str:
        """Return a text that changes when the mailbox does."""
        return FORMS[self.form].fingerprint(self.path)

    def head_fingerprint(self, upto: int) -> str:
        """Return a text that stays while what lies before a position does."""
        return FORMS[self.form].head_fingerprint(self.path, upto)


def open_source(path: Path) -> Source:
    """Return the mailbox at a path; raise MailboxRefusedError where there is none."""
    try:
        if not path.exists():
            raise refuse_missing(path)
        if path.is_dir():
            next(path.iterdir(), None)
        for name, form in FORMS.items():
            if form.recognises(path):
                return Source(name, path)
        raise explain_refusal(path)
    except PermissionError as error:
        raise refuse_locked(path) from error


def read_chunk(chunk: Chunk) -> Iterator[Read]:
    """Read the messages of a chunk, whichever source it came from."""
    return FORMS[chunk.form].read_chunk(chunk)
