"""The pre-commit hook, installed and run by pre-commit itself."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.ci.repositories import Repository, needs_git

ROOT = Path(__file__).parents[2]

pytestmark = needs_git

CONFIG = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: tracker-check
        args: {arguments}
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """This checkout as a repository that pre-commit can clone."""
    folder = tmp_path_factory.mktemp("published") / "tracker"
    unneeded = shutil.ignore_patterns(".*", "__pycache__", "tests", "docs", "dist", "*.egg-info")
    shutil.copytree(ROOT, folder, ignore=unneeded)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    repository = Repository(folder)
    assert repository.commit("Publish").returncode == 0
    return repository


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    """What makes pre-commit install the hook from what is installed here, without a network.

    Everything but Tracker itself is found in a folder of links, so that the program that runs is
    the one that pre-commit has installed.
    """
    packages = tmp_path_factory.mktemp("packages")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if path.suffix != ".pth" and not path.name.startswith(("plan_verdicts", "pip")):
            (packages / path.name).symlink_to(path)
    return {
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PYTHONPATH": str(packages),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this one the other way round
    }


@pytest.fixture
def new_repository(run, tmp_path, published, offline):
    """A repository with the example in a folder, with the hook installed and all committed."""

    def make(folder: str, arguments: str) -> Repository:
        repository = Repository(tmp_path / "data", offline)
        run("init", "--example", str(repository.folder / folder))
        config = CONFIG.format(
            repository=published.folder,
            revision=published.git("rev-parse", "HEAD"),
            arguments=arguments,
        )
        (repository.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
        installed = repository.run(sys.executable, "-m", "pre_commit", "install")
        assert installed.returncode == 0, installed.stdout
        first = repository.commit("Begin")
        assert first.returncode == 0, first.stdout
        return repository

    return make


def test_the_program_that_runs_is_the_one_that_was_installed(new_repository, offline):
    new_repository(".", "[check]")
    (program,) = Path(offline["PRE_COMMIT_HOME"]).glob("repo*/py_env-*/bin/tracker")
    (package,) = program.parents[1].glob("lib/python*/site-packages/tracker/cli/check.py")
    assert package.is_file()


def test_a_commit_with_a_mistake_is_refused(new_repository):
    repository = new_repository(".", "[check]")
    line = repository.replace("observations/guangzhou.csv", ",12.2 percent,", ",12.2 perzent,")
    refused = repository.commit("Mistype")
    assert refused.returncode != 0
    assert f"observations/guangzhou.csv:{line}:figure: error[unreadable-figure]" in refused.stdout
    assert repository.git("log", "--format=%s") == "Begin"
    repository.replace("observations/guangzhou.csv", ",12.2 perzent,", ",12.2 %,")
    done = repository.commit("Write the sign")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_only_a_commit_of_records_is_checked(new_repository):
    repository = new_repository(".", "[check]")
    (repository.folder / "notes.txt").write_text("A note.\n", encoding="utf-8")
    done = repository.commit("Note")
    assert done.returncode == 0
    assert "(no files to check)Skipped" in done.stdout


def test_a_workspace_in_a_folder_is_named_in_the_arguments(new_repository):
    repository = new_repository("data/plans", "[-C, data/plans, check]")
    repository.replace("data/plans/observations/guangzhou.csv", ",12.2 percent,", ",12.2 perzent,")
    refused = repository.commit("Mistype")
    assert refused.returncode != 0
    assert "error[unreadable-figure]" in refused.stdout
