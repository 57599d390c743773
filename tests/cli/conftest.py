"""A record to run the terminal on, and mail to fill it with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onward.cli import cli

Run = Callable[..., Result]

START = datetime(2026, 2, 2, 9, tzinfo=UTC)
ME = "robin@home.example"


@pytest.fixture
def run(db: None) -> Run:
    """Run a command of the terminal in this process, on the test's record."""
    del db
    runner = CliRunner()

    def run_command(*words: str | Path, typed: str | None = None) -> Result:
        result = runner.invoke(
            cli, [str(word) for word in words], input=typed, prog_name="onward"
        )
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_command


def write_mail(number: int, sender: str, subject: str, text: str) -> str:
    """Return one mail as it stands in an mbox."""
    at = START + timedelta(hours=7 * number)
    return (
        f"From x@y {at:%a %b %d %H:%M:%S %Y}\n"
        f"From: {sender}\nTo: {ME}\nDelivered-To: {ME}\nSubject: {subject}\n"
        f"Date: {at:%a, %d %b %Y %H:%M:%S +0000}\n"
        f"Message-ID: <m{number}@test.example>\n"
        f'Content-Type: text/plain; charset="utf-8"\n\n{text}\n\n'
    )


APPLIED = "Thank you for applying for the position of {role} at {company}.\n"
REJECTED = (
    "Thank you for your interest in the {role} position at {company}.\n"
    "Unfortunately, we have decided not to move forward with your application.\n"
)
NOISE = "Your parcel is on its way and arrives tomorrow between two and four.\n"

EMPLOYERS = (
    ("Northwind Rail", "northwind-rail", "Service Designer"),
    ("Alder & Finch", "alder-finch", "Data Analyst"),
    ("Quillmark", "quillmark", "Office Manager"),
)


def write_search(path: Path, copies: int = 1, padding: int = 1) -> Path:
    """Write an mbox: for each employer a confirmation and a no, and other mail.

    The other mail is `padding` times as long as need be.
    """
    mails = []
    for copy in range(copies):
        for position, (company, host, role) in enumerate(EMPLOYERS):
            number = (copy * len(EMPLOYERS) + position) * 3
            name = company if copies == 1 else f"{company} {copy + 1}"
            sender = f"{name} Careers <jobs@{host}{copy or ''}.example>"
            words = {"role": role, "company": name}
            mails += [
                write_mail(
                    number,
                    sender,
                    f"Your application to {name}",
                    APPLIED.format(**words),
                ),
                write_mail(
                    number + 1,
                    sender,
                    f"Your application: {role} at {name}",
                    REJECTED.format(**words),
                ),
                write_mail(
                    number + 2, "Post <post@parcels.example>", "Parcel", NOISE * padding
                ),
            ]
    path.write_text("".join(mails), encoding="utf-8")
    return path


@pytest.fixture
def filled(run: Run, mailbox: Path) -> Run:
    """Run a command on a record that holds the mailbox below."""
    assert run("import", mailbox).exit_code == 0
    return run


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    """A mailbox with three applications, each confirmed and turned down."""
    return write_search(tmp_path / "search.mbox")
