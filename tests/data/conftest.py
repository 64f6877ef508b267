"""The repository's own records, loaded once."""

from pathlib import Path

import pytest

from tracker.loading import load
from tracker.records.workspace import Workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    loaded, problems = load(ROOT)
    assert not [problem for problem in problems if problem.severity == "error"]
    assert loaded is not None
    return loaded
