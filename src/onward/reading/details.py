"""Requisition number, place and salary, where a message states them."""

from __future__ import annotations

import re

from onward.mail.message import Span
from onward.reading.passage import Passage, Sheet
from onward.reading.reading import Evidence
from onward.reading.wording import load_wording

Fact = tuple[str | None, tuple[Evidence, ...]]
_NUMBERED = re.compile(
    r"\b(?:job|req|requisition|position|posting|vacancy|reference|ref|kennziffer|"
    r"referenz|referenznummer|stellennummer|stelle|offre|reference de l'offre)"
    r"[ .-]{0,2}(?:id|no|nr|number|num|code|nummer|#)?[ .]{0,2}(?:[:#(]|is|lautet)"
    r"[ \t:#(]{0,4}((?=[\w/-]{0,12}\d)[a-z0-9][\w/-]{2,24})"
    r"|\b((?:jr|req|r)[-_]?\d{4,10})\b|\b(\d{4,8}br)\b"
)
_HEAD = re.compile(
    r"\b([a-z]{0,4}[-_]?\d{5,10}(?:-\d{1,4})?)\b[)\]]?[ \t]{0,2}[-\u2013:|]?[ \t]{0,2}$"
)
_TAIL = re.compile(
    r"[ \t]{0,2}[-\u2013:|,(\[#]{0,2}[ \t]{0,2}#?"
    r"([a-z]{0,4}[-_]?\d{4,10}(?:-\d{1,4})?)\b"
)
_REACH = 30
_SHORTEST, _LONGEST = 3, 69
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUM = r"\d[\d.,']{0,10}\s?k?"
_SPAN = rf"{_NUM}(?:\s?(?:-|\u2013|to|bis|a)\s?[$€£]?\s?{_NUM})?"
_MONEY = re.compile(
    rf"(?:[$€£]\s?{_SPAN}|{_SPAN}\s?(?:[$€£]|eur\b|euro\b|usd\b|gbp\b|chf\b))"
    r"(?:\s?(?:/|per|a|p\.?a|pro|par|brut|brutto|gross)\.?\s?"
    r"(?:year|annum|hour|hr|day|month|jahr|stunde|monat|an|jour|mois)?\b)?"
)
_PAY_NEAR = 60
_DOTTED = re.compile(r"[ \t]*[·•|-][ \t]*([^\n·•|]{3,50})")


def find_requisition(sheet: Sheet, roles: tuple[Evidence, ...]) -> Fact:
    """Return the number of the posting: beside its label, or beside the title."""
    for passage in sheet.passages:
        match = _NUMBERED.search(passage.folded)
        if match:
            return _fact(passage, match.span(match.lastindex or 0), "requisition")
    for role in roles:
        passage = _passage_of(sheet, role)
        start, end = role.start - passage.offset, role.end - passage.offset
        span = _number_before(passage, start) or _number_behind(passage, end)
        if span:
            return _fact(passage, span, "requisition")
    return None, ()


def _passage_of(sheet: Sheet, evidence: Evidence) -> Passage:
    subject = sheet.subject
    is_there = 0 <= evidence.start - subject.offset <= len(subject.text)
    return subject if evidence.part is subject.part and is_there else sheet.text


def _number_before(passage: Passage, place: int) -> Span | None:
    low = max(0, place - _REACH)
    match = _HEAD.search(passage.folded[low:place])
    if not match or _YEAR.fullmatch(match[1]):
        return None
    return low + match.start(1), low + match.end(1)


def _number_behind(passage: Passage, place: int) -> Span | None:
    match = _TAIL.match(passage.folded, place, place + _REACH)
    return None if not match or _YEAR.fullmatch(match[1]) else match.span(1)


def find_place(sheet: Sheet, role: Evidence | None) -> Fact:
    """Return where the role is: behind a label, or in a line under the title."""
    for start, end in sheet.text.values("place"):
        words = sheet.text.text[start:end].strip()
        if _SHORTEST <= len(words) <= _LONGEST and words[0].isalpha():
            return _fact(
                sheet.text,
                (start, start + len(sheet.text.text[start:end].rstrip())),
                "place",
            )
    if role and role.part is sheet.text.part:
        return _under(sheet.text, role.end - sheet.text.offset)
    return None, ()


def _under(passage: Passage, place: int) -> Fact:
    """Return the place in one of the two lines under a title: `Norwell · Leeds`."""
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", passage.text[place : place + 200]))[:3]
    places = load_wording().sets["places"]
    for line in lines:
        dotted = _DOTTED.search(line.group())
        span = dotted.span(1) if dotted else line.span()
        low = place + (line.start() + span[0] if dotted else span[0])
        words = passage.text[low : low + (span[1] - span[0])].strip()
        low = passage.text.find(words, low)
        first = passage.folded[low : low + len(words)].split(",")[0].strip()
        if first in places and words:
            return _fact(passage, (low, low + len(words)), "place")
    return None, ()


def find_salary(sheet: Sheet) -> Fact:
    """Return the pay that a message states, as it words it."""
    for start, end in sheet.text.values("salary"):
        if any(c.isdigit() for c in sheet.text.text[start:end]):
            words = sheet.text.text[start:end].rstrip()
            return _fact(sheet.text, (start, start + len(words)), "salary")
    names = load_wording().pay
    for match in _MONEY.finditer(sheet.text.folded):
        before = sheet.text.folded[max(0, match.start() - _PAY_NEAR) : match.start()]
        if any(word in before for word in names if len(word) > _SHORTEST):
            end = match.start() + len(match.group().rstrip(" .,"))
            return _fact(sheet.text, (match.start(), end), "salary")
    return None, ()


def _fact(passage: Passage, span: Span, name: str) -> Fact:
    return passage.text[span[0] : span[1]], (passage.quote(name, *span),)
