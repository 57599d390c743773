"""Your data: taken along, erased, whose it is."""

from __future__ import annotations

import io
import zipfile

from django.test import Client

from onward.accounts.models import Workspace
from onward.records.models import Application, Event, Message


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
