"""The title of the role as a message words it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.candidates import Candidate, Chosen, choose
from onward.reading.names import employer_key, fold_name, role_key
from onward.reading.passage import Passage, Sheet
from onward.reading.reading import Part
from onward.reading.slots import split_at
from onward.reading.titles import has_head, rate_title, read_title, read_title_back
from onward.reading.trimming import clean_title
from onward.reading.vendors import VendorRole
from onward.reading.wording import Found, load_wording

_LEAST, _LEAST_HEADED = 1.0, 1.4
_SHORTEST = 3
_TOP, _LINES = 4000, 30
_EARLY = 1500
_APART = re.compile(
    r"\s[-\u2013—|•/]{1,3}\s|\s?[|•]\s?|:+\s|\s//\s?|\|\||:{2,}|(?<=\w)-\s(?=[A-Z])"
)
_AT = re.compile(r"\s(?:at|@|bei|chez|with|presso|bij|hos|for)\s(?=[^a-z]|[a-z][A-Z])")
_OTHER = re.compile(
    r"\s(?:application|applications|offer|offers|search|board|alert|alerts|description|"
    r"posting|market|fair|title|seeker|seekers|opportunities|site|portal|interview|"
    r"status|id|number|code)\b"
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"\w+")
_NUMBERED = re.compile(
    r"^[ \t]*([^\n()]{4,70})[ \t]"
    r"\((?:[A-Za-z]{1,5}[ /.:-]{0,2})?\d[\w/.-]{2,14}\)[ \t]*$",
    re.MULTILINE,
)
_CAPITAL = re.compile(
    r"[\s\"'\u201c\u201e\u00ab\u2018*(#:\u2013-]{1,6}(?=[^\W\d_])[^a-z\u00df-\u00ff]"
)
_DOT = re.compile(r"\s[·•|\u2013-]\s|,\s")


def list_roles(sheet: Sheet) -> list[Candidate]:
    """Return every wording in a message that may be the title of the role."""
    return list(_weigh(sheet, _list_candidates(sheet)))


def list_roles_beside(sheet: Sheet, company: str) -> list[Candidate]:
    """Return the titles in lines beside the employer's own, as boards lay them out."""
    text = sheet.text.text
    lines = [match.span() for match in _LINE.finditer(text, 0, _TOP)][:_LINES]
    starts = load_wording().sets["line_starts"]
    key, first = employer_key(company), company[:_SHORTEST].lower()
    is_board = sheet.vendor and sheet.vendor.role is VendorRole.JOBBOARD
    found: list[Candidate] = []
    for place, (start, end) in enumerate(lines):
        line = text[start:end]
        if first not in line.lower():
            continue
        if key in {employer_key(line), employer_key(_DOT.split(line, maxsplit=1)[0])}:
            near_lines = (*lines[place - 1 : place], *lines[place + 1 : place + 2])
            for near in near_lines:
                if _first_word(sheet.text, near) in starts:
                    continue
                found += _of_span(sheet.text, near, 2.6 if is_board else 1.2, "beside")
    return list(_weigh(sheet, iter(found)))


def _first_word(passage: Passage, line: Span) -> str:
    match = _WORD.search(passage.folded, *line)
    return match.group() if match else ""


def join_titles(roles: list[Candidate]) -> str:
    """Return the folded words of what surely are titles."""
    sure = {one.words for one in roles if rate_title(one.words) == 1.0}
    return "".join(f" {fold_name(words)} " for words in sure)


def choose_role(roles: list[Candidate], company: str | None) -> Chosen | None:
    """Return the title that most words agree on, the employer's name left out."""
    if not company:
        return _choose(roles)
    key = employer_key(company)
    own = [_without(one, company) for one in roles if not _is_name(one.words, key)]
    return _choose(own)


def _choose(roles: list[Candidate]) -> Chosen | None:
    """Choose among titles; mere capitals count only where no word makes a title."""
    headed = [one for one in roles if rate_title(one.words) == 1.0]
    chosen = choose(headed, role_key, _LEAST_HEADED)
    return chosen or choose(roles, role_key, _LEAST)


def _is_name(words: str, key: str) -> bool:
    mine = employer_key(words)
    return mine == key or key.startswith(mine + " ")


def _without(one: Candidate, name: str) -> Candidate:
    """Cut a name off an end of a title: `Intern - Norwell`."""
    words, low_name = fold_text(one.words), fold_text(name)
    if low_name not in words or one.evidence.quote != one.words:
        return one
    shape = re.escape(low_name)
    tail = re.search(
        rf"(?:\s(?:[-\u2013—|/@]|at|bei|chez|to|with|from)|,)\s{shape}$", words
    )
    head = re.match(rf"{shape}(?:\s[-\u2013—|:/])?\s", words)
    low = head.end() if head else 0
    high = tail.start() if tail else len(words)
    if high - low < _SHORTEST or (low, high) == (0, len(words)):
        return one
    low, high = clean_title(one.words, (low, high)) or (low, high)
    quote, start = one.words[low:high], one.evidence.start + low
    evidence = replace(one.evidence, quote=quote, start=start, end=start + len(quote))
    return replace(one, words=quote, evidence=evidence)


def _list_candidates(sheet: Sheet) -> Iterator[Candidate]:
    for passage in sheet.passages:
        cues = passage.cues("role")
        strong = {
            one.end
            for one in cues
            if one.cue.side == "before" and one.cue.where != "capital"
        }
        for found in cues:
            if found.cue.where != "capital" or found.end not in strong:
                yield from _at_cue(passage, found)
        for match in _bracket().finditer(passage.folded):
            yield from _of_span(passage, match.span(1), 2.0, "bracket")
        for match in _NUMBERED.finditer(passage.text, 0, _EARLY):
            yield from _of_span(passage, match.span(1), 1.6, "line")
        for value in passage.values("role"):
            yield from _of_span(passage, value, 3.5, "label")
        for value in passage.values("requisition"):
            yield from _of_span(passage, value, 1.0, "number")
    yield from _in_subject(sheet.subject)


@cache
def _bracket() -> re.Pattern[str]:
    """Return what a title in brackets looks like: `your application (Analyst)`."""
    nouns = "|".join(re.escape(w) for w in sorted(load_wording().sets["bracketed"]))
    return re.compile(rf"\b(?:{nouns})\s\(([^()\n]{{4,80}})\)")


def _at_cue(passage: Passage, found: Found) -> Iterator[Candidate]:
    cue = found.cue
    if cue.where == "capital" and not _CAPITAL.match(passage.text, found.end):
        return
    if cue.side == "after":
        is_other = _OTHER.match(passage.folded, found.end)
        span = None if is_other else read_title_back(passage.text, found.start)
    else:
        span = read_title(passage.text, found.end)
    source = f"{passage.part}:{cue.side}"
    is_many = passage.folded[found.end - 1] == "s"
    for one in _of_span(passage, span, cue.weight, source) if span else ():
        is_vague = one.weight < cue.weight and (cue.side == "before" or is_many)
        is_vague = is_vague and not cue.is_firm
        yield replace(one, weight=one.weight * 0.5) if is_vague else one


def _of_span(
    passage: Passage, span: Span, weight: float, source: str
) -> Iterator[Candidate]:
    if not _may_be_title(passage, span):
        return
    clean = clean_title(passage.text, span)
    words = passage.text[clean[0] : clean[1]] if clean else ""
    rate = rate_title(words)
    if clean and rate:
        evidence = passage.quote("role", *clean)
        yield Candidate(" ".join(words.split()), evidence, weight * rate, source)


def _may_be_title(passage: Passage, span: Span) -> bool:
    """Say cheaply whether words are worth a look: a capital, or a title's word."""
    words = passage.text[span[0] : span[1]]
    return not words.islower() or has_head(words, load_wording())


def _in_subject(passage: Passage) -> Iterator[Candidate]:
    """Yield the parts of a subject that read like a title."""
    for start, end in split_at(passage.text, _APART):
        at = _AT.search(passage.text, start, end)
        span, weight = (start, at.start() if at else end), 2.0 if at else 1.4
        for one in _of_span(passage, span, weight, "subject"):
            if rate_title(one.words) == 1.0:
                yield one


def _weigh(sheet: Sheet, found: Iterator[Candidate]) -> Iterator[Candidate]:
    """Yield the titles without the person's name, later ones weaker."""
    names = [name for name in sheet.person if " " in name]
    for one in found:
        parts = fold_name(one.words).split()
        if any(part in sheet.person and len(part) > _SHORTEST for part in parts[:3]):
            continue
        if all(part in sheet.person for part in parts):
            continue
        title = one
        for name in names:
            title = _without(title, name)
        early = one.evidence.part is Part.SUBJECT or one.evidence.start < _EARLY
        yield title if early else replace(title, weight=one.weight * 0.6)
