"""The week on one page: to read, to keep as a file, to mail to oneself."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from onward.accounts.access import get_local_workspace
from onward.cli import console, dates
from onward.feedback.telling import Medium
from onward.mail.letter_ids import is_digest
from onward.mail.parse import parse_message
from onward.mail.triage import may_concern_search
from onward.perspective.week import QUESTIONS
from onward.post.accounts import Account, Security, Service, save_account
from onward.records import changes
from onward.records.models import Application, Event
from onward.records.queries.digest import get_digest
from onward.records.queries.ledger import get_ledger
from tests.cli.conftest import ME, Run
from tests.post.servers import SECRET, USER, Inbox, find_port, run_smtp
from tests.records.interviews import TALK, record_invited

NOW = datetime(2026, 2, 5, 9, tzinfo=UTC)
NAMES = ("Northwind", "Alder", "Quillmark", "Designer", "Analyst", "Manager")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the Thursday after the mails of the record."""
    monkeypatch.setattr(dates, "local_now", lambda: NOW)


@pytest.fixture
def known(filled: Run, settings: LazySettings, tmp_path: Path) -> Run:
    """A record whose person's address is known, with no server set up."""
    settings.HOME = tmp_path / "home"
    assert filled("me", ME).exit_code == 0
    return filled


@pytest.fixture
def inbox(
    known: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Inbox]:
    """A server to send by, set up."""
    monkeypatch.setenv("ONWARD_SMTP_PASSWORD", SECRET)
    with run_smtp() as server:
        save_here(tmp_path / "home", Service.SMTP, server.port)
        yield server


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "is_interactive", lambda: True)


def save_here(home: Path, service: Service, port: int) -> None:
    save_account(home, Account(service, "127.0.0.1", USER, Security.NONE, port))


def test_an_empty_record_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    said = run("digest", "--to", tmp_path / "week.txt")
    assert said.exit_code == 1
    assert said.output.startswith("Nothing is on record yet")
    assert list(tmp_path.iterdir()) == []


def test_the_page_tells_the_week_in_order(filled: Run) -> None:
    said = filled("digest").stdout
    heads = [line for line in said.splitlines() if line.isupper()]
    assert said.startswith("Your weekly look, Thursday 5 February 2026\n")
    assert heads == [
        "WHAT WAITS",
        "THE NEXT SEVEN DAYS",
        "WHAT CAME THIS WEEK",
        "WHAT SPEAKS FOR YOU",
        "A PLAN FOR THE WEEK",
    ]
    assert "not this time; four ways on are open · Quillmark" in flat(said)
    for one in QUESTIONS:
        assert f"{one.side}: {one.ask}" in flat(said)
    assert max(map(len, said.splitlines())) <= 72


def test_it_neither_counts_noes_nor_presses(filled: Run) -> None:
    said = flat(filled("digest").stdout).lower()
    for word in ("reject", "fail", "streak", "in a row", "3 noes", "should have", "!"):
        assert word not in said


def test_names_can_be_left_out(filled: Run) -> None:
    said = filled("digest", "--hide-names").stdout
    assert "application " in said
    assert not [name for name in NAMES if name in said]
    row = filled("digest", "--hide-names", "--json").stdout
    assert not [name for name in NAMES if name in row]


def test_it_is_one_object_for_other_programs(filled: Run) -> None:
    row = json.loads(filled("digest", "--json").stdout)
    assert row["at"] == NOW.isoformat()
    assert {one["about"] for one in row["waiting"]} >= {"Quillmark · Office Manager"}
    assert (
        row["text"] == filled("digest").stdout == filled("digest", "--to", "-").stdout
    )


def test_a_date_of_the_week_stands_once(run: Run) -> None:
    workspace = get_local_workspace()
    record_invited(workspace)
    Application.objects.filter(company="Quillmark").update(next_at=TALK)
    found = get_digest(workspace, datetime(2026, 2, 8, 9, tzinfo=UTC))
    assert found
    assert [one.what for one in found.dates] == ["Interview · Quillmark"]
    assert "An interview" not in [one.what for one in found.waiting]
    early = get_digest(workspace, datetime(2026, 2, 4, 12, tzinfo=UTC))
    assert early
    assert early.dates == ()
    assert "An interview" in [one.what for one in early.waiting]


def test_a_reminder_ahead_is_hidden_with_its_name(filled: Run) -> None:
    workspace = get_local_workspace()
    number = Application.objects.get(company="Quillmark").number
    changes.mark_asked(workspace, number, "Mara Lindt", Medium.PHONE, NOW)
    later = NOW + timedelta(days=5)
    open_, hidden = (
        get_digest(workspace, later, is_hidden=one) for one in (False, True)
    )
    assert "Mara Lindt" in str(open_)
    assert "Mara" not in str(hidden)


def test_one_thing_to_work_on_stands_with_its_words(filled: Run) -> None:
    number = Application.objects.get(company="Quillmark").number
    words = "Your answers at Quillmark stayed too general; we missed concrete examples."
    told = filled("feedback", "add", number, "--file", "-", typed=words)
    assert told.exit_code == 0, told.output
    task = get_ledger(get_local_workspace(), NOW).now
    assert task
    said = flat(filled("digest").stdout)
    assert f"ONE THING TO WORK ON {task.family.heading}: {task.title}" in said
    assert "too general" in said
    hidden = flat(filled("digest", "--hide-names").stdout)
    assert task.title in hidden
    assert "too general" not in hidden


def test_a_file_is_written_anew_for_its_owner_alone(
    filled: Run, tmp_path: Path
) -> None:
    place = tmp_path / "week.txt"
    place.write_text("old")
    assert filled("digest", "--to", place).output == f"Written to {place}.\n"
    assert place.read_text("utf-8") == filled("digest").stdout
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert list(tmp_path.glob(".*")) == []


def test_a_place_that_cannot_be_written_is_said(filled: Run, tmp_path: Path) -> None:
    refused = filled("digest", "--to", tmp_path / "none" / "week.txt")
    assert refused.exit_code == 1
    assert "cannot be written" in refused.output


def test_only_one_way_out_is_taken(filled: Run) -> None:
    assert filled("digest", "--mail", "--to", "-").exit_code == 2
    assert filled("digest", "--mail", "--json").exit_code == 2


def test_a_mail_file_goes_from_the_person_to_the_person(
    known: Run, tmp_path: Path
) -> None:
    place = tmp_path / "week.eml"
    assert known("digest", "--to", place).exit_code == 0
    mail = parse_message(place.read_bytes())
    assert (mail.sender.email, mail.to[0].email) == (ME, ME)
    assert mail.subject == "Your weekly look"
    assert "A PLAN FOR THE WEEK" in mail.text


def test_a_mail_needs_an_address(run: Run, tmp_path: Path) -> None:
    assert run("add", "applied", "--company", "Quillmark").exit_code == 0
    refused = run("digest", "--to", tmp_path / "week.eml")
    assert refused.exit_code == 1
    assert "onward me ADDRESS" in refused.output


def test_a_digest_in_the_mailbox_becomes_no_entry(known: Run, tmp_path: Path) -> None:
    place = tmp_path / "week.eml"
    known("digest", "--to", place)
    before = Event.objects.count()
    assert is_digest(place.read_bytes())
    assert not may_concern_search(place.read_bytes())
    assert known("import", place).exit_code == 0
    assert Event.objects.count() == before


def test_an_answer_to_a_digest_is_read_as_any_mail() -> None:
    head = b"In-Reply-To: <ow-week." + b"a" * 32 + b"@home.example>\n"
    assert not is_digest(head)
    assert is_digest(head.replace(b"In-Reply-To", b"Message-ID"))


def test_without_a_server_it_says_what_to_do(known: Run) -> None:
    refused = known("digest", "--mail")
    assert refused.exit_code == 1
    assert "onward post set --help" in refused.output
    assert "onward digest --to week.txt" in refused.output


def test_nothing_is_mailed_where_nobody_can_press(known: Run, inbox: Inbox) -> None:
    refused = known("digest", "--mail", typed="y\n")
    assert refused.exit_code == 1
    assert "without your own press" in refused.output
    assert inbox.taken == []


@pytest.mark.usefixtures("at_terminal")
def test_it_is_mailed_to_oneself_when_y_is_pressed(
    known: Run, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = known("digest", "--mail", typed="y\n")
    assert f"Send it to {ME} now" in done.output
    assert done.output.endswith("Sent to yourself.\n")
    (taken,) = inbox.taken
    mail = parse_message(taken)
    assert (mail.sender.email, [one.email for one in mail.to]) == (ME, [ME])


@pytest.mark.usefixtures("at_terminal")
def test_it_stays_here_when_n_is_pressed(known: Run, inbox: Inbox) -> None:
    assert known("digest", "--mail", typed="n\n").output.endswith(
        "Nothing was mailed.\n"
    )
    assert inbox.taken == []


@pytest.mark.usefixtures("at_terminal")
def test_a_mailbox_alone_gets_a_draft(
    known: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[bytes] = []

    def keep(content: bytes, *_: object) -> str:
        kept.append(content)
        return "Drafts"

    monkeypatch.setenv("ONWARD_IMAP_PASSWORD", SECRET)
    monkeypatch.setattr("onward.post.drafts.save_draft", keep)
    save_here(tmp_path / "home", Service.IMAP, 143)
    assert known("digest", "--mail", typed="n\n").exit_code == 0
    assert kept == []
    done = known("digest", "--mail", typed="y\n")
    assert "Put it among the drafts at 127.0.0.1" in done.output
    assert done.output.endswith("It lies in Drafts.\n")
    assert len(kept) == 1


@pytest.mark.usefixtures("at_terminal")
def test_a_server_that_is_not_there_is_said(
    known: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_SMTP_PASSWORD", SECRET)
    save_here(tmp_path / "home", Service.SMTP, find_port())
    refused = known("digest", "--mail", typed="y\n")
    assert refused.exit_code == 1
    assert "Nothing was sent." in refused.output


def flat(text: str) -> str:
    return " ".join(text.split())
