"""What stands in for the network and for GitHub: this checkout, published; and what it needs."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

import pytest

from tests.ci.how_to import ROOT
from tests.ci.repositories import Repository
from tests.cli.conftest import run

__all__ = ["run"]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """This checkout as a git repository that others can clone and install from."""
    folder = tmp_path_factory.mktemp("published") / "tracker"
    unneeded = shutil.ignore_patterns(".*", "__pycache__", "tests", "docs", "dist", "*.egg-info")
    shutil.copytree(ROOT, folder, ignore=unneeded)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    repository = Repository(folder)
    assert repository.commit("Publish").returncode == 0
    return repository


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Variables that let pip install Tracker with what is installed here, without a network.

    Everything but Tracker itself is found in a folder of links, so that the program that runs is
    the one that was installed.
    """
    packages = tmp_path_factory.mktemp("packages")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if path.suffix != ".pth" and not path.name.startswith(("plan_verdicts", "pip")):
            (packages / path.name).symlink_to(path)
    return {
        "PYTHONPATH": str(packages),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this one the other way round
    }
