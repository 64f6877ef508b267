"""Pages in a headless Chromium that may ask for nothing and complain of nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.browser import pages

CHROMIUM = shutil.which("chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        assert os.environ.get("CI") != "true", "CI looks at every page; .ci/system brings chromium"
        pytest.skip("there is no chromium to look at pages with")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> pages.Files:
    return pages.Files(tmp_path_factory.mktemp("pages"))


class Visit:
    """A context whose pages are watched for requests and complaints."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.context, self.complaints = context, list[str]()
        self.address = file.as_uri()
        context.on("request", self._asked)
        context.on("console", lambda message: self._said(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))

    def _asked(self, request: Request) -> None:
        if request.url.split("#")[0] != self.address:
            self.complaints.append(f"asked for {request.url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(f"{kind}: {text}")


@pytest.fixture
def visit(browser: Browser, files: pages.Files) -> Iterator[Open]:
    """Open a page by name; at the end it must have asked for nothing and complained of nothing."""
    visits = []

    def open_(name: str = "guangzhou", at: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, **options})
        context.set_default_timeout(5000)
        visits.append(Visit(context, files[name]))
        page = context.new_page()
        page.goto(visits[-1].address + at)
        return page

    yield open_
    for one in visits:
        one.context.close()
    assert [words for one in visits for words in one.complaints] == []
