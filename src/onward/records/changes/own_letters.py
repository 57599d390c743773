"""Know a letter that was written here when its mail is recorded, however it came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import Q

from onward.accounts.models import Workspace
from onward.feedback.sent import read_letter
from onward.mail.letter_ids import is_letter_id
from onward.reading.batch import Found
from onward.records.models import Letter, Message


def leave_out_recorded(workspace: Workspace, found: Sequence[Found]) -> list[Found]:
    """Leave out letters already recorded, also where the sent copy differs a little."""
    ids = _list_ids(found)
    if not ids:
        return list(found)
    known = Message.objects.filter(workspace=workspace, message_id__in=ids)
    recorded = set(known.values_list("message_id", flat=True))
    return [one for one in found if one.message.message_id not in recorded]


def read_as_meant(workspace: Workspace, found: Sequence[Found]) -> list[Found]:
    """Read each letter as its purpose says, whatever its words."""
    ids = _list_ids(found)
    if not ids:
        return list(found)
    rows = Letter.objects.filter(workspace=workspace, message_id__in=ids)
    purposes = dict(rows.values_list("message_id", "purpose"))
    return [_mean(one, purposes.get(one.message.message_id)) for one in found]


def settle_recorded(
    workspace: Workspace, recorded: Iterable[tuple[int, Found]]
) -> None:
    """Remember of each letter the event that it became."""
    for number, one in recorded:
        if is_letter_id(one.message.message_id):
            rows = Letter.objects.filter(
                Q(sent_as=None) & ~Q(state=Letter.State.SENT),
                workspace=workspace,
                message_id=one.message.message_id,
            )
            rows.update(
                state=Letter.State.SENT,
                sent_as=number,
                ended_at=one.message.date,
                problem="",
            )


def _mean(found: Found, purpose: str | None) -> Found:
    if purpose is None:
        return found
    meant = read_letter(found.reading, found.message.own_text, purpose)
    return replace(found, reading=meant)


def _list_ids(found: Iterable[Found]) -> set[str]:
    ids = {one.message.message_id for one in found}
    return {one for one in ids if is_letter_id(one)}
