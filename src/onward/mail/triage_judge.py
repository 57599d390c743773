"""Do these folded bytes speak of a search? All words are looked for in one pass.

A phrase may be torn apart by a tag or by several spaces. So that text must seldom be
made of HTML, the pass also looks for what a torn phrase leaves: its beginning before
a tag or a second space, and its longest word. Only where that is found, or a word
that does not suffice by itself, the tags are taken out and the words weighed.
"""

from __future__ import annotations

import re

from ahocorasick_rs import BytesAhoCorasick, Implementation

from onward.mail.triage_further_words import FURTHER, FURTHER_TALK
from onward.mail.triage_talk_words import SPOKEN, TALK, WEAK
from onward.mail.triage_words import STRONG

_ENOUGH = 3
_PAIR = 2
_SHORT = 800
_LETTER = 1_000
_SUBJECT_WEIGHT = 2
_TAG = re.compile(rb"<style[^>]{0,200}>[^<]{0,50000}|<[^<>]{0,5000}>")
_TEARS = (b"<", b" <", b"  ")

_STRONG = tuple(
    dict.fromkeys(
        word
        for book in (STRONG, SPOKEN, FURTHER)
        for words in book.values()
        for word in words
    )
)
_WORDS = [word.encode() for word in (*_STRONG, *WEAK, *TALK, *FURTHER_TALK)]
_WEAK_FROM = len(_STRONG)
_TALK_FROM = _WEAK_FROM + len(WEAK)
_ALL = len(_WORDS)


def _list_torn() -> dict[bytes, tuple[bytes, ...]]:
    """Return each beginning of a phrase before a tear, with what must stand behind."""
    wanted: dict[bytes, dict[bytes, None]] = {}
    for phrase in _WORDS:
        words = phrase.split()
        for count in range(1, len(words)):
            rest = max(words[count:], key=len)
            beginning = b" ".join(words[:count])
            for tear in _TEARS:
                wanted.setdefault(beginning + tear, {})[rest] = None
    return {beginning: tuple(rests) for beginning, rests in wanted.items()}


_TORN = _list_torn()
_RESTS = tuple(_TORN.values())
_FINDER = BytesAhoCorasick([*_WORDS, *_TORN], implementation=Implementation.DFA)
_SUBJECT_FINDER = BytesAhoCorasick(
    [word.encode() for word in WEAK], implementation=Implementation.DFA
)


def speak_of_search(subject: bytes, text: bytes) -> bool:
    """Say whether a folded subject and a folded text may concern a search."""
    words = b"%s . %s" % (subject, text)
    hits = _find(words)
    if not hits:
        return False
    if b"<" in words or b"  " in words:
        if not may_speak(words, hits):
            return False
        words = b"%s . %s" % (subject, flatten(text))
        hits = _find(words)
    return _weigh(subject, len(words), hits)


def _find(words: bytes) -> set[int]:
    """Return which patterns occur, but for the names of attributes."""
    hits = _FINDER.find_matches_as_indexes(words, overlapping=True)
    return {hit for hit, _, end in hits if words[end : end + 1] != b"="}


def flatten(text: bytes) -> bytes:
    """Take the tags out, and leave one space between words."""
    return b" ".join(_TAG.sub(b" ", text).split())


def may_speak(words: bytes, hits: set[int]) -> bool:
    """Say whether words may be left that suffice, once the tags are taken out."""
    if min(hits) < _ALL:
        return True
    return any(rest in words for hit in hits for rest in _RESTS[hit - _ALL])


def _weigh(subject: bytes, length: int, hits: set[int]) -> bool:
    if min(hits, default=_ALL) < _WEAK_FROM:
        return True
    weak = sum(_WEAK_FROM <= hit < _TALK_FROM for hit in hits)
    if length < _SHORT and weak:
        return True
    talk = sum(_TALK_FROM <= hit < _ALL for hit in hits)
    if length < _LETTER and weak + talk >= _PAIR:
        return True
    found = _SUBJECT_FINDER.find_matches_as_indexes(subject, overlapping=True)
    return weak + _SUBJECT_WEIGHT * len({hit[0] for hit in found}) >= _ENOUGH
