"""A headless Chromium that walks the pages of a live server."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from onward.accounts.access import get_local_workspace
from onward.records import changes
from onward.records.jobs import run_next
from onward.sample.mailbox import write_mailbox
from tests.e2e.browser import ARGUMENTS, find_chromium

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; a plain reason where there is none."""
    chromium = find_chromium()
    if not chromium:
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield found
        found.close()


@dataclass(slots=True)
class Walk:
    """A page in a browser, and what it must not do: load from elsewhere, or err."""

    page: Page
    base: str
    strange: list[str]

    def go(self, address: str) -> None:
        """Open a page of the server."""
        self.page.goto(self.base + address)


@pytest.fixture
def walk(browser: Browser, live_server: LiveServer) -> Iterator[Walk]:
    """A page at desktop width; afterwards nothing strange may have happened."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    one = Walk(page, live_server.url, [])
    page.on("console", lambda said: _note(one, said.type, said.text))
    page.on("request", lambda asked: _note_request(one, asked.url))
    page.on("pageerror", lambda error: one.strange.append(str(error)))
    yield one
    context.close()
    assert one.strange == []


def _note(walk: Walk, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        walk.strange.append(text)


def _note_request(walk: Walk, address: str) -> None:
    if not address.startswith((walk.base, "data:", "blob:")):
        walk.strange.append(f"asked for {address}")


@pytest.fixture(scope="session")
def sample_mailbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample mailbox, ending today."""
    place = tmp_path_factory.mktemp("sample") / "sample.mbox"
    write_mailbox(place, timezone.localdate())
    return place


@pytest.fixture
def sample(live_server: LiveServer, sample_mailbox: Path) -> None:
    """The sample's record, imported."""
    del live_server
    changes.ask_import(get_local_workspace(), [str(sample_mailbox)])
    run_next(threading.Event())
