"""Send a letter once, and record that it went: never without the person's press."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from onward.accounts.models import Workspace
from onward.feedback.sent import write_entry
from onward.feedback.telling import MEDIUM_LABELS, Medium
from onward.history.events import Action, Correction, Source, Trail
from onward.mail.parse import parse_message
from onward.post import drafts, smtp
from onward.post.accounts import Account, Service
from onward.post.compose import compose
from onward.post.secrets import find_secret
from onward.post.smtp import PATIENCE, MaybeSentError, NotSentError
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.read import read_message
from onward.records.changes.corrections import put_into
from onward.records.changes.events import record_correction, record_entry, record_mails
from onward.records.changes.letters import OPEN, LetterStateError, State, say_state
from onward.records.changes.nearby import rebuild_near
from onward.records.models import Event, Letter
from onward.records.queries.applications import get_application
from onward.records.queries.events import list_events_of
from onward.records.queries.letters import get_letter, prepare_letter
from onward.records.surroundings import find_account

CUT_OFF = (
    "Onward was stopped while it spoke with the server. The letter may have been sent: "
    "look into your sent mail before you send it again."
)
NO_ACCOUNT = {
    Service.SMTP: "There is no server to send by yet: see onward post set --help",
    Service.IMAP: "There is no mailbox for drafts yet: see onward post set --help",
}
HERE = "sent from Onward"
SPEAKS = timedelta(minutes=10)
"""A letter that is being sent for longer was cut off while it was."""

_NEAR = timedelta(hours=12)


def send_letter(
    workspace: Workspace, letter: int, now: datetime, patience: float = PATIENCE
) -> Letter:
    """Send a letter by SMTP, once, and record that it went; return it as it stands.

    Raises NotSentError, with the letter a draft again; MaybeSentError, with the letter
    unsure; LetterStateError where it is sent already or right now. Also AccountError,
    SecretError and LetterError, before anything is done.
    """
    account, secret = _get_account(Service.SMTP)
    content = compose(prepare_letter(workspace, letter, now))
    with _claim(workspace, letter, now):
        smtp.send(content, account, secret, patience)
    return _record_sent(workspace, letter, content, now)


def save_in_drafts(
    workspace: Workspace, letter: int, now: datetime, patience: float = PATIENCE
) -> str:
    """Put a letter among the drafts of the mailbox; return the folder. It is not sent.

    Raises NotSentError, LetterStateError, and what `send_letter` raises beforehand.
    """
    account, secret = _get_account(Service.IMAP)
    content = compose(prepare_letter(workspace, letter, now))
    with _claim(workspace, letter, now):
        folder = drafts.save_draft(content, account, secret, patience)
    _settle(letter, now, state=State.HANDED, channel="drafts")
    return folder


def mark_sent_by_hand(workspace: Workspace, letter: int, now: datetime) -> int:
    """Record that the person sent a letter by another program; return the event.

    Where an import has brought the sent mail already, that is the event.
    """
    with transaction.atomic():
        row = Letter.objects.select_for_update().get(workspace=workspace, pk=letter)
        if row.state not in OPEN or row.sent_as:
            raise LetterStateError(say_state(row))
        number = _find_sent(workspace, row) or _add_sent(workspace, row, now)
        _settle(row.pk, now, state=State.SENT, sent_as=number, ended_at=now)
    return number


@transaction.atomic
def mark_asked(
    workspace: Workspace, application: int, who: str, medium: Medium, now: datetime
) -> int:
    """Record that the person asked for feedback without a letter, such as by phone.

    Returns the event, which can be taken back. Raises Application.DoesNotExist.
    """
    home = get_application(workspace, application).number
    words = f"You asked for feedback {MEDIUM_LABELS[medium]}."
    email = who.casefold() if "@" in who else ""
    reading = write_entry(words, "" if email else who, email, "feedback")
    recipients = (email,) if email else ()
    trail = Trail(recipients=recipients, channel=medium.value)
    number = record_entry(workspace, reading, now, trail)
    record_correction(workspace, Correction(Action.JOIN, number, other=home), now)
    rebuild_near(workspace, [number], now)
    return number


def settle_unsure(
    workspace: Workspace, letter: int, now: datetime, *, was_sent: bool
) -> Letter:
    """Say of a letter that may have been sent whether it was; return it."""
    row = get_letter(workspace, letter)
    if row.state != State.UNSURE:
        raise LetterStateError("It is known whether this letter left.")
    if was_sent:
        content = compose(prepare_letter(workspace, letter, row.changed_at))
        return _record_sent(workspace, letter, content, row.changed_at)
    _settle(letter, now, state=State.DRAFT, problem="")
    return get_letter(workspace, letter)


def release_letters(workspace: Workspace, now: datetime) -> int:
    """Make letters unsure that were being sent when the program ended."""
    rows = Letter.objects.filter(workspace=workspace, state=State.SENDING)
    old = rows.filter(changed_at__lt=now - SPEAKS)
    return old.update(state=State.UNSURE, problem=CUT_OFF)


def _get_account(service: Service) -> tuple[Account, str]:
    account = find_account(service)
    if account is None:
        raise NotSentError(NO_ACCOUNT[service])
    return account, find_secret(account)


@contextmanager
def _claim(workspace: Workspace, letter: int, now: datetime) -> Iterator[None]:
    """Hold a letter while it is spoken of with a server; nobody else can send it.

    Whatever ends it, the letter's row says what is known, and the error goes on.
    """
    rows = Letter.objects.filter(
        workspace=workspace, pk=letter, state__in=OPEN, sent_as=None
    )
    if not rows.update(state=State.SENDING, changed_at=now, problem=""):
        raise LetterStateError(say_state(get_letter(workspace, letter)))
    try:
        yield
    except NotSentError as error:
        _settle(letter, now, state=State.DRAFT, problem=str(error))
        raise
    except MaybeSentError as error:
        _settle(letter, now, state=State.UNSURE, problem=str(error))
        raise
    except BaseException:
        _settle(letter, now, state=State.UNSURE, problem=CUT_OFF)
        raise


def _settle(letter: int, now: datetime, **values: object) -> None:
    Letter.objects.filter(pk=letter).update(changed_at=now, **values)


@transaction.atomic
def _record_sent(
    workspace: Workspace, letter: int, content: bytes, now: datetime
) -> Letter:
    """Record a sent letter as the mail that it is, in its application."""
    row = get_letter(workspace, letter)
    home = get_application(workspace, row.event)
    message = parse_message(content)
    own = _know_sender(workspace, message.sender.email)
    found = Found(message, read_message(message, own), HERE)
    record_mails(workspace, [found], now)
    sent = Event.objects.get(
        workspace=workspace, message__message_id=message.message_id, rereads=None
    )
    rebuild_near(workspace, [sent.number], now)
    put_into(workspace, sent.number, home.number, now)
    _settle(letter, now, state=State.SENT, sent_as=sent.number, ended_at=now)
    Letter.objects.filter(pk=letter, channel="").update(channel="smtp")
    return get_letter(workspace, letter)


def _know_sender(workspace: Workspace, email: str) -> frozenset[str]:
    """Return the person's addresses, that of the letter among them."""
    row = Workspace.objects.select_for_update().get(pk=workspace.pk)
    if email not in row.addresses:
        row.addresses = sorted({*row.addresses, email})
        row.save(update_fields=["addresses"])
        workspace.addresses = row.addresses
    return frozenset(row.addresses)


def _add_sent(workspace: Workspace, row: Letter, now: datetime) -> int:
    """Record as an entry what another program sent; return its number."""
    home = get_application(workspace, row.event).number
    reading = write_entry(row.body, row.to_name, row.to_email, row.purpose)
    keeps_id = row.channel in {"eml", "drafts"}
    trail = Trail(
        message_id=row.message_id if keeps_id else "",
        recipients=(row.to_email,),
        subject=row.subject,
        channel="mail",
    )
    number = record_entry(workspace, reading, now, trail, words=row.body)
    record_correction(workspace, Correction(Action.JOIN, number, other=home), now)
    rebuild_near(workspace, [number], now)
    return number


def _find_sent(workspace: Workspace, row: Letter) -> int | None:
    """Return the imported mail by which a letter that was handed over was sent."""
    home = get_application(workspace, row.event)
    rows = Event.objects.filter(
        workspace=workspace,
        source=Source.MAIL,
        at__gte=row.changed_at - _NEAR,
        number__in=home.link_set.values("event_number"),
    )
    numbers = rows.values_list("number", flat=True)
    for event in list_events_of(workspace, numbers):
        is_sent = event.reading is not None and event.reading.kind == Kind.SENT
        if is_sent and row.to_email in event.trail.recipients:
            return event.number
    return None
