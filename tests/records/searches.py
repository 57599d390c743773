"""A small search to put on record: two applications, with all that belongs to them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onward.accounts.models import Workspace
from onward.mail.message import Address, Message
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Evidence, Part, Reading
from onward.records import changes

START = datetime(2026, 2, 2, 9, tzinfo=UTC)

WORDS = {
    Kind.APPLIED: "Thank you for applying to",
    Kind.REJECTION: "We will not go on with your application at",
}


def find_mail(number: int, company: str, kind: Kind) -> Found:
    """Return a mail as the reader found it."""
    text = f"{WORDS[kind]} {company}.\n"
    message = Message(
        identity=f"identity-{number}",
        message_id=f"m{number}@test.example",
        date=START + timedelta(days=number),
        sender=Address("Careers", f"jobs@{company.lower()}.example"),
        subject=f"Your application to {company}",
        text=text,
    )
    start = text.index(company)
    evidence = Evidence("company", company, Part.TEXT, start, start + len(company))
    reading = Reading(kind, 0.95, "en", company=company, evidence=(evidence,))
    return Found(message, reading, f"search.mbox, byte {number}")


def record_search(workspace: Workspace) -> None:
    """Record Quillmark (1, 2) and Alderfinch (3, 4), each turned down."""
    found = [
        find_mail(number, company, kind)
        for number, (company, kind) in enumerate(
            [
                ("Quillmark", Kind.APPLIED),
                ("Quillmark", Kind.REJECTION),
                ("Alderfinch", Kind.APPLIED),
                ("Alderfinch", Kind.REJECTION),
            ],
            start=1,
        )
    ]
    changes.record_mails(workspace, found, START)
    changes.rebuild_applications(workspace, START)
