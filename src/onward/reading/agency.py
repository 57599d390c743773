"""The recruitment agency between the person and the employer, where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onward.mail.text import fold_text
from onward.reading.candidates import Candidate, Chosen, choose
from onward.reading.kinds import Kind
from onward.reading.names import employer_key, fold_name
from onward.reading.passage import Passage, Sheet
from onward.reading.quoting import quote_sender
from onward.reading.slots import read_name, read_name_back, trim_name
from onward.reading.tenants import find_house, find_house_label, spell
from onward.reading.vendors import VendorRole, list_free_hosts, list_shared_locals
from onward.reading.wording import Wording, load_wording

_LEAST = 1.5
_SHORT = 5
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
    signs = {
        passage.folded[one.start : one.end]
        for passage in sheet.passages
        for one in passage.found
        if one.cue.side == "sign"
    }
    if kind is Kind.OUTREACH:
        is_worded = bool(signs) or _is_named_agency(sheet, wording)
        return is_worded or _is_sheet(sheet) or _is_silent(sheet)
    is_named = _is_named_agency(sheet, wording)
    return _is_named_house(sheet) or (bool(signs) and (len(signs) > 1 or is_named))


def _is_named_house(sheet: Sheet) -> bool:
    """Say whether the sender's own domain calls itself an agency: `harrowstaffing`."""
    label = find_house_label(sheet)
    return bool(label and not sheet.vendor and _AGENCY_DOMAIN.search(label))


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
    is_desk = sheet.sender.local in list_shared_locals()
    if not short or is_desk or _SELF.search(sheet.text.folded):
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
    pattern = spell(short)
    for passage in sheet.passages:
        match = pattern.search(passage.folded)
        if match:
            yield _candidate(passage, match.span(), 2.5, "house")
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
