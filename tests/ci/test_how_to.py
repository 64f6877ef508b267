"""The how-to says what the program does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.ci.how_to import PAGE, ROOT, WORKFLOW, block, table, workflow
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
