"""The workflow of the how-to: each of its scripts run for real, for pull requests of both kinds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ci.how_to import workflow
from tests.ci.repositories import Repository, needs_git
from tests.ci.runner import Run
from tests.cli.annotations import read

pytestmark = [
    needs_git,
    pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed"),
]

CHECK = "Check the records and their verdicts"
COMMENT = "Write the comment"
SCORECARDS = "Make the scorecards"


INSTALL, *STEPS = [step for step in workflow()["jobs"]["check"]["steps"] if "run" in step]


@pytest.fixture(scope="module")
def machine(tmp_path_factory, offline, published):
    """The variables of a machine on which the workflow has installed Tracker."""
    folder = tmp_path_factory.mktemp("machine") / "python"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    variables = {**offline, "PATH": path, "TRACKER": str(published.folder)}
    job = Run(folder, variables)
    job.steps([INSTALL])
    assert not job.failed, job.outputs
    return variables


@pytest.fixture
def pull(run, tmp_path, machine):
    """Open a pull request that makes an edit, and run the job on it as GitHub merges it."""

    def open_and_run(edit, folder="."):
        origin = Repository(tmp_path / "origin")
        run("init", "--example", str(origin.folder / folder))
        assert origin.commit("Begin").returncode == 0
        origin.git("switch", "--quiet", "--create", "october")
        edit(origin)
        assert origin.commit("Edit").returncode == 0
        origin.git("switch", "--quiet", "--detach", "main")
        origin.git("merge", "--quiet", "--no-ff", "--message", "Merge", "october")
        origin.git("update-ref", "refs/pull/7/merge", "HEAD")
        origin.git("switch", "--quiet", "main")
        return _run(_checkout(origin, tmp_path / "work" / "data"), machine, folder)

    return open_and_run


def _checkout(origin: Repository, folder: Path) -> Path:
    """What actions/checkout makes of a pull request with `fetch-depth: 2`."""
    clone = Repository(folder)
    merged = "+refs/pull/7/merge:refs/remotes/pull/7/merge"
    clone.git("fetch", "--quiet", "--depth=2", f"file://{origin.folder}", merged)
    clone.git("checkout", "--quiet", "--detach", "refs/remotes/pull/7/merge")
    return folder


def _run(checkout: Path, machine: dict[str, str], folder: str) -> Run:
    variables = {
        **machine,
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(checkout),
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_BASE_REF": "main",
        "GITHUB_HEAD_REF": "october",
        "GITHUB_REF": "refs/pull/7/merge",
        "GITHUB_REPOSITORY": "plans/data",
        **({"TRACKER_WORKSPACE": folder} if folder != "." else {}),
    }
    job = Run(checkout, variables)
    job.steps(STEPS)
    return job


def annotations(job: Run):
    return [read(line) for line in job.outputs[CHECK].splitlines() if line.startswith("::")]


def note(origin: Repository) -> None:
    (origin.folder / "notes.md").write_text("Only a note.\n", encoding="utf-8")


def test_a_pull_request_that_moves_nothing_passes(pull):
    job = pull(note)
    assert not job.failed, job.outputs
    assert annotations(job) == []
    assert "as accepted" in job.summaries[CHECK]
    comment = (job.checkout / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("<!-- tracker-check -->\n")
    assert "No figure, no goal and no verdict." in comment
    assert [*(job.checkout / "scorecards").glob("guangzhou-2019-*.html")]


def test_one_that_moves_a_verdict_fails_at_the_line_also_in_a_folder(pull):
    lines = []

    def edit(origin):
        lines.append(origin.replace("data/observations/guangzhou.csv", "13.6%", "14.6%"))

    job = pull(edit, "data")
    assert job.failed
    (annotation,) = annotations(job)
    assert annotation.name == "error"
    assert annotation.properties["file"] == "data/observations/guangzhou.csv"
    assert annotation.properties["line"] == str(lines[0])
    assert "basic-research-share" in job.summaries[CHECK]
    comment = (job.checkout / "comment.md").read_text(encoding="utf-8")
    assert "1 verdict moves without acceptance." in comment
    assert "What changed since" in comment
    assert SCORECARDS in job.outputs


def test_one_that_moves_a_verdict_and_accepts_it_passes_and_tells(pull, run):
    def edit(origin):
        origin.replace("observations/guangzhou.csv", "13.6%", "14.6%")
        run("accept", "-m", "The bulletin was corrected", at=origin.folder)

    job = pull(edit)
    assert not job.failed, job.outputs
    assert annotations(job) == []
    comment = (job.checkout / "comment.md").read_text(encoding="utf-8")
    assert "as accepted" in comment.splitlines()[1]
    assert "moves from missed" in comment


def test_one_with_a_mistake_fails_at_the_line_and_is_not_judged(pull):
    job = pull(lambda origin: origin.replace("observations/guangzhou.csv", "13.6%", "13.6 parsec"))
    assert job.failed
    (annotation,) = annotations(job)
    assert annotation.properties["title"] == "unreadable-figure"
    assert "not compared" in (job.checkout / "comment.md").read_text(encoding="utf-8")


GH = """\
#!/bin/sh
# Stands in for GitHub's own program: notes what it is asked, and answers with the comments there.
printf '%s\\n' "$*" >> "$ASKED"
[ "$2" = --paginate ] && [ "$4" = --jq ] && exec jq --raw-output "$5" "$COMMENTS"
[ "$4" = "$EXPECTED" ]
"""

OURS = {"id": 12, "user": {"type": "Bot"}, "body": "<!-- tracker-check -->\n43 verdicts"}
THEIRS = {"id": 11, "user": {"type": "User"}, "body": "<!-- tracker-check --> quoted"}


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize(
    ("there", "method", "address"),
    [
        ([], "POST", "repos/plans/data/issues/7/comments"),
        ([THEIRS], "POST", "repos/plans/data/issues/7/comments"),
        ([THEIRS, OURS], "PATCH", "repos/plans/data/issues/comments/12"),
    ],
)
def test_there_is_one_comment_and_it_is_brought_up_to_date(tmp_path, there, method, address):
    program, comments, asked = (tmp_path / name for name in ("gh", "comments.json", "asked"))
    program.write_text(GH, encoding="utf-8")
    program.chmod(0o755)
    comments.write_text(json.dumps(there), encoding="utf-8")
    (tmp_path / "work").mkdir()
    variables = {
        "PATH": os.pathsep.join([str(tmp_path), os.environ["PATH"]]),
        "GITHUB_EVENT_NAME": "pull_request",
        "GITHUB_REPOSITORY": "plans/data",
        "ASKED": str(asked),
        "COMMENTS": str(comments),
        "EXPECTED": address,
    }
    job = Run(tmp_path / "work", variables)
    job.steps(workflow()["jobs"]["comment"]["steps"])
    assert not job.failed, job.outputs
    last = asked.read_text(encoding="utf-8").splitlines()[-1]
    assert last == f"api --method {method} {address} --field body=@comment.md"
