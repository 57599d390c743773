"""The ids of letters that were written here, by which an answer to one is known."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ID = re.compile(r"ow\.[0-9a-f]{32}@")
_BYTES = re.compile(rb"<ow\.[0-9a-f]{32}@")
_DIGEST = re.compile(
    rb"^message-id:\s{0,80}<ow-week\.[0-9a-f]{32}@", re.IGNORECASE | re.MULTILINE
)


def make_letter_id(token: str, sender: str) -> str:
    """Return a Message-ID, without brackets, from 32 hexadecimal digits.

    Its domain is that of the sender, as any mail program would write it.
    """
    return f"ow.{token}@{sender.rpartition('@')[2] or 'localhost'}"


def is_letter_id(message_id: str | None) -> bool:
    """Say whether a letter written here has this id."""
    return bool(message_id and _ID.match(message_id))


def answers_letter(in_reply_to: str | None, references: Iterable[str]) -> bool:
    """Say whether a mail with these headers answers a letter that was written here."""
    return is_letter_id(in_reply_to) or any(map(is_letter_id, references))


def may_answer_letter(head: bytes) -> bool:
    """Say whether a mail's raw headers name a letter that was written here."""
    return b"<ow." in head and bool(_BYTES.search(head))


def make_digest_id(token: str, sender: str) -> str:
    """Return a Message-ID, without brackets, for a weekly digest to oneself."""
    return f"ow-week.{token}@{sender.rpartition('@')[2] or 'localhost'}"


def is_digest(head: bytes) -> bool:
    """Say whether raw headers are those of a digest, which tells nothing new."""
    return b"<ow-week." in head and bool(_DIGEST.search(head))
