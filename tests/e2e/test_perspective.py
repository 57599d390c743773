"""Perspective in the browser: drawn in both looks, on a phone, without JavaScript."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.conftest import Walk
from tests.e2e.test_access import AXE

pytestmark = pytest.mark.django_db(transaction=True)

IS_DRAWN = "image => image.decode().then(() => image.naturalWidth > 0)"
ADDRESSES = ("/perspective/?normal=1", "/perspective/?by=channel", "/perspective/week/")


def list_shown(page: Page) -> list[str]:
    """Return the addresses of the drawings that can be seen, each checked as drawn."""
    found = []
    for image in page.locator(".chart img:visible").all():
        image.scroll_into_view_if_needed()
        assert image.evaluate(IS_DRAWN)
        found.append(str(image.evaluate("image => image.currentSrc")))
    return found


def test_the_way_the_time_and_the_chances_are_drawn(walk: Walk, sample: None) -> None:
    walk.go("/perspective/")
    shown = list_shown(walk.page)
    assert [one.split("/")[-1].split(".")[0] for one in shown] == [
        "way",
        "time",
        "chances",
    ]
    assert all("look=light" in one for one in shown)


def test_the_look_can_be_switched(walk: Walk, sample: None) -> None:
    walk.go("/perspective/")
    walk.page.get_by_role("button", name="Light or dark").click()
    assert all("look=dark" in one for one in list_shown(walk.page))


def test_a_fold_holds_further_curves(walk: Walk, sample: None) -> None:
    walk.go("/perspective/")
    walk.page.get_by_text("By what the answer said").click()
    assert any("/answers.svg" in one for one in list_shown(walk.page))


def test_one_click_parts_the_way_and_hides_the_names(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/perspective/")
    page.get_by_role("link", name="Channel", exact=True).click()
    assert "by=channel" in list_shown(page)[0]
    page.get_by_role("link", name="Hide names").click()
    expect(page.get_by_role("link", name="Show names")).to_be_visible()
    assert "Northwind" not in page.content()
    assert "by=channel" in list_shown(page)[0]


def test_the_door_opens_and_closes_without_javascript(
    browser: Browser, live_server: LiveServer, sample: None
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/perspective/")
    expect(page.get_by_text("Source:")).to_have_count(0)
    page.get_by_role("link", name="Open the door").click()
    expect(page.get_by_text("Source:").first).to_be_visible()
    page.get_by_role("link", name="Close the door").click()
    expect(page.get_by_text("Source:")).to_have_count(0)
    context.close()


def test_a_week_is_taken_along(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/perspective/")
    page.get_by_role("link", name="This week").click()
    page.get_by_label("What will you do?").fill("Rewrite one story")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Take it along").click()
    assert "What: Rewrite one story" in waiting.value.path().read_text("utf-8")


def test_on_paper_it_is_light(
    browser: Browser, live_server: LiveServer, sample: None
) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{live_server.url}/perspective/")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".chart .in-light img").first).to_be_visible()
    expect(page.locator(".chart .in-dark img").first).to_be_hidden()
    context.close()


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
    for address in ADDRESSES:
        page.goto(live_server.url + address)
        for fold in page.locator("details").all():
            fold.evaluate("fold => { fold.open = true; }")
        results = Axe().run(page, options=AXE)
        found = [(one["id"], one["nodes"]) for one in results.response["violations"]]
        assert found == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
