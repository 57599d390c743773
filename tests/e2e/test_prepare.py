"""The preparation sheet in a browser: each look and width, on paper, with axe."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from onward.accounts.access import get_local_workspace
from onward.practice.stories import Story
from onward.reading.kinds import Kind
from onward.reading.reading import Interview, Reading
from onward.records import changes
from onward.records.changes.practice import keep_story
from onward.records.models import Application
from tests.e2e.conftest import Walk
from tests.e2e.test_access import AXE

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Donaudampfschifffahrtsgesellschaft" * 6


@pytest.fixture
def ahead(sample: None) -> int:
    """The sample with an interview at Fenmoor in three days, and long words."""
    workspace, now = get_local_workspace(), timezone.now()
    at = now + timedelta(days=3)
    meeting = Interview(
        at=at,
        until=at + timedelta(hours=1),
        form="video",
        link=f"https://rooms.example/{LONG}",
    )
    reading = Reading(
        Kind.INTERVIEW, company="Fenmoor", role="Keeper", interview=meeting
    )
    changes.add_entry(workspace, reading, now - timedelta(days=1), now)
    story = Story(
        "The night the lamp went out",
        "A storm.",
        action="I lit the spare one.",
        result="No ship was late.",
        competences=("teamwork",),
    )
    keep_story(workspace, story, now)
    keep_story(workspace, Story(LONG[:70], result=LONG), now)
    return Application.objects.get(company="Fenmoor").number


def test_today_leads_to_the_sheet_and_a_plan_is_kept(walk: Walk, ahead: int) -> None:
    page = walk.page
    walk.go("/")
    row = page.locator(".item", has_text="Fenmoor")
    row.get_by_role("link", name="Preparation sheet").click()
    expect(page.get_by_role("heading", name="Likely questions")).to_be_visible()
    page.get_by_role("textbox", name="If it is a no").fill(
        "I go for a swim and call Jo."
    )
    page.get_by_role("button", name="Keep the plan").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".on-paper")).to_contain_text("I go for a swim and call Jo.")
    expect(page.get_by_role("button", name="Keep the plan")).to_be_hidden()


def test_the_page_prints_on_one_sheet_of_a4(walk: Walk, ahead: int) -> None:
    walk.go(f"/applications/{ahead}/prepare/")
    printed = walk.page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1


def test_the_paper_is_taken_along(walk: Walk, ahead: int, tmp_path: Path) -> None:
    walk.go(f"/applications/{ahead}/prepare/")
    with walk.page.expect_download() as waiting:
        walk.page.get_by_role("link", name="One page to print").click()
    kept = tmp_path / "sheet.pdf"
    waiting.value.save_as(kept)
    assert waiting.value.suggested_filename.startswith("interview-")
    assert kept.read_bytes().count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, live_server: LiveServer, ahead: int, look: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if look == "dark" else "light",
        bypass_csp=True,
    )
    page = context.new_page()
    other = Application.objects.exclude(number=ahead).earliest("number").number
    for number in (ahead, other):
        page.goto(f"{live_server.url}/applications/{number}/prepare/")
        results = Axe().run(page, options=AXE)
        found = [(one["id"], one["nodes"]) for one in results.response["violations"]]
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
