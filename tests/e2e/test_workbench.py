"""From a no to a request that was sent, to its answer, to what was learned from it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.access import get_local_workspace
from onward.feedback.requests import Phase
from onward.feedback.statements import Verdict
from onward.feedback.telling import Telling
from onward.mail.message import Span
from onward.post.accounts import Account, Security, Service, save_account
from onward.records import changes
from onward.records.jobs import run_next
from onward.records.models import Application, Letter
from onward.records.queries.requests import list_requests
from onward.records.queries.statements import list_feedback, list_statements
from tests.e2e.conftest import Walk
from tests.e2e.test_access import AXE, SMALL_TARGETS
from tests.post.servers import (
    HAS_DOVECOT,
    SECRET,
    USER,
    Inbox,
    Mailbox,
    find_port,
    run_dovecot,
    run_smtp,
)
from tests.records.mailboxes import write_mbox

pytestmark = pytest.mark.django_db(transaction=True)

ME = "ada@home.example"
MARA = "mara.lindt@quillmark.example"
NO = (
    "Dear Ada,\n\nthank you for the interview for the position of Archivist at "
    "Quillmark. Unfortunately we have decided to go on with another candidate.\n\n"
    "Kind regards\nMara Lindt\n"
)
ANSWER = (
    "Dear Ada,\n\nthank you for asking. Your presentation was clear and well prepared. "
    "Your answers were rather general; we missed concrete examples. We wish you "
    "all the best for your search.\n\nKind regards\nMara\n"
)


def write(number: int, at: datetime, sender: str, text: str, **more: str) -> bytes:
    head = {
        "From": sender,
        "To": f"Ada Verne <{ME}>",
        "Delivered-To": ME,
        "Subject": "Archivist at Quillmark",
        "Date": f"{at:%a, %d %b %Y %H:%M:%S +0000}",
        "Message-ID": f"<m{number}@quillmark.example>",
        "Content-Type": 'text/plain; charset="utf-8"',
    } | {name.replace("_", "-"): value for name, value in more.items()}
    lines = [f"{name}: {value}" for name, value in head.items()]
    return "\n".join([*lines, "", text]).encode()


@pytest.fixture
def rejected(live_server: LiveServer, tmp_path: Path, settings: LazySettings) -> int:
    """The application to Quillmark, which Mara turned down yesterday."""
    del live_server
    settings.HOME = tmp_path / "home"
    now = timezone.now()
    thanks = "Thank you for applying for the position of Archivist at Quillmark.\n"
    careers = "Quillmark Careers <noreply@quillmark.example>"
    mails = [
        write(1, now - timedelta(days=20), careers, thanks),
        write(2, now - timedelta(days=1), f"Mara Lindt <{MARA}>", NO),
    ]
    workspace = get_local_workspace()
    workspace.addresses = [ME]
    workspace.save()
    changes.ask_import(workspace, [str(write_mbox(tmp_path / "box.mbox", mails))])
    run_next(threading.Event())
    return Application.objects.get().number


@pytest.fixture
def home(rejected: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    del rejected
    monkeypatch.setenv("ONWARD_SMTP_PASSWORD", SECRET)
    monkeypatch.setenv("ONWARD_IMAP_PASSWORD", SECRET.replace(" ", "_"))
    return tmp_path / "home"


@pytest.fixture
def inbox(home: Path) -> Iterator[Inbox]:
    with run_smtp() as server:
        set_up(home, Service.SMTP, server.port)
        yield server


@pytest.fixture
def mailbox(home: Path, tmp_path: Path) -> Iterator[Mailbox]:
    if not HAS_DOVECOT:
        pytest.skip("Dovecot is not installed.")
    (tmp_path / "dovecot").mkdir()
    with run_dovecot(tmp_path / "dovecot") as server:
        set_up(home, Service.IMAP, server.port)
        yield server


def set_up(home: Path, service: Service, port: int) -> None:
    save_account(home, Account(service, "127.0.0.1", USER, Security.NONE, port))


def make_telling() -> Telling:
    words = "Your slides were clear. We missed concrete examples in your answers."
    return Telling(words, timezone.now(), "Mara Lindt")


def find_span(event: int) -> Span:
    return list_statements(get_local_workspace(), event)[0].span


def open_way(walk: Walk, number: int) -> Page:
    walk.go(f"/applications/{number}/onward/")
    walk.page.keyboard.press("1")
    return walk.page


def bring_answer(walk: Walk, letter: Letter, place: Path) -> None:
    """Import the answer to a letter from a file, on the page for it."""
    at = timezone.now() + timedelta(seconds=1)
    sender = f"Mara Lindt <{MARA}>"
    answer = write(3, at, sender, ANSWER, In_Reply_To=f"<{letter.message_id}>")
    walk.go("/import/")
    walk.page.get_by_label("Drop your mail here").set_input_files(
        write_mbox(place, [answer])
    )
    walk.page.get_by_role("button", name="Read it").first.click()
    expect(walk.page.get_by_text("of your search so far")).to_be_visible()
    run_next(threading.Event())


def test_from_a_no_to_what_was_learned(
    walk: Walk, rejected: int, inbox: Inbox, mailbox: Mailbox, tmp_path: Path
) -> None:
    page = open_way(walk, rejected)
    expect(page.get_by_role("radio", name="Mara Lindt")).to_be_checked()
    expect(page.get_by_text("Nothing in it needs a second look.")).to_be_visible()
    page.get_by_role("button", name="Put it among my drafts").click()
    expect(page.get_by_text("among the drafts of your mailbox")).to_be_visible()
    assert b"Dear Mara" in mailbox.list_mails("Entwurf")[0]
    page.get_by_role("button", name="Send it to Mara Lindt").click()
    expect(page.get_by_text("One reminder on").first).to_be_visible()
    (taken,) = inbox.taken
    mail = message_from_bytes(taken, policy=default)
    assert mail["In-Reply-To"] == "<m2@quillmark.example>"
    bring_answer(walk, Letter.objects.get(), tmp_path / "answer.mbox")
    (asked,) = list_requests(get_local_workspace(), timezone.now())
    assert asked.request.phase is Phase.ANSWERED
    confirm_what_it_says(walk, rejected)


def confirm_what_it_says(walk: Walk, number: int) -> None:
    page = walk.page
    walk.go(f"/applications/{number}/onward/")
    expect(page.get_by_text("They answered today").first).to_be_visible()
    page.keyboard.press("2")
    expect(page.locator("mark.said-strength").first).to_be_visible()
    page.keyboard.press("y")
    expect(page.get_by_text("Confirmed by you.")).to_have_count(1)
    page.keyboard.press("c")
    row = page.locator(".statement.here")
    row.get_by_label("It is about").select_option("EVI.specific")
    row.get_by_label("and it").select_option("weakness")
    row.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("As you said.")).to_have_count(1)
    row = page.locator(".statement", has_text="As you said.")
    row.get_by_text("Make it a task of yours").click()
    row.get_by_label("What I do next").fill("Two cases, written down by Friday.")
    row.get_by_role("button", name="Keep the task").click()
    expect(page.locator(".task", has_text="by Friday")).to_be_visible()
    (told,) = list_feedback(get_local_workspace())
    verdicts = [one.verdict for one in told.statements if one.verdict]
    assert verdicts == [Verdict.RIGHT, Verdict.CHANGED]
    assert any(one.task for one in told.statements)


def test_the_tone_is_told_while_one_types_and_the_draft_stays(
    walk: Walk, rejected: int
) -> None:
    page = open_way(walk, rejected)
    letter = page.get_by_label("The letter")
    letter.fill("Dear Mara,\n\nyour decision is completely unfair.\n\nAda")
    notes = page.locator("#tone-notes")
    expect(notes.get_by_text("unfair").first).to_be_visible()
    expect(notes.get_by_text("Kept as a draft")).to_be_visible()
    walk.go("/")
    page = open_way(walk, rejected)
    expect(page.get_by_label("The letter")).to_have_value(
        "Dear Mara,\n\nyour decision is completely unfair.\n\nAda"
    )


def test_another_wording_and_somebody_else_come_in_place(
    walk: Walk, rejected: int
) -> None:
    page = open_way(walk, rejected)
    page.evaluate("window.stays = true")
    letter = page.get_by_label("The letter")
    before = letter.input_value()
    page.get_by_text("Other words", exact=True).click()
    page.get_by_role("button", name="Another wording").click()
    expect(letter).not_to_have_value(before)
    page.get_by_text("Somebody else", exact=True).click()
    page.get_by_label("Another address", exact=True).last.fill("jo@vell.example")
    page.get_by_role("button", name="Write it to them").click()
    expect(letter).not_to_have_value(re.compile("Mara"))
    expect(page.get_by_role("radio", name="Another address")).to_be_checked()
    assert page.evaluate("window.stays")


def test_a_stop_asks_once_before_anything_leaves(
    walk: Walk, rejected: int, inbox: Inbox
) -> None:
    page = open_way(walk, rejected)
    letter = page.get_by_label("The letter")
    letter.fill(letter.input_value().replace("Mara Lindt", "[name]"))
    page.get_by_role("button", name="Send it to Mara Lindt").click()
    expect(page.get_by_text("One look before it goes on")).to_be_visible()
    assert inbox.taken == []
    page.get_by_role("button", name="Send it anyway to Mara Lindt").click()
    expect(page.get_by_text("One reminder on").first).to_be_visible()
    assert len(inbox.taken) == 1


def test_enter_in_the_subject_sends_nothing(
    walk: Walk, rejected: int, inbox: Inbox
) -> None:
    page = open_way(walk, rejected)
    page.get_by_label("Subject").press("Enter")
    expect(page.get_by_text("Kept as a draft")).to_be_visible()
    assert inbox.taken == []


def test_a_server_that_is_away_is_said_calmly(
    browser: Browser, live_server: LiveServer, rejected: int, home: Path
) -> None:
    set_up(home, Service.SMTP, find_port())
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{live_server.url}/applications/{rejected}/onward/?way=ask")
    page.get_by_role("button", name="Send it to Mara Lindt").click()
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    context.close()
    assert Letter.objects.get().state == Letter.State.DRAFT


def test_the_workbench_works_without_javascript(
    browser: Browser, live_server: LiveServer, rejected: int, inbox: Inbox
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/applications/{rejected}/write/")
    page.get_by_label("The letter").fill("Dear Mara,\n\nthis is unfair.\n\nAda")
    page.get_by_role("button", name="Check it and keep it").click()
    expect(page.locator("#tone-notes")).to_contain_text("unfair")
    page.get_by_label("The letter").fill(
        "Dear Mara,\n\nthank you for telling me. Which one thing should I work on "
        "for a role as Archivist?\n\nKind regards\nAda"
    )
    page.get_by_role("button", name="Send it to Mara Lindt").click()
    expect(page.get_by_text("You asked Mara Lindt today")).to_be_visible()
    context.close()
    assert len(inbox.taken) == 1


def test_a_way_is_set_aside_and_opened_again(walk: Walk, rejected: int) -> None:
    page = open_way(walk, rejected)
    way = page.locator("#way-ask")
    way.get_by_role("button", name="Set aside").click()
    expect(way.get_by_text("set aside", exact=True)).to_be_visible()
    way.get_by_role("button", name="Open it again").click()
    expect(way.get_by_text("set aside", exact=True)).not_to_be_visible()


def test_words_for_elsewhere_are_looked_at_as_one_types(
    walk: Walk, rejected: int
) -> None:
    page = walk.page
    walk.go(f"/applications/{rejected}/onward/")
    page.keyboard.press("3")
    page.get_by_text("Check anything you want to send").click()
    page.get_by_label("Your words; nothing").fill("You will hear from my lawyer.")
    expect(page.locator("#anything-notes")).to_contain_text("reads as pressure")


@pytest.mark.parametrize(("look", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_on_the_workbench(
    browser: Browser, live_server: LiveServer, rejected: int, look: str, width: int
) -> None:
    told = changes.add_feedback(
        get_local_workspace(), rejected, make_telling(), timezone.now()
    )
    changes.judge_statement(
        get_local_workspace(), told, find_span(told), "right", timezone.now()
    )
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if look == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    found: dict[str, object] = {}
    for address in (f"{rejected}/onward/", f"{rejected}/write/?purpose=status"):
        page.goto(f"{live_server.url}/applications/{address}")
        for fold in page.locator("details").all():
            fold.evaluate("fold => { fold.open = true; }")
        results = Axe().run(page, options=AXE)
        if results.violations_count:
            found[address] = [
                (one["id"], one["nodes"][0]["html"][:200])
                for one in results.response["violations"]
            ]
        inner = page.evaluate("document.documentElement.scrollWidth")
        small = page.evaluate(SMALL_TARGETS)
        if inner > width or small:
            found[f"size of {address}"] = (inner, small)
    context.close()
    assert found == {}
