"""What a letter written here says: its purpose is known, whatever its words."""

from __future__ import annotations

import re
from dataclasses import replace

from onward.reading.classify import ASKS_FEEDBACK
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Contact, Evidence, Part, Reading

ASKING = frozenset({"feedback", "chase"})
"""Purposes of letters that ask for feedback."""

WITHDRAWAL = "withdrawal"

_QUESTION = re.compile(r"[^\n.!?]{3,300}\?")
_LINE = re.compile(r"[^\n]{20,300}")


def read_letter(reading: Reading, text: str, purpose: str) -> Reading:
    """Return the reading of a letter's mail as its purpose has it; facts stay."""
    return replace(
        reading,
        kind=Kind.SENT,
        probability=1.0,
        alternative=None,
        has_feedback=False,
        is_withdrawal=purpose == WITHDRAWAL,
        evidence=_list_evidence(reading.evidence, text, purpose),
    )


def write_entry(text: str, to_name: str, to_email: str, purpose: str) -> Reading:
    """Return a letter that left by another program as the reading of an entry."""
    reading = Reading(
        Kind.SENT,
        contact=Contact(to_name, to_email, is_human=True),
        reader=PERSON,
    )
    return read_letter(reading, text, purpose)


def _list_evidence(
    known: tuple[Evidence, ...], text: str, purpose: str
) -> tuple[Evidence, ...]:
    rest = tuple(one for one in known if one.fact != ASKS_FEEDBACK)
    if purpose not in ASKING:
        return rest
    asking = tuple(one for one in known if one.fact == ASKS_FEEDBACK)
    return (*rest, *(asking or _quote_question(text)))


def _quote_question(text: str) -> tuple[Evidence, ...]:
    """Return the words that ask: the first question, else the first whole line."""
    found = _QUESTION.search(text) or _LINE.search(text)
    start, end = found.span() if found else (0, len(text))
    start += len(text[start:end]) - len(text[start:end].lstrip())
    quote = text[start:end]
    return (Evidence(ASKS_FEEDBACK, quote, Part.TEXT, start, end),)
