"""Correct where it stands; every change can be undone."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.records.models import Application
from onward.records.queries.record import get_record


def test_a_fact_is_corrected_and_undone(client: Client, record: Workspace) -> None:
    said = {"fact": "company", "value": "Firm Alpha"}
    response = client.post("/applications/1/fact/", said, follow=True)
    body = response.content.decode()
    assert "<h1>Firm Alpha</h1>" in body
    assert "You said so." in body
    number = response.redirect_chain[0][0].rpartition("=")[2]
    client.post(f"/events/{number}/undo/", {"back": "/applications/1/"})
    assert "<h1>Firm A0 Works</h1>" in client.get("/applications/1/").content.decode()


def test_two_applications_become_one_and_two_again(
    client: Client, record: Workspace
) -> None:
    response = client.post("/applications/1/merge/", {"other": "3"})
    assert Application.objects.count() == 2
    number = response.headers["Location"].rpartition("=")[2]
    client.post(f"/events/{number}/undo/", {"back": "/"})
    assert Application.objects.count() == 3


def test_an_event_gets_an_application_of_its_own(
    client: Client, record: Workspace
) -> None:
    client.post("/events/2/move/", {})
    assert len(get_record(record, 2, timezone.now()).lines) == 1
    assert Application.objects.count() == 4


def test_an_event_moves_to_another_application(
    client: Client, record: Workspace
) -> None:
    client.post("/events/2/move/", {"home": "3"})
    assert get_record(record, 2, timezone.now()).state.number == 2
    assert Application.objects.count() == 3


def test_a_wrong_no_is_taken_back(client: Client, record: Workspace) -> None:
    client.post("/events/2/kind/", {"kind": "update"})
    assert Application.objects.get(number=1).status == "waiting"


def test_the_time_of_an_interview_is_corrected(
    client: Client, record: Workspace
) -> None:
    client.post("/events/2/kind/", {"kind": "interview"})
    said = {"fact": "interview_at", "value": "2031-05-06T14:30"}
    client.post("/events/2/fact/", said)
    row = Application.objects.get(number=1)
    assert row.next_at is not None
    assert timezone.localtime(row.next_at).hour == 14


def test_a_time_that_is_none_is_answered_with_a_sentence(
    client: Client, record: Workspace
) -> None:
    said = {"fact": "interview_at", "value": "soon"}
    response = client.post("/events/2/fact/", said)
    assert response.status_code == 400
    assert "write it like" in response.content.decode()


def test_a_no_is_said_to_have_come_before_an_interview(
    client: Client, record: Workspace
) -> None:
    client.post("/events/2/fact/", {"fact": "stage", "value": "before_interview"})
    assert Application.objects.get(number=1).furthest == 1


def test_a_note_is_kept_with_its_event(client: Client, record: Workspace) -> None:
    client.post("/events/2/note/", {"words": "They phoned first <b>"})
    body = client.get("/applications/1/").content.decode()
    assert "They phoned first &lt;b&gt;" in body


def test_an_empty_note_is_answered_with_a_sentence(
    client: Client, record: Workspace
) -> None:
    response = client.post("/events/2/note/", {"words": "  "})
    assert response.status_code == 400
    assert "Write a few words first." in response.content.decode()


def test_an_unknown_fact_is_refused(client: Client, record: Workspace) -> None:
    said = {"fact": "salary_secret", "value": "1"}
    assert client.post("/applications/1/fact/", said).status_code == 404


def test_undo_never_leads_elsewhere(client: Client, record: Workspace) -> None:
    client.post("/events/2/note/", {"words": "x"})
    record.refresh_from_db()
    number = record.last_number
    response = client.post(f"/events/{number}/undo/", {"back": "https://evil.example/"})
    assert response.headers["Location"] == "/"


def test_an_application_is_erased_once_one_is_sure(
    client: Client, record: Workspace
) -> None:
    asked = client.post("/applications/1/erase/", {})
    assert asked.status_code == 400
    assert "say that you are sure" in asked.content.decode()
    client.post("/applications/1/erase/", {"sure": "yes"})
    assert set(Application.objects.values_list("number", flat=True)) == {3, 5}
    assert client.get("/applications/1/").status_code == 404
