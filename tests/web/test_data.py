"""Your data: taken along, erased, whose it is."""

from __future__ import annotations

import io
import zipfile

from django.test import Client

from onward.accounts.models import Workspace
from onward.records.models import Application, Event, Message
from onward.records.queries.lessons import list_lessons


def test_the_archive_holds_everything(client: Client, record: Workspace) -> None:
    response = client.post("/data/export/")
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined] # a file
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert {"manifest.json", "events.jsonl", "messages.jsonl"} <= set(names)


def test_erasing_needs_the_word(client: Client, record: Workspace) -> None:
    response = client.post("/data/erase/", {"word": "yes"})
    assert response.status_code == 400
    assert Event.objects.exists()


def test_erasing_leaves_nothing(client: Client, record: Workspace) -> None:
    client.post("/data/erase/", {"word": "erase"})
    for model in (Application, Event, Message):
        assert not model.objects.exists()


def test_own_addresses_are_kept(client: Client, record: Workspace) -> None:
    client.post("/data/addresses/", {"addresses": "Ada@Home.example\nada@work.example"})
    record.refresh_from_db()
    assert record.addresses == ["ada@home.example", "ada@work.example"]


def test_what_is_no_address_is_said(client: Client, record: Workspace) -> None:
    response = client.post("/data/addresses/", {"addresses": "ada at home"})
    assert response.status_code == 400


def test_what_was_learned_is_shown_and_can_be_forgotten(
    client: Client, record: Workspace
) -> None:
    said = {"fact": "company", "value": "Penfold"}
    after = client.post("/applications/1/fact/", said, follow=True).content.decode()
    assert "mails from firm-a0-works.example is Penfold." in after
    page = client.get("/data/").content.decode()
    assert "mails from firm-a0-works.example is Penfold." in page
    (lesson,) = list_lessons(record)
    told = {"origin": str(lesson.origin), "sort": lesson.sort}
    client.post("/data/forget/", told)
    assert not list_lessons(record)
    assert client.post("/data/forget/", told).status_code == 404
