"""The sample mailbox as one mbox file, in the manner of Gmail Takeout."""

from __future__ import annotations

import re
from datetime import UTC, date
from pathlib import Path

from onward.sample.letter import Letter, digest
from onward.sample.life import list_life
from onward.sample.mime import draw_mail
from onward.sample.plot import Truth, list_applications

STAGED = date(2025, 11, 5)
"""The last day of the sample where none is given."""

COUNT = 1500

_FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)


def list_letters(until: date = STAGED) -> list[Letter]:
    """Return every letter of the eight months before `until`, in order of time."""
    search = [row.letter for row in list_applications(until)]
    life = list_life(until, COUNT - len(search))
    return sorted([*search, *life], key=lambda one: (one.sent, one.message_id))


def truth(until: date = STAGED) -> tuple[Truth, ...]:
    """Return what a reading should say of each message of the search, alerts too.

    Every message of the mailbox that is not among them is `other`.
    """
    alerts = [
        Truth(one.message_id, "alert")
        for one in list_letters(until)
        if one.message_id.startswith("alert-")
    ]
    return (*(row.truth for row in list_applications(until)), *alerts)


def write_mailbox(path: Path, until: date) -> None:
    """Write the sample that ends on `until` as one mboxrd file."""
    with path.open("wb") as mailbox:
        for letter in list_letters(until):
            mailbox.write(_draw_entry(letter))


def _draw_entry(letter: Letter) -> bytes:
    number = 10**18 + int(digest(letter.thread)[:14], 16)
    stamp = f"{letter.sent.astimezone(UTC):%a %b %d %H:%M:%S +0000 %Y}"
    mail = _FROM_LINE.sub(rb">\1", draw_mail(letter, number)).rstrip(b"\n")
    return f"From {number}@xxx {stamp}\n".encode() + mail + b"\n\n"
