from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tracker.cli import main

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]

DAY = "2026-11-22"


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


@dataclass(frozen=True)
class Example:
    """A copy of the repository's workspace, its verdicts accepted as of `DAY`."""

    folder: Path
    run: Run

    def check(self, *arguments: str) -> Result:
        return self.run("check", "--as-of", DAY, *arguments, at=self.folder)

    def edit(self, old: str, new: str, name: str = "observations/guangzhou.csv") -> int:
        """Replace words that stand once in a file, and say in which line."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1


@pytest.fixture
def example(run: Run, tmp_path: Path) -> Example:
    """The example as it is shipped, with its accepted verdicts."""
    folder = tmp_path / "example"
    assert run("init", "--example", str(folder)).exit_code == 0
    return Example(folder, run)
