"""A mail in a language that Onward does not read: it is asked about, never asserted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onward.reading.kinds import Kind
from onward.reading.reading import Evidence, Part
from onward.reading.senders import is_desk
from onward.reading.sentences import split_sentences

if TYPE_CHECKING:
    from onward.mail.message import Message
    from onward.reading.classify import Judgement

_ASKED = 0.6
_PLATFORMS = frozenset(
    {
        "ats",
        "assessment",
        "scheduling",
        "background",
        "agency",
        "agency_crm",
        "jobboard",
    }
)


def doubt_unread(message: Message, judgement: Judgement, role: str) -> Judgement:
    """Return the judgement of a mail whose words are not read, as a question.

    `role` is that of the sender's platform. Where neither that nor the sender's desk
    says that the mail is of a search, it is left alone.
    """
    if judgement.kind is Kind.ALERT:
        return judgement
    sure = min(judgement.probability, _ASKED)
    if judgement.kind is not Kind.OTHER:
        return replace(judgement, probability=sure)
    is_bulk = bool(message.headers.list_id or message.headers.list_unsubscribe)
    is_said = role in _PLATFORMS or is_desk(message.sender.email)
    words = _first_words(message)
    if not is_said or not words or (is_bulk and role in {"", "jobboard"}):
        return judgement
    return replace(
        judgement, probability=sure, alternative=Kind.UPDATE, evidence=(words,)
    )


def _first_words(message: Message) -> Evidence | None:
    """Return the subject as evidence, or the first sentence where there is none."""
    if message.subject:
        return Evidence("kind", message.subject, Part.SUBJECT, 0, len(message.subject))
    for start, end in split_sentences(message.text)[:1]:
        return Evidence("kind", message.text[start:end], Part.TEXT, start, end)
    return None
