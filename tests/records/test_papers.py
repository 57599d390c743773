"""Documents that went to and fro with the mails of an application."""

from __future__ import annotations

import dataclasses

from django.utils import timezone

from onward.accounts.models import Workspace
from onward.mail.message import Attachment
from onward.reading.kinds import Kind
from onward.records import changes
from onward.records.queries.papers import Paper, list_papers
from tests.web.conftest import make_mail

ATTACHED = (
    Attachment("cv.pdf", "application/pdf", 3000),
    Attachment("logo.png", "image/png", 900),
    Attachment("invite.ics", "text/calendar", 700),
    Attachment("", "application/octet-stream", 10),
)


def test_it_lists_documents_and_leaves_logos_out(workspace: Workspace) -> None:
    found = make_mail(1, Kind.APPLIED, "Northwind Rail", days_ago=3)
    message = dataclasses.replace(found.message, attachments=ATTACHED)
    changes.record_mails(
        workspace, [dataclasses.replace(found, message=message)], timezone.now()
    )
    assert list_papers(workspace, [1]) == [Paper(1, "cv.pdf", 3000)]
    assert list_papers(Workspace.objects.create(), [1]) == []
