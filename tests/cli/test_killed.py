"""A command that is killed while it works leaves the old files or the new ones."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Run
from tests.cli.killing import digests
from tests.recording.small import make
from tracker.loading import load

WHOLE, WRITING = 20, 180

ADD = (
    *("add", "--indicator", "jobs", "--area", "town", "--period", "2021", "--figure", "1,100"),
    *("--source", "gazette", "--publisher", "Gazette", "--accessed", "2022-05-01"),
)
ACCEPT = ("accept", "-m", "The bulletin says so", "--as-of", "2023-01-01")


def kill(folder: Path, command: tuple[str, ...]) -> list[dict[str, Any]]:
    """What was left after each of two hundred kills."""
    killing = [sys.executable, "-m", "tests.cli.killing", str(folder), str(WHOLE), str(WRITING)]
    done = subprocess.run(
        [*killing, *command], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A workspace with accepted verdicts, one of which moved since."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    folder = make(tmp_path / "workspace")
    assert run("accept", "-m", "First", "--as-of", "2022-12-31", at=folder).exit_code == 0
    with (folder / "observations/a.csv").open("a") as file:
        file.write("f009,jobs,town,2021-12-31,1001,office,,,,,,,\n")
    return folder


@pytest.mark.parametrize(
    ("command", "written"),
    [
        (ADD, ["observations/sources.csv", "observations/a.csv"]),
        (ACCEPT, ["reports/accepted.csv"]),
    ],
)
def test_a_killed_command_leaves_the_old_file_or_the_new(workspace, run, command, written):
    old = digests(workspace)
    done = shutil.copytree(workspace, workspace.parent / "done")
    assert run(*command, at=done).exit_code == 0
    new = digests(done)
    assert [name for name in new if new[name] != old[name]] == sorted(written)
    states = [{**old, **{name: new[name] for name in written[:n]}} for n in range(len(written) + 1)]

    kills = kill(workspace, command)

    assert len(kills) == WHOLE + WRITING
    assert {each["code"] for each in kills} == {-9}
    assert [each["left"] for each in kills if each["left"] not in states] == []
    writing = [each["left"] for each in kills if each["part"] == "writing"]
    assert all(state in writing for state in states)
    beside = [path.name for path in workspace.rglob(".*") if ".new." in path.name]
    assert beside, "no kill met a file half written"
    assert load(workspace).problems == ()
    assert run(*command, at=workspace).exit_code == 0
    assert digests(workspace) == new
