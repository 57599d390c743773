"""A reading as a row: the keys of its JSON line."""

from __future__ import annotations

from typing import Any

from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Caution, Evidence, Interview, Reading

ENDS = frozenset({Kind.REJECTION, Kind.CLOSED})


def make_row(found: Found) -> dict[str, Any]:
    """Return one mail's reading with what identifies the mail."""
    reading = found.reading
    return {
        "message_id": found.message.message_id.strip("<>"),
        "kind": reading.kind,
        "probability": round(reading.probability, 4),
        "language": reading.language,
        **make_facts(reading),
        "evidence": [make_evidence(one) for one in reading.evidence],
        "place": found.place,
    }


def make_facts(reading: Reading) -> dict[str, Any]:
    """Return the facts of a reading; None where its words do not give one."""
    interview = reading.interview
    at = interview.at if interview else None
    return {
        "company": reading.company,
        "role": reading.role,
        "agency": reading.agency,
        "stage": (reading.stage or "unknown") if reading.kind in ENDS else None,
        "interview_at": at.isoformat() if at else None,
        "interview": _make_interview(interview) if interview else None,
        "has_feedback": reading.has_feedback,
        "requisition": reading.requisition,
        "location": reading.place,
        "salary": reading.salary,
        "deadline": reading.deadline.isoformat() if reading.deadline else None,
        "contact": _make_contact(reading),
        "posting": reading.posting.url if reading.posting else None,
        "posting_id": reading.posting.identifier if reading.posting else None,
        "vendor": reading.vendor,
        "is_cancelled": bool(interview and interview.is_cancelled),
        "is_withdrawal": reading.is_withdrawal,
        "alternative": reading.alternative,
        "warnings": [make_warning(one) for one in reading.warnings],
    }


def make_evidence(evidence: Evidence) -> dict[str, str]:
    """Return the words behind one fact."""
    return {"fact": evidence.fact, "quote": evidence.quote, "part": evidence.part}


def make_warning(caution: Caution) -> dict[str, str]:
    """Return why a mail may be a scam, and the words that say so."""
    return {"reason": caution.reason, "quote": caution.evidence.quote}


def _make_contact(reading: Reading) -> dict[str, Any] | None:
    if reading.contact is None:
        return None
    contact = reading.contact
    return {
        "name": contact.name,
        "email": contact.email,
        "role": contact.role,
        "is_human": contact.is_human,
    }


def _make_interview(told: Interview) -> dict[str, Any]:
    """Return when and how a conversation is held; `local` has no known zone."""
    return {
        "at": told.at.isoformat() if told.at else None,
        "until": told.until.isoformat() if told.until else None,
        "local": told.local or None,
        "is_resolved": told.is_resolved,
        "form": told.form or None,
        "place": told.place or None,
        "link": told.link or None,
    }
