"""Practice and the mock interview in a browser: on a phone without JavaScript too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.e2e.conftest import Walk
from tests.e2e.test_access import AXE

pytestmark = pytest.mark.django_db(transaction=True)

HEIGHT = 844
QUESTION = "/practice/?key=behavioural.conflict.boss"
USUAL = "Usually I listen first, and then I always look for a way that suits both."
TOLD = (
    "Last May two teams wanted the same room. My task was to settle it. "
    "I asked both for their dates, and I wrote a plan on one page. "
    "The quarrel ended, and the wait fell from 9 days to 3."
)


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


def test_from_the_ledger_to_one_answer_and_its_next_day(
    phone: Page, sample: None
) -> None:
    phone.goto("/weaknesses/")
    phone.get_by_role("link", name="Practise one answer").tap()
    expect(phone.get_by_role("textbox")).to_have_count(1)
    expect(phone.locator(".why")).to_contain_text("It practises: ")
    asked = phone.get_by_role("heading", level=1).text_content() or ""
    phone.get_by_label("Your answer").fill(USUAL)
    phone.get_by_role("button", name="Look at it").tap()
    expect(phone.get_by_text("Choose one time it happened")).to_be_visible()
    phone.get_by_role("link", name="Answer it once more").tap()
    expect(phone.locator(".why")).to_contain_text("It practises: ")
    expect(phone.get_by_role("heading", level=1)).to_have_text(asked)
    phone.get_by_label("Your answer").fill(TOLD)
    phone.get_by_role("button", name="Look at it").tap()
    expect(phone.locator("mark")).to_have_count(1)
    expect(phone.locator(".share-table")).to_be_visible()
    phone.get_by_role("button", name="Good").tap()
    expect(phone.get_by_role("heading", name="You found it good")).to_be_visible()
    expect(phone.get_by_text("It comes back ")).to_be_visible()
    phone.get_by_role("link", name="Next question").tap()
    expect(phone.get_by_role("heading", level=1)).not_to_have_text(asked)
    expect(phone.get_by_label("Your answer")).to_be_empty()


def test_the_earlier_attempt_stands_beside_the_new_one(
    phone: Page, live_server: LiveServer
) -> None:
    for text in (USUAL, TOLD):
        phone.goto(QUESTION)
        phone.get_by_label("Your answer").fill(text)
        phone.get_by_role("button", name="Look at it").tap()
        expect(phone.get_by_text("How did it go?")).to_be_visible()
    expect(phone.get_by_text("It is now a story.")).to_be_visible()
    expect(phone.locator(".earlier").first).to_contain_text(USUAL)


def test_a_measure_is_switched_off_by_the_keyboard(walk: Walk) -> None:
    page = walk.page
    walk.go(QUESTION)
    page.get_by_label("Your answer").focus()
    page.keyboard.type(TOLD)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".share-bar")).to_be_visible()
    page.get_by_text("Which measures you see").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Situation, task, action, result").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Show these").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".share-bar")).to_have_count(0)
    expect(page.get_by_text("What you did yourself", exact=True).first).to_be_visible()


def test_an_empty_answer_is_told(phone: Page, live_server: LiveServer) -> None:
    phone.goto(QUESTION)
    phone.get_by_role("button", name="Look at it").tap()
    expect(phone.get_by_role("alert")).to_contain_text("There is no answer yet.")


def test_a_story_is_written_and_stands_in_the_matrix(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto("/practice/stories/")
    phone.get_by_role("link", name="Working in a team").tap()
    phone.get_by_label("Action").fill("I wrote a plan on one page.")
    phone.get_by_role("button", name="Keep it").tap()
    expect(phone.get_by_role("alert")).to_contain_text("A story needs a title")
    phone.get_by_label("Title").fill("One room for two")
    phone.get_by_role("button", name="Keep it").tap()
    expect(phone.locator(".matrix")).to_contain_text("Working in a team")
    expect(phone.locator(".gaps")).not_to_contain_text("Working in a team")


def test_a_mock_interview_from_its_beginning_to_its_end(walk: Walk) -> None:
    page = walk.page
    walk.go("/practice/mock/")
    page.get_by_label("For which role").fill("Service designer")
    page.get_by_label("Minutes").fill("12")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("timer")).to_contain_text("on this one")
    page.get_by_text("The clock", exact=True).click()
    expect(page.get_by_role("timer")).to_be_hidden()
    page.get_by_label("Your answer").fill(TOLD)
    page.get_by_role("button", name="Next question").click()
    expect(page.locator(".over")).to_contain_text("Question 2 of ")
    page.reload()
    expect(page.locator(".over")).to_contain_text("Question 2 of ")
    page.get_by_role("button", name="End here").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("That was it")
    page.locator(".marks .pick", has_text="Hard").click()
    page.get_by_role("button", name="Keep how it went").click()
    expect(page.get_by_text("You found it hard; it comes back ")).to_be_visible()
    expect(page.get_by_role("heading", name="What was hard")).to_be_visible()


def test_a_mock_interview_on_a_phone_without_a_clock(
    phone: Page, live_server: LiveServer
) -> None:
    phone.goto("/practice/mock/")
    phone.get_by_label("Minutes").fill("8")
    phone.get_by_label("Show a clock").uncheck()
    phone.get_by_role("button", name="Begin").tap()
    expect(phone.locator(".clock")).to_have_count(0)
    over = phone.locator(".over")
    expect(over).to_contain_text("Question 1 of ")
    count = int(over.inner_text().split()[-1])
    for place in range(1, count):
        expect(over).to_contain_text(f"Question {place} of ")
        phone.get_by_label("Your answer").fill(TOLD)
        phone.get_by_role("button", name="Next question").tap()
    phone.get_by_role("button", name="Keep it, and look back").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("That was it")
    expect(phone.get_by_role("heading", name="Passed by")).to_be_visible()


@pytest.mark.parametrize(("look", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, live_server: LiveServer, sample: None, look: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
        color_scheme="dark" if look == "dark" else "light",
        bypass_csp=True,
        base_url=live_server.url,
    )
    page = context.new_page()
    _walk_axe(page, "/practice/", width)
    for text in (USUAL, TOLD):
        page.goto(QUESTION)
        page.get_by_label("Your answer").fill(text)
        page.get_by_role("button", name="Look at it").click()
    _walk_axe(page, page.url, width)
    page.get_by_role("button", name="Hard").click()
    _walk_axe(page, page.url, width)
    page.goto("/practice/stories/add/?competence=teamwork")
    page.get_by_label("Title").fill("One room for two")
    page.get_by_label("Action").fill("I wrote a plan.")
    _check(page, width)
    page.get_by_role("button", name="Keep it").click()
    for address in ("stories/", "questions/?country=GB", "mock/"):
        _walk_axe(page, f"/practice/{address}", width)
    page.get_by_role("button", name="Begin").click()
    _walk_axe(page, page.url, width)
    page.get_by_label("Your answer").fill(TOLD)
    page.get_by_role("button", name="Next question").click()
    page.get_by_role("button", name="End here").click()
    _walk_axe(page, page.url, width)
    context.close()


def _walk_axe(page: Page, address: str, width: int) -> None:
    page.goto(address)
    for fold in page.locator("details").all():
        fold.evaluate("fold => { fold.open = true; }")
    _check(page, width)


def _check(page: Page, width: int) -> None:
    results = Axe().run(page, options=AXE)
    found = [(one["id"], one["nodes"]) for one in results.response["violations"]]
    assert found == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width
