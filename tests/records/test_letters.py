"""Letters: kept, sent once, recorded, known again when the sent copy is imported."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import Message as Mail
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from onward.accounts.models import Workspace
from onward.feedback.replies import list_quick_replies
from onward.feedback.telling import Medium
from onward.history.events import Source
from onward.post.accounts import Account, Security, Service, save_account
from onward.post.compose import LetterError
from onward.post.smtp import MaybeSentError, NotSentError
from onward.reading.kinds import Kind
from onward.records import changes
from onward.records.changes.erase import erase_application
from onward.records.changes.letters import Writing
from onward.records.changes.sending import release_letters
from onward.records.models import Application, Event, Letter
from onward.records.queries.events import get_message
from onward.records.queries.letters import (
    find_sender,
    find_thread,
    get_letter,
    list_letters,
    was_sent_before,
)
from onward.records.queries.record import get_record
from onward.records.queries.requests import list_requests_of
from onward.records.queries.statements import list_feedback
from onward.records.reread import list_differences
from tests.post.servers import (
    HAS_DOVECOT,
    SECRET,
    USER,
    Inbox,
    find_port,
    run_dovecot,
    run_script,
    run_smtp,
)
from tests.records.correspondence import ASKING, BODY, MAILS, MARA, ME, NOW, write
from tests.records.mailboxes import import_paths, write_mbox

needs_dovecot = pytest.mark.skipif(not HAS_DOVECOT, reason="Dovecot is not installed.")


@pytest.fixture
def record(workspace: Workspace, tmp_path: Path) -> Workspace:
    """One application, turned down by a person."""
    workspace.addresses = [ME]
    workspace.save()
    import_paths(workspace, write_mbox(tmp_path / "box", MAILS))
    assert Application.objects.count() == 1
    return workspace


@pytest.fixture
def letter(record: Workspace) -> int:
    """A request to Mara, as a draft."""
    return keep(record).pk


@pytest.fixture
def home(
    settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    settings.HOME = tmp_path / "home"
    monkeypatch.setenv("ONWARD_SMTP_PASSWORD", SECRET)
    monkeypatch.setenv("ONWARD_IMAP_PASSWORD", SECRET.replace(" ", "_"))
    return tmp_path / "home"


@pytest.fixture
def inbox(home: Path) -> Iterator[Inbox]:
    """A server to send by, set up."""
    with run_smtp() as server:
        set_up(home, server.port)
        yield server


def set_up(home: Path, port: int, service: Service = Service.SMTP) -> None:
    save_account(home, Account(service, "127.0.0.1", USER, Security.NONE, port))


def keep(record: Workspace, body: str = BODY, purpose: str = "feedback") -> Letter:
    event = get_record(record, 1, NOW).state.end_event or 1
    writing = Writing(
        event, purpose, "Mara Lindt", MARA, "Re: Archivist at Quillmark", body
    )
    return changes.keep_draft(record, writing, NOW)


def only(inbox: Inbox) -> Mail:
    (taken,) = inbox.taken
    return message_from_bytes(taken)


def list_sent(record: Workspace) -> list[int]:
    lines = get_record(record, 1, NOW).lines
    return [one.event for one in lines if one.kind == Kind.SENT]


def test_a_draft_is_kept_and_changed_in_place(record: Workspace) -> None:
    first = keep(record)
    assert first.state == Letter.State.DRAFT
    again = keep(record, "Shorter.")
    assert again.pk == first.pk
    assert again.message_id == first.message_id
    assert get_letter(record, first.pk).body == "Shorter."
    assert keep(record, purpose="thanks_interview").pk != first.pk
    assert len(list_letters(record, 1)) == 2


@pytest.mark.parametrize("state", ["sending", "unsure"])
def test_a_letter_is_not_written_a_second_time_while_it_may_have_gone(
    record: Workspace, letter: int, state: str
) -> None:
    Letter.objects.filter(pk=letter).update(state=state)
    with pytest.raises(changes.LetterStateError):
        keep(record)
    assert keep(record, purpose="thanks_interview").pk != letter


def test_it_is_known_that_the_same_words_went_before(
    record: Workspace, letter: int
) -> None:
    assert not was_sent_before(record, get_letter(record, letter))
    Letter.objects.filter(pk=letter).update(state="sent")
    assert was_sent_before(record, keep(record))
    assert not was_sent_before(record, keep(record, "Shorter."))


def test_a_draft_is_thrown_away(record: Workspace, letter: int) -> None:
    assert changes.drop_draft(record, letter)
    assert not changes.drop_draft(record, letter)


def test_the_sender_is_who_the_mails_were_written_to(record: Workspace) -> None:
    sender = find_sender(record)
    assert (sender.name, sender.email) == ("Ada Verne", ME)


def test_the_thread_is_that_of_the_addressee(record: Workspace) -> None:
    thread = find_thread(record, 1, MARA)
    assert thread.in_reply_to == "m3@quillmark.example"
    assert thread.references == ("m1@quillmark.example",)
    assert find_thread(record, 1, "else@quillmark.example").in_reply_to == ""


def test_a_letter_leaves_once_in_its_thread(
    record: Workspace, letter: int, inbox: Inbox
) -> None:
    sent = changes.send_letter(record, letter, NOW)
    mail = only(inbox)
    assert mail["In-Reply-To"] == "<m3@quillmark.example>"
    assert mail["References"].split() == [
        "<m1@quillmark.example>",
        "<m3@quillmark.example>",
    ]
    assert mail["Message-ID"] == f"<{sent.message_id}>"
    assert mail["From"] == f"Ada Verne <{ME}>"
    assert (sent.state, sent.channel) == (Letter.State.SENT, "smtp")
    with pytest.raises(changes.LetterStateError, match="sent already"):
        changes.send_letter(record, letter, NOW)
    assert len(inbox.taken) == 1


def test_a_sent_letter_is_an_event_and_a_request(
    record: Workspace, letter: int, inbox: Inbox
) -> None:
    sent = changes.send_letter(record, letter, NOW)
    assert list_sent(record) == [sent.sent_as]
    assert get_message(record, sent.sent_as or 0).text.strip() == BODY.strip()
    (asked,) = list_requests_of(record, 1, NOW)
    assert asked.request.event == sent.sent_as
    assert (asked.request.addressee, asked.request.channel) == (MARA, "mail")
    assert asked.letter == sent


def test_a_request_in_words_of_ones_own_is_a_request_too(
    record: Workspace, inbox: Inbox
) -> None:
    letter = keep(record, "Hello Mara, what was it that tipped the scales?\n")
    changes.send_letter(record, letter.pk, NOW)
    assert len(list_requests_of(record, 1, NOW)) == 1
    assert list(list_differences(record)) == []


def test_thanks_ask_for_nothing(record: Workspace, inbox: Inbox) -> None:
    letter = keep(record, "Hello Mara, thank you again.\n", "thanks_feedback")
    sent = changes.send_letter(record, letter.pk, NOW)
    assert list_sent(record) == [sent.sent_as]
    assert list_requests_of(record, 1, NOW) == ()


def test_a_withdrawal_ends_the_application(record: Workspace, inbox: Inbox) -> None:
    changes.set_fact(record, 2, "kind", "update", NOW)
    letter = keep(record, "Hello Mara, I shall not go on.\n", "withdrawal")
    changes.send_letter(record, letter.pk, NOW)
    assert get_record(record, 1, NOW).state.status == "withdrawn"


def test_the_sent_copy_that_is_imported_is_the_same(
    record: Workspace, letter: int, inbox: Inbox, tmp_path: Path
) -> None:
    changes.send_letter(record, letter, NOW)
    raw = inbox.taken[0].replace(b"\r\n", b"\n")
    changed = raw.replace(b"Kind regards", b"Kind  regards\n--\nSent with care\n")
    for name, content in (("one", raw), ("two", b"X-Server: 1\n" + changed)):
        import_paths(record, write_mbox(tmp_path / name, [content]))
    assert len(list_sent(record)) == 1
    assert len(list_requests_of(record, 1, NOW)) == 1


def test_an_answer_ends_the_request(
    record: Workspace, letter: int, inbox: Inbox, tmp_path: Path
) -> None:
    sent = changes.send_letter(record, letter, NOW)
    answer = write(
        10,
        f"Mara Lindt <{MARA}>",
        ME,
        "Re: Archivist at Quillmark",
        "Dear Ada,\n\nof course. Your examples were not specific enough, while the way "
        "you explained the catalogue was very clear.\n\nMara\n",
        **{"In-Reply-To": f"<{sent.message_id}>"},
    )
    import_paths(record, write_mbox(tmp_path / "answers", [answer]))
    (asked,) = list_requests_of(record, 1, NOW + timedelta(days=3))
    assert asked.request.phase == "answered"


def test_a_number_in_the_answer_is_feedback(
    record: Workspace, inbox: Inbox, tmp_path: Path
) -> None:
    lines = [one.line for one in list_quick_replies("en")]
    letter = keep(record, "\n".join(["Dear Mara,", "", *lines, "", "Ada"]))
    sent = changes.send_letter(record, letter.pk, NOW)
    answer = write(
        10,
        f"Mara Lindt <{MARA}>",
        ME,
        "Re: Archivist at Quillmark",
        "Hi Ada, number 2. Best, Mara\n",
        **{"In-Reply-To": f"<{sent.message_id}>"},
    )
    import_paths(record, write_mbox(tmp_path / "answers", [answer]))
    (asked,) = list_requests_of(record, 1, NOW + timedelta(days=3))
    assert asked.request.is_useful
    (feedback,) = list_feedback(record)
    assert [one.line for one in feedback.chosen] == [lines[1]]
    assert feedback.is_informative
    assert list(list_differences(record)) == []


def test_a_refused_letter_is_a_draft_again(
    record: Workspace, letter: int, home: Path
) -> None:
    set_up(home, find_port())
    with pytest.raises(NotSentError, match="cannot be reached"):
        changes.send_letter(record, letter, NOW)
    row = get_letter(record, letter)
    assert row.state == Letter.State.DRAFT
    assert "cannot be reached" in row.problem
    assert row.body == BODY
    assert list_sent(record) == []


def test_without_a_server_nothing_begins(
    record: Workspace, letter: int, home: Path
) -> None:
    with pytest.raises(NotSentError, match="no server to send by"):
        changes.send_letter(record, letter, NOW)
    with pytest.raises(NotSentError, match="no mailbox for drafts"):
        changes.save_in_drafts(record, letter, NOW)
    assert get_letter(record, letter).state == Letter.State.DRAFT


def test_where_onward_is_hosted_it_does_not_send(
    record: Workspace, letter: int, inbox: Inbox, settings: LazySettings
) -> None:
    settings.IS_HOSTED = True
    with pytest.raises(NotSentError, match="no server to send by"):
        changes.send_letter(record, letter, NOW)
    assert inbox.taken == []


def test_a_letter_to_nobody_is_refused_at_once(record: Workspace, inbox: Inbox) -> None:
    writing = Writing(2, "feedback", "Mara", "", "Hello", BODY)
    letter = changes.keep_draft(record, writing, NOW)
    with pytest.raises(LetterError, match="no mail address"):
        changes.send_letter(record, letter.pk, NOW)
    assert get_letter(record, letter.pk).state == Letter.State.DRAFT


GREETING = (
    b"220 here\r\n", b"250 here\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n",
)  # fmt: skip


@pytest.fixture
def unsure(record: Workspace, letter: int, home: Path) -> int:
    """A letter that a server took without a word."""
    with run_script(*GREETING, hangs=True) as port:
        set_up(home, port)
        with pytest.raises(MaybeSentError, match="may have been sent"):
            changes.send_letter(record, letter, NOW, patience=0.5)
    assert get_letter(record, letter).state == Letter.State.UNSURE
    return letter


def test_a_letter_that_may_have_gone_is_not_sent_again(
    record: Workspace, unsure: int, home: Path
) -> None:
    with run_smtp() as inbox:
        set_up(home, inbox.port)
        with pytest.raises(changes.LetterStateError, match="may have been sent"):
            changes.send_letter(record, unsure, NOW)
        assert inbox.taken == []


def test_the_person_says_that_it_went(record: Workspace, unsure: int) -> None:
    row = changes.settle_unsure(record, unsure, NOW, was_sent=True)
    assert row.state == Letter.State.SENT
    assert list_sent(record) == [row.sent_as]


def test_the_person_says_that_it_did_not_go(record: Workspace, unsure: int) -> None:
    row = changes.settle_unsure(record, unsure, NOW, was_sent=False)
    assert (row.state, row.problem) == (Letter.State.DRAFT, "")
    with pytest.raises(changes.LetterStateError):
        changes.settle_unsure(record, unsure, NOW, was_sent=False)


def test_the_imported_copy_says_that_it_went(
    record: Workspace, unsure: int, tmp_path: Path
) -> None:
    content = changes.write_eml(record, unsure, NOW).replace(b"\r\n", b"\n")
    import_paths(record, write_mbox(tmp_path / "sent", [content]))
    row = get_letter(record, unsure)
    assert row.state == Letter.State.SENT
    assert list_sent(record) == [row.sent_as]


def test_a_letter_cut_off_while_it_was_sent_is_unsure(
    record: Workspace, letter: int
) -> None:
    Letter.objects.update(state=Letter.State.SENDING, changed_at=NOW)
    assert release_letters(record, NOW + timedelta(minutes=2)) == 0
    with pytest.raises(changes.LetterStateError, match="right now"):
        changes.hand_over(record, letter, "copy", NOW)
    assert release_letters(record, NOW + timedelta(minutes=20)) == 1
    assert "may have been sent" in get_letter(record, letter).problem


def test_a_letter_copied_is_asked_when_the_person_says_so(
    record: Workspace, letter: int
) -> None:
    changes.hand_over(record, letter, "copy", NOW)
    assert list_requests_of(record, 1, NOW) == ()
    number = changes.mark_sent_by_hand(record, letter, NOW)
    (asked,) = list_requests_of(record, 1, NOW)
    assert (asked.request.event, asked.request.at) == (number, NOW)
    assert (asked.request.addressee, asked.request.channel) == (MARA, "mail")
    with pytest.raises(changes.LetterStateError):
        changes.mark_sent_by_hand(record, letter, NOW)


def test_who_takes_back_that_a_letter_left_has_the_draft_again(
    record: Workspace, letter: int
) -> None:
    changes.hand_over(record, letter, "copy", NOW)
    number = changes.mark_sent_by_hand(record, letter, NOW)
    changes.undo(record, number, NOW + timedelta(minutes=1))
    row = get_letter(record, letter)
    assert (row.state, row.sent_as, row.body) == (Letter.State.DRAFT, None, BODY)
    assert list_requests_of(record, 1, NOW) == ()
    again = changes.mark_sent_by_hand(record, letter, NOW + timedelta(minutes=2))
    (asked,) = list_requests_of(record, 1, NOW + timedelta(minutes=3))
    assert asked.request.event == again


def sent_elsewhere(at: datetime, body: str = BODY) -> bytes:
    return write(
        8, f"Ada Verne <{ME}>", MARA, "Re: Archivist at Quillmark", body,
        **{
            "In-Reply-To": "<m3@quillmark.example>",
            "Message-ID": "<other@home.example>",
            "Date": f"{at:%a, %d %b %Y %H:%M:%S +0000}",
        },
    )  # fmt: skip


def test_a_letter_copied_and_then_imported_is_one_request(
    record: Workspace, letter: int, tmp_path: Path
) -> None:
    changes.hand_over(record, letter, "copy", NOW)
    changes.mark_sent_by_hand(record, letter, NOW)
    mail = sent_elsewhere(NOW - timedelta(minutes=3))
    import_paths(record, write_mbox(tmp_path / "sent", [mail]))
    assert len(list_requests_of(record, 1, NOW)) == 1


def test_a_letter_imported_first_is_found_again(
    record: Workspace, letter: int, tmp_path: Path
) -> None:
    changes.hand_over(record, letter, "copy", NOW)
    mail = sent_elsewhere(NOW + timedelta(minutes=3), ASKING)
    import_paths(record, write_mbox(tmp_path / "sent", [mail]))
    number = changes.mark_sent_by_hand(record, letter, NOW + timedelta(hours=1))
    assert list_sent(record) == [number]
    assert Event.objects.get(number=number, workspace=record).source == Source.MAIL


def test_an_eml_sent_by_another_program_is_the_letter(
    record: Workspace, letter: int, tmp_path: Path
) -> None:
    content = changes.write_eml(record, letter, NOW).replace(b"\r\n", b"\n")
    changes.hand_over(record, letter, "eml", NOW)
    import_paths(record, write_mbox(tmp_path / "sent", [content]))
    row = get_letter(record, letter)
    assert (row.state, row.channel) == (Letter.State.SENT, "eml")
    assert len(list_requests_of(record, 1, NOW)) == 1


def test_a_request_from_another_program_becomes_one_by_itself(
    record: Workspace, tmp_path: Path
) -> None:
    mail = sent_elsewhere(NOW, ASKING)
    import_paths(record, write_mbox(tmp_path / "sent", [mail]))
    (asked,) = list_requests_of(record, 1, NOW + timedelta(days=1))
    assert (asked.request.addressee, asked.request.phase) == (MARA, "waiting")


def test_a_link_opens_the_letter_elsewhere(record: Workspace, letter: int) -> None:
    assert changes.write_mailto(record, letter, NOW).startswith(f"mailto:{MARA}?")


@needs_dovecot
def test_a_letter_lies_among_the_drafts(
    record: Workspace, letter: int, home: Path, tmp_path: Path
) -> None:
    with run_dovecot(tmp_path) as mailbox:
        set_up(home, mailbox.port, Service.IMAP)
        assert changes.save_in_drafts(record, letter, NOW) == "Entwurf"
        assert len(mailbox.list_mails("Entwurf")) == 1
    row = get_letter(record, letter)
    assert (row.state, row.channel) == (Letter.State.HANDED, "drafts")
    assert list_requests_of(record, 1, NOW) == ()


def test_asking_by_phone_is_a_request(record: Workspace) -> None:
    number = changes.mark_asked(record, 1, "Mara Lindt", Medium.PHONE, NOW)
    (asked,) = list_requests_of(record, 1, NOW)
    assert (asked.request.channel, asked.name) == ("phone", "Mara Lindt")
    changes.undo(record, number, NOW)
    assert list_requests_of(record, 1, NOW) == ()


def test_a_letter_is_erased_with_its_application(
    record: Workspace, letter: int, inbox: Inbox
) -> None:
    changes.send_letter(record, letter, NOW)
    erase_application(record, 1, NOW)
    assert not Letter.objects.exists()
    assert not Event.objects.exists()


def test_a_stranger_has_no_letters(
    record: Workspace, letter: int, inbox: Inbox
) -> None:
    stranger = Workspace.objects.create()
    with pytest.raises(Letter.DoesNotExist):
        changes.send_letter(stranger, letter, NOW)
    with pytest.raises(Letter.DoesNotExist):
        changes.mark_sent_by_hand(stranger, letter, NOW)
    assert not changes.drop_draft(stranger, letter)
    assert inbox.taken == []


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_send_once(
    record: Workspace, letter: int, inbox: Inbox
) -> None:
    ended: list[str] = []
    begin = threading.Barrier(4)

    def press() -> None:
        begin.wait()
        try:
            changes.send_letter(record, letter, NOW)
            ended.append("sent")
        except changes.LetterStateError:
            ended.append("refused")
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _ in range(4)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert sorted(ended) == ["refused", "refused", "refused", "sent"]
    assert len(inbox.taken) == 1
    assert len(list_sent(record)) == 1
