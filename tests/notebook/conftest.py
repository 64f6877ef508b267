from __future__ import annotations

from pathlib import Path

import pytest

import tracker
from tracker.notebook import Judged

ROOT = Path(__file__).parents[2]
HARBOUR = ROOT / "tests/fixtures/valid/harbour"


@pytest.fixture(scope="session")
def judged() -> Judged:
    """The repository's own workspace, judged as of the day of the issue."""
    return tracker.load(ROOT).evaluate("2026-11-22")
