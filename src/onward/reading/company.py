"""The employer as a message words it, and never the platform that carried the mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onward.mail.text import fold_text
from onward.reading.candidates import Candidate, Chosen, choose
from onward.reading.kinds import Kind
from onward.reading.mentions import is_plain, list_mentions, mention
from onward.reading.names import employer_key, fold_name
from onward.reading.passage import Sheet
from onward.reading.quoting import quote_sender
from onward.reading.role import join_titles
from onward.reading.tenants import find_house, find_house_label, find_tenant, spell
from onward.reading.trimming import STATES
from onward.reading.vendors import load_vendors
from onward.reading.wording import Wording, load_wording

_LEAST = 1.4
_LEAST_OUTSIDE = 2.0
_OF_SENDER = frozenset({"display", "signature", "footer", "text:after"})
_FROM_OUTSIDE = frozenset({Kind.OUTREACH, Kind.SENT})
_SHORTEST = 2
_SHORT = 3
_GRADES = frozenset({"i", "ii", "iii", "iv", "1", "2", "3"})
_TOWN = re.compile(rf"[a-z],? {STATES}\b")
_APART = re.compile(r"[\s/-]+")
_OF_PLATFORM = re.compile(
    r"job|career|recruit|talent|hire|hiring|hr|apply|applic|mail|portal|test|book|slot|"
    r"candidat|bewerb|emploi|work|calend|meet|screen|sign|check|assess|staff|person|"
    r"consult"
)
_LEGAL = re.compile(
    r"\b(?:inc|ltd|llc|plc|gmbh|ag|se|kg|corp|limited|sarl|sas|bv|s\.a)\b\.?$",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"^[\d\W]+(?:am|pm|uhr|h)?$"
    r"|^(?:am|pm|noon|least|this|no|any|all|our|once|times?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Aim:
    """What is known beforehand: short names of the employer, and titles of roles."""

    short_names: frozenset[str]
    titles: str


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
    found = list_mentions(sheet, wording, roles)
    if agency or kind in _FROM_OUTSIDE:
        found = (one for one in found if one.source not in _OF_SENDER)
    short_names = (find_house(sheet), find_tenant(sheet), hint.lower())
    aim = _Aim(frozenset(filter(None, short_names)), join_titles(roles))
    weighed = list(_weigh(sheet, aim, wording, found))
    if not agency and kind is not Kind.OUTREACH:
        weighed += _echo_address(sheet, has_words=bool(weighed))
    if agency:
        key = employer_key(agency.words)
        weighed = [one for one in weighed if not _is_same(employer_key(one.words), key)]
    least = _LEAST_OUTSIDE if kind is Kind.OUTREACH or agency else _LEAST
    return choose(weighed, employer_key, least)


def _is_same(key: str, other: str) -> bool:
    one, two = key.replace(" ", ""), other.replace(" ", "")
    return one.startswith(two) or two.startswith(one)


def _weigh(
    sheet: Sheet, aim: _Aim, wording: Wording, found: Iterator[Candidate]
) -> Iterator[Candidate]:
    """Yield what can be an employer, weaker where its look speaks against it."""
    for one in found:
        key = employer_key(one.words)
        if not _is_possible(sheet, one.words, key, wording):
            continue
        weight = one.weight * _factor(sheet, one, key, wording)
        if not is_plain(one) and f" {fold_name(one.words)} " in aim.titles:
            weight *= 0.3
        if any(_is_short_for(short, key) for short in aim.short_names):
            weight += 1.5
        if _LEGAL.search(one.words):
            weight += 0.8
        if one.source == "subject" and one.words in sheet.text.text:
            weight += 0.8
        yield Candidate(one.words, one.evidence, weight, one.source)


def _is_possible(sheet: Sheet, words: str, key: str, wording: Wording) -> bool:
    """Say whether words can be an employer: no plain word, no time, not the person."""
    folded = fold_name(words)
    if len(key) < _SHORTEST or _TIMES.match(folded):
        return False
    if all(
        word.strip("'.,") in wording.sets["generic"] for word in _APART.split(folded)
    ):
        return False
    return not all(part in sheet.person for part in (folded, *folded.split())[1:])


def _factor(sheet: Sheet, one: Candidate, key: str, wording: Wording) -> float:
    """Return how far a name's own look speaks against an employer, from 0 to 1."""
    if sheet.vendor and sheet.vendor.is_platform and _is_of(sheet.vendor.name, key):
        return 1.0 if is_plain(one) else 0.05
    if key in _platform_keys() and not is_plain(one):
        return 0.3
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


def _is_short_for(short: str, key: str) -> bool:
    """Say whether an address's short name stands for a name: `ns`, `norwellsys`."""
    joined = key.replace(" ", "")
    if short == joined:
        return True
    if min(len(short), len(joined)) > _SHORT:
        return joined.startswith(short) or short.startswith(joined)
    initials = "".join(word[0] for word in key.split())
    return len(initials) > 1 and short == initials


def _echo_address(sheet: Sheet, *, has_words: bool) -> Iterator[Candidate]:
    """Yield the words that spell the sender's domain or tenant.

    Where a mail has no other word for its employer, the address's own counts.
    """
    for short in (find_house(sheet), find_tenant(sheet)):
        if not short or len(short) < _SHORT:
            continue
        found = False
        for passage in sheet.passages:
            match = spell(short).search(passage.folded)
            if match and not passage.text[match.start()].islower():
                found = True
                yield mention(passage, match.span(), 1.5, "house")
        if not found and not has_words:
            yield from _in_address(sheet, short)


def _in_address(sheet: Sheet, short: str) -> Iterator[Candidate]:
    is_house = short == find_house(sheet)
    label = (find_house_label(sheet) if is_house else short) or ""
    if len(label) <= _SHORT or (is_house and _OF_PLATFORM.search(label)):
        return
    evidence = quote_sender(sheet.message, "company", label)
    if evidence:
        yield Candidate(label, evidence, _LEAST, "address")


@cache
def _platform_keys() -> frozenset[str]:
    names = {one.name for one in load_vendors().values() if one.is_platform}
    return frozenset(map(employer_key, names)) | {"workday", "indeed", "linkedin"}
