"""The recruitment agency between the person and the employer, where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from onward.mail.text import fold_text
from onward.reading.candidates import Candidate, Chosen, choose
from onward.reading.carrier import is_near, is_short_for
from onward.reading.kinds import Kind
from onward.reading.names import employer_key, fold_name
from onward.reading.passage import Passage, Sheet
from onward.reading.people import is_desk
from onward.reading.quoting import quote_sender
from onward.reading.signature import list_signed
from onward.reading.slots import read_name, read_name_back, read_whole_name, trim_name
from onward.reading.tenants import find_house, find_house_label, spell
from onward.reading.vendors import VendorRole, list_free_hosts
from onward.reading.wording import Found, Wording, load_wording

_LEAST = 1.5
_SHORT = 5
_STRONG, _FIRM = 4.0, 2.6
_SHORTEST = 2
_RECRUITS = re.compile(r"\w-?recruit(?:ers)?$")
_AGENCY_END = re.compile(
    r"(?:recruit(?:ment|ers|ing)?|staffing|search|talent|associates|partners|"
    r"consulting|group|executive|people|personnel)$"
)
_AGENCY_DOMAIN = re.compile(
    r"\w-?(?:staffing|recruitment|personalberatung|personalvermittlung|zeitarbeit|"
    r"headhunt|execsearch|executivesearch|interim)"
)


def find_agency(sheet: Sheet, kind: Kind) -> Chosen | None:
    """Return the agency that wrote, or None where the employer itself did."""
    wording = load_wording()
    if kind is Kind.SENT or not _is_from_agency(sheet, kind, wording):
        return None
    found = [one for one in _list_candidates(sheet, wording) if _may_be(sheet, one)]
    chosen = choose(found, employer_key, _LEAST)
    return _spell_out(chosen, found) if chosen else None


def _spell_out(chosen: Chosen, found: list[Candidate]) -> Chosen:
    """Return the agency by its longest name: `Harrow Staffing`, not `Harrow`."""
    key = employer_key(chosen.words)
    same = [one for one in found if employer_key(one.words) == key]
    full = max(same, key=lambda one: len(one.words))
    return Chosen(full.words, (full.evidence,), chosen.weight)


def _is_from_agency(sheet: Sheet, kind: Kind, wording: Wording) -> bool:
    role = sheet.vendor.role if sheet.vendor else None
    if role in {VendorRole.AGENCY, VendorRole.AGENCY_CRM}:
        return True
    if role is VendorRole.JOBBOARD and kind is not Kind.OUTREACH:
        return False
    signs = _list_signs(sheet)
    if kind is Kind.OUTREACH:
        is_worded = bool(signs) or _is_named_agency(sheet, wording)
        is_worded = is_worded or _is_third(sheet)
        return is_worded or _is_sheet(sheet) or _is_silent(sheet)
    is_named = _is_named_agency(sheet, wording)
    is_worded = bool(signs) and (len(signs) > 1 or is_named)
    is_strong = any(weight >= _STRONG for weight in signs.values())
    return _is_named_house(sheet) or is_worded or is_strong or _is_third(sheet)


def _list_signs(sheet: Sheet) -> dict[str, float]:
    """Return the words that show somebody who works for others, with their weight."""
    signs: dict[str, float] = {}
    for passage in sheet.passages:
        for one in passage.found:
            if one.cue.side == "sign":
                words = passage.folded[one.start : one.end]
                signs[words] = max(signs.get(words, 0.0), one.cue.weight)
    return signs


def _is_third(sheet: Sheet) -> bool:
    """Say whether a person signs for one house and speaks of another as employer."""
    house = find_house(sheet)
    if not house or is_desk(sheet.sender.local) or not _find_spelt(sheet):
        return False
    if is_short_for(house, employer_key(sheet.message.sender.name)):
        return False
    wording = load_wording()
    for passage in sheet.passages:
        for one in passage.cues("client"):
            words = _client_at(passage, one, wording)
            if words and _is_other(sheet, house, words):
                return True
    return False


def _client_at(passage: Passage, found: Found, wording: Wording) -> str:
    """Return the name that a client's words stand beside, or nothing."""
    text, cue = passage.text, found.cue
    if cue.side == "after":
        span = read_name_back(text, found.start)
    else:
        span = read_name(text, found.end) if cue.weight >= _FIRM else None
    trimmed = span and trim_name(text, span, wording)
    words = text[slice(*trimmed)] if trimmed else ""
    return words if cue.side == "after" or " " in words else ""


def _is_other(sheet: Sheet, house: str, words: str) -> bool:
    """Say whether words can name an employer that is not the sender's own house."""
    wording = load_wording()
    parts = fold_name(words).split()
    is_plain = all(one in wording.vague or wording.is_head(one) for one in parts)
    is_person = any(one in sheet.person for one in parts)
    is_person = is_person or fold_name(words) in fold_name(sheet.message.sender.name)
    return not (is_plain or is_person or is_near(house, employer_key(words)))


def _find_spelt(sheet: Sheet) -> tuple[Passage, tuple[int, int]] | None:
    """Return where the text spells the sender's own domain, in full if it can."""
    label = re.sub(r"[^a-z0-9]", "", find_house_label(sheet) or "")
    shorts = (label, find_house(sheet) or "", _AGENCY_END.sub("", label))
    for short in shorts:
        for passage in reversed(sheet.passages) if len(short) > _SHORTEST else ():
            match = spell(short).search(passage.folded)
            if match:
                return passage, match.span()
    return None


def _is_named_house(sheet: Sheet) -> bool:
    """Say whether the sender's own domain calls itself an agency: `harrowstaffing`."""
    label = find_house_label(sheet)
    if not label or sheet.vendor:
        return False
    is_person = not is_desk(sheet.sender.local)
    is_recruiter = is_person and _RECRUITS.search(label)
    return bool(_AGENCY_DOMAIN.search(label) or is_recruiter)


_CONTRACT = re.compile(
    r"\b(?:contract|c2c|w2|duration|months?|hourly|corp|visa|job description|jd|"
    r"requirement)\b"
)


_SELF = re.compile(
    r"\b(?:our (?:team|company|product|office|mission|founder|platform|startup)|"
    r"join us|unser(?:em|en|e)? team|notre equipe|nuestro equipo|nostro team|"
    r"ons team)\b"
)


def _is_silent(sheet: Sheet) -> bool:
    """Say whether an approach names no employer and not even its writer's own firm.

    An employer's recruiter says for whom; who does not, works for somebody else.
    """
    short = find_house(sheet)
    if not short or is_desk(sheet.sender.local) or _SELF.search(sheet.text.folded):
        return False
    return not any(spell(short).search(one.folded) for one in sheet.passages)


def _is_sheet(sheet: Sheet) -> bool:
    """Say whether an approach is worded as agencies do: a sheet of requirements."""
    has_labels = any(sheet.text.values(fact) for fact in ("role", "place", "salary"))
    return has_labels or bool(_CONTRACT.search(sheet.text.folded))


def _is_named_agency(sheet: Sheet, wording: Wording) -> bool:
    names = f"{sheet.message.sender.name} {sheet.sender.domain}"
    folded = fold_text(names)
    if sheet.message.signature:
        low, high = sheet.message.signature
        folded += " " + sheet.text.folded[low:high]
    return any(word in folded for word in wording.sets["agency"] if len(word) > _SHORT)


def _list_candidates(sheet: Sheet, wording: Wording) -> Iterator[Candidate]:
    for passage in sheet.passages:
        for found in passage.cues("agency"):
            before = found.cue.side == "before"
            span = (
                read_name(passage.text, found.end)
                if before
                else read_name_back(passage.text, found.start)
            )
            trimmed = span and trim_name(passage.text, span, wording)
            if trimmed:
                yield _candidate(passage, trimmed, found.cue.weight, found.cue.side)
    yield from _in_house(sheet)
    yield from _in_display(sheet)
    yield from _in_signature(sheet, wording)


def _in_signature(sheet: Sheet, wording: Wording) -> Iterator[Candidate]:
    """Yield the writer's firm under their name, more where the address agrees."""
    label = re.sub(r"[^a-z0-9]", "", find_house_label(sheet) or "")
    for one in list_signed(sheet, wording):
        joined = employer_key(one.words).replace(" ", "")
        shared = _count_shared(joined, label)
        if shared > _SHORT or (one.source == "signature" and " " in one.words):
            weight = 2.6 if shared > _SHORT else 1.0
            evidence = replace(one.evidence, fact="agency")
            yield Candidate(one.words, evidence, weight, "signature")


def _count_shared(one: str, other: str) -> int:
    """Return with how many letters two names begin alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _candidate(
    passage: Passage, span: tuple[int, int], weight: float, source: str
) -> Candidate:
    evidence = passage.quote("agency", *span)
    return Candidate(passage.text[span[0] : span[1]], evidence, weight, source)


def _in_house(sheet: Sheet) -> Iterator[Candidate]:
    """Yield the sender's domain as the text spells it, or else as it stands."""
    short = find_house(sheet)
    if not short or sheet.sender.domain in list_free_hosts():
        return
    spelt = _find_spelt(sheet)
    if spelt:
        passage, span = spelt
        whole = read_whole_name(passage.text, span)
        whole = trim_name(passage.text, whole, load_wording()) or span
        yield _candidate(passage, whole, 2.5, "house")
        return
    if not (_list_signs(sheet) or _is_sheet(sheet)):
        return
    label = find_house_label(sheet) or short
    evidence = quote_sender(sheet.message, "agency", label)
    if evidence:
        yield Candidate(label, evidence, _LEAST, "address")
        return
    place = sheet.text.folded.find(label)
    if place >= 0:
        yield _candidate(sheet.text, (place, place + len(label)), _LEAST, "address")


def _in_display(sheet: Sheet) -> Iterator[Candidate]:
    name = sheet.message.sender.name
    if not name or not (short := find_house(sheet)):
        return
    key = employer_key(name).replace(" ", "")
    evidence = quote_sender(sheet.message, "agency", name)
    if evidence and key and (key.startswith(short) or short.startswith(key)):
        yield Candidate(name, evidence, 1.5, "name")


def _may_be(sheet: Sheet, one: Candidate) -> bool:
    wording = load_wording()
    folded = fold_name(one.words)
    generic = wording.sets["generic"]
    if folded in sheet.person or folded in wording.sets["places"]:
        return False
    return not all(word.strip(".,") in generic for word in folded.split())
