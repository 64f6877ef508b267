"""Which workspace a command works on: -C, then TRACKER_WORKSPACE, then the nearest upwards."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from tests.cli.conftest import ROOT
from tracker.cli import main
from tracker.cli.workspace import found

HARBOUR = ROOT / "tests/fixtures/valid/harbour"


@pytest.fixture(autouse=True)
def _no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_WORKSPACE", raising=False)


def call(*arguments: str, **env: str) -> Result:
    return CliRunner(env=env).invoke(main, [*arguments])


def plans_of(*arguments: str, **env: str) -> set[str]:
    out = call(*arguments, "status", "--as-of", "2026-11-22", **env).stdout
    return {line.partition("\t")[0].partition("/")[0] for line in out.splitlines()}


@pytest.mark.parametrize("within", [".", "targets", "observations"])
def test_a_folder_within_a_workspace_is_enough(monkeypatch, within):
    monkeypatch.chdir(HARBOUR / within)
    assert plans_of() == {"harbour-2020"}


def test_the_nearest_workspace_wins(monkeypatch):
    """The harbour lies within the repository, which is a workspace, too."""
    monkeypatch.chdir(ROOT / "tests/fixtures/valid")
    assert "guangzhou-2019" in plans_of()
    monkeypatch.chdir(HARBOUR)
    assert found(None) == "."


def test_the_variable_names_it_and_the_option_wins(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert plans_of(TRACKER_WORKSPACE=str(HARBOUR)) == {"harbour-2020"}
    assert "guangzhou-2019" in plans_of("-C", str(ROOT), TRACKER_WORKSPACE=str(HARBOUR))
    monkeypatch.chdir(ROOT)
    assert plans_of(TRACKER_WORKSPACE=str(HARBOUR)) == {"harbour-2020"}
    assert "guangzhou-2019" in plans_of(TRACKER_WORKSPACE="")


def test_a_folder_that_is_named_is_not_searched_upwards(monkeypatch):
    monkeypatch.chdir(HARBOUR)
    result = call("-C", "targets", "status")
    assert result.exit_code == 2
    assert "targets is no workspace" in result.stderr


def test_a_home_folder_may_be_written_short(monkeypatch):
    monkeypatch.setenv("HOME", str(HARBOUR.parent))
    assert plans_of(TRACKER_WORKSPACE="~/harbour") == {"harbour-2020"}


def test_nowhere_is_said_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for line in (("status",), ("-C", "nowhere", "status")):
        result = call(*line)
        assert result.exit_code == 2
        assert "is no workspace" in result.stderr
        assert "-C" in result.stderr


def test_the_variable_is_named_in_help():
    assert "TRACKER_WORKSPACE" in call("--help").stdout
