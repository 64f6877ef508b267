"""A small site, made once: four quarters of the harbour plan in two languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracker.cli import main
from tracker.cli.made import NAME

HARBOUR = Path(__file__).parents[1] / "fixtures" / "valid" / "harbour"
RUN = ("--since", "2022-Q2", "--quarter", "2023-Q1", "--format", "html")


def make(workspace: Path, *arguments: str) -> Result:
    """Run `tracker site` on a workspace."""
    return CliRunner().invoke(main, ["-C", str(workspace), "site", *RUN, *arguments])


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site by its address."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != NAME
    }


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour's workspace with its site."""
    folder = Path(shutil.copytree(HARBOUR, tmp_path_factory.mktemp("site") / "harbour"))
    result = make(folder, "--lang", "en,zh", "--base-url", "https://example.org/plans")
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def site(workspace: Path) -> dict[str, bytes]:
    """Every file of the site by its address."""
    return files(workspace / "site")
