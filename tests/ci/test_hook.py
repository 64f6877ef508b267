"""The pre-commit hook, installed and run by pre-commit itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.ci.repositories import Repository, needs_git

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
def variables(tmp_path_factory, offline):
    return {**offline, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}


@pytest.fixture
def new_repository(run, tmp_path, published, variables):
    """A repository with the example in a folder, with the hook installed and all committed."""

    def make(folder: str, arguments: str) -> Repository:
        repository = Repository(tmp_path / "data", variables)
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


def test_a_commit_with_a_mistake_is_refused(new_repository, variables):
    repository = new_repository(".", "[check]")
    (program,) = Path(variables["PRE_COMMIT_HOME"]).glob("repo*/py_env-*/bin/tracker")
    assert [*program.parents[1].glob("lib/python*/site-packages/tracker/cli/check.py")]
    line = repository.replace("observations/guangzhou.csv", ",12.2 percent,", ",12.2 perzent,")
    refused = repository.commit("Mistype")
    assert refused.returncode != 0
    assert f"observations/guangzhou.csv:{line}:figure: error[unreadable-figure]" in refused.stdout
    assert repository.git("log", "--format=%s") == "Begin"
    repository.replace("observations/guangzhou.csv", ",12.2 perzent,", ",12.2 %,")
    done = repository.commit("Write the sign")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_a_commit_that_moves_a_verdict_is_refused_until_it_is_accepted(run, new_repository):
    repository = new_repository(".", "[check]")
    line = repository.replace("observations/guangzhou.csv", "13.6%", "14.6%")
    refused = repository.commit("Correct a figure")
    assert refused.returncode != 0
    assert f"observations/guangzhou.csv:{line}:figure: error[figure-changed]" in refused.stdout
    assert "moves from missed" in refused.stdout
    run("accept", "-m", "The bulletin was corrected", at=repository.folder)
    done = repository.commit("Correct a figure")
    assert done.returncode == 0, done.stdout
    assert "reports/accepted.csv" in repository.git("show", "--stat", "--format=", "HEAD")


def test_a_workspace_in_a_folder_is_named_in_the_arguments(new_repository):
    repository = new_repository("data/plans", "[-C, data/plans, check]")
    repository.replace("data/plans/observations/guangzhou.csv", ",12.2 percent,", ",12.2 perzent,")
    refused = repository.commit("Mistype")
    assert refused.returncode != 0
    assert "error[unreadable-figure]" in refused.stdout


def test_only_a_commit_of_records_is_checked(new_repository):
    """And none that only deletes, as the page says: pre-commit asks for files that are there."""
    repository = new_repository(".", "[check]")
    (repository.folder / "notes.txt").write_text("A note.\n", encoding="utf-8")
    assert "(no files to check)Skipped" in repository.commit("Note").stdout
    (repository.folder / "observations" / "peers.csv").unlink()
    assert "(no files to check)Skipped" in repository.commit("Delete").stdout
    assert repository.git("log", "--format=%s").splitlines() == ["Delete", "Note", "Begin"]
