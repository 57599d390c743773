"""Warnings of job scams: what a mail asks or promises that honest employers do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onward.mail.message import Message
from onward.reading.kinds import Kind
from onward.reading.lookalike import find_lookalike
from onward.reading.passage import Passage, Sheet
from onward.reading.people import is_desk
from onward.reading.quoting import quote_sender
from onward.reading.reading import Caution, Evidence, Reading, Reason
from onward.reading.vendors import list_free_hosts
from onward.reading.wording import Found, load_wording

_SHOWN, _SERIOUS = 1.0, 2.0
_UNSURE = 0.6
_BEFORE, _BEHIND = 140, 60
_PLAIN_WEIGHT = {Reason.FREE_MAIL: 0.6, Reason.LOOK_ALIKE: 1.4, Reason.PAY: 0.7}
_BELIEVED = frozenset(
    {
        Kind.OFFER,
        Kind.INTERVIEW,
        Kind.ONBOARDING,
        Kind.ASSESSMENT,
        Kind.ACTION,
        Kind.UPDATE,
        Kind.APPLIED,
        Kind.FEEDBACK,
        Kind.OUTREACH,
    }
)
_NEVER = frozenset({Kind.SENT, Kind.ALERT, Kind.REJECTION, Kind.CLOSED})
_AFTER_CONTRACT = frozenset({Kind.ONBOARDING, Kind.OFFER})
_WORD = re.compile(r"[\w'\u2019]+")
_STOP = re.compile(r"[.!?]\s|\n\s*\n")
_PAID = re.compile(
    r"(?:[$\u00a3\u20ac]\s?(\d{1,3}(?:[,.]\d{3})*|\d{2,6})(?:[.,]\d{2})?"
    r"|(\d{1,3}(?:[,.]\d{3})*|\d{2,6})\s?(?:[$\u00a3\u20ac]|usd|eur|gbp|dollars|euros))"
    r"[^\n.]{0,16}?\b(?:per|a|an|/|pro|par|por|al|a la|each)?\s?/?\s?"
    r"(hour|hr|hourly|day|daily|week|weekly|stunde|tag|woche|heure|jour|semaine|"
    r"hora|dia|semana|ora|giorno|settimana|uur|dag|week)\b"
)
_MOST_PAID = {"h": 55, "d": 350, "w": 1400}
_SPANS = {
    "h": "hour hr hourly stunde heure hora ora uur",
    "d": "day daily tag jour dia giorno dag",
}


def may_hold_scam(message: Message) -> bool:
    """Say cheaply whether a mail holds a word that scams of jobs need."""
    text = message.own_text.casefold()
    return any(one in text for one in load_wording().sets["scam_marks"])


def heed_cautions(sheet: Sheet, reading: Reading) -> Reading:
    """Return a reading with its warnings; a mail with grave ones promises nothing.

    It then is at most an approach that waits for the person, never an offer.
    """
    if reading.kind in _NEVER:
        return reading
    weighed = _weigh(sheet, reading)
    total = sum(weight for _, weight in weighed)
    if total < _SHOWN:
        return reading
    cautions = tuple(caution for caution, _ in weighed)
    warned = replace(reading, warnings=cautions)
    if total >= _SERIOUS:
        return _disbelieve(warned)
    if reading.kind is not Kind.OFFER:
        return warned
    return replace(warned, probability=min(reading.probability, _UNSURE))


def _disbelieve(reading: Reading) -> Reading:
    probability = min(reading.probability, _UNSURE)
    if reading.kind is Kind.OTHER:
        return replace(reading, probability=probability, alternative=Kind.OUTREACH)
    if reading.kind not in _BELIEVED:
        return reading
    return replace(
        reading,
        kind=Kind.OUTREACH,
        probability=probability,
        alternative=Kind.OTHER,
        stage=None,
        interview=None,
        deadline=None,
    )


def _weigh(sheet: Sheet, reading: Reading) -> list[tuple[Caution, float]]:
    """Return one warning for each reason, the gravest words of it."""
    best: dict[Reason, tuple[Caution, float]] = {}
    for reason, weight, evidence in _list_all(sheet, reading):
        if reason not in best or best[reason][1] < weight:
            best[reason] = Caution(reason, evidence), weight
    return list(best.values())


def _list_all(
    sheet: Sheet, reading: Reading
) -> Iterator[tuple[Reason, float, Evidence]]:
    easy = None
    for passage in sheet.passages:
        for found in passage.found:
            if found.cue.fact != "warning":
                continue
            if found.cue.side == "easy_work":
                easy = easy or found
            elif not _is_wary(passage, found):
                reason = Reason(found.cue.side)
                if reason is Reason.DOCUMENTS and reading.kind in _AFTER_CONTRACT:
                    continue
                words = passage.quote("warning", found.start, found.end)
                yield reason, found.cue.weight, words
    pay = _quote_pay(sheet.text) if easy else None
    if pay:
        yield Reason.PAY, _PLAIN_WEIGHT[Reason.PAY], pay
    yield from _in_address(sheet, reading)


def _is_wary(passage: Passage, found: Found) -> bool:
    """Say whether the sentence warns of such a thing itself, or denies it."""
    low, high = max(0, found.start - _BEFORE), found.end + _BEHIND
    before, behind = passage.folded[low : found.start], passage.folded[found.end : high]
    for stop in _STOP.finditer(before):
        low = max(low, found.start - len(before) + stop.end())
    stop_behind = _STOP.search(behind)
    high = found.end + stop_behind.start() if stop_behind else high
    words = set(_WORD.findall(passage.folded[low : found.start]))
    words |= set(_WORD.findall(passage.folded[found.end : high])) & _sure_words()
    return not words.isdisjoint(load_wording().sets["wary"])


@cache
def _sure_words() -> frozenset[str]:
    """Return the wary words that deny also what stands before them: `scam`, `fraud`."""
    wary = load_wording().sets["wary"]
    return frozenset(one for one in wary if len(one) > 4)  # noqa: PLR2004


def _quote_pay(passage: Passage) -> Evidence | None:
    """Return words of a pay that easy work does not earn."""
    for match in _PAID.finditer(passage.folded):
        amount = re.sub(r"[,.]", "", match[1] or match[2])
        span = next((k for k, v in _SPANS.items() if match[3] in v.split()), "w")
        if int(amount) > _MOST_PAID[span]:
            return passage.quote("warning", *match.span())
    return None


def _in_address(
    sheet: Sheet, reading: Reading
) -> Iterator[tuple[Reason, float, Evidence]]:
    host = sheet.sender.domain
    alike = find_lookalike(sheet)
    if alike:
        evidence = quote_sender(sheet.message, "warning", host)
        if evidence:
            yield Reason.LOOK_ALIKE, _PLAIN_WEIGHT[Reason.LOOK_ALIKE], evidence
    is_firm = bool(reading.company) and is_desk(sheet.sender.local.replace(".", "-"))
    if host in list_free_hosts() and (is_firm or _is_desk_name(sheet)):
        evidence = quote_sender(sheet.message, "warning", host)
        if evidence:
            yield Reason.FREE_MAIL, _PLAIN_WEIGHT[Reason.FREE_MAIL], evidence


def _is_desk_name(sheet: Sheet) -> bool:
    words = _WORD.findall(sheet.message.sender.name.lower())
    return any(one in load_wording().sets["desks"] for one in words)
