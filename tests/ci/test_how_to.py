"""The how-to says what the program does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.ci.how_to import PAGE, ROOT, WORKFLOW, block, table, workflow
from tests.ci.repositories import Repository, needs_git
from tracker.regression.accepted import AcceptedVerdict
from tracker.regression.changes import CLASSES


def test_every_class_of_change_is_explained_as_the_program_means_it():
    assert table("| class | means |") == {str(kind): words for kind, words in CLASSES.items()}


def test_every_column_is_explained_as_the_program_means_it():
    fields = AcceptedVerdict.model_fields.items()
    assert table("| column | is |") == {name: field.description for name, field in fields}


def test_the_commands_on_the_page_are_there(run):
    for option in ("--strict", "--as-of", "--format"):
        assert f"`{option}" in PAGE or f"{option} " in PAGE
        assert option in run("check", "--help").stdout
    for command in ("accept", "check", "diff", "changelog", "report"):
        assert f"tracker {command}" in PAGE
        assert run(command, "--help").exit_code == 0


def test_the_workflow_fits_githubs_schema(tmp_path: Path) -> None:
    file = tmp_path / "records.yml"
    file.write_text(WORKFLOW, encoding="utf-8")
    schema = ["--builtin-schema", "vendor.github-workflows"]
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    file.write_text(WORKFLOW.replace("runs-on:", "runs_on:"), encoding="utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_what_runs_on_the_records_may_only_read():
    read = workflow()
    assert read["permissions"] == {"contents": "read"}
    assert "permissions" not in read["jobs"]["check"]
    assert read["jobs"]["comment"]["permissions"] == {"pull-requests": "write"}
    assert "pull_request_target" not in read["on"]
    used = [step["uses"] for step in read["jobs"]["comment"]["steps"] if "uses" in step]
    assert all("checkout" not in each for each in used)


def test_no_words_of_a_pull_request_are_put_into_a_script():
    for job in workflow()["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_the_configuration_of_pre_commit_is_one(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(block("id: tracker-check"), encoding="utf-8")
    for kind, path in (("config", file), ("manifest", ROOT / ".pre-commit-hooks.yaml")):
        command = [sys.executable, "-m", "pre_commit", f"validate-{kind}", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@needs_git
def test_two_branches_that_accepted_verdicts_are_merged_as_the_page_says(run, tmp_path):
    repository = Repository(tmp_path)
    run("init", "--example", str(tmp_path))
    repository.commit("Begin")
    edits = {
        "october": ("observations/guangzhou.csv", "13.6%", "14.6%"),
        "november": ("targets/guangzhou-2019.yaml", "goal: 10,000", "goal: 11,000"),
    }
    for branch, edit in edits.items():
        repository.git("switch", "--quiet", "--create", branch, "main")
        repository.replace(*edit)
        run("accept", "-m", f"News of {branch}", at=tmp_path)
        assert repository.commit(branch).returncode == 0
    merged = repository.run("git", "merge", "october")
    assert merged.stdout.count("CONFLICT") == 1
    assert "reports/accepted.csv" in merged.stdout
    conflict = run("check", at=tmp_path)
    assert conflict.exit_code == 1
    assert "reports/accepted.csv:" in conflict.stdout

    assert "git checkout --ours reports/accepted.csv" in PAGE
    repository.git("checkout", "--ours", "reports/accepted.csv")
    repository.git("add", "reports/accepted.csv")
    differs = run("check", at=tmp_path)
    assert differs.exit_code == 1
    assert "basic-research-share" in differs.stdout
    run("accept", "-m", "Merged the figures of October", at=tmp_path)
    assert run("check", at=tmp_path).exit_code == 0
    accepted = (tmp_path / "reports" / "accepted.csv").read_text(encoding="utf-8")
    assert "News of november" in accepted
    assert "Merged the figures of October" in accepted
