"""Mails that a mailbox still holds though they are none, or are deleted."""

from __future__ import annotations

import re

from onward.mail.headers import decode_words, unfold

_HEAD = 65_536
_BLANK = re.compile(rb"\n\r?\n")
_STATUS = re.compile(rb"^X-Mozilla-Status:[ \t]{0,5}([0-9A-Fa-f]{4})\b", re.MULTILINE)
_LABELS = re.compile(
    rb"^X-Gmail-Labels:([^\n]{0,4000}(?:\n[ \t][^\n]{0,1000}){0,20})", re.MULTILINE
)
_NAMES = (b"X-Mozilla-Status:", b"X-Gmail-Labels:")
_EXPUNGED = 0x0008
_CHAT = frozenset({"chat", "chats"})


def is_left_out(data: bytes) -> bool:
    """Say whether a mail was deleted in Thunderbird, or is a chat in Gmail's export."""
    found = _BLANK.search(data, 0, _HEAD)
    end = found.start() + 1 if found else _HEAD
    if data.find(_NAMES[0], 0, end) < 0 and data.find(_NAMES[1], 0, end) < 0:
        return False
    head = data[:end]
    status = _STATUS.search(head)
    if status and int(status[1], 16) & _EXPUNGED:
        return True
    labels = _LABELS.search(head)
    return labels is not None and not _CHAT.isdisjoint(
        label.strip().casefold() for label in decode_words(unfold(labels[1])).split(",")
    )
