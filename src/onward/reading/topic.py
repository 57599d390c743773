"""How strongly a message is about a search: its words, and what it answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onward.mail.text import fold_text
from onward.reading.phrasebook import load_index
from onward.reading.sentences import split_sentences
from onward.reading.titles import has_head
from onward.reading.wording import load_wording

if TYPE_CHECKING:
    from onward.mail.message import Message

_READ = 1_500
_MOST = 2
_SHORT = 90
_INTERVIEW = re.compile(
    r"^(?:SUMMARY|DESCRIPTION)[^:\n]{0,60}:[^\n]{0,200}?(?:interview|vorstellungsgespr"
    r"|bewerbung|entretien|entrevista|colloquio|sollicitatie|rozmowa kwalif"
    r"|anställnings|candidat|recruit)",
    re.IGNORECASE | re.MULTILINE,
)


def weigh_context(message: Message, books: tuple[str, ...]) -> float:
    """Return how far what surrounds the own words speaks of a search.

    Counted are the mail that is answered, a title in the subject, and an interview
    in the calendar part.
    """
    is_titled = len(message.subject) < _SHORT and has_head(
        message.subject, load_wording()
    )
    is_booked = any(_INTERVIEW.search(one.text) for one in message.calendars)
    return _weigh_quoted(message, books) + is_titled + _MOST * is_booked


def _weigh_quoted(message: Message, books: tuple[str, ...]) -> int:
    """Count the distinct words of hiring in what the message answers."""
    quoted = "\n".join(message.text[slice(*span)] for span in message.quoted)
    if not quoted:
        return 0
    folded = fold_text(quoted[:_READ])
    signs = {
        (hit.group.shows, hit.group.name)
        for span in split_sentences(folded)
        for hit in load_index(books).read(folded, span)
    }
    if any(shows == "foreign" for shows, _ in signs):
        return 0
    return min(_MOST, sum(shows == "job" for shows, _ in signs))
