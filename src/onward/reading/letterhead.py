"""Header lines that a printed or forwarded mail carries inside its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onward.mail.message import Span

_REACH = 900
_SUBJECT = re.compile(
    r"^[ \t]{0,8}(?:Subject|Betreff|Objet|Asunto|Oggetto|Onderwerp|Assunto|Temat|Ämne)"
    r"[ \t]?:[ \t]{0,8}(\S[^\n]{0,200}(?:\n(?!\w[\w -]{1,20}:)[^\n]{1,80})?)",
    re.MULTILINE,
)
_FROM = re.compile(
    r"^[ \t]{0,8}(?:From|Von|De|Da|Van|Od|Från|Reply-To)[ \t]?:[^\n@]{0,120}?"
    r"([\w.+\-]{1,64}@[\w.\-]{3,120})",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The subject and the sender's address that stand at the top of a text."""

    subject: Span | None = None
    sender: str = ""


def find_letterhead(text: str) -> Letterhead:
    """Return the printed subject and sender at the top of a text, or none."""
    return _read_head(text[:_REACH])


@lru_cache(maxsize=8)
def _read_head(head: str) -> Letterhead:
    subject, sender = _SUBJECT.search(head), _FROM.search(head)
    return Letterhead(
        subject=subject.span(1) if subject else None,
        sender=sender.group(1).lower() if sender else "",
    )
