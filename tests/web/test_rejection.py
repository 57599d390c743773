"""The page after a no."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Stage
from onward.records import changes
from tests.web.conftest import NO, make_mail


def test_it_has_the_four_ways(client: Client, record: Workspace) -> None:
    body = client.get("/applications/1/onward/").content.decode()
    for name in ("Ask", "Learn", "Take it well", "Keep in view"):
        assert f">{name}</span>" in body


def test_it_says_whom_one_could_ask_and_why(client: Client, record: Workspace) -> None:
    body = client.get("/applications/1/onward/").content.decode()
    assert "Bo Kline wrote to you in person." in body
    assert "bo@firm-a0-works.example" in body


def test_it_shows_the_words_of_the_no(client: Client, record: Workspace) -> None:
    body = client.get("/applications/1/onward/").content.decode()
    assert f"<blockquote>{NO}</blockquote>" in body


def test_it_counts_how_far_it_went(client: Client, record: Workspace) -> None:
    body = client.get("/applications/1/onward/").content.decode()
    assert "wanted to talk to you" in body
    assert "2 others went as far" in body


def test_it_never_uses_an_exclamation_mark(client: Client, record: Workspace) -> None:
    body = client.get("/applications/1/onward/").content.decode()
    assert "!" not in body.replace("<!doctype", "").replace("<!--", "")


def test_an_application_that_goes_on_has_no_such_page(
    client: Client, unsure: Workspace
) -> None:
    response = client.get("/applications/1/onward/")
    assert response.headers["Location"] == "/applications/1/"


def record_end(workspace: Workspace, found: Found) -> None:
    """Record an application that ends with this mail."""
    applied = make_mail(1, Kind.APPLIED, "Northwind Rail", days_ago=60)
    changes.record_mails(workspace, [applied, found], timezone.now())
    changes.rebuild_applications(workspace, timezone.now())


def test_a_closed_role_says_nothing_of_the_person(
    client: Client, workspace: Workspace
) -> None:
    record_end(workspace, make_mail(2, Kind.CLOSED, "Northwind Rail", days_ago=30))
    body = client.get("/applications/1/onward/").content.decode()
    assert "<h1>The role was closed</h1>" in body
    assert "That is no answer to your application." in body
    assert "If the role opens again" in body
    assert "Most applications end here" not in body.split('id="ways"', maxsplit=1)[0]


def test_what_to_ask_depends_on_how_far_it_went(
    client: Client, workspace: Workspace
) -> None:
    found = make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=1)
    early = replace(found.reading, stage=Stage.BEFORE_INTERVIEW)
    record_end(workspace, replace(found, reading=early))
    body = client.get("/applications/1/onward/").content.decode()
    assert "make an application for such a role stronger" in body
    assert "similar interview" not in body
    assert "The next working day" in body


def test_after_weeks_it_says_to_expect_little(
    client: Client, workspace: Workspace
) -> None:
    record_end(workspace, make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=30))
    body = client.get("/applications/1/onward/").content.decode()
    assert "It has been a while, so expect little" in body
    assert "The next working day" not in body


def test_an_agency_is_asked_for_the_words_of_its_client(
    client: Client, workspace: Workspace
) -> None:
    found = make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=1)
    through = replace(found.reading, agency="Hale and Byrne")
    record_end(workspace, replace(found, reading=through))
    body = client.get("/applications/1/onward/").content.decode()
    assert "What did the client say" in body
