"""Every page can be used by everybody: axe, narrow screens, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from onward.accounts.access import get_local_workspace
from onward.records.models import Application, Import
from onward.records.queries.statements import list_feedback

pytestmark = pytest.mark.django_db(transaction=True)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": {"type": "tag", "values": WCAG}}


def list_addresses() -> list[str]:
    rejected = Application.objects.filter(company__startswith="Northwind").earliest(
        "number"
    )
    imported = Import.objects.earliest("pk")
    number = rejected.number
    told = list_feedback(get_local_workspace())[0].event
    return [
        "/",
        "/applications/",
        "/applications/?view=board",
        "/applications/?q=nothing-like-this",
        f"/applications/{number}/",
        f"/applications/{number}/onward/",
        f"/events/{number}/mail/",
        f"/applications/{number}/?done={number}",
        "/feedback/",
        "/feedback/add/",
        f"/feedback/{told}/",
        "/weaknesses/",
        "/weaknesses/gap/",
        f"/applications/{number}/debrief/",
        "/review/",
        "/add/",
        "/import/",
        f"/import/{imported.pk}/",
        "/data/",
        "/nowhere/",
    ]


@pytest.mark.parametrize(("look", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(
    browser: Browser, live_server: LiveServer, sample: None, look: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
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


def test_axe_finds_nothing_while_an_import_runs(
    browser: Browser, live_server: LiveServer, sample: None
) -> None:
    Import.objects.update(state="running", is_stop_wanted=False)
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(live_server.url + "/import/")
    results = Axe().run(page, options=AXE)
    context.close()
    assert results.response["violations"] == []


def test_targets_are_large_enough_for_a_thumb(
    browser: Browser, live_server: LiveServer, sample: None
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    small = {}
    for address in list_addresses():
        page.goto(live_server.url + address)
        found = page.evaluate(SMALL_TARGETS)
        if found:
            small[address] = found
    context.close()
    assert small == {}


SMALL_TARGETS = """
    Array.from(document.querySelectorAll("button, summary, select, input, .button"))
      .filter((one) => one.checkVisibility() && !one.closest(".skip"))
      .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
      .filter(([_, box]) => box.height < 24 || box.width < 24)
      .map(([html, box]) => `${html} ${box.width} x ${box.height}`)
"""
"""Controls below WCAG 2.2's 24 pixels; links within sentences are exempt."""
