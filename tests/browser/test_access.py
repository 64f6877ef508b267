"""No page breaks a rule of axe-core: WCAG 2.2, A and AA, and its own good practices."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE, Open

LOOKS: dict[str, tuple[str, dict[str, Any], str]] = {
    "as it opens": ("guangzhou", {}, "#f-all"),
    "dark, every figure": ("hostile", {"color_scheme": "dark"}, "#expand"),
    "phone, every figure": ("hostile", {"viewport": PHONE}, "#expand"),
    "Chinese, filtered": ("Chinese", {}, "#f-unknown"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(visit: Open, look: str) -> None:
    name, options, press = LOOKS[look]
    page = visit(name, bypass_csp=True, **options)
    page.click(press)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
