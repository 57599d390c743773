"""The main way: from a mailbox to a rejection's page, and a correction."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from playwright.sync_api import expect

from onward.accounts.access import get_local_workspace
from onward.records.jobs import run_next
from onward.records.models import Application
from onward.records.queries.review import count_questions
from tests.e2e.conftest import Walk

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_a_mailbox_to_the_page_after_a_no(
    walk: Walk, sample_mailbox: Path
) -> None:
    page = walk.page
    walk.go("/")
    expect(page.get_by_role("heading", name="Where is your mail?")).to_be_visible()
    page.get_by_role("link", name="Show Onward your mail").click()
    page.get_by_label("Drop your mail here").set_input_files(sample_mailbox)
    page.get_by_role("button", name="Read it").first.click()
    expect(page.get_by_text("of your search so far")).to_be_visible()
    run_next(threading.Event())
    expect(page.get_by_text("Done.")).to_be_visible(timeout=10_000)
    page.get_by_role("link", name="See the applications").click()
    page.get_by_role("link", name="Northwind Rail", exact=True).click()
    page.get_by_role("link", name="Four ways on").click()
    expect(page.get_by_role("heading", name="Not this time")).to_be_visible()
    for way in ("Ask", "Learn", "Take it well", "Keep in view"):
        page.locator("summary", has_text=way).first.click()
    expect(page.get_by_text("mara", exact=False).first).to_be_visible()
    expect(page.get_by_text("Hale & Byrne ran this process").first).to_be_visible()


def test_a_fact_is_corrected_where_it_stands(walk: Walk, sample: None) -> None:
    page = walk.page
    _open(walk, "Northwind Rail")
    page.locator("summary", has_text="Why, and correct: Role").click()
    page.get_by_label("Role", exact=True).fill("Lead service designer")
    page.get_by_role("button", name="Keep", exact=True).locator("visible=true").click()
    expect(page.locator("p.lead")).to_contain_text("Lead service designer")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("p.lead")).not_to_contain_text("Lead service designer")


def test_a_mail_opens_in_place_with_its_words_marked(walk: Walk, sample: None) -> None:
    page = walk.page
    _open(walk, "Northwind Rail")
    page.locator("summary", has_text="The mail’s own words").first.click()
    expect(page.locator(".mailtext mark").first).to_be_visible()


def test_the_list_answers_while_one_types(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/applications/")
    page.keyboard.press("/")
    page.keyboard.type("northwind")
    expect(page.locator("tr[data-row]")).to_have_count(1)
    expect(page).to_have_url(walk.base + "/applications/?q=northwind")
    page.reload()
    expect(page.locator("tr[data-row]")).to_have_count(1)


def test_keys_move_in_the_list_and_open(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/applications/?sort=employer")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator("tr.here a.name")
    name = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_review_is_answered_with_keys(walk: Walk, sample: None) -> None:
    before = count_questions(get_local_workspace())
    if not before:
        pytest.fail("The sample has something to review.")
    walk.go("/review/")
    walk.page.keyboard.press("y")
    expect(walk.page.get_by_role("button", name="Undo")).to_be_visible()
    assert count_questions(get_local_workspace()) < before


def test_it_reads_without_javascript(walk: Walk, sample: None) -> None:
    context = walk.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr] # it has one
    page = context.new_page()
    page.goto(walk.base + "/applications/?q=northwind")
    page.get_by_role("link", name="Northwind Rail", exact=True).click()
    page.locator("summary", has_text="The mail’s own words").first.click()
    page.get_by_role("link", name="Open the mail").first.click()
    expect(page.locator(".mailtext mark").first).to_be_visible()
    context.close()


def test_the_look_can_be_switched_and_stays(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/")
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    walk.go("/applications/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_change_is_made_in_place(walk: Walk, sample: None) -> None:
    page = walk.page
    _open(walk, "Northwind Rail")
    last = page.locator(".timeline > li").last
    last.scroll_into_view_if_needed()
    page.evaluate("window.stays = true")
    before = page.evaluate("window.scrollY")
    last.locator("summary", has_text="Add a note").click()
    last.get_by_label("Your words").fill("Ring Mara in the new year.")
    last.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".note")).to_contain_text("Ring Mara in the new year.")
    assert page.evaluate("window.stays")
    assert page.evaluate("window.scrollY") >= before - 400
    undo = page.locator(".undo")
    expect(undo).to_be_in_viewport()
    expect(undo).to_be_focused()
    page.keyboard.press("u")
    expect(page.locator(".note")).to_have_count(0)


def test_what_cannot_be_kept_is_said_in_place(walk: Walk, sample: None) -> None:
    page = walk.page
    _open(walk, "Northwind Rail")
    first = page.locator(".timeline > li").first
    first.locator("summary", has_text="Add a note").click()
    first.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("alert")).to_have_text("Write a few words first.")
    walk.strange.clear()


def test_one_looks_around_first_and_then_brings_ones_own_mail(
    walk: Walk, sample_mailbox: Path
) -> None:
    page = walk.page
    walk.go("/import/")
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_role("heading", name="Reading your mail")).to_be_visible()
    run_next(threading.Event())
    page.get_by_role("link", name="See the applications").click(timeout=10_000)
    walk.go("/")
    expect(page.get_by_text("This is an invented search")).to_be_visible()
    walk.go("/import/")
    page.get_by_label("Drop your mail here").set_input_files(sample_mailbox)
    page.get_by_role("button", name="Read it").first.click()
    expect(page.get_by_role("heading", name="Reading your mail")).to_be_visible()
    assert Application.objects.count() == 0
    run_next(threading.Event())
    walk.go("/")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    expect(page.get_by_text("This is an invented search")).to_have_count(0)


def test_going_back_shows_the_whole_page(walk: Walk, sample: None) -> None:
    page = walk.page
    walk.go("/applications/")
    page.keyboard.press("/")
    page.keyboard.type("northwind")
    expect(page.locator("tr[data-row]")).to_have_count(1)
    page.go_back()
    expect(page.get_by_role("navigation", name="Pages", exact=True)).to_be_visible()
    expect(page.locator("tr[data-row]")).not_to_have_count(1)


def _open(walk: Walk, name: str) -> None:
    row = Application.objects.filter(company__startswith=name).earliest("number")
    walk.go(f"/applications/{row.number}/")
