"""Every page can be used by everybody: axe, narrow screens, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from onward.records.models import Application, Import

pytestmark = pytest.mark.django_db(transaction=True)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": {"type": "tag", "values": WCAG}}


def list_addresses() -> list[str]:
    rejected = Application.objects.filter(company__startswith="Northwind").earliest(
        "number"
    )
    imported = Import.objects.earliest("pk")
    number = rejected.number
    return [
        "/",
        "/applications/",
        "/applications/?view=board",
        "/applications/?q=nothing-like-this",
        f"/applications/{number}/",
        f"/applications/{number}/onward/",
        f"/events/{number}/mail/",
        "/review/",
        "/add/",
        "/import/",
        f"/import/{imported.pk}/",
        "/data/",
        "/nowhere/",
    ]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, live_server: LiveServer, sample: None, look: str
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if look == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    found = {}
    for address in list_addresses():
        page.goto(live_server.url + address)
        for fold in page.locator("details").all()[:12]:
            fold.evaluate("fold => { fold.open = true; }")
        results = Axe().run(page, options=AXE)
        if results.violations_count:
            found[address] = [
                (one["id"], one["nodes"][0]["html"][:160])
                for one in results.response["violations"]
            ]
    context.close()
    assert found == {}


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_no_page_scrolls_sideways(
    browser: Browser, live_server: LiveServer, sample: None, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    wide = {}
    for address in list_addresses():
        page.goto(live_server.url + address)
        inner = page.evaluate("document.documentElement.scrollWidth")
        if inner > width:
            wide[address] = inner
    context.close()
    assert wide == {}
