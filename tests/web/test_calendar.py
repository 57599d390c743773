"""The calendar: for this machine, for who is signed in, and for who has the address."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.access import get_workspace
from onward.accounts.models import User, Workspace
from onward.records.changes.erase import erase_workspace
from tests.web.conftest import record_applications


def test_it_is_a_calendar_on_this_machine(client: Client, record: Workspace) -> None:
    response = client.get("/calendar.ics")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"SUMMARY:Ask Bo Kline" in response.content
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_an_empty_record_has_one_too(client: Client, workspace: Workspace) -> None:
    assert b"END:VCALENDAR" in client.get("/calendar.ics").content


def test_names_can_be_left_out(client: Client, record: Workspace) -> None:
    content = client.get("/calendar.ics?names=no").content
    assert b"SUMMARY:Ask for feedback" in content
    assert b"Firm" not in content
    assert b"Kline" not in content


def test_what_has_not_changed_is_not_sent_again(
    client: Client, record: Workspace
) -> None:
    tag = client.get("/calendar.ics").headers["ETag"]
    again = client.get("/calendar.ics", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert again.content == b""


def test_it_is_only_read(client: Client, record: Workspace) -> None:
    assert client.post("/calendar.ics").status_code == 405
    assert client.head("/calendar.ics").status_code == 200


def test_another_machine_gets_nothing(client: Client, record: Workspace) -> None:
    away = "203.0.113.7"
    assert client.get("/calendar.ics", REMOTE_ADDR=away).status_code == 403
    assert client.get("/calendar/secret.ics", REMOTE_ADDR=away).status_code == 404


def test_on_a_laptop_there_is_no_secret_address(
    client: Client, record: Workspace
) -> None:
    record.calendar_key = "known"
    record.save()
    assert client.get("/calendar/known.ics").status_code == 404
    assert client.post("/feedback/calendar/").status_code == 404


@pytest.fixture
def owner(alice: User) -> Workspace:
    """A hosted record, signed in nowhere."""
    record = get_workspace(alice)
    record_applications(record, 1)
    return record


def make_address(client: Client, alice: User) -> str:
    """Make the address as its owner does, on the page; return its path."""
    client.force_login(alice)
    response = client.post("/feedback/calendar/", follow=True)
    found = re.search(r"https://testserver(/calendar/\S+\.ics)", response.text)
    client.logout()
    assert found
    return found[1]


def test_hosted_the_plain_address_asks_to_sign_in(
    client: Client, owner: Workspace
) -> None:
    response = client.get("/calendar.ics")
    assert response.headers["Location"].startswith("/login/")


def test_hosted_a_secret_address_needs_no_session(
    client: Client, owner: Workspace, alice: User
) -> None:
    address = make_address(client, alice)
    assert len(address) > len("/calendar/.ics") + 40
    response = client.get(address)
    assert response.status_code == 200
    assert b"SUMMARY:Ask Bo Kline" in response.content
    assert "sessionid" not in response.cookies


def test_hosted_a_wrong_secret_opens_nothing(
    client: Client, owner: Workspace, alice: User
) -> None:
    address = make_address(client, alice)
    for wrong in ("/calendar/x.ics", address[:-5] + ".ics", "/calendar/None.ics"):
        assert client.get(wrong).status_code == 404


def test_a_new_address_ends_the_old_one(
    client: Client, owner: Workspace, alice: User
) -> None:
    first = make_address(client, alice)
    second = make_address(client, alice)
    assert first != second
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_the_address_can_be_taken_away(
    client: Client, owner: Workspace, alice: User
) -> None:
    address = make_address(client, alice)
    client.force_login(alice)
    client.post("/feedback/calendar/", {"end": "yes"})
    assert client.get(address).status_code == 404
    assert "Make the address" in client.get("/feedback/").text


def test_erasing_the_record_ends_the_address(
    client: Client, owner: Workspace, alice: User
) -> None:
    address = make_address(client, alice)
    erase_workspace(owner, timezone.now())
    assert client.get(address).status_code == 404


def test_the_secret_is_nowhere_in_the_archive(
    client: Client, owner: Workspace, alice: User
) -> None:
    address = make_address(client, alice)
    client.force_login(alice)
    archive = b"".join(client.post("/data/export/"))
    assert address.split("/")[2].removesuffix(".ics").encode() not in archive


def test_others_do_not_learn_the_address(
    client: Client, owner: Workspace, alice: User, charlie: User
) -> None:
    address = make_address(client, alice)
    client.force_login(charlie)
    assert address not in client.get("/feedback/").text
