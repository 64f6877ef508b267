from __future__ import annotations

import json

import pytest

from tests.cli.conftest import ROOT
from tracker.cli import COMMANDS


def test_help_opens_with_examples_for_every_command(run):
    assert run("--help").exit_code == 0
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert "Examples:" in result.stdout


def test_explain_says_goal_figure_and_the_rest(run):
    result = run("explain", "basic-research-share", "--as-of", "2026-11-22")
    assert result.exit_code == 0
    assert "Missed: 13.6% against at least 14% for 2021; 0.4 points short." in result.stdout
    assert "[14, ∞) %" in result.stdout
    assert "[13.6, 13.6] %" in result.stdout
    for line in ("12.24%", "12.96%", "6.57%"):
        assert line in result.stdout


def test_explain_a_goal_without_a_number(run):
    assert "never judged" in run("explain", "world-class-clusters").stdout


@pytest.mark.parametrize("name", ["basic-research-shar", "guangzhou-2019/nothing"])
def test_explain_refuses_what_it_does_not_know(run, name):
    result = run("explain", name)
    assert result.exit_code == 2
    assert "There is no target" in result.stderr


def test_explain_before_the_announcement(run):
    result = run("explain", "basic-research-share", "--as-of", "2019-01-01")
    assert result.exit_code == 2
    assert "not yet announced" in result.stderr


def test_read_keeps_the_order_and_fails_on_a_refusal(run):
    phrases = ["over 120 billion yuan", "近7万名", "突破1.23万家", "one to two"]
    result = run("read", "--format", "json", *phrases, "up to approximately 65%")
    answers = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [answer["phrase"] for answer in answers[:4]] == phrases
    assert answers[0] == {
        "phrase": "over 120 billion yuan",
        "low": 120000000000,
        "high": None,
        "low_open": True,
        "high_open": None,
        "unit": "CNY",
        "error": None,
    }
    assert [(answer["low"], answer["high"]) for answer in answers[1:4]] == [
        (66500, 70000),
        (12300, None),
        (1, 2),
    ]
    assert answers[4].keys() == {"phrase", "error"}
    assert "approximately" in answers[4]["error"]


def test_read_against_a_unit(run):
    assert run("read", "--unit", "%", "13.6").exit_code == 0
    assert run("read", "--unit", "%", "13.6 billion yuan").exit_code == 1
    assert run("read", "--tolerance", "much", "13.6").exit_code == 2
    assert "± 0.5" in run("read", "about 65").stdout


def test_no_workspace_is_said_in_a_sentence(run, tmp_path):
    for command in ("status", "check", "report"):
        result = run(command, at=tmp_path)
        assert result.exit_code == 2
        assert "Traceback" not in result.output
        assert "targets" in result.stderr


def test_a_new_workspace_is_sound(run, tmp_path):
    assert run("init", str(tmp_path / "empty")).exit_code == 0
    assert run("check", at=tmp_path / "empty").exit_code == 0
    again = run("init", str(tmp_path / "empty"))
    assert again.exit_code == 2
    assert "nothing was written" in again.stderr


def test_the_example_is_the_repositorys_own(run, tmp_path):
    assert run("init", "--example", str(tmp_path)).exit_code == 0
    for name in ("targets/guangzhou-2019.yaml", "observations/sources.csv"):
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()
    assert run("check", at=tmp_path).exit_code == 0


@pytest.mark.parametrize("name", ["plan", "indicators"])
def test_the_schemas_beside_the_records_are_current(run, name):
    printed = run("schema", name).stdout
    assert printed == (ROOT / "targets" / f"{name}.schema.json").read_text(encoding="utf-8")


def test_reports_are_written_where_they_are_said_to_be(run, tmp_path):
    quarter = ("--plan", "guangzhou-2019", "--quarter", "2022-Q4")
    result = run("report", *quarter, "--format", "html,json", "-o", str(tmp_path))
    assert result.exit_code == 0, result.output
    written = sorted(path.name for path in tmp_path.iterdir() if path.name[0] != ".")
    assert written == ["guangzhou-2019-2022-Q4.html", "guangzhou-2019-2022-Q4.json"]
    assert {line.rpartition("/")[2] for line in result.stdout.splitlines()} == {*written}
    document = json.loads((tmp_path / written[1]).read_text(encoding="utf-8"))
    assert document["as_of"] == "2022-12-31"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--quarter", "2022"),
        ("--quarter", "yesterday"),
        ("--format", "docx"),
        ("--plan", "atlantis"),
        ("--quarter", "2022-Q1", "--as-of", "2022-01-01"),
        ("--as-of", "2000-01-01"),
    ],
)
def test_a_report_that_cannot_be_made_is_refused(run, tmp_path, wrong):
    result = run("report", "-o", str(tmp_path / "out"), *wrong)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert not (tmp_path / "out").exists()
