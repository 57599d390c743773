"""A disk that is full, a file that is no record, a newer one: told, nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.db import connection

from onward.accounts.models import Workspace
from onward.records.intake import DISK_FULL
from onward.records.models import Import
from onward.records.store import StoreUnreadableError, prepare_store
from tests.records.mailboxes import (
    count_events,
    describe,
    import_paths,
    make_mail,
    make_search,
    write_mbox,
)

on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL keeps its own files"
)

ROOM = 70
"""Pages enough for some chunks and not for all."""


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """Let the store grow by no more than `room` pages."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + room}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def make_long_search() -> list[bytes]:
    """Return a search whose mails fill several chunks."""
    mails = []
    for number in range(7):
        firm = f"Firm{chr(65 + number)}"
        words = " ".join(f"{firm.lower()}{n}" for n in range(4000))
        mail = make_mail(
            number,
            f"Thank you for applying to {firm}",
            f"Thank you for applying for the Archivist position at {firm}.\n\n{words}",
            sender=f"{firm} <jobs@{firm.lower()}.example>",
        )
        mails.append(attach(mail))
    return mails


def attach(mail: bytes) -> bytes:
    """Return a mail with a large attachment, which is not stored."""
    found = message_from_bytes(mail, policy=policy.default)
    assert isinstance(found, EmailMessage)
    found.add_attachment(
        bytes(400_000), maintype="application", subtype="pdf", filename="cv.pdf"
    )
    return found.as_bytes()


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_told_and_the_next_import_goes_on(tmp_path: Path) -> None:
    workspace = Workspace.objects.create(addresses=["ada@home.example"])
    box = write_mbox(tmp_path / "box", make_long_search())
    with full_disk(room=ROOM):
        done = import_paths(workspace, box)
    kept = count_events(workspace)
    assert (done.state, done.problem) == (Import.State.FAILED, DISK_FULL)
    assert 0 < kept < 7
    again = import_paths(workspace, box)
    assert (again.state, again.found) == (Import.State.DONE, 7 - kept)
    assert len(describe(workspace)) == 7


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_what_was_there_before_stays_readable_on_a_full_disk(tmp_path: Path) -> None:
    workspace = Workspace.objects.create(addresses=["ada@home.example"])
    import_paths(workspace, write_mbox(tmp_path / "box", make_search()))
    before = describe(workspace)
    with full_disk(room=8):
        import_paths(workspace, write_mbox(tmp_path / "more", make_long_search()))
        assert describe(workspace) == before


@on_sqlite
@pytest.mark.django_db
@pytest.mark.parametrize("said", ["file is not a database", "disk image is malformed"])
def test_a_file_that_is_no_record_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    from onward.records import store

    def refuse(_: object) -> None:
        from django.db import DatabaseError

        raise DatabaseError(said) from sqlite3.DatabaseError(said)

    monkeypatch.setattr(store, "MigrationExecutor", refuse)
    with pytest.raises(StoreUnreadableError, match="Nothing was changed"):
        prepare_store()
