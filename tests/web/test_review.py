"""Review: asked, answered, remembered, undone."""

from __future__ import annotations

from django.test import Client

from onward.accounts.models import Workspace
from onward.records.models import Application, OpenQuestion


def test_it_asks_one_sentence(client: Client, unsure: Workspace) -> None:
    body = client.get("/review/").content.decode()
    assert "Is this a no for Service designer at Northwind Rail?" in body
    assert 'data-key="y"' in body


def test_what_is_unsure_is_not_asserted(client: Client, unsure: Workspace) -> None:
    assert Application.objects.get().status == "waiting"
    body = client.get("/applications/1/").content.decode()
    assert "Not counted until you confirm it." in body


def test_yes_makes_it_count(client: Client, unsure: Workspace) -> None:
    response = client.post("/review/2/", {}, follow=True)
    assert Application.objects.get().status == "rejected"
    assert "Nothing to review" in response.content.decode()


def test_another_kind_is_kept(client: Client, unsure: Workspace) -> None:
    client.post("/review/2/", {"kind": "update"})
    assert Application.objects.get().status == "waiting"
    assert not OpenQuestion.objects.exists()


def test_an_answer_can_be_undone(client: Client, unsure: Workspace) -> None:
    response = client.post("/review/2/", {})
    number = response.headers["Location"].rpartition("=")[2]
    client.post(f"/events/{number}/undo/", {"back": "/review/"})
    assert OpenQuestion.objects.count() == 1


def test_later_leaves_it_for_later(client: Client, unsure: Workspace) -> None:
    body = client.get("/review/?later=2").content.decode()
    assert "The others can wait." in body
    assert OpenQuestion.objects.count() == 1


def test_a_kind_that_does_not_exist_is_refused(
    client: Client, unsure: Workspace
) -> None:
    assert client.post("/review/2/", {"kind": "nonsense"}).status_code == 404
