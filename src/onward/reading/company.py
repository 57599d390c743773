"""The employer as a message words it, and never the platform that carried the mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.candidates import Candidate, Chosen, choose
from onward.reading.kinds import Kind
from onward.reading.names import employer_key, fold_name
from onward.reading.passage import Passage, Sheet
from onward.reading.reading import Evidence, Part
from onward.reading.role import join_titles
from onward.reading.slots import (
    cut_desk,
    read_name,
    read_name_back,
    read_rest,
    read_small_name,
    trim_name,
)
from onward.reading.tenants import find_house, find_house_label, find_tenant, spell
from onward.reading.titles import STATES
from onward.reading.vendors import list_shared_locals, load_vendors
from onward.reading.wording import Found, Wording, load_wording

_LEAST = 1.4
_LEAST_OUTSIDE = 2.0
_PLATFORM = 0.3
_NEAR = 4
_OF_SENDER = frozenset({"display", "signature", "footer", "text:after"})
_FROM_OUTSIDE = frozenset({Kind.OUTREACH, Kind.SENT})
_ROLE_AT = re.compile(
    r"[\"'\u201d)*]{0,2}(?:\s[(\[][^()\[\]\n]{1,40}[)\]])?(?:[\s,-]{1,3}#?[a-z]{0,3}-?\d{3,12})?"
    r"(?:\s(?:position|role|opening|job|vacancy|opportunity|program|programme|internship|stelle|position))?,?"
    r"\s(?:at|with|within|@|bei|bei der|beim|chez|au sein de|au sein du|presso|bij|hos|en|w)\s"
)
_GRADES = frozenset({"i", "ii", "iii", "iv", "1", "2", "3"})
_TOWN = re.compile(rf"[a-z],? {STATES}\b")
_SHORT = 3
_DESK = re.compile(
    r"job|career|recruit|talent|hire|hiring|hr|apply|applic|mail|portal|test|book|slot|candidat|bewerb|emploi|work|"
    r"calend|meet|screen|sign|check|assess|staff|person|consult"
)
_STATE = re.compile(r"[ \t]?,[ \t]?(?:[A-Z]{2}\b|(?:United|California|Texas|Florida)\b)")
_LINE = re.compile(r"[^\n]+")
_SIGN_OFF = 40
_STRONG = 2.5
_SMALL = 0.35
_AFTER = 24
_TITLED = 0.15
_LEGAL = re.compile(
    r"\b(?:inc|ltd|llc|plc|gmbh|ag|se|kg|corp|limited|sarl|sas|bv|s\.a)\b\.?$", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"©[ \t]{0,3}(?:(?:19|20)\d\d[ \t,–-]{0,4}){0,2}[ \t]?")
_DISPLAY_NOISE = re.compile(
    r"\b(?:auto-?notifications?|careers?|jobs?|recruiting|recruitment|recruiters?|hiring|talent|acquisition|people|hr|human resources|"
    r"team|teams|no-?reply|do-?not-?reply|notifications?|workday|myworkday|via .*|karriere|personal(?:abteilung)?|"
    r"bewerbermanagement|applications?|ta|university|campus|early|operations|ressources humaines|recrutement|rh|equipe|"
    r"support|mailer|system|global|staffing|department|hello|info|news|alerts?|updates?|admin|candidates?|experience|"
    r"greenhouse|lever|ashby|icims|smartrecruiters|teamtailor|personio|successfactors|workable|bamboohr)\b",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|from|of|for|bei|von|chez|de|@|\||–|-|,|der|par)\s", re.IGNORECASE)
_PERSON = re.compile(r"^(?:[A-Z][\w'’.-]+\s){1,3}[A-Z][\w'’-]+$")
_TIMES = re.compile(r"^[\d\W]+(?:am|pm|uhr|h)?$|^(?:am|pm|noon|least|this|no|any|all|our|once|times?)\b", re.IGNORECASE)


def find_company(
    sheet: Sheet, kind: Kind, roles: list[Candidate], agency: Chosen | None
) -> Chosen | None:
    """Return the employer that most of a message's words agree on, or None.

    `roles` may be titles, whose words are no employer's; an `agency` is none either.
    """
    wording = load_wording()
    found = _list_candidates(sheet, wording, roles)
    if agency or kind in _FROM_OUTSIDE:
        found = (one for one in found if one.source not in _OF_SENDER)
    weighed = list(_weigh(sheet, join_titles(roles), wording, found))
    if not agency and kind is not Kind.OUTREACH:
        weighed += _echo_house(sheet, weighed)
    if agency:
        key = employer_key(agency.words)
        weighed = [one for one in weighed if not _is_same(employer_key(one.words), key)]
    least = _LEAST_OUTSIDE if kind is Kind.OUTREACH or agency else _LEAST
    return choose(weighed, employer_key, least)


def _is_same(key: str, other: str) -> bool:
    one, two = key.replace(" ", ""), other.replace(" ", "")
    return one.startswith(two) or two.startswith(one)


def _list_candidates(
    sheet: Sheet, wording: Wording, roles: list[Candidate]
) -> Iterator[Candidate]:
    for passage in sheet.passages:
        for found in passage.found:
            if found.cue.fact in {"company", "client"}:
                yield from _at_cue(passage, found, wording)
        for value in passage.values("company"):
            yield from _labelled(passage, value, wording)
        yield from _behind_roles(passage, roles, wording)
    yield from _in_footer(sheet.text, wording)
    yield from _in_display_name(sheet, wording)
    yield from _in_subject(sheet.subject, wording)
    yield from _in_signature(sheet.text, wording)


def _labelled(passage: Passage, value: Span, wording: Wording) -> Iterator[Candidate]:
    span = read_name(passage.text, value[0])
    trimmed = span and trim_name(passage.text, span, wording)
    if trimmed and trimmed[0] - value[0] < _NEAR:
        yield _candidate(passage, trimmed, 3.0, "label")


def _behind_roles(
    passage: Passage, roles: list[Candidate], wording: Wording
) -> Iterator[Candidate]:
    """Yield the names behind a title: `Data Analyst role at Norwell`."""
    ends = {
        one.evidence.end - passage.offset
        for one in roles
        if one.evidence.part is passage.part
    }
    for end in ends:
        match = _ROLE_AT.match(passage.folded, end)
        span = read_name(passage.text, match.end()) if match else None
        trimmed = span and trim_name(passage.text, span, wording)
        if trimmed and not _NOUN.match(passage.folded, trimmed[1]):
            trimmed = cut_desk(passage.text, trimmed, wording)
            yield _candidate(passage, trimmed, 3.0, f"{passage.part}:role")


def _at_cue(passage: Passage, found: Found, wording: Wording) -> Iterator[Candidate]:
    cue, text = found.cue, passage.text
    read = _read_after if cue.side == "before" else _read_before
    span, factor = read(passage, found)
    trimmed = trim_name(text, span, wording) if span else None
    if not trimmed or not span:
        return
    if cue.where == "rest":
        trimmed = (trimmed[0], span[1])
    if cue.then:
        trimmed = _cut_then(passage, trimmed, cue.then)
    elif cue.side == "before" and _NOUN.match(passage.folded, trimmed[1]):
        return
    if trimmed and _STATE.match(text, trimmed[1]):
        return
    if trimmed:
        at_desk = cue.side == "after" and cue.fact == "company"
        final = cut_desk(text, trimmed, wording, at_desk=at_desk)
        source = f"{passage.part}:{cue.side}"
        yield _candidate(passage, final, cue.weight * factor, source)


def _read_after(passage: Passage, found: Found) -> tuple[Span | None, float]:
    if found.cue.where == "rest":
        return read_rest(passage.text, found.end), 1.0
    span = read_name(passage.text, found.end)
    if span or found.cue.weight < _STRONG:
        return span, 1.0
    return read_small_name(passage.text, found.end), _SMALL


def _read_before(passage: Passage, found: Found) -> tuple[Span | None, float]:
    if found.cue.where == "line" and not _ends_line(passage.text, found.end):
        return None, 0.0
    return read_name_back(passage.text, found.start), 1.0


def _cut_then(passage: Passage, span: Span, then: re.Pattern[str]) -> Span | None:
    """Return the name before the word that must follow it, or None without that word."""
    match = then.search(passage.folded, span[0], span[1] + _AFTER)
    if not match or match.start() > span[1] + 2:
        return None
    end = min(span[1], match.start())
    words = passage.text[span[0] : end].rstrip()
    return (span[0], span[0] + len(words)) if words else None


_NOUN = re.compile(
    r"[\s:,()-]{1,4}(?:position|role|opening|job|vacancy|opportunity|internship|program|programme|team|requisition|stelle|"
    r"account|posting|gig|post)\b"
)


def _ends_line(text: str, place: int) -> bool:
    rest = text[place : place + 40].lstrip(" \t.,!|")
    return not rest or rest[0] == "\n"


def _candidate(passage: Passage, span: Span, weight: float, source: str) -> Candidate:
    evidence = passage.quote("company", *span)
    return Candidate(passage.text[span[0] : span[1]], evidence, weight, source)


def _in_footer(passage: Passage, wording: Wording) -> Iterator[Candidate]:
    for match in _COPYRIGHT.finditer(passage.text):
        span = read_name(passage.text, match.end())
        trimmed = span and trim_name(passage.text, span, wording)
        if trimmed:
            yield _candidate(passage, trimmed, 1.4, "footer")


def _in_display_name(sheet: Sheet, wording: Wording) -> Iterator[Candidate]:
    """Yield the employer in the sender's display name: "Norwell Careers"."""
    name = sheet.message.sender.name
    if not name or "@" in name:
        return
    is_desk = sheet.sender.local.partition("+")[0] in list_shared_locals()
    for start, end in _pieces(name, _AT):
        low, high = _without_noise(name, start, end)
        words = name[low:high]
        if len(words) < 2 or employer_key(words) in _platform_keys():
            continue
        is_whole = start == 0 and end == len(name)
        is_person = not is_desk and is_whole and (low, high) == (start, end)
        is_person = is_person and bool(_PERSON.match(words))
        is_lone = is_whole and not is_desk and (low, high) == (0, len(name))
        weight = 0.8 if is_person or is_lone or (start == 0 and not is_whole) else 2.0
        evidence = Evidence("company", words, Part.SENDER, low, high)
        if not all(w in wording.sets["generic"] for w in fold_name(words).split()):
            yield Candidate(words, evidence, weight, "display")


def _pieces(name: str, apart: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for match in apart.finditer(name):
        yield start, match.start()
        start = match.end()
    yield start, len(name)


def _without_noise(name: str, start: int, end: int) -> Span:
    """Cut words such as "Careers" or "Team" off both ends of a display name."""
    changed = True
    while changed and start < end:
        while start < end and name[start] in " -–—|,_:()'\"":
            start += 1
        while end > start and name[end - 1] in " -–—|,_:()'\"":
            end -= 1
        tail = None
        for match in _DISPLAY_NOISE.finditer(name, start, end):
            tail = match
        head = _DISPLAY_NOISE.match(name, start, end)
        changed = bool(head) or bool(tail and tail.end() == end)
        if tail and tail.end() == end and tail.start() >= start:
            end = tail.start()
        elif head:
            start = head.end()
    return start, end


_SUBJECT_APART = re.compile(r"\s[-–—|:•/]{1,3}\s|\s?[|:•]\s|\s//\s|\s-(?=\S)|,\s")


def _in_subject(passage: Passage, wording: Wording) -> Iterator[Candidate]:
    """Yield the parts of a subject that are nothing but a name: "Norwell | Update"."""
    pieces = list(_pieces(passage.text, _SUBJECT_APART))
    for start, end in pieces if len(pieces) > 1 else ():
        span = read_name(passage.text, start)
        if span and span[1] >= len(passage.text[:end].rstrip(" .!")):
            trimmed = trim_name(passage.text, span, wording)
            if trimmed and trimmed[0] - start < 5:
                trimmed = cut_desk(passage.text, trimmed, wording)
                yield _candidate(passage, trimmed, 1.0, "subject")


def _in_signature(passage: Passage, wording: Wording) -> Iterator[Candidate]:
    """Yield the names that fill one of the lines after the sign-off."""
    text = passage.text
    lines = [match.span() for match in _LINE.finditer(text)]
    regards = wording.sets["regards"]
    places = [
        number
        for number, (start, end) in enumerate(lines)
        if end - start < _SIGN_OFF
        and passage.folded[start:end].strip(" \t,.!-–—") in regards
    ]
    for place in places[:3]:
        is_after_desk = False
        for start, end in lines[place + 1 : place + 5]:
            span = read_name(text, start)
            trimmed = span and trim_name(text, (span[0], min(span[1], end)), wording)
            if trimmed and not text[trimmed[1] : end].strip(" .,!|\t"):
                trimmed = cut_desk(text, trimmed, wording)
                weight = 1.8 if is_after_desk else 1.0
                yield _candidate(passage, trimmed, weight, "signature")
            words = passage.folded[start:end]
            is_after_desk = any(
                wording.is_head(word) or word in wording.sets["desks"]
                for word in re.findall(r"\w+", words[:80])
            )


def _weigh(
    sheet: Sheet, titles: str, wording: Wording, found: Iterator[Candidate]
) -> Iterator[Candidate]:
    """Yield the candidates that can be an employer, weaker where they look otherwise."""
    house = find_house(sheet)
    tenant = find_tenant(sheet)
    for one in found:
        key = employer_key(one.words)
        factor = _factor(sheet, one, key, wording)
        if not _is_plainly_employer(one) and f" {fold_name(one.words)} " in titles:
            factor *= 0.3
        if not factor:
            continue
        weight = one.weight * factor
        joined = key.replace(" ", "")
        if any(_is_short_for(short, joined, key) for short in (house, tenant) if short):
            weight += 1.5
        if _LEGAL.search(one.words):
            weight += 0.8
        if one.source == "subject" and one.words in sheet.text.text:
            weight += 0.8
        yield Candidate(one.words, one.evidence, weight, one.source)


def _is_of(vendor: str, key: str) -> bool:
    name = employer_key(vendor)
    return key == name or key.startswith(name + " ")


def _is_plainly_employer(one: Candidate) -> bool:
    return one.weight >= _STRONG and one.source.endswith("before")


def _factor(sheet: Sheet, one: Candidate, key: str, wording: Wording) -> float:
    words = one.words
    folded = fold_name(words)
    generic = wording.sets["generic"]
    if not key or len(key) < 2 or _TIMES.match(folded):
        return 0.0
    if all(word.strip("'.,") in generic for word in re.split(r"[\s/-]+", folded)):
        return 0.0
    if folded in sheet.person or all(part in sheet.person for part in folded.split()):
        return 0.0
    if sheet.vendor and sheet.vendor.is_platform and _is_of(sheet.vendor.name, key):
        return 1.0 if _is_plainly_employer(one) else 0.05
    if key in _platform_keys() and not _is_plainly_employer(one):
        return _PLATFORM
    if folded in wording.sets["places"]:
        return 0.6 if _is_plainly_employer(one) and words.isupper() else 0.1
    last = [fold_text(word).strip(".,") for word in words.split()[-2:]]
    if any(map(wording.is_head, last[1:] or last)) or (
        last[-1] in _GRADES and wording.is_head(last[0])
    ):
        return _TITLED
    if _TOWN.search(words):
        return 0.1
    return 1.0


def _is_short_for(short: str, joined: str, key: str) -> bool:
    """Say whether an address's short name stands for a name: `hl`, `capgroup`."""
    if short == joined or (len(short) > 3 and (joined.startswith(short) or short.startswith(joined) and len(joined) > 3)):
        return True
    initials = "".join(word[0] for word in key.split())
    return len(initials) > 1 and short == initials


def _echo_house(sheet: Sheet, candidates: list[Candidate]) -> Iterator[Candidate]:
    """Yield the words of the text that spell the sender's domain or tenant."""
    for short, weight in ((find_house(sheet), 1.5), (find_tenant(sheet), 1.5)):
        if not short or len(short) < 3:
            continue
        found = False
        for passage in sheet.passages:
            span = _spelled(passage, short)
            if span:
                found = True
                yield _candidate(passage, span, weight, "house")
        if not found and not candidates:
            yield from _in_address(sheet, short)


def _in_address(sheet: Sheet, short: str) -> Iterator[Candidate]:
    """Yield an address's own short name, where a mail has no other word for it."""
    is_house = short == find_house(sheet)
    label = find_house_label(sheet) if is_house else short
    place = sheet.message.sender.email.find(label or "@")
    if place < 0 or not label or len(label) <= _SHORT or (is_house and _DESK.search(label)):
        return
    evidence = Evidence("company", label, Part.SENDER, place, place + len(label))
    yield Candidate(label, evidence, _LEAST, "address")


def _spelled(passage: Passage, short: str) -> Span | None:
    """Find words that, written together, are a short name."""
    match = spell(short).search(passage.folded)
    if match and not passage.text[match.start()].islower():
        return match.span()
    return None


@cache
def _platform_keys() -> frozenset[str]:
    names = {one.name for one in load_vendors().values() if one.is_platform}
    return frozenset(employer_key(name) for name in names) | {"workday", "indeed", "linkedin"}
