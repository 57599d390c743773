"""Why a path is no mailbox, in a sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

_HEAD = 4_096
_FOREIGN = (
    (b"PK\x03\x04", "is a zip archive. Unpack it first and import what is inside."),
    (
        b"!BDN",
        "is an Outlook data file. Export the mail as .mbox or .eml and import that.",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "is in Outlook's own form. Save the mail as .eml and import that.",
    ),
    (b"%PDF", "is a PDF, not a mailbox. Import the mail itself as .eml or .mbox."),
    (
        b"\x1f\x8b",
        "is compressed, but holds no mbox. Unpack it first and import what is inside.",
    ),
    (b"SQLite format 3", "is a database, not a mailbox. Export the mail as .mbox."),
)


class MailboxRefusedError(Exception):
    """A path is not a mailbox that can be read."""


class NoSuchMailboxError(MailboxRefusedError):
    """There is nothing at this path."""


class EmptyMailboxError(MailboxRefusedError):
    """There is no mail at this path."""


class NotAMailboxError(MailboxRefusedError):
    """What lies at this path is something else than mail."""


class LockedMailboxError(MailboxRefusedError):
    """What lies at this path may not be read."""


def explain_refusal(path: Path) -> MailboxRefusedError:
    """Return the error that says why the existing `path` is no mailbox."""
    if path.is_dir():
        return EmptyMailboxError(
            f"There is no mail in {path}. Choose the folder that holds .mbox, .eml or "
            "Maildir files."
        )
    if not path.is_file():
        return NotAMailboxError(f"{path} is neither a file nor a folder.")
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        return EmptyMailboxError(f"{path} is empty: there is no mail in it.")
    for magic, sentence in _FOREIGN:
        if head.startswith(magic):
            return NotAMailboxError(f"{path} {sentence}")
    return NotAMailboxError(
        f"{path} is not a mailbox that Onward can read. It reads mbox files, Maildir "
        "folders, and .eml or .emlx files."
    )


def refuse_missing(path: Path) -> NoSuchMailboxError:
    """Return the error for a path where nothing is."""
    return NoSuchMailboxError(f"There is nothing at {path}. Check the path.")


def refuse_locked(path: Path) -> LockedMailboxError:
    """Return the error for a path that may not be read."""
    return LockedMailboxError(
        f"{path} may not be read: permission denied. Give yourself the right to read "
        "it, or copy it to a place of your own."
    )
