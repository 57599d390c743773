"""Read which documents went to and fro with the mails of an application."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onward.accounts.models import Workspace
from onward.records.encoding import unpack_message
from onward.records.models import Message

NO_PAPERS = ("text/calendar", "application/ics", "image/", "message/", "multipart/")
"""What comes along with a mail and is no document of its own."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document by its name and size, and the event whose mail brought it."""

    event: int
    filename: str
    size: int


def list_papers(workspace: Workspace, numbers: Iterable[int]) -> list[Paper]:
    """Return the documents attached to the mails of these events, in their order."""
    rows = Message.objects.filter(
        workspace=workspace, event__workspace=workspace, event__number__in=list(numbers)
    )
    contents = rows.order_by("event__number").values_list("event__number", "content")
    return [
        Paper(number, one.filename, one.size)
        for number, content in contents
        for one in unpack_message(bytes(content)).attachments
        if one.filename and not one.content_type.startswith(NO_PAPERS)
    ]
