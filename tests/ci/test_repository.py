"""A repository of records holds what people wrote, and nothing that can be made again."""

from __future__ import annotations

import pytest

from tests.ci.repositories import Repository, needs_git


@needs_git
@pytest.mark.parametrize("options", [[], ["--example"]])
def test_what_is_made_again_stays_out_of_git(run, tmp_path, options):
    repository = Repository(tmp_path)
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    assert run("init", str(tmp_path), *options).exit_code == 0
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert repository.commit("Begin").returncode == 0
    (tmp_path / "reports" / "scorecard.html").write_text("made\n", encoding="utf-8")
    if options:
        assert run("report", "--format", "html", at=tmp_path).exit_code == 0
    assert repository.git("status", "--porcelain") == ""
    (tmp_path / "reports" / "accepted.csv").write_text("accepted\n", encoding="utf-8")
    assert "reports/accepted.csv" in repository.git("status", "--porcelain")


def test_a_folder_of_reports_is_never_written_over(run, tmp_path):
    mine = tmp_path / "reports" / "README.md"
    mine.parent.mkdir()
    mine.write_text("mine\n", encoding="utf-8")
    assert run("init", str(tmp_path)).exit_code == 2
    assert mine.read_text(encoding="utf-8") == "mine\n"
    assert not (tmp_path / "targets").exists()
