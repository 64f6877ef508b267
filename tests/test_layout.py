"""Which files of a workspace hold records."""

from __future__ import annotations

from pathlib import Path

from tracker.layout import CATALOGUE, ENDINGS, SOURCES, holds_records, record_files


def test_records_are_in_files_of_an_ending_that_are_not_hidden(tmp_path):
    for name in (CATALOGUE, SOURCES, "targets/b.yaml", "targets/a.yaml", "observations/a.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    for name in ("targets/.c.yaml", "targets/d.csv", "targets/e.yml", "observations/f.CSV"):
        (tmp_path / name).touch()
    (tmp_path / "targets/folder.yaml").mkdir()
    (tmp_path / "targets/folder.yaml/g.yaml").touch()
    assert record_files(tmp_path, "targets") == [
        *(Path("targets/a.yaml"), Path("targets/b.yaml"), CATALOGUE)
    ]
    assert record_files(tmp_path, "observations") == [Path("observations/a.csv"), SOURCES]
    assert not holds_records(tmp_path / "targets/folder.yaml")


def test_a_folder_that_is_not_there_has_none(tmp_path):
    assert [record_files(tmp_path, folder) for folder in ENDINGS] == [[], []]
