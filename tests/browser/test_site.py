"""Pages of the site from a plain folder: they ask for their own files, and break no rule of axe."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE, WIDE
from tests.site.conftest import HARBOUR, files, make
from tests.site.test_pages import PLAN

LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "plans": ("index.html", {}),
    "timeline, dark": (f"{PLAN}/index.html", {"color_scheme": "dark"}),
    "timeline, phone, Chinese": (f"zh/{PLAN}/index.html", {"viewport": PHONE}),
    "target": (f"{PLAN}/2023-Q1/targets/vessels.html", {}),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(HARBOUR, tmp_path_factory.mktemp("seen") / "harbour"))
    assert make(folder, "--since", "2022-Q4", "--lang", "en,zh").exit_code == 0
    return folder / "site"


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_of_the_site(browser: Browser, site: Path, look: str) -> None:
    name, options = LOOKS[look]
    context = browser.new_context(bypass_csp=True, **{"viewport": WIDE, **options})
    page = context.new_page()
    asked, said = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((site / name).as_uri())
    own = {(site / each).as_uri() for each in files(site)}
    assert {*asked} <= own
    assert said == []
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= shown
    # Without preload axe asks for no style sheet, which a page from a folder may not.
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    context.close()
    assert found.violations_count == 0, found.generate_report()
