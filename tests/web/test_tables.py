"""A table through the page: looked at, changed, imported, taken back."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from onward.accounts.models import Workspace
from onward.records.changes.table_upload import get_table
from onward.records.models import Application, Event

TABLE = b"""Company,Role,Applied,Status,Score
Vell,Designer,1/4/2026,Rejected after 2nd round,4
Orm,Writer,1/9/2026,<b>odd</b>,5
Orm,Writer,1/9/2026,<b>odd</b>,5
Tide,Clerk,,Wishlist,
"""


def choose(client: Client, content: bytes = TABLE, name: str = "mine.csv") -> str:
    file = SimpleUploadedFile(name, content)
    response = client.post("/import/table/file/", {"table": file}, follow=True)
    return response.content.decode()


def find_digest(body: str) -> str:
    found = re.search(r'name="digest" value="(\w+)"', body)
    return found[1] if found else ""


def test_the_page_of_mail_has_a_door_for_a_table(
    client: Client, workspace: Workspace
) -> None:
    assert 'id="door-table"' in client.get("/import/").content.decode()


def test_a_table_is_shown_as_it_will_be_understood(
    client: Client, workspace: Workspace
) -> None:
    body = choose(client)
    assert "applied 2026-01-04" in body
    assert "not this time (day not known)" in body
    assert "Row 4: it is the same as row 3" in body
    assert "Row 5: only saved, not applied" in body
    assert "&lt;b&gt;odd&lt;/b&gt;" in body
    assert "<b>odd</b>" not in body
    assert not Event.objects.exists()


def test_a_yes_takes_it_in_and_removes_the_file(
    client: Client, workspace: Workspace
) -> None:
    digest = find_digest(choose(client))
    done = client.post("/import/table/", {"action": "import", "digest": digest})
    assert "2 applications added" in done.content.decode()
    assert Application.objects.count() == 2
    assert get_table(workspace) is None
    page = client.get("/applications/").content.decode()
    assert "Vell" in page


def test_it_can_be_taken_back(client: Client, workspace: Workspace) -> None:
    digest = find_digest(choose(client))
    client.post("/import/table/", {"action": "import", "digest": digest})
    client.post("/import/table/undo/")
    assert not Application.objects.exists()
    client.post("/import/table/undo/")


def test_columns_and_the_order_of_days_can_be_changed(
    client: Client, workspace: Workspace
) -> None:
    digest = find_digest(choose(client))
    chosen = {"column-5": "place", "column-4": "ignored", "order": "day"}
    body = client.post("/import/table/", {"action": "look", **chosen}).content.decode()
    assert "applied 2026-04-01" in body
    assert '<option value="place" selected>' in body
    said = {"action": "import", "digest": digest, **chosen}
    client.post("/import/table/", said)
    assert set(Application.objects.values_list("status", "place")) == {
        ("waiting", "4"),
        ("waiting", "5"),
        ("waiting", ""),
    }


def test_an_import_of_what_was_not_looked_at_is_refused(
    client: Client, workspace: Workspace
) -> None:
    digest = find_digest(choose(client))
    choose(client, TABLE.replace(b"Vell", b"Kalm"))
    said = {"action": "import", "digest": digest}
    response = client.post("/import/table/", said)
    assert response.status_code == 400
    assert "Another table was chosen" in response.content.decode()
    assert not Event.objects.exists()


def test_a_table_can_be_left(client: Client, workspace: Workspace) -> None:
    choose(client)
    client.post("/import/table/drop/")
    assert get_table(workspace) is None
    assert client.get("/import/table/").status_code == 302


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "This is a PDF."),
        (b"   ", "The file is empty."),
        (b"Thing\napple\n", "No column names employers or roles"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    client: Client, workspace: Workspace, content: bytes, said: str
) -> None:
    assert said in choose(client, content, "../../cv.pdf")


def test_nothing_chosen_is_said(client: Client, workspace: Workspace) -> None:
    response = client.post("/import/table/file/", {})
    assert response.status_code == 400
    assert "Choose the file of your table." in response.content.decode()


def test_an_application_of_a_table_shows_what_day_is_not_known(
    client: Client, workspace: Workspace
) -> None:
    digest = find_digest(choose(client))
    client.post("/import/table/", {"action": "import", "digest": digest})
    number = Application.objects.get(company="Vell").number
    body = client.get(f"/applications/{number}/").content.decode()
    assert "Day not known" in body
    assert "after the second interview" in body
    assert "4 January, 12:00" not in body
