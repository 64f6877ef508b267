from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tracker.cli import main

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run a command on the repository's own workspace, or on the one that `at` names."""

    def call(*arguments: str, at: Path = ROOT) -> Result:
        return CliRunner().invoke(main, ["-C", str(at), *arguments])

    return call


@pytest.fixture
def status(run: Run) -> Callable[..., dict[str, Any]]:
    """The document that `status --format json` prints."""

    def call(*arguments: str) -> dict[str, Any]:
        result = run("status", "--format", "json", *arguments)
        assert result.exit_code == 0, result.output
        document: dict[str, Any] = json.loads(result.stdout)
        return document

    return call
