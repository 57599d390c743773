"""Read the title of a role that begins or ends at a place in a text."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.wording import Wording, load_wording

_REACH = 150
_SMALL_REACH = 45
_LONGEST = 16
_OPEN = re.compile(
    r"[ \t]{0,3}\n?[ \t\"'“”„«»\u2018\u2019*_:,\u2013\-]{0,6}"
    r"(?:#?[A-Z]{0,4}-?\d{4,10}\s?[-\u2013:|]\s{1,2}(?=[A-Z]))?"
)
_SENTENCE = re.compile(r"[.!?;:]\s|\n[ \t]*\n")
_SPACED = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"(?<!achelor)(?<!aster)['\u2019]s$")
_ARTICLE = re.compile(r"\b(?:the|our|a|an|this|your)\s")
_WORD = re.compile(r"[\w+#.'\u2019*-]+")
_MARKS = "()[]\"'“”,/&+-\u2013—|*"
_LINKS = """
    of and the for in to a de du des d et en und f\u00fcr fur im & - \u2013 — / | + ,
    with au
    \u00e0 l la le y e di per van voor al or m w d f h x on
"""
SMALL = frozenset(_LINKS.split())


def read_title(text: str, place: int) -> Span | None:
    """Return the span of the title that begins at a place, cut where it ends."""
    match = _OPEN.match(text, place)
    start = match.end() if match else place
    stop = _stop().search(text, start, start + _REACH)
    if stop and stop.start() == start:
        return None
    end = stop.start() if stop else min(len(text), start + _REACH)
    return (start, end) if end > start else None


@cache
def _stop() -> re.Pattern[str]:
    """Return what ends a title: its noun, the employer, a verb, the clause."""
    words = load_wording()
    sentence = (
        r"(?:[a-z\u00e0-\u00ff]|(?:We|You|Your|Please|I|If|This|The|Our)\b|Thank)"
    )
    return re.compile(
        rf"\s(?:{words.choice('title_nouns')})\b"
        rf"|\s(?:{words.choice('title_at')})\s(?=[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]"
        r"|[\[{<*]|us\b|our\b|the\b|der\b|dem\b|[a-z]+[A-Z])"
        r"|\s(?:in|im)\s(?:our|unserem|unserer|the\s\w+\s(?:team|office))\b"
        rf"|\s(?:{words.choice('title_stops')})(?=\s[a-z\u00e0-\u00ff(]|[.,!?]|\s*\n\s*\n)"
        rf"|[!?]|[;:](?=\s*(?:\n|$)|\s+{sentence})|\.(?=\s|$)"
        r"|,(?=\s+(?:[a-z]|I\b|and\b|we\b))|\n\s*\n|\n(?=\s*[^\W\d_a-z])"
        r"|[\"”»„“]|\s[-\u2013—|]{1,2}\s?\n"
        r"|,\s(?=[\u00a3\u20ac$]?\d)|\s[Ll]ocation\s?[-:]"
        r"|,?\s(?:on|am|den|le|el|op|il|em|w|pa|this|next|in)\s(?=\d|"
        rf"(?i:{words.choice('weekdays')})\b)|[:,]\s(?=(?i:{words.choice('weekdays')})\b)"
        r"|\s(?:in|\u00e0|en)\s(?=(?:[A-Z][\w.]+,?\s?){1,3}(?:[.,!)]|$))"
    )


def read_title_back(text: str, end: int) -> Span | None:
    """Return the span of the title that ends at a place: capitals and small links."""
    end = len(text[:end].rstrip(" \t\n\"'“”*-\u2013"))
    low = max(0, end - _REACH)
    for stop in _SENTENCE.finditer(text, low, end):
        low = stop.end()
    start = end
    for word in reversed(list(_SPACED.finditer(text, low, end))):
        bare = word.group().strip(_MARKS)
        if bare[:1].islower() and bare.lower() not in SMALL:
            break
        if _POSSESSIVE.search(word.group()):
            break
        start = word.start()
    return (start, end) if start < end else _read_small_back(text, low, end)


def _read_small_back(text: str, low: int, end: int) -> Span | None:
    """Return what stands after the last article, for titles in small letters."""
    found = None
    for match in _ARTICLE.finditer(text, max(low, end - _SMALL_REACH), end):
        found = match
    return (found.end(), end) if found else None


def rate_title(title: str) -> float:
    """Say from 0 to 1 how much a text is worded like the title of a role."""
    return _rate(" ".join(title.split()))


@lru_cache(maxsize=4096)
def _rate(title: str) -> float:
    wording = load_wording()
    words = _WORD.findall(fold_text(title))
    if not words or len(words) > _LONGEST or not any(w[0].isalpha() for w in words):
        return 0.0
    is_open = any(name in " ".join(words) for name in wording.sets["open_roles"])
    if _is_no_title(title, words, wording) and not is_open:
        return 0.0
    is_headed = has_head(title, wording) and (
        len(words) > 1 or not _is_vague(words, wording)
    )
    if is_open or (is_headed and " ".join(words) not in wording.sets["no_roles"]):
        return 1.0
    if _is_vague(words, wording):
        return 0.0
    plain = [w for w in _WORD.findall(title) if w.lower() not in SMALL]
    capitals = sum(not word[0].islower() for word in plain)
    return 0.4 if plain and capitals >= len(plain) * 0.8 else 0.0


def _is_no_title(title: str, words: list[str], wording: Wording) -> bool:
    """Say whether words are no title: one small word, "your", or end in "call"."""
    shouted = {fold_text(one) for one in _WORD.findall(title) if one.isupper()}
    is_small = len(words) == 1 and title.islower() and not wording.is_head(words[0])
    is_ended = words[-1] in wording.sets["no_ends"]
    no_words = wording.sets["no_words"].intersection(set(words) - shouted)
    return is_small or is_ended or bool(no_words)


def _is_vague(words: list[str], wording: Wording) -> bool:
    """Say whether words are all too general, or all places, to be a title."""
    places = wording.sets["places"]
    return all(w in wording.vague for w in words) or all(w in places for w in words)


@lru_cache(maxsize=8192)
@lru_cache(maxsize=8192)
def has_head(title: str, wording: Wording) -> bool:
    """Say whether a title holds a word that ends titles: `engineer`, `Leitung`."""
    words = _WORD.findall(fold_text(title))
    return any(wording.is_head(word) for word in _heads_of(words))


def _heads_of(words: list[str]) -> list[str]:
    return [part.strip("*.'-") for word in words for part in (word, *word.split("-"))]
