"""Write to them: whom, when, the draft, its tone, and each way it can leave."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.feedback.telling import Medium
from onward.post.accounts import Account, Security, Service, save_account
from onward.reading.kinds import Kind
from onward.records import changes
from onward.records.models import Event, Letter
from onward.records.queries.requests import list_requests
from tests.post.servers import (
    HAS_DOVECOT,
    SECRET,
    USER,
    find_port,
    run_dovecot,
    run_script,
    run_smtp,
)
from tests.web.conftest import NO, make_mail

BO = "bo@northwind-rail.example"
ME = "ada@home.example"
WRITE = "/applications/1/write/"
ONWARD = "/applications/1/onward/"
TONE = "/applications/1/tone/"
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
BODY = re.compile(r'name="body"[^>]*>([^<]*)</textarea>')
SUBJECT = re.compile(r'name="subject" value="([^"]*)"')


def turn_down(workspace: Workspace, *, applied_ago: int, told_ago: int) -> None:
    """Record an application that Bo Kline turned down, both so many days ago."""
    found = [
        make_mail(1, Kind.APPLIED, "Northwind Rail", days_ago=applied_ago),
        make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=told_ago),
    ]
    changes.record_mails(workspace, found, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())


@pytest.fixture
def record(workspace: Workspace, settings: LazySettings, tmp_path: Path) -> Workspace:
    """Northwind Rail, which Bo Kline turned down two days ago; nothing set up."""
    settings.HOME = tmp_path / "home"
    workspace.addresses = [ME]
    workspace.save()
    turn_down(workspace, applied_ago=9, told_ago=2)
    return workspace


@pytest.fixture
def home(record: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_SMTP_PASSWORD", SECRET)
    monkeypatch.setenv("ONWARD_IMAP_PASSWORD", SECRET.replace(" ", "_"))
    return tmp_path / "home"


def set_up(home: Path, port: int, service: Service = Service.SMTP) -> None:
    save_account(home, Account(service, "127.0.0.1", USER, Security.NONE, port))


def read(client: Client, address: str = WRITE) -> dict[str, str]:
    """Return the workbench's form as a browser would send it."""
    body = client.get(address).content.decode()
    form = body.split('class="bench-form"')[1].split("</form>")[0]
    said = dict(FIELD.findall(form)) | {"to": BO}
    said["subject"] = SUBJECT.findall(form)[0]
    said["body"] = BODY.findall(form)[0].replace("&#x27;", "'")
    return said


def press(client: Client, do: str, **more: str) -> HttpResponse:
    said = read(client) | {"do": do} | more
    response: HttpResponse = client.post(WRITE, said)  # type: ignore[assignment] # it is one
    return response


def get_only() -> Letter:
    return Letter.objects.get()


def test_it_says_whom_and_why_with_the_words(client: Client, record: Workspace) -> None:
    body = client.get(WRITE).content.decode()
    assert f'value="{BO}" checked' in body
    assert "Bo Kline wrote to you in person." in body
    assert "How we know" in body
    assert "Another address" in body


@pytest.mark.parametrize(
    ("purpose", "title"),
    [
        ("feedback", "Ask for feedback"),
        ("thanks_interview", "Thank them for the interview"),
        ("withdrawal", "Withdraw"),
        ("still_interested", "Say that you are still interested"),
        ("status", "Ask where it stands"),
        ("chase", "Remind them once"),
        ("thanks_feedback", "Thank them for their feedback"),
    ],
)
def test_there_is_a_letter_for_each_purpose(
    client: Client, record: Workspace, purpose: str, title: str
) -> None:
    body = client.get(f"{WRITE}?purpose={purpose}").content.decode()
    assert f"<h1>{title}</h1>" in body
    assert "Bo Kline" in BODY.findall(body)[0]


def test_without_a_server_it_says_how_to_set_one_up(
    client: Client, record: Workspace
) -> None:
    body = client.get(WRITE).content.decode()
    assert "onward post set smtp" in body
    assert 'value="send"' not in body
    assert "Open it in my mail program" in body


def test_the_button_says_to_whom_it_sends(client: Client, home: Path) -> None:
    set_up(home, 25)
    assert "Send it to Bo Kline" in client.get(WRITE).content.decode()


def test_what_is_typed_is_kept_and_its_tone_told(
    client: Client, record: Workspace
) -> None:
    said = read(client) | {"body": "Dear Bo Kline,\n\nyour decision is unfair.\n\nAda"}
    response = client.post(
        "/applications/1/tone/", said, headers={"HX-Request": "true"}
    )
    told = response.content.decode()
    assert "Kept as a draft" in told
    assert "unfair" in told
    assert "unfair" in client.get(WRITE).content.decode()
    assert "unfair" in client.get(ONWARD).content.decode()


def test_two_windows_do_not_write_over_each_other(
    client: Client, record: Workspace
) -> None:
    one = two = read(client)
    first = client.post(TONE, one | {"body": "The first window"}).content.decode()
    assert "Kept as a draft" in first
    said = client.post(TONE, two | {"body": "The second window"}).content.decode()
    assert "changed in another window" in said
    assert get_only().body == "The first window"
    seen = dict(FIELD.findall(first))
    again = client.post(TONE, one | seen | {"body": "The first, longer"})
    assert "Kept as a draft" in again.content.decode()
    assert get_only().body == "The first, longer"


def test_what_is_no_address_sends_to_nobody_else(client: Client, home: Path) -> None:
    with run_smtp() as inbox:
        set_up(home, inbox.port)
        said = press(client, "send", to="other", other="nobody").content.decode()
    assert "“nobody” is no mail address." in said
    assert not inbox.taken


def test_an_untouched_draft_is_not_kept(client: Client, record: Workspace) -> None:
    client.post("/applications/1/tone/", read(client))
    assert not Letter.objects.exists()


def test_without_javascript_one_can_check(client: Client, record: Workspace) -> None:
    body = press(client, "check", body="This is unfair.").content.decode()
    assert "Worth a second look" in body or "Look at this first" in body
    assert get_only().body == "This is unfair."


def test_another_wording_takes_the_place_of_an_untouched_draft(
    client: Client, record: Workspace
) -> None:
    before = read(client)["body"]
    after = BODY.findall(press(client, "reword").content.decode())[0]
    assert after != before


def test_another_wording_does_not_overwrite_words_unasked(
    client: Client, record: Workspace
) -> None:
    asked = press(client, "reword", body="My own words, Bo.").content.decode()
    assert "would take the place of your words" in asked
    assert "My own words, Bo." in asked
    sure = press(client, "reword-sure", body="My own words, Bo.").content.decode()
    assert "My own words, Bo." not in sure


def test_lines_to_answer_by_a_number_come_and_go(
    client: Client, record: Workspace
) -> None:
    with_lines = press(client, "redraft", lines="yes").content.decode()
    assert "\n1 " in BODY.findall(with_lines)[0]
    assert "\n1 " not in BODY.findall(press(client, "redraft").content.decode())[0]


def test_somebody_else_is_greeted_instead(client: Client, record: Workspace) -> None:
    other = {"to": "other", "other": "Jo@Vell.example"}
    body = press(client, "redraft", **other).content.decode()
    assert 'value="jo@vell.example"' in body
    assert "Bo Kline" not in BODY.findall(body)[0]


def test_a_letter_is_sent_once_and_becomes_a_request(
    client: Client, home: Path
) -> None:
    with run_smtp() as inbox:
        set_up(home, inbox.port)
        response = press(client, "send", place="rejection")
        assert response.headers["Location"] == f"{ONWARD}?way=ask#way-ask"
        (taken,) = inbox.taken
        again = press(client, "send", letter=str(get_only().pk))
        assert again.status_code in {200, 400}
        assert len(inbox.taken) == 1
    mail = message_from_bytes(taken, policy=default)
    assert mail["To"].addresses[0].addr_spec == BO
    assert mail["In-Reply-To"] == "<m2@test.example>"
    (asked,) = list_requests(record_of(), timezone.now())
    body = client.get(ONWARD).content.decode()
    day = timezone.localtime(asked.request.chase_at)
    assert "Asked today. One reminder on" in body
    assert f"{day:%A} {day.day} {day:%B}" in body
    assert "if nothing comes, then we close it." in body


def record_of() -> Workspace:
    return Workspace.objects.get()


@pytest.mark.parametrize("purpose", ["feedback", "thanks_interview"])
def test_a_second_press_of_the_same_page_sends_nothing_more(
    client: Client, home: Path, purpose: str
) -> None:
    with run_smtp() as inbox:
        set_up(home, inbox.port)
        said = read(client, f"{WRITE}?purpose={purpose}") | {"do": "send"}
        client.post(WRITE, said)
        for do in ("send", "send-anyway"):
            body = client.post(WRITE, said | {"do": do}).content.decode()
            assert "already" in body
        assert len(inbox.taken) == 1


@pytest.mark.parametrize("state", [Letter.State.SENDING, Letter.State.UNSURE])
def test_nothing_is_sent_while_a_letter_is_on_its_way(
    client: Client, home: Path, state: str
) -> None:
    with run_smtp() as inbox:
        set_up(home, inbox.port)
        said = read(client) | {"do": "send"}
        press(client, "check")
        Letter.objects.update(state=state, changed_at=timezone.now())
        assert client.post(WRITE, said).status_code == 400
        assert inbox.taken == []


def test_a_stop_asks_once_and_then_lets_go(client: Client, home: Path) -> None:
    with run_smtp() as inbox:
        set_up(home, inbox.port)
        wrong = read(client)["body"].replace("Bo Kline", "[name]")
        asked = press(client, "send", body=wrong)
        body = asked.content.decode()
        assert "One look before it goes on" in body
        assert "Send it anyway to Bo Kline" in body
        assert inbox.taken == []
        assert press(client, "send-anyway", body=wrong).status_code == 302
        assert len(inbox.taken) == 1


def test_a_letter_goes_only_to_whom_the_button_named(
    client: Client, home: Path
) -> None:
    with run_smtp() as inbox:
        set_up(home, inbox.port)
        body = press(client, "send", to="other", other="jo@vell.example")
        assert "now goes to jo@vell.example" in body.content.decode()
        assert inbox.taken == []


@pytest.mark.parametrize("place", [WRITE, ONWARD])
def test_a_server_that_is_not_there_sends_nothing_and_says_so(
    client: Client, home: Path, place: str
) -> None:
    set_up(home, find_port())
    body = press(client, "send").content.decode()
    assert "cannot be reached" in body
    assert get_only().state == Letter.State.DRAFT
    later = client.get(place).content.decode()
    assert "<strong>Not sent.</strong>" in later


def test_a_letter_that_may_have_left_is_asked_about_and_not_sent_again(
    client: Client, home: Path
) -> None:
    answers = (
        b"220 hi\r\n",
        b"250 hi\r\n",
        b"250 ok\r\n",
        b"250 ok\r\n",
        b"354 go\r\n",
    )
    with run_script(*answers) as port:
        set_up(home, port)
        assert press(client, "send").status_code == 302
    body = client.get(WRITE).content.decode()
    assert "It may have been sent." in body
    assert 'name="do"' not in body
    said = {"letter": str(get_only().pk), "was_sent": "no", "place": "write"}
    client.post("/applications/1/settle/", said)
    assert get_only().state == Letter.State.DRAFT
    assert 'value="send"' in client.get(WRITE).content.decode()


def test_a_letter_that_left_after_all_is_a_request(client: Client, home: Path) -> None:
    answers = (
        b"220 hi\r\n",
        b"250 hi\r\n",
        b"250 ok\r\n",
        b"250 ok\r\n",
        b"354 go\r\n",
    )
    with run_script(*answers) as port:
        set_up(home, port)
        press(client, "send")
    said = {"letter": str(get_only().pk), "was_sent": "yes", "place": "rejection"}
    client.post("/applications/1/settle/", said)
    assert get_only().state == Letter.State.SENT
    assert len(list_requests(record_of(), timezone.now())) == 1


def test_a_missing_password_is_said(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ONWARD_SMTP_PASSWORD")
    monkeypatch.setattr("onward.post.secrets.keyring.get_password", _know_nothing)
    set_up(home, 25)
    assert "There is no password" in press(client, "send").content.decode()


def _know_nothing(_service: str, _user: str) -> None:
    return None


@pytest.mark.skipif(not HAS_DOVECOT, reason="Dovecot is not installed.")
def test_a_letter_is_put_among_the_drafts(
    client: Client, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "dovecot").mkdir()
    with run_dovecot(tmp_path / "dovecot") as mailbox:
        set_up(home, mailbox.port, Service.IMAP)
        assert press(client, "draft").status_code == 302
        (kept,) = mailbox.list_mails("Entwurf")
    assert b"Dear Bo Kline" in kept
    body = client.get(WRITE).content.decode()
    assert "among the drafts of your mailbox" in body


def test_it_opens_in_a_mail_program(client: Client, record: Workspace) -> None:
    response = press(client, "mailto")
    body = client.get(response.headers["Location"]).content.decode()
    assert f'href="mailto:{BO}?subject=' in body
    assert "It went to your mail program" in body


def test_it_is_downloaded_as_a_mail(client: Client, record: Workspace) -> None:
    response = press(client, "eml")
    assert response.headers["Content-Type"] == "message/rfc822"
    mail = message_from_bytes(response.content, policy=default)
    assert mail["In-Reply-To"] == "<m2@test.example>"
    assert get_only().state == Letter.State.HANDED


def test_what_was_sent_elsewhere_is_noted(client: Client, record: Workspace) -> None:
    press(client, "copy")
    assert get_only().channel == "copy"
    press(client, "sent", letter=str(get_only().pk))
    assert get_only().state == Letter.State.SENT
    assert "Asked today" in client.get(ONWARD).content.decode()


def test_a_draft_is_thrown_away(client: Client, record: Workspace) -> None:
    press(client, "check", body="Dear Bo Kline")
    assert press(client, "drop").status_code == 302
    assert not Letter.objects.exists()


def test_a_call_is_noted_and_can_be_taken_back(
    client: Client, record: Workspace
) -> None:
    response = client.post(
        "/applications/1/asked/", {"who": "Bo Kline", "back": f"{ONWARD}?way=ask"}
    )
    body = client.get(response.headers["Location"]).content.decode()
    assert "by phone" in body
    assert "Asked today" in body
    done = response.headers["Location"].rpartition("=")[2]
    client.post(f"/events/{done}/undo/", {"back": ONWARD})
    assert "Asked today" not in client.get(ONWARD).content.decode()


def test_a_due_reminder_comes_with_its_draft(
    client: Client, workspace: Workspace
) -> None:
    turn_down(workspace, applied_ago=30, told_ago=12)
    then = timezone.now() - timedelta(days=10)
    changes.mark_asked(workspace, 1, BO, Medium.PHONE, then)
    body = client.get(ONWARD).content.decode()
    assert "One reminder is due; after that we close it." in body
    assert "<h3>Remind them once</h3>" in body
    assert 'name="purpose" value="chase"' in body


def come_back(workspace: Workspace, fact: str, kind: Kind, *, days_ago: int) -> None:
    """Record a mail from Bo whose words show `fact`."""
    found = make_mail(20, kind, "Northwind Rail", days_ago=days_ago)
    shown = replace(found.reading.evidence[0], fact=fact)
    reading = replace(found.reading, evidence=(*found.reading.evidence, shown))
    changes.record_mails(workspace, [replace(found, reading=reading)], timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    changes.put_into(workspace, workspace_last(), 1, timezone.now())


def workspace_last() -> int:
    newest = Event.objects.filter(message__isnull=False).latest("number")
    return newest.number


@pytest.mark.parametrize(
    ("fact", "kind", "words"),
    [
        ("bounce", Kind.UPDATE, "came back. It reached nobody."),
        ("away", Kind.UPDATE, "An automatic answer said that they are"),
        ("kind", Kind.UPDATE, "without reasons"),
        ("has_feedback", Kind.FEEDBACK, "with something to use"),
    ],
)
def test_what_comes_back_is_told(
    client: Client, workspace: Workspace, fact: str, kind: Kind, words: str
) -> None:
    turn_down(workspace, applied_ago=30, told_ago=4)
    then = timezone.now() - timedelta(days=3)
    changes.mark_asked(workspace, 1, BO, Medium.MAIL, then)
    come_back(workspace, fact, kind, days_ago=1)
    if kind == Kind.FEEDBACK:
        last = workspace_last()
        changes.set_fact(workspace, last, "has_feedback", "yes", timezone.now())
    assert words in client.get(ONWARD).content.decode()


def test_an_address_from_which_a_letter_came_back_is_not_offered_again(
    client: Client, workspace: Workspace
) -> None:
    turn_down(workspace, applied_ago=30, told_ago=4)
    press(client, "check", body="Dear Bo Kline, what would you advise?")
    then = timezone.now() - timedelta(days=3)
    changes.mark_asked(workspace, 1, BO, Medium.MAIL, then)
    come_back(workspace, "bounce", Kind.UPDATE, days_ago=1)
    body = client.get(ONWARD).content.decode()
    assert "What you wrote came back, and no other address here leads" in body
    assert "what would you advise?" in body
    assert f'value="{BO}"' not in body
    body = press(client, "eml", offered_to=BO).content.decode()
    assert f"A letter to {BO} came back before." in body


def test_a_request_without_an_answer_is_closed_kindly(
    client: Client, workspace: Workspace
) -> None:
    turn_down(workspace, applied_ago=90, told_ago=62)
    then = timezone.now() - timedelta(days=60)
    changes.mark_asked(workspace, 1, BO, Medium.PHONE, then)
    assert "That says nothing about you." in client.get(ONWARD).content.decode()


def test_who_came_close_can_stay_interested(
    client: Client, workspace: Workspace
) -> None:
    found = make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=2)
    close = replace(found.reading.evidence[0], fact="close_second")
    reading = replace(found.reading, evidence=(*found.reading.evidence, close))
    mails = [
        make_mail(1, Kind.APPLIED, "Northwind Rail", days_ago=9),
        replace(found, reading=reading),
    ]
    changes.record_mails(workspace, mails, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    body = client.get(ONWARD).content.decode()
    assert f'href="{WRITE}?purpose=still_interested"' in body


def test_an_application_leads_to_a_letter(client: Client, record: Workspace) -> None:
    body = client.get("/applications/1/").content.decode()
    assert f'href="{WRITE}"' in body


def test_after_a_long_silence_one_can_ask_where_it_stands(
    client: Client, workspace: Workspace
) -> None:
    found = [make_mail(1, Kind.APPLIED, "Northwind Rail", days_ago=60)]
    changes.record_mails(workspace, found, timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    body = client.get("/applications/1/").content.decode()
    assert f'href="{WRITE}?purpose=status"' in body
    letter = client.get(f"{WRITE}?purpose=status").content.decode()
    assert "<h1>Ask where it stands</h1>" in letter


def test_asking_the_same_person_again_is_asked_about_first(
    client: Client, home: Path
) -> None:
    set_up(home, find_port())
    changes.mark_asked(record_of(), 1, BO, Medium.PHONE, timezone.now())
    body = press(client, "send").content.decode()
    assert "You asked Bo Kline already" in body


def test_the_workbench_says_when_nobody_can_be_written_to(
    client: Client, record: Workspace
) -> None:
    workspace = record
    read = make_mail(9, Kind.REJECTION, "Brillow", days_ago=1).reading
    now = timezone.now()
    number = changes.add_entry(workspace, replace(read, contact=None), now, now)
    changes.set_fact(workspace, number, "company", "Brillow", timezone.now())
    body = client.get(f"/applications/{number}/write/").content.decode()
    assert 'type="email" name="other"' in body
    assert "No mail of this application shows whom to write to." in body
    assert "Call the main number of Brillow and ask who recruits for the" in body
    body = client.get(f"/applications/{number}/onward/").content.decode()
    assert body.count("No mail of this application shows whom to write to.") == 2


def test_no_word_of_a_no_is_lost(client: Client, record: Workspace) -> None:
    assert NO in client.get(ONWARD).content.decode()


def test_an_unknown_act_is_refused(client: Client, record: Workspace) -> None:
    assert press(client, "burn").status_code == 404
    assert client.get("/applications/77/write/").status_code == 404
