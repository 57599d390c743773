"""The title of the role as a message words it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onward.mail.message import Span
from onward.reading.candidates import Candidate, Chosen, choose
from onward.reading.names import employer_key, fold_name, role_key
from onward.reading.passage import Passage, Sheet
from onward.reading.reading import Part
from onward.reading.titles import clean_title, rate_title, read_title, read_title_back
from onward.reading.vendors import VendorRole
from onward.reading.wording import Found, Wording, load_wording

_LEAST = 1.0
_APART = re.compile(r"\s[-–—|•/]{1,3}\s|\s?[|•]\s?|:+\s|\s//\s?|\|\||:{2,}|(?<=\w)-\s(?=[A-Z])")
_AT = re.compile(r"\s(?:at|@|bei|chez|with|presso|bij|hos|for)\s(?=[^a-z]|[a-z][A-Z])")
_OTHER = re.compile(
    r"\s(?:application|applications|offer|offers|search|board|alert|alerts|description|posting|market|fair|title|"
    r"seeker|seekers|opportunities|site|portal|interview|status|id|number|code)\b"
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_DOT = re.compile(r"\s[·•|]\s")
_SHORTEST = 3
_TOP = 4000
_LINES = 30


def list_roles(sheet: Sheet) -> list[Candidate]:
    """Return every wording in a message that may be the title of the role."""
    wording = load_wording()
    return list(_weigh(sheet, list(_list_candidates(sheet, wording)), wording))


def join_titles(roles: list[Candidate]) -> str:
    """Return the folded words of what surely are titles."""
    wording = load_wording()
    sure = {one.words for one in roles if rate_title(one.words) == 1.0}
    return "".join(f" {fold_name(words)} " for words in sure)


def choose_role(roles: list[Candidate], company: str | None) -> Chosen | None:
    """Return the title that most words agree on, and that is not the employer's name."""
    if not company:
        return choose(roles, role_key, _LEAST)
    key = employer_key(company)
    own = [_without(one, company) for one in roles if not _is_name(one.words, key)]
    return choose(own, role_key, _LEAST)


def _without(one: Candidate, company: str) -> Candidate:
    """Cut the employer's name off an end of a title: `Intern - Norwell`."""
    words, name = one.words.lower(), company.lower()
    evidence = one.evidence
    if evidence.quote != one.words or name not in words:
        return one
    tail = re.search(rf"\s(?:[-–—|/@]|at|bei|chez)\s{re.escape(name)}$", words)
    head = re.match(rf"{re.escape(name)}(?:\s[-–—|:/])?\s", words)
    low = head.end() if head else 0
    high = tail.start() if tail else len(words)
    if high - low < _SHORTEST or (low, high) == (0, len(words)):
        return one
    quote = one.words[low:high]
    start = evidence.start + low
    return replace(
        one,
        words=quote,
        evidence=replace(evidence, quote=quote, start=start, end=start + len(quote)),
    )


def _is_name(words: str, key: str) -> bool:
    mine = employer_key(words)
    return mine == key or key.startswith(mine + " ")


def list_roles_beside(sheet: Sheet, company: str) -> list[Candidate]:
    """Return the titles in lines beside the employer's own, as boards lay them out."""
    wording = load_wording()
    text = sheet.text.text
    lines = [match.span() for match in _LINE.finditer(text, 0, _TOP)][:_LINES]
    key = employer_key(company)
    weight = 2.6 if sheet.vendor and sheet.vendor.role is VendorRole.JOBBOARD else 1.2
    found: list[Candidate] = []
    for place, (start, end) in enumerate(lines):
        line = text[start:end]
        if key in {employer_key(line), employer_key(_DOT.split(line, maxsplit=1)[0])}:
            for near in (*lines[place - 1 : place], *lines[place + 1 : place + 2]):
                found += _of_span(sheet.text, near, weight, "beside", wording)
    return list(_weigh(sheet, found, wording))


def _list_candidates(sheet: Sheet, wording: Wording) -> Iterator[Candidate]:
    for passage in sheet.passages:
        in_subject = passage is sheet.subject
        for found in passage.found:
            if found.cue.fact == "role":
                yield from _at_cue(passage, found, wording)
        for value in passage.values("role"):
            yield from _of_span(passage, value, 3.5, "label", wording)
        for value in passage.values("requisition"):
            yield from _of_span(passage, value, 1.0, "number", wording)
        if in_subject:
            yield from _in_subject(passage, wording)


def _at_cue(passage: Passage, found: Found, wording: Wording) -> Iterator[Candidate]:
    cue = found.cue
    if cue.side == "after":
        span = read_title_back(passage.text, found.start)
    else:
        span = read_title(passage.text, found.end)
    if not span or (cue.side == "after" and _OTHER.match(passage.folded, found.end)):
        return
    source = f"{passage.part}:{cue.side}"
    for one in _of_span(passage, span, cue.weight, source, wording):
        is_many = passage.folded[found.start : found.end].endswith("s")
        is_vague = one.weight < cue.weight and (cue.side == "before" or is_many)
        yield replace(one, weight=one.weight * 0.5) if is_vague else one


def _of_span(
    passage: Passage, span: Span, weight: float, source: str, wording: Wording
) -> Iterator[Candidate]:
    clean = clean_title(passage.text, span)
    if not clean:
        return
    words = passage.text[clean[0] : clean[1]]
    rate = rate_title(words)
    if rate:
        flat = " ".join(words.split())
        evidence = passage.quote("role", *clean)
        yield Candidate(flat, evidence, weight * rate, source)


def _in_subject(passage: Passage, wording: Wording) -> Iterator[Candidate]:
    """Yield the parts of a subject that read like a title."""
    for start, end in _pieces(passage.text):
        at = _AT.search(passage.text, start, end)
        stop = at.start() if at else end
        for one in _of_span(passage, (start, stop), 2.0 if at else 1.4, "subject", wording):
            last = fold_name(one.words)
            if wording.is_head(last.split()[-1]) or any(
                wording.is_head(word) for word in re.findall(r"[\w*+-]+", last)
            ):
                yield one


def _pieces(text: str) -> Iterator[Span]:
    start = 0
    for match in _APART.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _weigh(
    sheet: Sheet, found: list[Candidate], wording: Wording
) -> Iterator[Candidate]:
    for one in found:
        folded = fold_name(one.words)
        parts = folded.split()
        if folded in sheet.person or all(part in sheet.person for part in parts):
            continue
        if any(part in sheet.person and len(part) > 3 for part in parts[:3]):
            continue
        for name in sheet.person:
            one = _without(one, name) if " " in name else one  # noqa: PLW2901
        early = one.evidence.part is Part.SUBJECT or one.evidence.start < 1500
        yield Candidate(
            one.words, one.evidence, one.weight * (1.0 if early else 0.6), one.source
        )
