"""Add events: mails as read, entries by hand, corrections. Nothing else makes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from onward.accounts.models import Workspace
from onward.history.events import Action, Correction, Source, Trail
from onward.mail.message import Message
from onward.reading.batch import Found
from onward.reading.reading import Reading
from onward.records.changes.own_letters import (
    leave_out_recorded,
    read_by_letters,
    settle_recorded,
)
from onward.records.encoding import encode, pack_message, split_words
from onward.records.models import Event, SearchEntry
from onward.records.models import Message as MessageRow

MOST_WORDS = 20_000
FUTURE = timedelta(days=2)
_SIGNS = frozenset(
    {Action.MARK, Action.JUDGE, Action.DEBRIEF, Action.WORK, Action.WEIGH}
)
"""What has a value that is no words to find its target by."""


@transaction.atomic
def record_mails(workspace: Workspace, found: Sequence[Found], now: datetime) -> int:
    """Store the mails not yet known and an event for each; return how many."""
    unknown = leave_out_recorded(workspace, _leave_out_known(workspace, found))
    fresh = read_by_letters(workspace, unknown)
    if not fresh:
        return 0
    rows = MessageRow.objects.bulk_create(_message_row(workspace, f) for f in fresh)
    numbers = take_numbers(workspace, len(fresh))
    pairs = list(zip(numbers, fresh, strict=True))
    Event.objects.bulk_create(
        Event(
            workspace=workspace,
            number=number,
            at=_date_event(one.message, now),
            source=Source.MAIL,
            message=row,
            payload=encode(one.reading),
            trail=encode(trail_of(one.message)),
        )
        for row, (number, one) in zip(rows, pairs, strict=True)
    )
    SearchEntry.objects.bulk_create(
        SearchEntry(
            workspace=workspace,
            event_number=number,
            words=words_of(one.reading, one.message),
        )
        for number, one in pairs
    )
    settle_recorded(workspace, pairs)
    return len(fresh)


@transaction.atomic
def record_entry(
    workspace: Workspace,
    reading: Reading,
    at: datetime,
    trail: Trail | None = None,
    words: str = "",
) -> int:
    """Store what the person entered by hand; return the event's number.

    `words` are what it can be found by beside its facts.
    """
    number = _add_one(
        workspace, Source.HAND, at, encode(reading), encode(trail or Trail())
    )
    found_by = [words_of(reading), *split_words(words[:MOST_WORDS])]
    SearchEntry.objects.create(
        workspace=workspace,
        event_number=number,
        words=" ".join(filter(None, found_by)),
    )
    return number


@transaction.atomic
def record_correction(
    workspace: Workspace, correction: Correction, at: datetime
) -> int:
    """Store the person's word on an event; return the correction's number."""
    number = _add_one(workspace, Source.CORRECTION, at, encode(correction))
    if correction.value and correction.action not in _SIGNS:
        SearchEntry.objects.create(
            workspace=workspace,
            event_number=correction.target,
            words=" ".join(split_words(correction.value)),
        )
    return number


@transaction.atomic
def record_rereadings(
    workspace: Workspace, readings: Iterable[tuple[int, Reading]]
) -> int:
    """Store better readings of mails already recorded, by event number."""
    changed = dict(readings)
    originals = Event.objects.filter(workspace=workspace, number__in=changed)
    numbers = take_numbers(workspace, len(changed))
    Event.objects.bulk_create(
        Event(
            workspace=workspace,
            number=number,
            at=original.at,
            source=Source.MAIL,
            message=None,
            payload=encode(changed[original.number]),
            trail=original.trail,
            rereads=original.number,
        )
        for number, original in zip(numbers, originals, strict=True)
    )
    return len(changed)


def trail_of(message: Message) -> Trail:
    """Return what ties a mail to others."""
    return Trail(
        message_id=message.message_id,
        in_reply_to=message.in_reply_to,
        references=message.references,
        thread=message.thread,
        sender=message.sender.email,
        recipients=tuple(one.email for one in message.to + message.cc),
        subject=message.subject,
    )


def words_of(reading: Reading, message: Message | None = None) -> str:
    """Return the words by which an event can be found."""
    words = [reading.company, reading.role, reading.agency, reading.place]
    if message is not None:
        sender = message.sender
        words += [message.subject, sender.name, sender.email]
        words.append(message.text[:MOST_WORDS])
    return " ".join(split_words("\n".join(word for word in words if word)))


def _leave_out_known(workspace: Workspace, found: Sequence[Found]) -> list[Found]:
    unique = {one.message.identity: one for one in reversed(found)}
    known = MessageRow.objects.filter(workspace=workspace, identity__in=unique)
    for identity in known.values_list("identity", flat=True):
        del unique[identity]
    return [one for one in found if unique.get(one.message.identity) is one]


def _message_row(workspace: Workspace, found: Found) -> MessageRow:
    message = found.message
    return MessageRow(
        workspace=workspace,
        identity=message.identity,
        message_id=message.message_id,
        date=message.date,
        sender=message.sender.name or message.sender.email,
        subject=message.subject,
        place=found.place,
        content=pack_message(message),
    )


def _date_event(message: Message, now: datetime) -> datetime:
    if message.date is None or message.date > now + FUTURE:
        return now
    return message.date


def _add_one(
    workspace: Workspace, source: Source, at: datetime, payload: str, trail: str = "{}"
) -> int:
    (number,) = take_numbers(workspace, 1)
    Event.objects.create(
        workspace=workspace,
        number=number,
        at=at,
        source=source,
        payload=payload,
        trail=trail,
    )
    return number


def take_numbers(workspace: Workspace, count: int) -> range:
    """Reserve the next event numbers; the row lock keeps two writers apart."""
    row = Workspace.objects.select_for_update().get(pk=workspace.pk)
    first = row.last_number + 1
    row.last_number += count
    row.save(update_fields=["last_number"])
    return range(first, first + count)
