"""Keep letters as drafts, and give them to other programs; nothing is sent here."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet

from onward.accounts.models import Workspace
from onward.history.events import Source
from onward.mail.letter_ids import make_letter_id
from onward.post.compose import compose, make_mailto
from onward.records.changes.applications import lock_workspace
from onward.records.models import Event, Letter
from onward.records.queries.applications import get_application
from onward.records.queries.letters import (
    find_sender,
    get_letter,
    prepare_letter,
)

State = Letter.State
OPEN = (State.DRAFT, State.HANDED)
_STATES = {
    State.SENDING: "This letter is being sent right now.",
    State.SENT: "This letter was sent already.",
    State.UNSURE: "This letter may have been sent. Say first whether it was.",
}


class LetterStateError(ValueError):
    """A letter cannot do this where it stands; the message says why."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A letter as the person writes it; `event` is what it answers or follows."""

    event: int
    purpose: str
    to_name: str
    to_email: str
    subject: str
    body: str
    language: str = "en"
    variant: int = 0


@transaction.atomic
def keep_draft(
    workspace: Workspace, writing: Writing, now: datetime, letter: int | None = None
) -> Letter:
    """Keep a letter as it is now and return it; nothing is sent.

    Without a number it takes the place of the draft for the same purpose, if there is
    one. Raises Application.DoesNotExist for an event of no application,
    LetterStateError for a letter that has left, or while one for the same purpose may
    have.
    """
    lock_workspace(workspace)
    home = get_application(workspace, writing.event)
    values = {**asdict(writing), "changed_at": now, "problem": ""}
    rows = Letter.objects.filter(workspace=workspace)
    if letter is not None:
        row = rows.get(pk=letter)
        if row.state not in OPEN or row.sent_as:
            raise LetterStateError(say_state(row))
    else:
        same = rows.filter(
            event__in=home.link_set.values("event_number"), purpose=writing.purpose
        )
        _refuse_unsettled(same)
        row = same.filter(state=State.DRAFT).first() or Letter(
            workspace=workspace,
            message_id=make_letter_id(uuid4().hex, find_sender(workspace).email),
        )
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row


def _refuse_unsettled(same: QuerySet[Letter]) -> None:
    """Raise LetterStateError while nobody knows yet whether such a letter went."""
    row = same.filter(state__in=(State.SENDING, State.UNSURE)).first()
    if row is not None:
        raise LetterStateError(say_state(row))


def drop_draft(workspace: Workspace, letter: int) -> bool:
    """Throw a draft away; return whether there was one that has not left."""
    rows = Letter.objects.filter(workspace=workspace, pk=letter, sent_as=None)
    return bool(rows.filter(state__in=OPEN).delete()[0])


def hand_over(workspace: Workspace, letter: int, channel: str, now: datetime) -> Letter:
    """Remember that a letter went to another program: "copy", "mailto" or "eml"."""
    rows = Letter.objects.filter(
        workspace=workspace, pk=letter, state__in=OPEN, sent_as=None
    )
    if not rows.update(state=State.HANDED, channel=channel, changed_at=now):
        raise LetterStateError(say_state(get_letter(workspace, letter)))
    return get_letter(workspace, letter)


def follow_undo(workspace: Workspace, target: int, now: datetime) -> None:
    """Let a letter stay to be sent where the entry that it was is taken back.

    A letter that Onward sent, or met in the mail, has left whatever is said of it.
    """
    rows = Letter.objects.filter(workspace=workspace, state=State.SENT, sent_as=target)
    by_hand = Event.objects.filter(
        workspace=workspace, number=target, source=Source.HAND
    )
    if by_hand.exists():
        rows.update(
            state=State.DRAFT, sent_as=None, ended_at=None, channel="", changed_at=now
        )


def write_eml(workspace: Workspace, letter: int, now: datetime) -> bytes:
    """Return a letter as the content of an .eml file."""
    return compose(prepare_letter(workspace, letter, now))


def write_mailto(workspace: Workspace, letter: int, now: datetime) -> str:
    """Return a letter as a link that opens it in a mail program."""
    return make_mailto(prepare_letter(workspace, letter, now))


def say_state(letter: Letter) -> str:
    """Return why a letter cannot leave again."""
    return _STATES.get(State(letter.state), _STATES[State.SENT])
