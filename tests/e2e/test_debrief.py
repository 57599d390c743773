"""The debrief on the phone, without JavaScript; the ledger; the plan before a no."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.access import get_local_workspace
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes
from onward.records.models import Application
from tests.e2e.conftest import Walk
from tests.e2e.test_access import AXE

pytestmark = pytest.mark.django_db(transaction=True)

HEIGHT = 844


@pytest.fixture
def talked(sample: None) -> int:
    """The sample with an interview at Fenmoor that ended an hour ago."""
    now = timezone.now()
    told = Interview(at=now - timedelta(hours=2))
    reading = Reading(Kind.INTERVIEW, company="Fenmoor", interview=told)
    changes.add_entry(get_local_workspace(), reading, now - timedelta(days=3), now)
    return Application.objects.get(company="Fenmoor").number


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(
        viewport={"width": 390, "height": HEIGHT},
        has_touch=True,
        java_script_enabled=False,
        base_url=live_server.url,
    )
    yield context.new_page()
    context.close()


def test_four_screens_with_the_thumb_alone(phone: Page, talked: int) -> None:
    phone.goto("/weaknesses/")
    phone.get_by_role("link", name="Three minutes of debrief").tap()
    screens = phone.locator(".screen")
    expect(screens).to_have_count(4)
    phone.locator("#felt .pick", has_text="4").tap()
    phone.get_by_label("In your own words").fill("Calm, then in a hurry.")
    phone.get_by_role("link", name="What they asked").tap()
    phone.get_by_label("Question 1").fill("Why did you leave?")
    phone.locator("#asked .asked").first.locator(".pick", has_text="2").tap()
    phone.get_by_text("Question 2").first.tap()
    phone.locator("input[name=question-2]").fill("Any questions?")
    phone.get_by_role("link", name="One answer again").tap()
    phone.locator("#again .pick", has_text="1").tap()
    phone.get_by_label("What you would say now").fill("In one sentence.")
    phone.get_by_role("link", name="What to remember").tap()
    phone.get_by_label("Names, what they said").fill("They move in May.")
    phone.get_by_role("button", name="Keep it").tap()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Weaknesses")
    expect(phone.get_by_text("“Why did you leave?”").first).to_be_attached()
    expect(phone.get_by_role("link", name="Three minutes of debrief")).to_have_count(0)
    phone.get_by_role("button", name="Undo").tap()
    expect(phone.get_by_role("link", name="Three minutes of debrief")).to_have_count(1)


def test_each_screen_has_its_way_on_within_reach(phone: Page, talked: int) -> None:
    phone.goto(f"/applications/{talked}/debrief/")
    for name in ("felt", "asked", "again", "remember"):
        phone.goto(f"/applications/{talked}/debrief/#{name}")
        phone.locator(f"#{name}").scroll_into_view_if_needed()
        box = phone.locator(f"#{name} .on > *").last.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= HEIGHT
        assert box["y"] > HEIGHT / 2


def test_what_is_missing_is_told_and_nothing_is_lost(phone: Page, talked: int) -> None:
    phone.goto(f"/applications/{talked}/debrief/")
    phone.get_by_label("What you would say now").fill("In one sentence.")
    phone.get_by_role("button", name="Keep it").tap()
    expect(phone.get_by_role("alert")).to_contain_text("Choose which answer")
    expect(phone.get_by_label("What you would say now")).to_have_value(
        "In one sentence."
    )


def test_one_is_chosen_noted_and_set_aside(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/weaknesses/")
    card = page.locator(".card.now")
    expect(card).to_contain_text("To work on now")
    first = card.locator(".name").inner_text()
    card.get_by_role("button", name="Work on it").click()
    expect(page.locator(".card.now")).to_contain_text("What you work on")
    page.keyboard.press("u")
    expect(page.locator(".card.now")).to_contain_text("To work on now")
    page.locator(".card.now").get_by_role("button", name="Set aside").click()
    expect(page.locator(".card.now .name")).not_to_have_text(first)
    page.locator(".card.now").get_by_text("What was said").click()
    note = page.locator(".card.now").get_by_label("If … then …, in your words")
    note.fill("If they ask how I work, I name one project.")
    page.locator(".card.now").get_by_role("button", name="Keep it").click()
    expect(page.locator(".card.now .note")).to_contain_text("I name one project")


def test_a_plan_is_made_before_the_interview(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/weaknesses/")
    page.get_by_label("If it is a no").fill("I go for a swim and call Jo.")
    page.get_by_role("button", name="Keep the plan").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(page.get_by_label("If it is a no")).to_have_value(
        "I go for a swim and call Jo."
    )


@pytest.mark.parametrize(("look", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, live_server: LiveServer, talked: int, look: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if look == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    for address in ("/weaknesses/", f"/applications/{talked}/debrief/"):
        page.goto(live_server.url + address)
        for fold in page.locator("details").all():
            fold.evaluate("fold => { fold.open = true; }")
        results = Axe().run(page, options=AXE)
        found = [(one["id"], one["nodes"]) for one in results.response["violations"]]
        assert found == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        last = page.locator(".menu a").last.bounding_box()
        assert last is not None
        assert last["x"] + last["width"] <= width
    context.close()
