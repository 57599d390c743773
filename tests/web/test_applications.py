"""The list and the board: narrowed down, ordered, and kept in the address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.records.models import Application

PART = {"HX-Request": "true"}


def names_in(client: Client, query: str) -> list[str]:
    body = client.get(f"/applications/?{query}").content.decode()
    rows = Application.objects.order_by("number")
    return [row.company for row in rows if f">{row.company}<" in body]


def test_it_finds_by_words_of_the_mail(client: Client, record: Workspace) -> None:
    assert names_in(client, "q=firm+b1") == ["Firm B1 Works"]


def test_it_narrows_to_what_had_news_lately(client: Client, record: Workspace) -> None:
    old = timezone.now() - timedelta(days=60)
    Application.objects.filter(company="Firm A0 Works").update(last_at=old)
    assert "Firm A0 Works" not in names_in(client, "since=30")
    assert "Firm A0 Works" in names_in(client, "since=91")
    assert "Firm A0 Works" in names_in(client, "since=nonsense")


def test_it_narrows_to_one_agency(client: Client, record: Workspace) -> None:
    Application.objects.filter(company="Firm B1 Works").update(agency="Hale")
    assert names_in(client, "agency=Hale") == ["Firm B1 Works"]


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("q=&status=&sort=recent&view=list", "/applications/"),
        ("q=firm&step=&sort=employer", "/applications/?q=firm&sort=employer"),
        ("q=firm&view=board", "/applications/?q=firm&view=board"),
    ],
)
def test_the_address_says_only_what_narrows(
    client: Client, record: Workspace, query: str, address: str
) -> None:
    response = client.get(f"/applications/?{query}", headers=PART)
    assert response.headers["HX-Push-Url"] == address
    assert "<html" not in response.content.decode()


def test_a_page_swapped_in_place_is_whole(client: Client, record: Workspace) -> None:
    response = client.get("/applications/", headers=PART | {"HX-Boosted": "true"})
    assert 'id="main"' in response.content.decode()


def test_the_other_view_keeps_what_narrows(client: Client, record: Workspace) -> None:
    body = client.get("/applications/?q=firm&status=rejected").content.decode()
    assert 'href="?q=firm&amp;status=rejected&amp;view=board"' in body


def test_a_long_column_leads_to_the_list(client: Client, record: Workspace) -> None:
    row = Application.objects.first()
    assert row is not None
    for number in range(1000, 1031):
        row.pk = None
        row.number = number
        row.status = "rejected"
        row.save()
    body = client.get("/applications/?view=board").content.decode()
    assert "All of them, as a list" in body


def test_nothing_found_is_said_calmly(client: Client, record: Workspace) -> None:
    body = client.get("/applications/?q=nothing-like-this").content.decode()
    assert "Nothing fits" in body
