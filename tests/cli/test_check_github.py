"""`check --format github`: annotations and the summary of a step."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.annotations import read
from tests.cli.conftest import DAY
from tracker.cli.findings.github import LARGEST_SUMMARY, command, commands
from tracker.loading.problems import Problem

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(autouse=True)
def _no_step(monkeypatch):
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)


def problem(severity="error", line=1, column: int | str | None = 1, file="targets/a.yaml"):
    where = (Path(file), line, column, "r")
    return Problem("unknown-key", severity, *where, "'x' is unknown", "did you mean 'y'?")


@given(ANYTHING, ANYTHING.filter(bool), ANYTHING.filter(bool))
def test_whatever_it_says_is_read_as_it_was_meant(message, file, title):
    line = command("error", message, {"file": file, "line": 3, "title": title})
    annotation = read(line)
    assert annotation.message == message
    assert annotation.properties == {"file": file, "line": "3", "title": title}


@pytest.mark.parametrize("words", ["a\r\n::error::b", "100 %", "%0A", "::", ", line=9", "破折号——"])
def test_nothing_in_a_record_becomes_a_command(words):
    line = command("warning", words, {"file": words})
    assert "\n" not in line
    assert "\r" not in line
    assert read(line).message == words
    assert read(line).properties == {"file": words}


def test_an_annotation_stands_at_the_line_and_tells_the_column():
    yaml, csv = (
        read(line)
        for line in commands(
            [problem(column=7, line=12), problem(column="figure", file="observations/o.csv")]
        )
    )
    assert (yaml.name, yaml.properties["line"], yaml.properties["col"]) == ("error", "12", "7")
    assert yaml.properties["title"] == "unknown-key"
    assert "col" not in csv.properties
    assert csv.message == "observations/o.csv:1:figure: 'x' is unknown (did you mean 'y'?)"


def test_a_whole_file_has_no_line():
    (line,) = commands([problem(line=None, column=None)])
    assert read(line).properties == {"file": "targets/a.yaml", "title": "unknown-key"}


def test_errors_come_first_and_what_github_drops_is_counted():
    warnings = [problem("warning", line) for line in range(1, 12)]
    errors = [problem("error", line) for line in range(1, 11)]
    read_back = [read(line) for line in commands([*warnings, *errors])]
    assert [each.name for each in read_back] == ["error"] * 10 + ["warning"] * 11 + ["notice"]
    assert "10 of 11 warnings" in read_back[-1].message


@pytest.fixture
def broken(run, tmp_path):
    """A repository whose workspace lies in a folder and has an unreadable figure."""
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    workspace = tmp_path / "data, and more" / "plans"
    run("init", "--example", str(workspace))
    peers = workspace / "observations" / "peers.csv"
    lines = peers.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace(lines[2].split(",")[4], "some | 5 %", 1)
    peers.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return workspace


def test_paths_are_those_of_the_repository(run, broken, tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run("check", "--format", "github", at=broken)
    assert result.exit_code == 1
    annotation = read(result.stdout.splitlines()[0])
    assert annotation.properties["file"] == "data, and more/plans/observations/peers.csv"
    assert annotation.properties["line"] == "3"
    before, _, table = summary.read_text(encoding="utf-8").partition("\n")
    assert before == "Before."
    assert "`data, and more/plans/observations/peers.csv:3:figure`" in table


def test_without_git_the_checkout_is_what_github_says(run, broken, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(broken.parent))
    result = run("check", "--format", "github", at=broken)
    assert read(result.stdout.splitlines()[0]).properties["file"] == "plans/observations/peers.csv"


def test_a_summary_never_grows_beyond_what_github_takes(run, broken, tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"x" * (LARGEST_SUMMARY - 400))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    plan = broken / "targets" / "many.yaml"
    plan.write_text("id: p\n" + "".join(f"key-{n}: x\n" for n in range(50)), encoding="utf-8")
    assert run("check", "--format", "github", at=broken).exit_code == 1
    assert LARGEST_SUMMARY - 400 < summary.stat().st_size <= LARGEST_SUMMARY
    assert "more, for which there is no room here" in summary.read_text(encoding="utf-8")[-400:]


def test_a_verdict_that_moves_is_annotated_at_the_figure(example, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    line = example.edit("13.6%", "14.6%")
    result = example.check("--format", "github")
    assert result.exit_code == 1
    command_line, last = result.stdout.splitlines()
    annotation = read(command_line)
    assert annotation.name == "error"
    assert annotation.properties == {
        "file": "observations/guangzhou.csv",
        "line": str(line),
        "title": "figure-changed",
    }
    assert "f012 was “13.6%” for 2021, now “14.6%” for 2021" in annotation.message
    assert last.endswith("1 verdict moves without acceptance.")
    assert "guangzhou-2019/basic-research-share" in (tmp_path / "summary.md").read_text("utf-8")


def test_a_summary_that_cannot_be_written_is_told(run, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nowhere" / "summary.md"))
    result = run("check", "--format", "github")
    assert result.exit_code == 2
    assert "summary.md: No such file" in result.stderr


def test_a_sound_workspace_has_no_annotation(run, tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = run("check", "--format", "github", "--as-of", DAY)
    assert result.exit_code == 0
    assert "::" not in result.stdout
    assert "no problems" in summary.read_text(encoding="utf-8")
