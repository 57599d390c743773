"""Every page: the owner sees it, a stranger does not, nothing loads from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from onward.accounts.access import get_workspace
from onward.accounts.models import User, Workspace
from tests.web.conftest import record_applications

PAGES = (
    "/",
    "/applications/",
    "/applications/?view=board",
    "/applications/?q=firm&status=rejected&sort=employer",
    "/feedback/",
    "/feedback/add/",
    "/weaknesses/",
    "/weaknesses/gap/",
    "/review/",
    "/add/",
    "/import/",
    "/data/",
)
PAGES_OF_ONE = (
    "/applications/1/",
    "/applications/1/onward/",
    "/applications/1/write/",
    "/applications/1/write/?purpose=status",
    "/events/1/mail/",
    "/events/1/mail/?as=html",
    "/feedback/1/",
    "/applications/1/debrief/",
)
WRITES = (
    "/applications/1/fact/",
    "/applications/1/merge/",
    "/applications/1/erase/",
    "/applications/1/write/",
    "/applications/1/tone/",
    "/applications/1/settle/",
    "/applications/1/asked/",
    "/applications/1/way/",
    "/applications/1/told/",
    "/applications/1/debrief/",
    "/applications/1/plan/",
    "/weaknesses/choose/",
    "/weaknesses/note/",
    "/events/1/statement/",
    "/events/1/task/",
    "/events/1/kind/",
    "/events/1/note/",
    "/events/1/fact/",
    "/events/1/move/",
    "/events/1/undo/",
    "/review/1/",
)
REMOTE = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["']?(?:https?:)?//""")
INLINE = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:")


@pytest.mark.parametrize("address", [*PAGES, *PAGES_OF_ONE])
def test_the_owner_sees_every_page(
    client: Client, record: Workspace, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    body = response.content.decode()
    assert not REMOTE.search(body)
    assert not INLINE.search(body)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", [*PAGES, *PAGES_OF_ONE])
def test_without_a_session_one_is_asked_to_sign_in(
    client: Client, hosted: None, db: None, address: str
) -> None:
    response = client.get(address)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/login/")


@pytest.mark.parametrize("address", PAGES_OF_ONE)
def test_a_stranger_finds_nothing(
    client: Client, alice: User, charlie: User, address: str
) -> None:
    record_applications(get_workspace(alice), 1)
    client.force_login(charlie)
    assert client.get(address).status_code == 404
    client.force_login(alice)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", WRITES)
def test_a_stranger_changes_nothing(
    client: Client, alice: User, charlie: User, address: str
) -> None:
    owner = get_workspace(alice)
    record_applications(owner, 1)
    owner.refresh_from_db()
    before = owner.last_number
    client.force_login(charlie)
    said = {"fact": "company", "value": "X", "kind": "other", "words": "X", "home": "1"}
    said |= {"other": "1", "sure": "yes", "way": "ask", "value": "done"}
    said |= {"medium": "phone", "span": "0:3", "do": "check", "body": "X"}
    response = client.post(address, said)
    assert response.status_code == 404
    owner.refresh_from_db()
    assert owner.last_number == before


def test_a_stranger_sees_an_empty_record(
    client: Client, alice: User, charlie: User
) -> None:
    record_applications(get_workspace(alice), 2)
    client.force_login(charlie)
    for address in PAGES:
        body = client.get(address).content.decode()
        assert "Works" not in body


@pytest.mark.parametrize("address", [*PAGES, *PAGES_OF_ONE])
def test_the_number_of_queries_does_not_grow(
    client: Client, workspace: Workspace, address: str
) -> None:
    record_applications(workspace, 10)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    record_applications(workspace, 20)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_record_has_pages_too(
    client: Client, workspace: Workspace, address: str
) -> None:
    assert client.get(address).status_code == 200


def test_only_this_machine_is_let_in(client: Client, record: Workspace) -> None:
    response = client.get("/", REMOTE_ADDR="203.0.113.7")
    assert response.status_code == 403
    assert "machine it runs on" in response.content.decode()


def test_another_host_name_is_refused(client: Client, record: Workspace) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_an_unknown_address_is_said_calmly(
    client: Client, workspace: Workspace
) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is nothing at this address." in response.content.decode()


def test_any_event_leads_to_its_application(client: Client, record: Workspace) -> None:
    assert client.get("/applications/2/").headers["Location"] == "/applications/1/"


def test_writing_needs_the_token(record: Workspace) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/events/1/note/", {"words": "x"}).status_code == 403
