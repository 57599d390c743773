"""Records for the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.mail.message import Address, Message
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Contact, Evidence, Part, Reading, Stage
from onward.records import changes

NO = "We will not take your application further."


def make_mail(
    number: int, kind: Kind, company: str, *, days_ago: int, unsure: bool = False
) -> Found:
    """Return a mail as read, written by a person of the employer."""
    text = f"Dear Ada,\n\n{NO}\n\nBo Kline\n{company}"
    sender = Address("Bo Kline", f"bo@{company.lower().replace(' ', '-')}.example")
    message = Message(
        identity=f"identity-{number}",
        message_id=f"m{number}@test.example",
        date=timezone.now() - timedelta(days=days_ago),
        sender=sender,
        subject=f"Your application to {company}",
        text=text,
        html=f"<p>{NO}</p><script>steal()</script><img src='http://x.example/p.gif'>",
    )
    start = text.index(NO)
    reading = Reading(
        kind,
        0.5 if unsure else 0.97,
        "en",
        alternative=Kind.UPDATE if unsure else None,
        stage=Stage.AFTER_INTERVIEW if kind == Kind.REJECTION else None,
        company=company,
        role="Service designer",
        contact=Contact("Bo Kline", sender.email, "Recruiter", is_human=True),
        evidence=(Evidence("kind", NO, Part.TEXT, start, start + len(NO)),),
    )
    return Found(message, reading, f"search.mbox, byte {number}")


def record_applications(workspace: Workspace, count: int) -> None:
    """Record `count` applications, each confirmed and then turned down."""
    found = []
    for number in range(count):
        company = f"Firm {chr(65 + number % 26)}{number} Works"
        found.append(make_mail(2 * number, Kind.APPLIED, company, days_ago=9))
        found.append(make_mail(2 * number + 1, Kind.REJECTION, company, days_ago=2))
    changes.record_mails(workspace, found, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())


@pytest.fixture
def record(workspace: Workspace) -> Workspace:
    """A record of three applications (1, 3, 5) on a laptop."""
    record_applications(workspace, 3)
    return workspace


@pytest.fixture
def unsure(workspace: Workspace) -> Workspace:
    """A record with one no that the reader is unsure of (event 2)."""
    found = [
        make_mail(1, Kind.APPLIED, "Northwind Rail", days_ago=9),
        make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=2, unsure=True),
    ]
    changes.record_mails(workspace, found, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    return workspace
