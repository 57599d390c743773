"""A small search with interviews, for debriefs and the ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onward.accounts.models import Workspace
from onward.mail.message import Address, Message
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes

START = datetime(2026, 2, 2, 9, tzinfo=UTC)
TALK = datetime(2026, 2, 12, 13, tzinfo=UTC)
AFTER = TALK + timedelta(hours=3)
INVITED = "We would like to invite you. You meet the team and work on a case study.\n"


def record(  # noqa: PLR0913 # each is told apart by its name
    workspace: Workspace,
    number: int,
    kind: Kind,
    company: str = "Quillmark",
    *,
    days: float | None = None,
    interview: Interview | None = None,
    text: str = "",
) -> None:
    """Put one mail on record, `days` after the start."""
    at = START + timedelta(days=number if days is None else days)
    message = Message(
        identity=f"identity-{number}",
        message_id=f"m{number}@test.example",
        date=at,
        sender=Address("Careers", f"jobs@{company.lower()}.example"),
        subject=f"Your application to {company}",
        text=text or f"About your application to {company}.\n",
    )
    reading = Reading(kind, 0.95, "en", company=company, interview=interview)
    found = Found(message, reading, f"search.mbox, byte {number}")
    changes.record_mails(workspace, [found], at)
    changes.rebuild_applications(workspace, AFTER)


def record_invited(workspace: Workspace) -> None:
    """Record Quillmark (1, 2), with an interview, and Alderfinch (3), applied to."""
    record(workspace, 1, Kind.APPLIED)
    record(workspace, 2, Kind.INTERVIEW, interview=Interview(at=TALK), text=INVITED)
    record(workspace, 3, Kind.APPLIED, "Alderfinch")
