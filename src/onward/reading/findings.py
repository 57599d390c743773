"""All that the wordings show in a message, each with its words and its doubts."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onward.mail.text import fold_text
from onward.reading.language import Languages, detect_languages
from onward.reading.letterhead import Letterhead, find_letterhead
from onward.reading.phrasebook import (
    Group,
    Hit,
    begin_slice,
    load_index,
    load_phrasebooks,
)
from onward.reading.reading import Part
from onward.reading.sentences import split_sentences
from onward.reading.topic import weigh_context

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.mail.message import Message, Span

_READ = 12_000
_REACH = 160
_LINK = re.compile(r"(?:https?://|www\.)\S+")
ACT = "-act"
"""Ends the name of a sign that counts only in a message about a search."""
_FOOTER = re.compile(
    r"(?:receiv|sent|get|erhalten|recev|recib|ricev|receb|ontvang|otrzym|far detta)"
    r"\w{0,6}\W.{0,60}\W(?:because|weil|car|parce|porque|perche|omdat|poniewaz|eftersom)\W"
)
_SIGNS = frozenset({"condition", "condition-after", "maybe", "undecided"})
_ONCE = frozenset(
    {"job", "address", "farewell", "alert-weak", "interviewed", "screened", "specific"}
)
"""Signs that need to be seen only once in a part."""
_REMEMBERED = 8_192


class Finding(NamedTuple):
    """A phrase found in a part of a message.

    It is doubtful where its sentence is about an "if", a "may" or the opposite.
    """

    group: Group
    part: Part
    start: int
    end: int
    sentence: Span
    is_doubtful: bool = False
    in_subject: bool = False

    @property
    def shows(self) -> str:
        """Return the kind or sign that it shows."""
        return self.group.shows


@dataclass(frozen=True, slots=True)
class Findings:
    """The findings of one message, in the order of its words.

    `context` is how far what surrounds the own words speaks of a search.
    """

    found: tuple[Finding, ...]
    by_sign: Mapping[str, list[Finding]]
    letterhead: Letterhead
    language: str
    length: int
    context: float = 0.0

    def of(self, shows: str) -> list[Finding]:
        """Return the undoubted findings of a kind or sign."""
        return self.by_sign.get(shows, [])


def find_findings(message: Message) -> Findings:
    """Return every finding in the subject and in the message's own text."""
    text = message.own_text
    if not text.strip():
        text = message.text
    text = text[:_READ]
    head = find_letterhead(text)
    languages = detect_languages(message.subject, text)
    books = _choose_books(languages)
    found = _in_part(message.subject, Part.SUBJECT, books, None)
    found += _in_part(text, Part.TEXT, books, head.subject)
    signs: dict[str, list[Finding]] = defaultdict(list)
    for one in found:
        if not one.is_doubtful:
            signs[one.shows].append(one)
    return Findings(
        found=tuple(found),
        by_sign=signs,
        letterhead=head,
        language=languages.main,
        length=len(text.strip()),
        context=weigh_context(message, books),
    )


def _choose_books(languages: Languages) -> tuple[str, ...]:
    """Return the books of the languages seen, and English; all where unsure."""
    wanted = {"en", *languages.seen}
    books = load_phrasebooks()
    return tuple(one for one in books if one in wanted or not languages.is_sure)


def _in_part(
    text: str, part: Part, books: tuple[str, ...], printed: Span | None
) -> list[Finding]:
    folded = fold_text(text)
    if "://" in folded or "www." in folded:
        folded = _LINK.sub(lambda link: " " * len(link.group()), folded)
    spans = [(0, len(text))] if part is Part.SUBJECT else split_sentences(text)
    found: list[Finding] = []
    done: set[str] = set()
    for span in spans:
        is_subject = part is Part.SUBJECT or _overlaps(span, printed)
        low = begin_slice(folded, span[0])
        said, names = _read_sentence(
            folded[low : span[1]], span[0] - low, books, in_subject=is_subject
        )
        found += [
            Finding(
                group=one.group,
                part=part,
                start=low + one.start,
                end=low + one.end,
                sentence=span,
                is_doubtful=one.is_doubtful,
                in_subject=is_subject,
            )
            for one in said
            if one.group.name not in done
        ]
        done |= names
    return found


def _overlaps(span: Span, other: Span | None) -> bool:
    return other is not None and span[0] < other[1] and other[0] < span[1]


class _Said(NamedTuple):
    """A phrase of a sentence, its place in it, and whether it is doubtful."""

    group: Group
    start: int
    end: int
    is_doubtful: bool


@lru_cache(maxsize=_REMEMBERED)
def _read_sentence(
    sentence: str, start: int, books: tuple[str, ...], *, in_subject: bool
) -> tuple[tuple[_Said, ...], frozenset[str]]:
    """Return what a folded sentence says, and the groups that need no second time.

    Many mails share their sentences, so those read last are remembered. Doubts stay
    within a language.
    """
    hits = load_index(books).find(sentence, start, in_subject=in_subject)
    if not hits:
        return (), frozenset()
    once = frozenset(hit.group.name for hit in hits if hit.group.shows in _ONCE)
    if _FOOTER.search(sentence, start):
        hits = [one for one in hits if one.group.shows in _OF_FOOTERS]
    doubts = {one: _Doubts(hits, one) for one in {hit.group.language for hit in hits}}
    said = tuple(
        _Said(hit.group, hit.start, hit.end, doubts[hit.group.language].concern(hit))
        for hit in sorted(hits, key=_order)
        if hit.group.shows not in _SIGNS and (in_subject or not hit.group.place)
    )
    return said, once


def _order(hit: Hit) -> tuple[int, int, str, str]:
    return hit.start, hit.end, hit.group.name, hit.group.language


class _Doubts:
    """What a sentence says in one language that takes the force from its phrases."""

    def __init__(self, hits: list[Hit], language: str) -> None:
        own = [hit for hit in hits if hit.group.language == language]
        self.before = [h.start for h in own if h.group.shows == "condition"]
        self.after = [h.start for h in own if h.group.shows == "condition-after"]
        self.shown = {hit.group.shows for hit in own}

    def concern(self, hit: Hit) -> bool:
        """Tell whether a hit is about an "if", a "may", or the opposite is said."""
        shows = hit.group.shows.removesuffix(ACT)
        if shows in _LOOKED_BACK_ON and "feedback" in self.shown:
            return True
        if hit.group.firm:
            return False
        if self.before and self._has_before(hit.start):
            return True
        return (
            max(self.after, default=-1) >= hit.start
            or (shows in _HOPES and not self.shown.isdisjoint({"maybe", *_NOES}))
            or (shows in _NOES and "undecided" in self.shown)
            or (shows == "feedback" and "no-feedback" in self.shown)
        )

    def _has_before(self, start: int) -> bool:
        return any(start - _REACH < place <= start for place in self.before)


_OF_FOOTERS = frozenset({"alert", "alert-weak", "foreign", "address"})
_NOES = frozenset({"rejection", "closed"})
_LOOKED_BACK_ON = frozenset({"interview", "applied"})
_HOPES = frozenset(
    {"interview", "assessment", "offer", "onboarding", "action", "feedback"}
)
