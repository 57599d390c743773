"""The sentences of a text that can hold feedback: no quotes, signature, greeting."""

from __future__ import annotations

import re

from onward.feedback.farewells import find_farewell, is_farewell
from onward.mail.message import Span
from onward.mail.text import find_quoted, find_signature
from onward.reading.sentences import split_sentences

_LONGEST_READ = 20_000
_GREETING = re.compile(
    r"\s{0,3}(?:dear|hello|hi|hey|good (?:morning|afternoon|evening)|sehr geehrte|"
    r"lieber?|hallo|guten (?:tag|morgen|abend)|bonjour|bonsoir|ch[eè]re?s?|salut|"
    r"madame|monsieur)\b[^.!?\n]{0,60}[,!:\n]",
    re.IGNORECASE,
)


def list_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences that its writer wrote to the person."""
    text = text[:_LONGEST_READ]
    cut = list(find_quoted(text))
    farewell = find_farewell(text, _without(text, cut))
    signature = find_signature(text, cut)
    if signature and text[: signature[0]].strip():
        cut.append(signature)
    own = _without(text, sorted((*cut, *farewell)))
    sentences = [
        (start + first, start + last)
        for start, end in own
        for first, last in split_sentences(text[start:end])
        if any(letter.isalnum() for letter in text[start + first : start + last])
    ]
    heard = [one for span in sentences if (one := _skip_greeting(text, span))]
    if len(heard) > 1 and is_farewell(text[slice(*heard[-1])]):
        heard.pop()
    return heard


def _without(text: str, cut: list[Span]) -> list[Span]:
    spans, place = [], 0
    for start, end in cut:
        if start > place:
            spans.append((place, start))
        place = max(place, end)
    spans.append((place, len(text)))
    return spans


def _skip_greeting(text: str, span: Span) -> Span | None:
    start, end = span
    greeting = _GREETING.match(text, start, min(len(text), end + 1))
    if greeting is None:
        return span
    start = greeting.end()
    return (start, end) if text[start:end].strip() else None
