"""A site made again: the same bytes, only what is new, and nothing that is over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.site.conftest import files, make
from tests.site.test_pages import PLAN

LANGUAGES = ("--lang", "en,zh", "--base-url", "https://example.org/plans")


@pytest.fixture
def ready(workspace: Path, tmp_path: Path) -> Path:
    """A copy of the workspace and its site to change, with the times of all files."""
    return Path(shutil.copytree(workspace, tmp_path / "harbour"))


def times(site: Path) -> dict[str, int]:
    return {name: (site / name).stat().st_mtime_ns for name in files(site)}


def test_the_same_inputs_give_the_same_bytes(ready: Path, site: dict[str, bytes]) -> None:
    assert make(ready, *LANGUAGES, "-o", str(ready / "other")).exit_code == 0
    assert files(ready / "other") == site


def test_an_unchanged_site_is_left_alone(ready: Path) -> None:
    before = times(ready / "site")
    result = make(ready, *LANGUAGES)
    assert result.exit_code == 0
    assert "8 of 8 are as they were" in result.stderr
    assert times(ready / "site") == before


def test_what_is_lost_or_damaged_is_made_again(ready: Path, site: dict[str, bytes]) -> None:
    for name in (
        "site.css",
        f"{PLAN}/2022-Q3/targets/ferry.html",
        "records/targets/indicators.yaml",
    ):
        (ready / "site" / name).unlink()
    (ready / "site" / "zh" / "index.html").write_text("half", encoding="utf-8")
    assert make(ready, *LANGUAGES).exit_code == 0
    assert files(ready / "site") == site


def test_an_address_stays_when_quarters_and_records_are_added(ready: Path) -> None:
    before = files(ready / "site")
    table = ready / "observations" / "new.csv"
    table.write_text(
        "id,indicator,area,period,figure,source,published\n"
        "vessels-new,vessels,harbour,2020,111,yearbook-2022,2023-04-05\n",
        encoding="utf-8",
    )
    assert make(ready, *LANGUAGES, "--quarter", "2023-Q2").exit_code == 0
    after = files(ready / "site")
    assert before.keys() < after.keys()
    shared = {"index.html", "feed.xml", f"{PLAN}/index.html", f"{PLAN}/feed.xml"}
    changed = {name for name in before if before[name] != after[name]}
    assert {name.removeprefix("zh/") for name in changed} <= shared | {
        name for name in before if "badge" in name
    }


def test_what_the_site_has_no_longer_is_deleted(ready: Path) -> None:
    (ready / "site" / "mine.txt").write_text("not the program's", encoding="utf-8")
    assert make(ready, "--since", "2022-Q4").exit_code == 0
    left = files(ready / "site")
    assert "mine.txt" in left
    assert not any("2022-Q3" in name or name.startswith("zh/") for name in left)
    assert not (ready / "site" / "zh").exists()
    assert not (ready / "site" / PLAN / "2022-Q3").exists()


def test_nothing_outside_is_ever_deleted(ready: Path) -> None:
    """Whatever the note of what was made says: it is a file that anybody may write."""
    outside = ready / "outside.txt"
    outside.write_text("precious", encoding="utf-8")
    note = ready / "site" / ".made.json"
    units = '{"x": {"inputs": "", "files": {"../outside.txt": ""}, "note": null}}'
    note.write_text(f'{{"units": {units}}}', encoding="utf-8")
    assert make(ready, "--since", "2023-Q1").exit_code == 0
    assert outside.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize(
    "wrong", [("--plan", "atlantis"), ("--base-url", "example.org"), ("--quarter", "2019-Q4")]
)
def test_a_site_that_cannot_be_made_is_refused(ready: Path, wrong: tuple[str, str]) -> None:
    result = make(ready, "-o", str(ready / "none"), *wrong)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert not (ready / "none").exists()
