"""The page after a no."""

from __future__ import annotations

from django.test import Client

from onward.accounts.models import Workspace
from tests.web.conftest import NO


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
