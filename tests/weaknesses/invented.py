"""Statements and choices to make a ledger of, written for the tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onward.feedback.finding import Finding, Strength
from onward.weaknesses.evidence import Evidence, Told, read_finding
from onward.weaknesses.standing import Choice, Standing

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def told(employer: str = "quillmark", days: int = 10, event: int = 1) -> Told:
    at = NOW - timedelta(days=days)
    return Told(event, at, "Mara Lindt", employer, employer.title())


def say(
    code: str, employer: str = "quillmark", *, polarity: int = -1, days: int = 10
) -> Evidence:
    quote = f"{code} at {employer} {days}"
    found = Finding(code, polarity, Strength.CLEAR, quote, 0, len(quote), 1.0)
    evidence = read_finding(found, quote, told(employer, days))
    assert evidence is not None
    return evidence


def choose(
    key: str, standing: Standing = Standing.WORKING, *, days: int = 5, number: int = 1
) -> Choice:
    return Choice(key, standing, NOW - timedelta(days=days), number)
