"""Asking in the terminal: whom, when, a draft; sent only when y is pressed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
import pytest
from django.conf import LazySettings

from onward.accounts.access import get_local_workspace
from onward.cli import console
from onward.cli.dates import local_now
from onward.mail.parse import parse_message
from onward.post.accounts import Account, Security, Service, save_account
from onward.records.changes import Writing, keep_draft
from onward.records.models import Event, Letter
from tests.cli.conftest import ME, Run, write_mail
from tests.post.servers import SECRET, USER, Inbox, find_port, run_smtp

MARA = "mara.lindt@quillmark.example"
SENDER = f"Mara Lindt <{MARA}>"
NO = (
    "Dear Robin,\n\nthank you for the interview for the position of Archivist at "
    "Quillmark. Unfortunately we have decided to go on with another candidate.\n\n"
    "Kind regards\nMara Lindt\n"
)


@pytest.fixture
def asked(run: Run, tmp_path: Path) -> int:
    """An application that a person turned down."""
    place = tmp_path / "search.mbox"
    careers = "Quillmark Careers <noreply@quillmark.example>"
    thanks = "Thank you for applying for the position of Archivist at Quillmark.\n"
    place.write_text(
        write_mail(1, careers, "Your application to Quillmark", thanks)
        + write_mail(5, SENDER, "Archivist at Quillmark", NO)
    )
    assert run("me", ME).exit_code == 0
    assert run("import", place).exit_code == 0
    row = json.loads(run("applications", "--json").output)
    return int(row["id"])


@pytest.fixture
def home(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    settings.HOME = tmp_path / "home"
    monkeypatch.setenv("ONWARD_SMTP_PASSWORD", SECRET)
    return tmp_path / "home"


@pytest.fixture
def inbox(home: Path) -> Iterator[Inbox]:
    """A server to send by, set up."""
    with run_smtp() as server:
        save_here(home, server.port)
        yield server


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "is_interactive", lambda: True)


def save_here(home: Path, port: int) -> None:
    save_account(home, Account(Service.SMTP, "127.0.0.1", USER, Security.NONE, port))


def test_it_says_whom_to_ask_why_and_when(run: Run, asked: int) -> None:
    said = run("ask", asked).output
    assert f"To: Mara Lindt <{MARA}>." in said
    assert "When: " in said
    assert "Subject: Re: Archivist at Quillmark" in said
    assert "Mara" in said.partition("Subject:")[2]
    assert "noreply" not in said


def test_what_is_no_address_is_said(run: Run, asked: int) -> None:
    said = run("ask", asked, "--to", "nobody")
    assert said.exit_code == 1
    assert "nobody is no mail address." in said.output


def test_the_moment_is_told_only_where_one_asks(run: Run, asked: int) -> None:
    assert "When: " not in run("ask", asked, "--purpose", "withdrawal").output


def test_the_draft_is_given_to_other_programs(run: Run, asked: int) -> None:
    row = json.loads(run("ask", asked, "--json").output)
    assert row["purpose"] == "feedback"
    assert row["addressees"][0]["email"] == MARA
    assert row["variants"] > 1
    assert row["phone"]
    assert row["letter"] is None


def test_another_wording_is_another_letter(run: Run, asked: int) -> None:
    bodies = {
        json.loads(run("ask", asked, "--variant", n, "--json").output)["body"]
        for n in range(3)
    }
    assert len(bodies) == 3


def test_lines_to_answer_by_a_number_are_added(run: Run, asked: int) -> None:
    row = json.loads(run("ask", asked, "--quick-replies", "--json").output)
    assert "\n1 " in row["body"]


@pytest.mark.parametrize(
    "purpose",
    ["feedback", "chase", "thanks_interview", "thanks_feedback", "withdrawal",
     "still_interested", "status"],
)  # fmt: skip
def test_every_purpose_has_a_letter(run: Run, asked: int, purpose: str) -> None:
    row = json.loads(run("ask", asked, "--purpose", purpose, "--json").output)
    assert row["body"].strip()
    assert not [one for one in row["hints"] if one["severity"] == "stop"]


def test_nothing_is_sent_where_nobody_can_press(
    run: Run, asked: int, inbox: Inbox
) -> None:
    refused = run("ask", asked, "--send", typed="y\n")
    assert refused.exit_code == 1
    assert "without your own press" in refused.output
    assert inbox.taken == []
    assert run("ask", asked, "--send", "--yes").exit_code == 2


@pytest.mark.usefixtures("at_terminal")
def test_it_is_sent_when_y_is_pressed(run: Run, asked: int, inbox: Inbox) -> None:
    done = run("ask", asked, "--send", typed="y\n")
    assert f"Send it to {MARA} now" in done.output
    assert "Sent. It is entry" in done.output
    (taken,) = inbox.taken
    mail = parse_message(taken)
    assert (mail.sender.email, mail.to[0].email) == (ME, MARA)
    assert mail.in_reply_to == "m5@test.example"
    assert "Waiting" in run("feedback").output


@pytest.mark.usefixtures("at_terminal")
def test_whom_was_asked_is_not_asked_again_unseen(
    run: Run, asked: int, inbox: Inbox
) -> None:
    run("ask", asked, "--send", typed="y\n")
    again = run("ask", asked, "--send", typed="n\n")
    assert "You asked Mara Lindt on" in again.output
    assert "Not sent" in again.output
    assert len(inbox.taken) == 1


@pytest.mark.usefixtures("at_terminal")
def test_any_other_key_keeps_the_draft(run: Run, asked: int, inbox: Inbox) -> None:
    done = run("ask", asked, "--send", typed="n\n")
    assert "Not sent. The draft is kept." in done.output
    assert inbox.taken == []
    assert Letter.objects.get().state == Letter.State.DRAFT


@pytest.mark.usefixtures("at_terminal")
def test_what_the_server_said_is_told(run: Run, asked: int, home: Path) -> None:
    save_here(home, find_port())
    refused = run("ask", asked, "--send", typed="y\n")
    assert refused.exit_code == 1
    assert "cannot be reached" in refused.output
    assert "cannot be reached" in run("ask", asked).output


@pytest.mark.usefixtures("at_terminal", "home")
def test_without_a_server_it_is_said_how_to_set_one_up(run: Run, asked: int) -> None:
    refused = run("ask", asked, "--send", typed="y\n")
    assert refused.exit_code == 1
    assert "onward post set" in refused.output


@pytest.mark.usefixtures("at_terminal")
def test_words_of_ones_own_are_kept_and_sent(
    run: Run, asked: int, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        click, "edit", lambda _: "Dear Mara,\n\nwhat was it?\n\nRobin\n"
    )
    assert "The draft is kept." in run("ask", asked, "--edit").output
    assert "what was it?" in run("ask", asked).output
    run("ask", asked, "--send", typed="y\ny\ny\n")
    assert b"what was it?" in inbox.taken[0]


@pytest.mark.usefixtures("at_terminal")
def test_a_letter_with_the_wrong_name_stops_once(
    run: Run, asked: int, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "Dear [Name],\n\ncould you tell me one thing that I could do better?\n\nRobin\n"
    )
    monkeypatch.setattr(click, "edit", lambda _: body)
    run("ask", asked, "--edit")
    stopped = run("ask", asked, "--send", typed="n\n")
    assert "Go on" in stopped.output
    assert inbox.taken == []


def test_a_file_for_a_mail_program_is_written_once(
    run: Run, asked: int, tmp_path: Path
) -> None:
    place = tmp_path / "letter.eml"
    done = run("ask", asked, "--eml", place)
    assert f"onward ask {asked} --purpose feedback --sent" in done.output
    assert parse_message(place.read_bytes()).to[0].email == MARA
    assert run("ask", asked, "--eml", place).exit_code == 1
    assert "went to another program" in run("ask", asked).output
    assert "Noted as sent" in run("ask", asked, "--sent").output
    assert "Waiting" in run("feedback").output


@pytest.mark.usefixtures("at_terminal")
def test_a_second_reminder_is_asked_about(run: Run, asked: int, inbox: Inbox) -> None:
    run("ask", asked, "--send", typed="y\n")
    Event.objects.filter(message__message_id__startswith="ow.").update(
        at=local_now() - timedelta(days=8)
    )
    run("ask", asked, "--purpose", "chase", "--send", typed="y\n")
    assert len(inbox.taken) == 2
    again = run("ask", asked, "--purpose", "chase", "--send", typed="n\n")
    assert "one reminder is enough" in again.output
    assert len(inbox.taken) == 2


def test_a_letter_that_may_have_gone_is_settled(run: Run, asked: int) -> None:
    letter = keep_here(asked)
    Letter.objects.update(state=Letter.State.UNSURE, problem="It fell silent.")
    assert "It fell silent." in run("ask", asked).output
    assert "a draft again" in run("ask", asked, "--not-sent").output
    assert run("ask", asked, "--not-sent").exit_code == 1
    Letter.objects.update(state=Letter.State.UNSURE)
    assert "Noted as sent" in run("ask", asked, "--sent").output
    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT


def test_without_a_letter_nothing_is_settled(run: Run, asked: int) -> None:
    assert "no letter" in run("ask", asked, "--not-sent").output


def keep_here(number: int) -> Letter:
    writing = Writing(number, "feedback", "Mara Lindt", MARA, "Hello", "Dear Mara")
    return keep_draft(get_local_workspace(), writing, local_now())


def test_asking_by_phone_is_noted(run: Run, asked: int) -> None:
    assert "Asked by phone" in run("ask", asked, "--called", "Mara Lindt").output
    assert "Mara Lindt" in run("feedback").output


def test_somebody_else_can_be_named(run: Run, asked: int) -> None:
    row = json.loads(run("ask", asked, "--to", "jo@vell.example", "--json").output)
    assert row["addressees"][0]["email"] == "jo@vell.example"


def test_where_nobody_is_known_an_address_is_asked_for(
    filled: Run, tmp_path: Path
) -> None:
    number = json.loads(filled("applications", "--json").output.splitlines()[0])["id"]
    for event in Event.objects.all():
        event.payload = event.payload.replace("jobs@", "noreply@")
        event.trail = event.trail.replace("jobs@", "noreply@")
        event.save()
    said = filled("ask", number).output
    assert "nobody to ask by mail" in " ".join(said.split())
    assert "To name an address yourself: --to ADDRESS" in said
    assert json.loads(filled("ask", number, "--json").output)["nobody"]
    refused = filled("ask", number, "--eml", tmp_path / "x.eml")
    assert refused.exit_code == 1
    assert "--to ADDRESS" in refused.output


def test_two_ways_out_at_once_are_refused(run: Run, asked: int) -> None:
    assert run("ask", asked, "--draft", "--send").exit_code == 2
    assert run("ask", 9999).exit_code == 3
