"""Feedback in the browser: typed, judged by key, seen together; and Today set aside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.access import get_local_workspace
from onward.feedback.telling import Medium
from onward.records import changes
from onward.records.models import Application
from tests.e2e.conftest import Walk
from tests.e2e.test_access import AXE

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Your examples were not specific enough. You explained the design very clearly."


def find_number() -> int:
    row = Application.objects.filter(company__startswith="Northwind").earliest("number")
    return row.number


def test_from_what_was_told_to_what_was_learned(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/feedback/")
    page.get_by_role("link", name="Write down what you were told").click()
    page.get_by_label("In a meeting").check()
    page.get_by_label("About which application").select_option(str(find_number()))
    page.get_by_label("Their words").fill(WORDS)
    page.get_by_label("Who said it").fill("Mara Lindt")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What Mara Lindt said")
    expect(page.locator("mark.said")).to_have_count(2)

    page.keyboard.press("y")
    expect(page.get_by_text("Confirmed by you.")).to_have_count(1)
    page.keyboard.press("y")
    expect(page.get_by_text("You have looked at all of it.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Confirmed by you.")).to_have_count(1)

    page.get_by_text("Make it a task").first.click()
    page.get_by_label("What I do next").first.fill("Two stories by Friday")
    page.get_by_role("button", name="Keep the task").first.click()
    expect(page.locator(".tasks")).to_contain_text("Two stories by Friday")

    page.get_by_role("link", name="All feedback").click()
    expect(page.locator(".saying", has_text="not specific enough")).to_have_count(1)


def test_it_all_works_without_javascript(
    browser: Browser, live_server: LiveServer, sample: None
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/feedback/add/?application={find_number()}")
    page.get_by_label("Their words").fill(WORDS)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Yes, that is it").first.click()
    expect(page.get_by_text("Confirmed by you.")).to_have_count(1)
    page.goto(f"{live_server.url}/")
    rows = page.locator(".item", has_text="An answer came")
    before = rows.count()
    page.get_by_role("button", name="Set aside").first.click()
    assert rows.count() == before - 1
    page.get_by_role("button", name="Undo").click()
    assert rows.count() == before
    context.close()


def test_something_is_set_aside_in_place(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/")
    rows = page.locator(".item .let-be")
    before = rows.count()
    rows.first.get_by_role("button").click()
    expect(rows).to_have_count(before - 1)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.keyboard.press("u")
    expect(rows).to_have_count(before)


@pytest.mark.parametrize(("look", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_where_much_waits(
    browser: Browser, live_server: LiveServer, sample: None, look: str, width: int
) -> None:
    workspace, now = get_local_workspace(), timezone.now()
    numbers = list(Application.objects.values_list("number", flat=True)[:8])
    for days, number in enumerate(numbers):
        at = now - timedelta(days=9 * days)
        changes.mark_asked(workspace, number, f"Person {days}", Medium.PHONE, at)
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if look == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    for address in ("/feedback/", "/"):
        page.goto(live_server.url + address)
        for fold in page.locator("details").all()[:12]:
            fold.evaluate("fold => { fold.open = true; }")
        results = Axe().run(page, options=AXE)
        found = [(one["id"], one["nodes"]) for one in results.response["violations"]]
        assert found == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
