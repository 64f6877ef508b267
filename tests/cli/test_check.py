"""`tracker check`: the records, and the verdicts beside the accepted ones."""

from __future__ import annotations

import json
import os
import subprocess

import tracker.loading
from tests.cli.conftest import DAY

MOVED = ("13.6%", "14.6%")
"""The figure of f012, the deciding one of a target that asks for 14 %, and one that meets it."""
SHRUNK = ("13.6%", "13.5%")


def test_the_repository_is_as_accepted(run):
    result = run("check", "--as-of", DAY)
    assert result.exit_code == 0
    assert result.stdout == "0 errors, 0 warnings; 43 verdicts, as accepted.\n"
    assert result.stderr == ""


def test_problems_are_told_as_lines_and_as_a_list(run, tmp_path):
    run("init", str(tmp_path / "new"))
    plan = tmp_path / "new" / "targets" / "plan.yaml"
    plan.write_text("id: p\ntitel: {en: A plan}\n", encoding="utf-8")
    text = run("check", at=tmp_path / "new")
    assert text.exit_code == 1
    assert "targets/plan.yaml:2" in text.stdout
    listed = run("check", "--format", "json", at=tmp_path / "new")
    keys = {"code", "severity", "file", "line", "column", "record", "message", "hint"}
    assert json.loads(listed.stdout)[0].keys() == keys
    assert listed.exit_code == 1
    status = run("status", at=tmp_path / "new")
    assert status.exit_code == 2
    assert "nothing was judged" in status.stderr


def test_where_nothing_is_accepted_the_records_alone_count(example, monkeypatch):
    def never(*_):
        raise AssertionError("a workspace was made, which takes its time")

    (example.folder / "reports" / "accepted.csv").unlink()
    monkeypatch.setattr(tracker.loading, "_workspace", never)
    result = example.check()
    assert result.exit_code == 0
    assert result.stdout == "0 errors, 0 warnings.\n"
    assert "No verdicts are accepted yet" in result.stderr
    assert "tracker accept -m REASON" in result.stderr


def test_accepted_verdicts_that_were_deleted_are_missed(run, example):
    """A change that deletes them must not pass; nor may one that was just committed."""
    here = example.folder
    git = ("git", "-C", str(here), "-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *words], check=True)
    (here / "reports" / "accepted.csv").unlink()
    for revision in ("HEAD", "HEAD^1"):
        result = example.check()
        assert result.exit_code == 1
        assert (
            f"missing-file] the accepted verdicts are gone, which {revision} has" in result.stdout
        )
        if revision == "HEAD":
            subprocess.run([*git, "commit", "-qam", "gone"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "later"], check=True)
    assert example.check().exit_code == 0


def test_accepted_verdicts_that_are_no_file_are_a_problem(example):
    (example.folder / "reports" / "accepted.csv").unlink()
    os.mkfifo(example.folder / "reports" / "accepted.csv")
    result = example.check()
    assert result.exit_code == 1
    assert "reports/accepted.csv: error[unreadable-file]" in result.stdout


def test_a_verdict_that_moves_fails_until_it_is_accepted(run, example):
    line = example.edit(*MOVED)
    result = example.check()
    assert result.exit_code == 1
    told, summary = result.stdout.splitlines()
    assert told.startswith(f"observations/guangzhou.csv:{line}:figure: error[figure-changed] ")
    for words in ("basic-research-share", "missed", "met", "13.6%", "14.6%", "tracker accept"):
        assert words in told
    assert summary == "0 errors, 0 warnings; 1 verdict moves without acceptance."
    run("accept", "-m", "The bulletin was corrected", "--as-of", DAY, at=example.folder)
    assert example.check().exit_code == 0


def test_a_verdict_that_stays_on_another_figure_is_a_warning(example):
    line = example.edit(*SHRUNK)
    loose, strict = example.check(), example.check("--strict")
    assert loose.exit_code == 0
    assert f"guangzhou.csv:{line}:figure: warning[figure-changed] " in loose.stdout
    assert loose.stdout.endswith("; 1 verdict stays on other grounds without acceptance.\n")
    assert strict.exit_code == 1
    assert f"guangzhou.csv:{line}:figure: error[figure-changed] " in strict.stdout


def test_strict_leaves_the_warnings_of_records_alone(example):
    rows = example.folder / "observations" / "guangzhou.csv"
    text = rows.read_text(encoding="utf-8")
    rows.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    result = example.check("--strict")
    assert "warning[repeated-row]" in result.stdout
    assert result.exit_code == 0


def test_a_change_has_its_own_keys_in_the_list(example):
    line = example.edit(*MOVED)
    (change,) = json.loads(example.check("--format", "json").stdout)
    assert (change["plan"], change["target"]) == ("guangzhou-2019", "basic-research-share")
    assert (change["code"], change["classes"]) == ("figure-changed", ["figure-changed"])
    assert (change["before"]["status"], change["after"]["status"]) == ("missed", "met")
    assert (change["file"], change["line"]) == ("observations/guangzhou.csv", line)
    assert change["causes"][0]["line"] == line
    assert change["as_of"] == DAY


def test_records_with_errors_are_not_judged(example):
    example.edit(*MOVED)
    example.edit("12.2 percent", "12.2 perzent")
    result = example.check()
    assert result.exit_code == 1
    assert "figure-changed" not in result.stdout
    assert result.stdout.endswith("the verdicts were not compared with the accepted ones.\n")


def test_accepted_verdicts_that_cannot_be_read_are_a_problem(example):
    line = example.edit("plan,target,", "<<<<<<< HEAD\nplan,target,", "reports/accepted.csv")
    result = example.check()
    assert line == 1
    assert result.exit_code == 1
    assert result.stdout.startswith("reports/accepted.csv:1")
    assert "not compared" in result.stdout


def test_what_became_known_since_the_acceptance_moves_verdicts(run, example):
    """By the end of 2019 no figure for 2021 was published; by the end of 2022 some were."""
    then = ("--as-of", "2019-12-31")
    (example.folder / "reports" / "accepted.csv").unlink()
    run("accept", "-m", "As known at the end of 2019", *then, at=example.folder)
    assert run("check", *then, at=example.folder).stdout.endswith(", as accepted.\n")
    later = example.check()
    assert later.exit_code == 1
    assert "error[new-figure] guangzhou-2019/basic-research-share" in later.stdout


def test_sources_without_a_copy_are_listed_when_asked_for(example):
    result = example.check("--sources")
    assert result.exit_code == 0
    assert "observations/sources.csv:" in result.stdout
    assert "warning[not-archived]" in result.stdout
    assert "tracker archive" in result.stdout
    assert "not-archived" not in example.check().stdout


def test_open_targets_without_a_new_figure_are_listed_when_asked_for(example):
    result = example.check("--stale", "18m")
    lines = [line for line in result.stdout.splitlines() if "[no-recent-figure]" in line]
    assert result.exit_code == 0
    assert any("returnees" in line and "f103" in line for line in lines)
    assert all("basic-research-share" not in line for line in lines)
    assert example.check("--stale", "soon").exit_code == 2


def test_an_archived_copy_that_is_gone_is_an_error_and_verdicts_are_compared(example):
    sources = example.folder / "observations" / "sources.csv"
    (row,) = [
        row
        for row in sources.read_text(encoding="utf-8").splitlines()
        if row.startswith("nfdsb-2022-10-19,")
    ]
    archived = f"{row.removesuffix(',,')},observations/archive/gone.html,{'0' * 64}"
    line = example.edit(row, archived, "observations/sources.csv")
    result = example.check()
    assert result.exit_code == 1
    assert f"observations/sources.csv:{line}:archived: error[copy-missing]" in result.stdout
    assert result.stdout.endswith("; 43 verdicts, as accepted.\n")
