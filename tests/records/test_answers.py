"""What comes back to a request: an answer, a machine, a returned letter."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from onward.accounts.models import Workspace
from onward.feedback.requests import Phase, Request
from onward.history.state import Status
from onward.records import changes
from onward.records.changes.letters import Writing
from onward.records.queries.record import get_record
from onward.records.queries.requests import list_requests_of
from onward.records.queries.statements import FeedbackText, list_feedback
from tests.records.correspondence import BODY, MAILS, MARA, ME, NOW, write
from tests.records.mailboxes import import_paths, write_mbox

SENDER = f"Mara Lindt <{MARA}>"
QUOTE = "\n".join(f"> {line}" for line in BODY.splitlines())
LEAD = f"On Tue, 20 Jan 2026 at 09:00, Ada Verne <{ME}> wrote:"
WORDS = (
    "Your examples were not specific enough, while the way you explained the catalogue "
    "was very clear."
)


@pytest.fixture
def asked(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A request that was written here, left by a file, and came back by an import."""
    workspace.addresses = [ME]
    workspace.save()
    import_paths(workspace, write_mbox(tmp_path / "box", MAILS))
    writing = Writing(2, "feedback", "Mara Lindt", MARA, "Re: Archivist", BODY)
    letter = changes.keep_draft(workspace, writing, NOW)
    content = changes.write_eml(workspace, letter.pk, NOW).replace(b"\r\n", b"\n")
    import_paths(workspace, write_mbox(tmp_path / "sent", [content]))
    return workspace


def receive(asked: Workspace, place: Path, *mails: bytes) -> Request:
    import_paths(asked, write_mbox(place / "answers", list(mails)))
    (found,) = list_requests_of(asked, 1, NOW + timedelta(days=3))
    return found.request


def answer(asked: Workspace, text: str, sender: str = SENDER, **more: str) -> bytes:
    (found,) = list_requests_of(asked, 1, NOW)
    assert found.letter is not None
    head = {"In-Reply-To": f"<{found.letter.message_id}>", **more}
    return write(10, sender, ME, "Re: Archivist", text, **head)


def only(asked: Workspace) -> FeedbackText:
    (feedback,) = list_feedback(asked)
    return feedback


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Ada,\n\n{WORDS}\n\nMara\n\n{LEAD}\n{QUOTE}\n",
        f"{LEAD}\n{QUOTE}\n\nDear Ada,\n\n{WORDS}\n\nMara\n",
    ],
    ids=["above", "below"],
)
def test_an_answer_is_read_and_what_it_quotes_is_not(
    asked: Workspace, tmp_path: Path, text: str
) -> None:
    request = receive(asked, tmp_path, answer(asked, text))
    assert request.phase is Phase.ANSWERED
    assert request.is_useful
    feedback = only(asked)
    assert feedback.event == request.answered_by
    leaves = {one.code for each in feedback.statements for one in each.findings}
    assert {"EVI.specific", "COM.clarity"} <= leaves
    for one in feedback.statements:
        assert feedback.text[one.start : one.end] == one.quote
        assert one.quote in WORDS


def test_an_answer_that_only_thanks_is_an_answer(
    asked: Workspace, tmp_path: Path
) -> None:
    text = "Dear Ada,\n\nI am afraid we give no individual feedback.\n\nMara\n"
    request = receive(asked, tmp_path, answer(asked, text))
    assert request.phase is Phase.ANSWERED
    assert not request.is_useful


def test_somebody_away_is_still_waited_for(asked: Workspace, tmp_path: Path) -> None:
    text = "I am out of the office until 2 February and will read your mail then.\n"
    mail = answer(asked, text, **{"Auto-Submitted": "auto-replied"})
    request = receive(asked, tmp_path, mail)
    assert request.phase is Phase.WAITING
    assert request.away_by is not None
    assert list_feedback(asked) == ()


def test_a_letter_that_came_back_is_said(asked: Workspace, tmp_path: Path) -> None:
    text = (
        "This is the mail system at quillmark.example.\n\nYour message could not be "
        f"delivered to one or more recipients.\n\n<{MARA}>: user unknown\n"
    )
    mail = answer(
        asked,
        text,
        "Mail Delivery System <mailer-daemon@quillmark.example>",
        Subject="Undelivered Mail Returned to Sender",
        **{"Auto-Submitted": "auto-replied", "Return-Path": "<>"},
    )
    assert receive(asked, tmp_path, mail).phase is Phase.BOUNCED


def test_an_answer_changes_no_decision(asked: Workspace, tmp_path: Path) -> None:
    receive(asked, tmp_path, answer(asked, f"Dear Ada,\n\n{WORDS}\n\nMara\n"))
    state = get_record(asked, 1, NOW).state
    assert state.status is Status.REJECTED
    assert state.end_event == 2


def test_an_answer_without_a_thread_is_tied_by_its_sender(
    asked: Workspace, tmp_path: Path
) -> None:
    text = f"Dear Ada,\n\nhere is the feedback that you asked for. {WORDS}\n\nMara\n"
    mail = write(10, SENDER, ME, "Your feedback", text)
    request = receive(asked, tmp_path, mail)
    assert request.phase is Phase.ANSWERED
    assert request.is_useful
