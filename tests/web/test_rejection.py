"""The page after a no."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.reading.batch import Found
from onward.reading.kinds import Kind
from onward.reading.reading import Stage
from onward.records import changes
from onward.records.changes.debriefs import keep_plan
from tests.web.conftest import NO, make_mail

HTMX = {"HX-Request": "true"}


def test_it_has_the_four_ways(client: Client, record: Workspace) -> None:
    body = client.get("/applications/1/onward/").content.decode()
    for name in ("Ask", "Learn", "Take it well", "Keep in view"):
        assert f'<span class="name">{name}' in body


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
    assert "nothing in it to work on" in body
    assert "Most applications end here" not in body.split('id="ways"', maxsplit=1)[0]


def test_the_draft_asks_what_fits_how_far_it_went(
    client: Client, workspace: Workspace
) -> None:
    found = make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=1)
    early = replace(found.reading, stage=Stage.BEFORE_INTERVIEW)
    record_end(workspace, replace(found, reading=early))
    body = client.get("/applications/1/onward/").content.decode()
    assert "Dear Bo Kline" in body
    assert "interview" not in body.split('name="body"')[1].split("</textarea>")[0]


def test_after_weeks_it_says_to_expect_little(
    client: Client, workspace: Workspace
) -> None:
    record_end(workspace, make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=30))
    body = client.get("/applications/1/onward/").content.decode()
    assert "so expect little" in body


def test_an_agency_is_asked_for_what_its_client_said(
    client: Client, workspace: Workspace
) -> None:
    found = make_mail(2, Kind.REJECTION, "Northwind Rail", days_ago=1)
    through = replace(found.reading, agency="Hale and Byrne")
    record_end(workspace, replace(found, reading=through))
    body = client.get("/applications/1/onward/").content.decode()
    assert "Hale and Byrne ran this process" in body


@pytest.mark.parametrize("way", ["ask", "learn", "advice", "perspective"])
def test_each_way_remembers_how_far_one_went(
    client: Client, record: Workspace, way: str
) -> None:
    back = f"/applications/1/onward/?way={way}"
    address = "/applications/1/way/"
    said = {"way": way, "value": "done", "back": back}
    response = client.post(address, said)
    assert response.headers["Location"].startswith(f"{back}&done=")
    body = client.get(response.headers["Location"]).content.decode()
    assert '<span class="way-state">done</span>' in body
    assert f'id="way-{way}" open' in body
    client.post(address, said | {"value": "open"})
    assert "way-state" not in client.get(back).content.decode()


def test_a_way_is_put_off_until_a_day(client: Client, record: Workspace) -> None:
    until = timezone.localdate() + timedelta(days=30)
    said = {"way": "ask", "value": "later", "until": until.isoformat()}
    assert client.post("/applications/1/way/", said).status_code == 302
    body = client.get("/applications/1/onward/").content.decode()
    assert f"Put off until {until:%A} {until.day}" in body


@pytest.mark.parametrize(
    "said",
    [
        {"way": "ask", "value": "later", "until": "soon"},
        {"way": "ask", "value": "never"},
        {"way": "back", "value": "done"},
    ],
)
def test_a_way_takes_no_other_word(
    client: Client, record: Workspace, said: dict[str, str]
) -> None:
    assert client.post("/applications/1/way/", said).status_code == 404


def test_words_to_send_elsewhere_are_looked_at(
    client: Client, record: Workspace
) -> None:
    words = "I cannot believe it. This is completely unfair and you will regret it."
    response = client.post("/applications/1/tone/", {"body": words})
    body = response.content.decode()
    assert 'class="hint' in body
    assert "completely unfair" in body
    partly = client.post("/applications/1/tone/", {"body": words}, headers=HTMX)
    assert "<html" not in partly.content.decode()


def test_the_plan_for_the_day_after_is_shown_when_the_no_has_come(
    client: Client, record: Workspace
) -> None:
    page = "/applications/1/onward/"
    assert "You wrote before the interview" not in client.get(page).content.decode()
    keep_plan(record, 1, "go for a swim and call Jo", timezone.now())
    assert "go for a swim and call Jo" in client.get(page).content.decode()


def test_the_fourth_way_leads_to_the_whole_search(
    client: Client, record: Workspace
) -> None:
    body = client.get("/applications/1/onward/").content.decode()
    assert 'href="/perspective/">What the whole search says</a>' in body
