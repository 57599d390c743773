"""What never came by mail, added in seconds."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.reading.kinds import Kind
from onward.records import changes
from onward.records.models import Application
from tests.web.conftest import make_mail


def test_an_application_in_a_portal(client: Client, workspace: Workspace) -> None:
    said = {"kind": "applied", "company": "Lantern Labs", "role": "Archivist"}
    response = client.post("/add/", said, follow=True)
    assert "<h1>Lantern Labs</h1>" in response.content.decode()
    assert Application.objects.get().status == "waiting"


def test_the_call_that_said_no(client: Client, unsure: Workspace) -> None:
    said = {"kind": "rejection", "application": "1", "words": "They rang at noon."}
    body = client.post("/add/", said, follow=True).content.decode()
    row = Application.objects.get()
    assert row.status == "rejected"
    assert "They rang at noon." in body


def test_an_interview_agreed_by_phone(client: Client, workspace: Workspace) -> None:
    day = timezone.localdate() + timedelta(days=3)
    said = {"kind": "interview", "company": "Lantern Labs", "day": day.isoformat()}
    client.post("/add/", said | {"clock": "14:30"})
    row = Application.objects.get()
    assert row.next_at is not None
    assert timezone.localtime(row.next_at).hour == 14


def test_a_later_mail_confirms_and_does_not_double(
    client: Client, workspace: Workspace
) -> None:
    said = {"kind": "applied", "company": "Lantern Labs", "role": "Service designer"}
    client.post("/add/", said)
    mail = make_mail(9, Kind.APPLIED, "Lantern Labs", days_ago=0)
    changes.record_mails(workspace, [mail], timezone.now())
    changes.rebuild_applications(workspace, timezone.now())
    assert Application.objects.count() == 1


def test_what_is_missing_is_said(client: Client, workspace: Workspace) -> None:
    response = client.post("/add/", {"kind": "applied"})
    assert response.status_code == 400
    assert "Write which employer it is" in response.content.decode()


def test_a_day_that_is_none_is_said(client: Client, workspace: Workspace) -> None:
    said = {"kind": "applied", "company": "X", "day": "31 Feb"}
    assert "cannot be read" in client.post("/add/", said).content.decode()


def test_what_they_said_after_a_no_goes_to_that_application(
    client: Client, record: Workspace
) -> None:
    body = client.get("/add/?application=1&kind=feedback").content.decode()
    assert '<option value="1" selected>Firm A0 Works' in body
    assert 'value="feedback" checked' in body
    said = {"application": "1", "kind": "feedback", "words": "Say less, show more."}
    client.post("/add/", said)
    assert Application.objects.count() == 3
    assert "Say less, show more." in client.get("/applications/1/").content.decode()
    assert (
        "worth a quiet look" in client.get("/applications/1/onward/").content.decode()
    )
