"""Read letters that were written here, and what a new one needs: sender and thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from onward.accounts.models import Workspace
from onward.history.events import Source
from onward.mail.message import Address, Message
from onward.post.accounts import Service
from onward.post.compose import Letter as OutgoingLetter
from onward.post.compose import LetterError
from onward.records.encoding import unpack_message
from onward.records.models import Event, Letter, Link
from onward.records.models import Message as MessageRow
from onward.records.queries.applications import get_application
from onward.records.surroundings import find_account

NO_ADDRESS = "Your own mail address is not known yet. Say it first: onward me ADDRESS"
MOST_LOOKED_AT = 60
_MADE_UP = "@missing.invalid"


@dataclass(frozen=True, slots=True)
class Thread:
    """Which mail a letter answers; empty where it begins a thread."""

    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""


def get_letter(workspace: Workspace, number: int) -> Letter:
    """Return a letter; raises Letter.DoesNotExist, also for another's."""
    return Letter.objects.get(workspace=workspace, pk=number)


def list_letters(workspace: Workspace, number: int) -> list[Letter]:
    """Return the letters about the application of an event, the newest first."""
    home = get_application(workspace, number)
    links = Link.objects.filter(workspace=workspace, application=home)
    members = links.values_list("event_number", flat=True)
    return list(Letter.objects.filter(workspace=workspace, event__in=list(members)))


def was_sent_before(workspace: Workspace, letter: Letter) -> bool:
    """Say whether the same words went to the same address about the same already."""
    home = get_application(workspace, letter.event)
    rows = Letter.objects.filter(
        workspace=workspace,
        event__in=home.link_set.values("event_number"),
        purpose=letter.purpose,
        to_email=letter.to_email,
        body=letter.body,
        state=Letter.State.SENT,
    )
    return rows.exclude(pk=letter.pk).exists()


def find_sender(workspace: Workspace) -> Address:
    """Return the person's name and address as letters should have them.

    The address is that of the account for sending, else the one that is written to
    most. Both may be empty.
    """
    rows = MessageRow.objects.filter(workspace=workspace).order_by("-pk")
    contents = rows.values_list("content", flat=True)[:MOST_LOOKED_AT]
    mails = [unpack_message(bytes(content)) for content in contents]
    own = set(workspace.addresses)
    found = [one for mail in mails for one in _list_parties(mail) if one.email in own]
    names = Counter(one.name for one in found if one.name and "@" not in one.name)
    emails = Counter(one.email for one in found)
    account = find_account(Service.SMTP)
    by_account = account.user if account and "@" in account.user else ""
    used = emails.most_common(1)[0][0] if emails else next(iter(sorted(own)), "")
    name = names.most_common(1)[0][0] if names else ""
    return Address(name, by_account.casefold() or used)


def find_thread(workspace: Workspace, number: int, email: str) -> Thread:
    """Return the newest mail of an application that came from, or went to, `email`."""
    home = get_application(workspace, number)
    links = Link.objects.filter(workspace=workspace, application=home)
    members = links.values_list("event_number", flat=True)
    rows = Event.objects.filter(
        workspace=workspace,
        number__in=list(members),
        source=Source.MAIL,
        message__isnull=False,
    )
    contents = rows.order_by("-at", "-number").values_list(
        "message__content", flat=True
    )
    mails = [unpack_message(bytes(content)) for content in contents]
    for parties in (_list_senders, _list_recipients):
        for mail in mails:
            if email in parties(mail):
                return _thread_of(mail)
    return Thread()


def prepare_letter(workspace: Workspace, number: int, now: datetime) -> OutgoingLetter:
    """Return a letter as it would leave now, in the thread of whom it goes to.

    Raises Letter.DoesNotExist, and LetterError where the person's address is not known.
    """
    row = get_letter(workspace, number)
    sender = find_sender(workspace)
    if not sender.email:
        raise LetterError(NO_ADDRESS)
    thread = find_thread(workspace, row.event, row.to_email)
    return OutgoingLetter(
        from_name=sender.name,
        from_email=sender.email,
        to_name=row.to_name,
        to_email=row.to_email,
        subject=row.subject,
        body=row.body,
        message_id=row.message_id,
        date=now,
        in_reply_to=thread.in_reply_to,
        references=thread.references,
    )


def _thread_of(mail: Message) -> Thread:
    if mail.message_id.endswith(_MADE_UP):
        return Thread(subject=mail.subject)
    return Thread(mail.message_id, mail.references, mail.subject)


def _list_parties(mail: Message) -> Iterable[Address]:
    return (mail.sender, *mail.to, *mail.cc)


def _list_senders(mail: Message) -> set[str]:
    return {mail.sender.email, *(one.email for one in mail.reply_to)}


def _list_recipients(mail: Message) -> set[str]:
    return {one.email for one in mail.to + mail.cc}
