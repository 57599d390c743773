"""What a posting, or an employer's words, ask a candidate to bring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MOST = 60_000
_LONGEST = 70
_MOST_WORDS = 6


class Sort(StrEnum):
    """What sort of thing is asked for."""

    SKILL = "skill"
    YEARS = "years"
    LEVEL = "level"
    SECTOR = "sector"
    DEGREE = "degree"
    PERMIT = "permit"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Want:
    """One thing that is asked for, and the sentence that asks; `years` if counted."""

    sort: Sort
    term: str
    quote: str
    years: int = 0


_AFTER = rf"([^.;:!?\n()]{{2,{_LONGEST}}})"
_SKILL = re.compile(
    r"(?i)\b(?:experience|knowledge|skills|proficiency|expertise|understanding|command|"
    r"familiarity|fluency|fluent|proficient|experienced|skilled|versed|background|"
    r"confident|competent)\s+(?:of working\s+)?(?:in|with|of|using|on)\s+" + _AFTER
)
_OTHER = re.compile(
    r"(?i)\b(?:erfahrung(?:en)?|kenntnisse|umgang|vertraut|sicher)\s+(?:in|im|mit|von)\s+"
    r"(?:der\s+|dem\s+|den\s+)?" + _AFTER + r"|\b(?:expérience|connaissances?|maîtrise|"
    r"compétences?)\s+(?:en|de|du|des|dans|avec|d['\u2019])\s*(?:la\s+|le\s+|les\s+)?"
    + _AFTER
)
_YEARS = re.compile(
    r"(?i)\b(\d{1,2})\+?(?:\s?(?:-|\u2013|to)\s?\d{1,2})?\s?\+?\s+(?:years?|jahren?|ans|"
    r"années)\b[^.;:!?\n]{0,80}"
)
_OF_WORK = re.compile(r"(?i)experience|erfahrung|expérience|working|in a |in the |as ")
_DEGREE = re.compile(
    r"(?i)\b(?:degree|bachelor(?:['\u2019]s)?|master(?:['\u2019]s)?|diploma|phd|studium|diplôme)\s+"
    r"(?:degree\s+)?(?:in|of|der|des|en)\s+" + _AFTER
)
_PERMIT = re.compile(
    r"(?i)\b(driving licen[cs]e|führerschein|permis de conduire|security clearance|"
    r"right to work|work permit|professional registration|chartered status)\b"
)
_CERTIFIED = re.compile(
    r"(?i)\b(?:certification|certificate|certified)\s+(?:in|as)\s+" + _AFTER
)
_TONGUE = re.compile(
    r"\b(English|German|French|Spanish|Italian|Portuguese|Dutch|Polish|Swedish|Welsh|"
    r"Deutsch|Englisch|Französisch|anglais|allemand)\b"
)
_LEVEL = re.compile(
    r"(?i)\b(?:managing|leading|line management of|led|managed)\s+"
    r"(?:a |large |small )?(?:teams?|people|budgets?|departments?)\b"
)
_CUT = re.compile(
    r"(?i)\s+(?:is|are|was|were|will|would|who|which|that|than|so|but|because|gained|at|to|"
    r"within|from|for|required|desirable|preferred|essential|needed|preferably|ideally|"
    r"sowie|erforderlich|wünschenswert|exigée?|souhaitée?)\b.*$"
)
_LEAD = re.compile(
    r"(?i)^(?:(?:a|an|the|our|your|their|its|any|some|both|strong|good|excellent|proven|"
    r"working|solid|deep|similar|other|either|least|der|die|das|gute|sehr|la|le|les)\s+)+"
)
_PARTS = re.compile(
    r",\s*(?:and|or|und|et)\s+|,|\s+(?:and|or|und|oder|et|ou)\s+|\s*/\s*"
)
_QUOTES = " '\"\u2018\u2019\u201c\u201d-\u2013"
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPACE = re.compile(r"[ \t]+")


def find_wants(text: str) -> tuple[Want, ...]:
    """Return what a text asks for, in its order, each thing once."""
    found: dict[tuple[Sort, str], Want] = {}
    for line in _list_sentences(text[:MOST]):
        for one in _read(line):
            found.setdefault((one.sort, one.term.casefold()), one)
    return tuple(found.values())


def _list_sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        flat = _SPACE.sub(" ", line).strip(" -*•·\t")
        yield from (one for one in re.split(r"(?<=[.!?;]) ", flat) if one)


def _read(line: str) -> Iterator[Want]:
    for found in _YEARS.finditer(line):
        if _OF_WORK.search(found.group()):
            yield Want(Sort.YEARS, f"{found[1]} years", line, int(found[1]))
    for sort, pattern in (
        (Sort.DEGREE, _DEGREE),
        (Sort.PERMIT, _CERTIFIED),
        (Sort.SKILL, _SKILL),
        (Sort.SKILL, _OTHER),
    ):
        for found in pattern.finditer(line):
            words = next(one for one in found.groups() if one)
            yield from (Want(sort, term, line) for term in _list_terms(words))
    for sort, pattern in ((Sort.PERMIT, _PERMIT), (Sort.LEVEL, _LEVEL)):
        yield from (Want(sort, found.group(), line) for found in pattern.finditer(line))
    if _SKILL.search(line) or "native" in line or "kenntnisse" in line.casefold():
        tongues = _TONGUE.finditer(line)
        yield from (Want(Sort.LANGUAGE, one[1], line) for one in tongues)


def _list_terms(words: str) -> Iterator[str]:
    """Give the terms after "experience in", cut where the sentence goes on."""
    for part in _PARTS.split(_CUT.sub("", words)):
        term = _LEAD.sub("", part.strip(_QUOTES))
        count = len(term.split())
        if _WORD.search(term) and count <= _MOST_WORDS and not _TONGUE.fullmatch(term):
            yield term
