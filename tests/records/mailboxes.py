"""Small mailboxes to import: a search of three employers among other mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from django.utils import timezone

from onward.accounts.models import Workspace
from onward.records import changes
from onward.records.intake import run_import
from onward.records.models import Application, Event, Import
from onward.records.queries.applications import list_members
from onward.records.queries.events import list_events

START = datetime(2026, 1, 12, 9, tzinfo=UTC)
FIRMS = ("Quillmark", "Lantern Labs", "Fenmoor Foods")


def make_mail(number: int, subject: str, text: str, *, sender: str) -> bytes:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "ada@home.example"
    mail["Delivered-To"] = "ada@home.example"
    mail["Subject"] = subject
    mail["Date"] = format_datetime(START + timedelta(days=number))
    mail["Message-ID"] = f"<m{number}@test.example>"
    mail.set_content(text)
    return mail.as_bytes()


def make_search() -> list[bytes]:
    """Return a confirmation and a no for each employer, and mail of other kinds."""
    mails = []
    for number, firm in enumerate(FIRMS):
        sender = f"{firm} Careers <careers@{firm.split()[0].lower()}.example>"
        mails.append(
            make_mail(
                3 * number + 1,
                f"Thank you for applying to {firm}",
                f"Thank you for applying for the Archivist position at {firm}. "
                "We have received your application.",
                sender=sender,
            )
        )
        mails.append(
            make_mail(
                3 * number + 2,
                f"Your application to {firm}",
                "Thank you for your interest in the Archivist position at "
                f"{firm}. We have decided to move forward with other candidates.",
                sender=sender,
            )
        )
        mails.append(
            make_mail(
                3 * number + 3,
                "Dinner on Sunday",
                "Bring the blue bowl, please. The beans are ready.",
                sender="Aunt Rose <rose@home.example>",
            )
        )
    return mails


def write_mbox(place: Path, mails: list[bytes]) -> Path:
    with place.open("wb") as box:
        for mail in mails:
            box.write(b"From someone@x.example Mon Jan 12 09:00:00 2026\n")
            box.write(mail.replace(b"\nFrom ", b"\n>From ") + b"\n")
    return place


def write_folder(place: Path, mails: list[bytes]) -> Path:
    place.mkdir()
    for number, mail in enumerate(mails):
        (place / f"{number:04}.eml").write_bytes(mail)
    return place


def write_maildir(place: Path, mails: list[bytes]) -> Path:
    for name in ("cur", "new", "tmp"):
        (place / name).mkdir(parents=True)
    for number, mail in enumerate(mails):
        (place / "cur" / f"{number}.host:2,S").write_bytes(mail)
    return place


def import_paths(workspace: Workspace, *paths: Path) -> Import:
    asked = changes.ask_import(workspace, [str(path) for path in paths])
    return run_import(asked, timezone.now, lambda _: None)


def describe(workspace: Workspace) -> set[tuple[object, ...]]:
    """Return what the record says, without the numbers of its rows."""
    mails = {event.number: event.trail.message_id for event in list_events(workspace)}
    members = list_members(workspace)
    return {
        (
            row.company,
            row.role,
            row.status,
            row.furthest,
            frozenset(mails[number] for number in members[row.number]),
        )
        for row in Application.objects.filter(workspace=workspace)
    }


def count_events(workspace: Workspace) -> int:
    return Event.objects.filter(workspace=workspace).count()
