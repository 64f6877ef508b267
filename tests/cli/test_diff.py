"""`accept`, `diff` and `changelog` on a small workspace under git."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.regression.towns import TOWN

SENTENCE = (
    "plan/share moves from missed (not-reached) to met (reached): "
    "s1 was “13.6%” for 2021, now “14.6%” for 2021."
)

Git = Callable[..., str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "data" / "town"))


@pytest.fixture
def git(root: Path) -> Git:
    """Run git in the repository that has the workspace in a folder of its own."""

    def call(*arguments: str) -> str:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        command = ["git", "-C", str(root.parent), *who, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    call("init", "--quiet", "--initial-branch", "main")
    call("add", ".")
    call("commit", "--quiet", "--message", "first")
    return call


def replace(root: Path, was: str, now: str, file: str = "observations/figures.csv") -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def append(root: Path, file: str, row: str) -> None:
    with (root / file).open("a", encoding="utf-8") as stream:
        stream.write(f"{row}\n")


def test_an_edit_and_a_commit_are_told_in_a_sentence(run: Run, root: Path, git: Git) -> None:
    replace(root, "13.6%", "14.6%")
    assert run("diff", at=root).stdout == f"{SENTENCE}\n"
    git("commit", "--quiet", "--all", "--message", "second")
    for sides in (["HEAD~1..HEAD"], ["HEAD~1.."], ["HEAD~1", "HEAD"], ["HEAD~1"]):
        result = run("diff", *sides, at=root)
        assert (result.exit_code, result.stdout) == (0, f"{SENTENCE}\n")
    assert "1 verdict changed, 1 in status" in result.stderr
    assert run("diff", at=root).stdout == ""
    assert not git("status", "--porcelain")


def test_three_dots_pass_over_what_the_other_branch_did(run: Run, root: Path, git: Git) -> None:
    git("checkout", "--quiet", "-b", "topic")
    replace(root, "13.6%", "14.6%")
    git("commit", "--quiet", "--all", "--message", "topic")
    git("checkout", "--quiet", "main")
    replace(root, "over 12,300", "11,800")
    git("commit", "--quiet", "--all", "--message", "main")
    assert run("diff", "main...topic", at=root).stdout == f"{SENTENCE}\n"
    both = run("diff", "main..topic", at=root).stdout
    assert SENTENCE in both
    assert "plan/companies moves from missed (not-reached) to met (reached)" in both


def test_two_days(run: Run, root: Path) -> None:
    result = run("diff", "2022-02-15..2022-03-01", at=root)
    assert "plan/companies moves from missed (not-reached) to met (reached)" in result.stdout
    assert "c1, “over 12,300” for 2021, is new" in result.stdout
    assert run("diff", "2022-03-01", at=root).stdout == ""


def test_two_folders(run: Run, root: Path, tmp_path: Path) -> None:
    other = shutil.copytree(root, tmp_path / "other")
    replace(root, "13.6%", "14.6%")
    assert run("diff", str(other), str(root)).stdout == f"{SENTENCE}\n"
    assert run("diff", str(other), at=root).stdout == f"{SENTENCE}\n"


def test_figures_that_move_nothing_are_counted(run: Run, root: Path, git: Git) -> None:
    replace(root, "13.1%", "13.2%")
    result = run("diff", at=root)
    assert result.stdout == "Other figures, which move no verdict: figure-changed 1.\n"
    assert "0 verdicts changed" in result.stderr


def test_the_document(run: Run, root: Path, git: Git) -> None:
    replace(root, "13.6%", "14.6%")
    document = json.loads(run("diff", "--format", "json", "--as-of", "2026-01-01", at=root).stdout)
    assert document["before"] == {"label": "HEAD", "as_of": "2026-01-01"}
    (change,) = document["changes"]
    assert (change["plan"], change["target"], change["classes"]) == (
        "plan",
        "share",
        ["figure-changed"],
    )
    assert (change["before"]["status"], change["after"]["status"]) == ("missed", "met")
    assert change["after"]["figure"] == "14.6%"
    assert [figure["record"] for figure in document["figures"]] == ["s1"]


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        (["nowhere"], "no revision 'nowhere'"),
        (["nowhere..HEAD"], "no revision 'nowhere'"),
        (["2022-01-01..HEAD"], "name two days"),
        (["2022-01-01..2023-01-01", "--as-of", "2024-01-01"], "two --as-of already"),
        (["observations"], "no workspace"),
        (["a", "b", "c"], "two sides at most"),
    ],
)
def test_sides_that_are_not_there(
    run: Run, root: Path, git: Git, monkeypatch: pytest.MonkeyPatch, sides, words
) -> None:
    monkeypatch.chdir(root)
    result = run("diff", *sides, at=root)
    assert result.exit_code == 2
    assert words in result.stderr


def test_without_git_the_reason_is_told(run: Run, root: Path) -> None:
    result = run("diff", at=root)
    assert result.exit_code == 2
    assert "not a git repository" in result.stderr


def test_a_side_with_errors_is_named(run: Run, root: Path, git: Git) -> None:
    replace(root, "13.6%", "some 14 percents or so")
    git("commit", "--quiet", "--all", "--message", "broken")
    result = run("diff", "HEAD~1..HEAD", at=root)
    assert result.exit_code == 2
    assert "The workspace HEAD has an error: observations/figures.csv:2:figure" in result.stderr


def test_a_revision_without_the_workspace(run: Run, root: Path, git: Git) -> None:
    git("mv", "town", "village")
    git("commit", "--quiet", "--message", "moved")
    result = run("diff", "HEAD~1..HEAD", at=root.with_name("village"))
    assert result.exit_code == 2
    assert "Revision HEAD~1 has no workspace in village" in result.stderr


def test_in_a_hook_of_a_worktree_and_with_filters(
    run: Run, root: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git sets GIT_DIR around hooks; attributes of the top hold for the files of the workspace."""
    (root.parent / ".gitattributes").write_text(
        "town/observations/*.csv filter=turned\n* export-ignore\n", encoding="utf-8"
    )
    git("config", "filter.turned.clean", "tac")
    git("config", "filter.turned.smudge", "tac")
    git("add", "--renormalize", ".")
    git("commit", "--quiet", "--message", "turned")
    assert git("show", "HEAD:town/observations/figures.csv").startswith("c2,")
    replace(root, "13.6%", "14.6%")
    monkeypatch.setenv("GIT_DIR", str(root.parent / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(root.parent / ".git/index"))
    assert run("diff", at=root).stdout == f"{SENTENCE}\n"


def test_in_a_range_a_branch_comes_before_a_folder_of_its_name(
    run: Run, root: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("tag", "v1")
    replace(root, "13.6%", "14.6%")
    git("commit", "--quiet", "--all", "--message", "second")
    monkeypatch.chdir(root.parent)
    shutil.copytree(TOWN, "main")
    assert run("diff", "v1..main", at=root).stdout == f"{SENTENCE}\n"
    assert run("diff", "v1", "main", at=root).stdout == ""


def test_accepting_needs_a_reason_and_says_what_it_accepts(run: Run, root: Path) -> None:
    assert run("accept", at=root).exit_code == 2
    assert "Say why" in run("accept", "-m", " ", at=root).stderr
    assert not (root / "reports").exists()
    result = run("accept", "-m", "first", at=root)
    assert result.exit_code == 0
    assert "plan/share is missed (not-reached): the target is new" in result.stdout
    assert "4 verdicts accepted in reports/accepted.csv" in result.stderr
    again = run("accept", "-m", "second", at=root)
    assert again.stdout == ""
    assert "No verdict moved" in again.stderr
    assert "second" not in (root / "reports/accepted.csv").read_text(encoding="utf-8")


def test_accepting_some(run: Run, root: Path) -> None:
    run("accept", "-m", "first", at=root)
    replace(root, "13.6%", "14.6%")
    replace(root, "over 12,300", "11,800")
    result = run("accept", "-m", "misread", "plan/share", at=root)
    assert result.stdout.startswith("plan/share moves from missed")
    rows = (root / "reports/accepted.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[1] for line in rows if ",misread," in line] == ["share"]
    wrong = run("accept", "-m", "misread", "shares", at=root)
    assert wrong.exit_code == 2
    assert "plan/companies" in wrong.stderr


@pytest.mark.parametrize("reason", ["caf\udce9", "so\u200bso", "\x1b[31mred"])
def test_a_reason_that_could_not_be_read_again_is_refused(run: Run, root: Path, reason) -> None:
    result = run("accept", "-m", reason, at=root)
    assert result.exit_code == 2
    assert "the reason" in result.stderr.lower()
    assert not (root / "reports").exists()


def test_what_cannot_be_written_is_told_in_a_sentence(run: Run, root: Path) -> None:
    (root / "reports").write_text("a file, not a folder", encoding="utf-8")
    result = run("accept", "-m", "first", at=root)
    assert result.exit_code == 2
    assert "reports" in result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_accepting_beside_a_damaged_file_changes_nothing(run: Run, root: Path) -> None:
    run("accept", "-m", "first", at=root)
    file = root / "reports/accepted.csv"
    damaged = file.read_text(encoding="utf-8").replace("plan,parks", "=======\nplan,parks")
    file.write_text(damaged, encoding="utf-8")
    result = run("accept", "-m", "again", at=root)
    assert result.exit_code == 2
    assert "reports/accepted.csv:4" in result.stderr
    assert file.read_text(encoding="utf-8") == damaged


def test_the_changelog_tells_verdicts_goals_figures_and_sources(
    run: Run, root: Path, git: Git
) -> None:
    git("tag", "v1")
    replace(root, "13.6%", "14.6%")
    replace(root, 'goal: "3"', 'goal: "4"', "targets/plan.yaml")
    source = "bulletin-2023,Figures_of_2022,Statistics office,,2023-01-01,2026-11-20,C,en,,"
    append(root, "observations/sources.csv", source)
    append(root, "observations/figures.csv", "s2,share,town,2022,15%,bulletin-2023,")
    page = run("changelog", "--from", "v1", at=root).stdout
    assert page.startswith("# What changed since v1\n")
    titles = ["## Verdicts", "## Goals", "## Figures", "## Sources"]
    assert [line for line in page.splitlines() if line.startswith("## ")] == titles
    assert (
        "* **Research share** (plan/share) moves from missed (not-reached) to met (reached): "
        "s1 was “13.6%” for 2021, now “14.6%” for 2021; s2, “15%” for 2022, is new.\n"
    ) in page
    assert "* **Parks** (plan/parks): the goal was “3” due 2021-12-31, now “4”" in page
    assert "### Research share, Town\n" in page
    assert "* s2, “15%” for 2022, is new (Statistics office, 2023-01-01).\n" in page
    assert r"* New: Figures\_of\_2022, Statistics office, 2023-01-01 (bulletin-2023)." in page


def test_a_goal_moved_after_its_deadline_is_news_that_moves_nothing(
    run: Run, root: Path, git: Git
) -> None:
    later = 'goal: "3"\n        revisions: [{announced: 2022-06-01, goal: "2"}]'
    replace(root, 'goal: "3"', later, "targets/plan.yaml")
    page = run("changelog", "--from", "HEAD", at=root).stdout
    assert "## Goals\n\n* **Parks** (plan/parks): after the deadline, the goal was moved" in page
    assert "“2” due 2021-12-31, announced on 2022-06-01.\n" in page
    assert "## Verdicts" not in page


def test_a_changelog_of_nothing(run: Run, root: Path, git: Git) -> None:
    replace(root, "an early one", "an earlier one")
    assert (
        "No figure, no goal and no verdict." in run("changelog", "--from", "HEAD", at=root).stdout
    )
