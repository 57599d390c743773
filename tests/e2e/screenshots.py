"""Take the pictures of the pages for the docs: `make screenshots`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.browser import ARGUMENTS, find_chromium

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "screenshots"
PORT = 8491
SIZES = {"desktop": (1280, 860), "phone": (390, 844)}
LOOKS = ("light", "dark")
HEART = "Northwind Rail"
OPENED = "ways"
"""The picture of the page after a no with its first way open."""


def main() -> None:
    """Import the sample, serve it, and take each page in each size and look."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as full,
        tempfile.TemporaryDirectory() as empty,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=ARGUMENTS
        )
        _onward(full, "demo", "--home", full, "--no-serve")
        pages = _list_pages(full)
        with _serve(full):
            for name, address in pages.items():
                _take(browser, name, address)
        with _serve(empty):
            _take(browser, "first-run", "/import/")
            _take(browser, "first-today", "/")
            _take(browser, "nothing-there", "/nowhere/")
        browser.close()


def _list_pages(home: str) -> dict[str, str]:
    rows = _onward(home, "applications", "--json").splitlines()
    found = [json.loads(row) for row in rows]
    heart = next(row["id"] for row in found if row["company"] == HEART)
    return {
        "today": "/",
        "applications": "/applications/",
        "board": "/applications/?view=board",
        "application": f"/applications/{heart}/",
        "rejection": f"/applications/{heart}/onward/",
        OPENED: f"/applications/{heart}/onward/",
        "mail": f"/events/{heart}/mail/",
        "perspective": "/perspective/",
        "week": "/perspective/week/",
        "review": "/review/",
        "add": "/add/",
        "import": "/import/",
        "data": "/data/",
    }


def _take(browser: Browser, name: str, address: str) -> None:
    for size, (width, height) in SIZES.items():
        for look in LOOKS:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if look == "dark" else "light",
                has_touch=size == "phone",
                is_mobile=size == "phone",
            )
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{PORT}{address}")
            page.evaluate("document.fonts.ready")
            if name == OPENED:
                page.keyboard.press("1")
                page.wait_for_timeout(300)
            target = TARGET / f"{name}-{size}-{look}.jpg"
            page.screenshot(path=target, type="jpeg", quality=82)
            context.close()


def _onward(home: str, *words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "onward", *words],
        env=os.environ | {"ONWARD_HOME": home},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@contextmanager
def _serve(home: str) -> Iterator[None]:
    """Serve a record until the pictures are taken."""
    server = subprocess.Popen(
        [sys.executable, "-m", "onward", "serve", "--port", str(PORT)],
        env=os.environ | {"ONWARD_HOME": home},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_up()
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_up() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=2).close()
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The server did not come up.")


if __name__ == "__main__":
    main()
