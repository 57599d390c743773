"""The employer as a message words it, and never the platform that carried the mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onward.mail.message import Span
from onward.mail.text import fold_text
from onward.reading.candidates import Candidate, Chosen, choose
from onward.reading.carrier import begins_with, find_carrier, is_short_for
from onward.reading.kinds import Kind
from onward.reading.mentions import is_plain, list_mentions, mention
from onward.reading.names import employer_key, fold_name
from onward.reading.passage import Passage, Sheet
from onward.reading.quoting import quote_sender
from onward.reading.reading import Evidence
from onward.reading.role import join_titles
from onward.reading.slots import cut_desk, read_name_back, read_whole_name, trim_name
from onward.reading.tenants import find_house, find_tenant, spell
from onward.reading.trimming import STATES
from onward.reading.vendors import load_vendors
from onward.reading.wording import Wording, load_wording

_LEAST = 1.4
_LEAST_OUTSIDE = 2.0
_LEAST_OF_CLIENT = 1.8
_LEAST_OF_OTHER = 2.4
_OF_SENDER = frozenset({"display", "signature", "closing", "footer", "text:after"})
_FROM_OUTSIDE = frozenset({Kind.OUTREACH, Kind.SENT})
_SHORTEST = 2
_SHORT = 3
_GRADES = frozenset({"i", "ii", "iii", "iv", "1", "2", "3"})
_TOWN = re.compile(rf"[a-z],? {STATES}\b")
_APART = re.compile(r"[\s/-]+")
_LEGAL = re.compile(
    r"\b(?:inc|ltd|llc|plc|gmbh|ag|se|kg|corp|limited|sarl|sas|bv|s\.a)\b\.?$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"^[\d\W]+(?:am|pm|uhr|h)?$|^\d{2,}k$"
    r"|^(?:am|pm|noon|least|this|no|any|all|our|once|times?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Aim:
    """What is known beforehand: short names of the employer, and titles of roles."""

    short_names: frozenset[str]
    titles: str
    platforms: frozenset[str]


def find_company(
    sheet: Sheet,
    kind: Kind,
    roles: list[Candidate],
    agency: Chosen | None,
    hint: str = "",
) -> Chosen | None:
    """Return the employer that most of a message's words agree on, or None.

    `roles` may be titles, whose words are no employer's; an `agency` is none either.
    `hint` is the employer's short name in a link to the posting.
    """
    wording = load_wording()
    found = list(list_mentions(sheet, wording, roles))
    if agency or kind in _FROM_OUTSIDE:
        found = [one for one in found if one.source not in _OF_SENDER]
    carrier = find_carrier(sheet, found)
    house = None if carrier.is_house else find_house(sheet)
    short_names = (house, find_tenant(sheet), hint.lower(), *carrier.tenants)
    aim = _Aim(frozenset(filter(None, short_names)), join_titles(roles), carrier.names)
    weighed = list(_weigh(sheet, aim, wording, found))
    if not agency and kind is not Kind.OUTREACH:
        weighed += _echo_address(sheet, house, has_words=bool(weighed))
    if agency:
        key = employer_key(agency.words)
        weighed = [one for one in weighed if not _is_same(employer_key(one.words), key)]
    least = _LEAST_OF_CLIENT if agency else _LEAST
    least = _LEAST_OUTSIDE if kind is Kind.OUTREACH else least
    least = _LEAST_OF_OTHER if kind is Kind.OTHER else least
    chosen = choose(weighed, employer_key, least)
    return _complete(sheet, chosen) if chosen else None


def _complete(sheet: Sheet, chosen: Chosen) -> Chosen:
    """Return a name in whole where the mail never uses it shorter: `Norwell Care Home`.

    The display name or the address may have cut it.
    """
    wholes: dict[str, Evidence] = {}
    for passage in sheet.passages:
        place = passage.text.find(chosen.words)
        while place >= 0:
            span = _whole(passage, (place, place + len(chosen.words)))
            wholes[passage.text[slice(*span)]] = passage.quote("company", *span)
            place = passage.text.find(chosen.words, place + 1)
    if len(wholes) != 1:
        return chosen
    words, evidence = wholes.popitem()
    longer = len(words) > len(chosen.words)
    return Chosen(words, (evidence,), chosen.weight) if longer else chosen


def _is_same(key: str, other: str) -> bool:
    one, two = key.replace(" ", ""), other.replace(" ", "")
    return one.startswith(two) or two.startswith(one)


def _weigh(
    sheet: Sheet, aim: _Aim, wording: Wording, found: list[Candidate]
) -> Iterator[Candidate]:
    """Yield what can be an employer, weaker where its look speaks against it."""
    for one in found:
        key = employer_key(one.words)
        if not _is_possible(sheet, one.words, key, wording):
            continue
        weight = one.weight * _factor(sheet, one, key, wording)
        if not is_plain(one) and f" {fold_name(one.words)} " in aim.titles:
            weight *= 0.3
        if not is_plain(one) and begins_with(key, aim.platforms):
            weight *= 0.05
        is_doubted = weight < one.weight * 0.2
        if is_doubted:
            yield Candidate(one.words, one.evidence, weight, one.source)
            continue
        if any(is_short_for(short, key) for short in aim.short_names):
            weight += 1.5
        if _LEGAL.search(one.words):
            weight += 0.8
        if one.source == "subject" and one.words in sheet.text.text:
            weight += 0.8
        yield Candidate(one.words, one.evidence, weight, one.source)


def _is_possible(sheet: Sheet, words: str, key: str, wording: Wording) -> bool:
    """Say whether words can be an employer: no plain word, no time, not the person."""
    folded = fold_name(words)
    day, _, month = folded.partition(" ")
    is_day = day.isdigit() and month.partition(" ")[0] in wording.months
    if len(key) < _SHORTEST or _TIMES.match(folded) or is_day:
        return False
    parts = [word.strip("'.,") for word in _APART.split(folded)]
    if all(word in wording.sets["generic"] for word in parts):
        is_name = folded == fold_name(sheet.message.sender.name)
        return is_name and not all(word in wording.sets["desks"] for word in parts)
    return not all(part in sheet.person for part in (folded, *folded.split())[1:])


def _factor(sheet: Sheet, one: Candidate, key: str, wording: Wording) -> float:
    """Return how far a name's own look speaks against an employer, from 0 to 1."""
    if sheet.vendor and sheet.vendor.is_platform and _is_of(sheet.vendor.name, key):
        return 1.0 if is_plain(one) else 0.05
    if key in _platform_keys() and not is_plain(one):
        return 0.1 if one.source in _OF_SENDER else 0.3
    if fold_name(one.words) in wording.sets["places"]:
        return 0.6 if is_plain(one) and one.words.isupper() else 0.1
    if _is_titled(one.words, wording):
        return 0.15
    return 0.1 if _TOWN.search(one.words) else 1.0


def _is_of(vendor: str, key: str) -> bool:
    name = employer_key(vendor)
    return key == name or key.startswith(name + " ")


def _is_titled(words: str, wording: Wording) -> bool:
    """Say whether a name ends as titles do: `Data Engineer II`."""
    last = [fold_text(word).strip(".,") for word in words.split()]
    if len(last) > 1 and last[-1] in _GRADES:
        last.pop()
    return wording.is_head(last[-1])


def _echo_address(
    sheet: Sheet, house: str | None, *, has_words: bool
) -> Iterator[Candidate]:
    """Yield the words that spell the sender's domain or tenant.

    Where a mail has no other word for its employer, the tenant's own counts: a
    platform puts it there for the employer. A domain alone is no word of the mail.
    """
    tenant = find_tenant(sheet)
    for short in filter(None, (house, tenant)):
        if len(short) < _SHORT:
            continue
        found = False
        for passage in sheet.passages:
            match = spell(short).search(passage.folded)
            if match and not passage.text[match.start()].islower():
                found = True
                yield mention(passage, _whole(passage, match.span()), 1.5, "house")
        if short == tenant and not found and not has_words and len(short) > _SHORT:
            evidence = quote_sender(sheet.message, "company", short)
            if evidence:
                yield Candidate(short, evidence, _LEAST, "address")


def _whole(passage: Passage, span: Span) -> Span:
    """Return the whole name that an address's short name begins, without a desk."""
    wording = load_wording()
    back = read_name_back(passage.text, span[1])
    if back and back[0] < span[0] and passage.text[back[0] - 1 : back[0]] in {"", "\n"}:
        span = trim_name(passage.text, back, wording) or span
    whole = trim_name(passage.text, read_whole_name(passage.text, span), wording)
    return cut_desk(passage.text, whole, wording) if whole else span


@cache
def _platform_keys() -> frozenset[str]:
    names = {one.name for one in load_vendors().values() if one.is_platform}
    return frozenset(map(employer_key, names)) | {"workday", "indeed", "linkedin"}
