"""No page breaks a rule of axe-core: WCAG 2.2, A and AA, and its own good practices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, Open

LOOKS: dict[str, tuple[dict[str, Any], Callable[[Page], None]]] = {
    "wide, every figure": ({}, lambda page: page.click("#expand")),
    "phone": ({"viewport": PHONE}, lambda page: None),
    "dark, only missed": ({"color_scheme": "dark"}, lambda page: page.check("#f-missed")),
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(visit: Open, look: str) -> None:
    options, do = LOOKS[look]
    page = visit(bypass_csp=True, **options)
    do(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
