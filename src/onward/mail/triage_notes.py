"""Short notes from a person that may be about work.

Few mails are such, so that those may be read in full on a single word.
"""

from __future__ import annotations

from ahocorasick_rs import BytesAhoCorasick, Implementation

from onward.mail.triage_judge import flatten
from onward.mail.triage_note_words import NOTES
from onward.mail.triage_skim import Glance

_LONGEST = 1_000
_LONGEST_PAGE = 4_000
_QUOTED = b" > "
_APART = bytes(
    code if chr(code).isalnum() or code in b"'-" else ord(" ") for code in range(128)
) + bytes(128)
_FROM_MANY = (
    *(b"\nlist-", b"\nprecedence:", b"\nfeedback-id:", b"\nx-mailing-list"),
    *(b"\nauto-submitted: auto", b"\nx-campaign"),
)


def _place(word: str) -> bytes:
    """Return a word as it stands among others, its end open where it has a star."""
    return f" {word[:-1]}".encode() if word.endswith("*") else f" {word} ".encode()


_FINDER = BytesAhoCorasick(list(map(_place, NOTES)), implementation=Implementation.DFA)


def is_note_on_work(glance: Glance) -> bool:
    """Say whether a mail is such a note; what it quotes does not count."""
    text = glance.texts[0] if glance.texts else b""
    if len(text) > _LONGEST:
        is_page = b"<" in text and len(text) < _LONGEST_PAGE
        text = flatten(text) if is_page else text.partition(_QUOTED)[0]
    if len(text) > _LONGEST or any(sign in glance.head for sign in _FROM_MANY):
        return False
    words = b" %s %s " % (glance.subject, text.partition(_QUOTED)[0])
    return bool(_FINDER.find_matches_as_indexes(words.translate(_APART)))
