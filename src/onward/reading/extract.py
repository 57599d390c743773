"""Facts of a message: who, which role, where, when, each with its words."""

from __future__ import annotations

from dataclasses import replace

from onward.mail.message import Message
from onward.reading.agency import find_agency
from onward.reading.appointment import find_deadline, find_interview
from onward.reading.candidates import Chosen
from onward.reading.cautions import heed_cautions, may_hold_scam
from onward.reading.company import find_company
from onward.reading.contact import find_contact
from onward.reading.details import find_place, find_requisition, find_salary
from onward.reading.kinds import Kind
from onward.reading.passage import Sheet, lay_out
from onward.reading.posting import find_posting
from onward.reading.quoting import make_literal
from onward.reading.reading import Evidence, Reading
from onward.reading.role import choose_role, list_roles, list_roles_beside

_WITHOUT = frozenset({Kind.OTHER, Kind.ALERT})


def extract(message: Message, reading: Reading, own: frozenset[str]) -> Reading:
    """Return a judged reading with the facts that the message's words give.

    Mail that is no part of a search is returned as it is.
    """
    if reading.kind in _WITHOUT and reading.alternative in {None, *_WITHOUT}:
        return _warn_of_other(message, reading, own)
    is_english = reading.language in {"en", "", "und"}
    sheet = lay_out(message, own, is_english=is_english)
    found = _details(sheet, _parties(sheet, reading), own)
    return _make_literal(message, heed_cautions(sheet, found))


def _warn_of_other(message: Message, reading: Reading, own: frozenset[str]) -> Reading:
    """Return mail that is no part of the search, warned of where it feigns a job."""
    if reading.kind is Kind.ALERT or not may_hold_scam(message):
        return reading
    sheet = lay_out(message, own)
    if not any(one.cue.fact == "role" for one in sheet.text.found):
        return reading
    warned = heed_cautions(sheet, reading)
    return _make_literal(message, warned) if warned.alternative else reading


def _make_literal(message: Message, reading: Reading) -> Reading:
    """Return a reading whose quotes are as they stand in the message."""
    evidence = make_literal(message, reading.evidence)
    if evidence == reading.evidence and not reading.warnings:
        return reading
    said = make_literal(message, (one.evidence for one in reading.warnings))
    cautions = zip(reading.warnings, said, strict=True)
    return replace(
        reading,
        evidence=evidence,
        warnings=tuple(replace(one, evidence=words) for one, words in cautions),
    )


def _parties(sheet: Sheet, reading: Reading) -> Reading:
    """Give employer, role and agency; each helps to tell the others."""
    roles = list_roles(sheet)
    agency = find_agency(sheet, reading.kind)
    posting, link, hint = find_posting(sheet)
    company = find_company(sheet, reading.kind, roles, agency, hint)
    if company:
        roles += list_roles_beside(sheet, company.words)
    role = choose_role(roles, company.words if company else None)
    return replace(
        reading,
        company=_words(company),
        role=_words(role),
        agency=_words(agency),
        posting=posting,
        vendor=sheet.vendor.slug if sheet.vendor else None,
        evidence=reading.evidence + _evidence(company, role, agency) + link,
    )


def _details(sheet: Sheet, reading: Reading, own: frozenset[str]) -> Reading:
    """Give number, place and pay, whom to answer, and when something is."""
    roles = reading.quotes("role")
    requisition, number = find_requisition(sheet, roles)
    place, where = find_place(sheet, roles[0] if roles else None)
    salary, pay = find_salary(sheet)
    contact, who = find_contact(sheet, own)
    interview, when = find_interview(sheet, reading.kind)
    deadline, due = find_deadline(sheet, reading.kind)
    return replace(
        reading,
        requisition=requisition,
        place=place,
        salary=salary,
        contact=contact,
        interview=interview,
        deadline=deadline,
        evidence=reading.evidence + number + where + pay + who + when + due,
    )


def _words(chosen: Chosen | None) -> str | None:
    return chosen.words if chosen else None


def _evidence(*chosen: Chosen | None) -> tuple[Evidence, ...]:
    return tuple(one for fact in chosen if fact for one in fact.evidence)
