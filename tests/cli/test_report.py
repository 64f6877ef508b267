"""Runs of quarters: which scorecards are made, which are not made again, and what is left."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.conftest import ROOT, Run
from tracker.cli import main, report
from tracker.cli.made import NAME
from tracker.records.periods import TimePeriod
from tracker.scorecards.editions import last_quarter_end, quarters

HARBOUR = ROOT / "tests" / "fixtures" / "valid" / "harbour"
YEAR = ("--since", "2022-Q2", "--quarter", "2023-Q1", "--format", "json")
NAMES = [f"harbour-2020-{each}.json" for each in ("2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1")]


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A workspace of its own to change."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose run of quarters was made."""
    folder = Path(shutil.copytree(HARBOUR, tmp_path_factory.mktemp("once") / "harbour"))
    assert CliRunner().invoke(main, ["-C", str(folder), "report", *YEAR]).exit_code == 0
    return folder


@pytest.fixture
def ready(once: Path, tmp_path: Path) -> Path:
    """A copy of it to change, with the times of all files."""
    return Path(shutil.copytree(once, tmp_path / "harbour"))


def made(folder: Path) -> dict[str, int]:
    """The scorecards in a folder and when they were written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.*") if path.name != NAME}


def again(run: Run, harbour: Path, *arguments: str) -> list[str]:
    """The names of the scorecards that a second run writes."""
    before = made(harbour / "reports")
    result = run("report", *YEAR, *arguments, at=harbour)
    assert result.exit_code == 0, result.output
    after = made(harbour / "reports")
    return sorted(name for name in after if before.get(name) != after[name])


def test_a_run_makes_every_quarter_and_says_where(run: Run, harbour: Path) -> None:
    result = run("report", *YEAR, at=harbour)
    assert result.exit_code == 0, result.output
    assert [Path(line).name for line in result.stdout.splitlines()] == NAMES
    assert sorted(made(harbour / "reports")) == NAMES


def test_a_quarter_is_the_same_alone_and_in_a_run(run: Run, harbour: Path) -> None:
    """The run is made in several processes."""
    alone, many = harbour / "alone", harbour / "many"
    one, two = ("--quarter", "2022-Q4"), ("--since", "2020-Q4", "--quarter", "2023-Q3")
    run("report", *one, "--format", "html", "-o", str(alone), at=harbour)
    result = run("report", *two, "--format", "html", "-o", str(many), at=harbour)
    assert result.exit_code == 0, result.output
    assert len(made(many)) == 12
    (name,) = made(alone)
    assert (alone / name).read_bytes() == (many / name).read_bytes()


def test_the_same_inputs_are_not_made_again_unless_forced(run: Run, ready: Path) -> None:
    assert again(run, ready) == []
    assert again(run, ready, "--force") == NAMES


def test_a_new_figure_renews_the_quarters_from_its_publication_on(run: Run, ready: Path) -> None:
    """It is unknown before, so nothing before can change: not even what changed since."""
    table = ready / "observations" / "new.csv"
    table.write_text(
        "id,indicator,area,period,figure,source,published\n"
        "vessels-new,vessels,harbour,2020,111,yearbook-2021,2022-11-05\n",
        encoding="utf-8",
    )
    assert again(run, ready) == NAMES[2:]
    table.unlink()
    assert again(run, ready) == NAMES[2:]


def test_a_source_put_right_renews_the_quarters_that_know_it(run: Run, ready: Path) -> None:
    """The yearbook of 2021 is of October 2022."""
    sources = ready / "observations" / "sources.csv"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("Statistical yearbook 2021", "Yearbook"), encoding="utf-8")
    assert again(run, ready) == NAMES[2:]


def test_other_templates_renew_all(run: Run, ready: Path) -> None:
    (ready / "templates").mkdir()
    (ready / "templates" / "theme.css").write_text("h1 { color: #123456; }", encoding="utf-8")
    assert again(run, ready) == NAMES
    one = ("--quarter", "2022-Q2", "--format", "html", "-o", str(ready / "one"))
    assert run("report", *one, at=ready).exit_code == 0
    (path,) = (ready / "one").glob("*.html")
    assert "h1 { color: #123456; }" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [None, b"", b"<html>"])
def test_a_missing_or_damaged_scorecard_is_made_again(
    run: Run, ready: Path, content: bytes | None
) -> None:
    path = ready / "reports" / NAMES[1]
    good = path.read_bytes()
    path.unlink() if content is None else path.write_bytes(content)
    assert again(run, ready) == [NAMES[1]]
    assert path.read_bytes() == good


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"units": {"x": 1}}', b"[]"])
def test_the_note_of_what_was_made_may_be_lost(
    run: Run, ready: Path, content: bytes | None
) -> None:
    path = ready / "reports" / NAME
    path.unlink() if content is None else path.write_bytes(content)
    assert again(run, ready) == NAMES


def test_a_format_that_is_asked_for_later_is_added(run: Run, ready: Path) -> None:
    result = run("report", *YEAR[:4], "--format", "html", at=ready)
    assert result.exit_code == 0
    assert len(made(ready / "reports")) == 8
    assert again(run, ready) == []
    document = json.loads((ready / "reports" / "harbour-2020-2022-Q2.json").read_bytes())
    printed = run("status", "--as-of", "2022-06-30", "--format", "json", at=ready)
    assert document == json.loads(printed.stdout)


def test_languages_stand_beside_each_other(run: Run, harbour: Path) -> None:
    quarter = ("--quarter", "2022-Q2", "--format", "html,json", "--lang", "en,zh")
    result = run("report", *quarter, at=harbour)
    assert [Path(line).name for line in result.stdout.splitlines()] == [
        "harbour-2020-2022-Q2.html",
        "harbour-2020-2022-Q2.json",
        "harbour-2020-2022-Q2.zh.html",
    ]


def test_an_interrupted_run_keeps_what_it_made_and_no_halves(
    run: Run, harbour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, done = report._work, []

    def interrupted(*arguments: object) -> object:
        if done:
            raise KeyboardInterrupt
        done.append(arguments)
        return work(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(report, "_work", interrupted)
    result = run("report", *YEAR, at=harbour)
    assert result.exit_code == 1
    left = [path.name for path in (harbour / "reports").iterdir()]
    assert sorted(left) == [NAME, NAMES[3]]
    monkeypatch.undo()
    assert again(run, harbour) == NAMES[:3]


def test_a_plan_begins_with_its_first_target(run: Run, harbour: Path) -> None:
    """The plan is of 3 February 2020, so the end of 2019 knows nothing of it."""
    wide = ("--since", "2019-Q1", "--quarter", "2020-Q2", "--format", "json")
    result = run("report", *wide, at=harbour)
    assert [Path(line).name for line in result.stdout.splitlines()] == [
        "harbour-2020-2020-Q1.json",
        "harbour-2020-2020-Q2.json",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        ("--since", "2022"),
        ("--since", "2022-Q3", "--quarter", "2022-Q2"),
        ("--since", "2022-Q1", "--as-of", "2022-01-01"),
        ("--since", "2019-Q1", "--quarter", "2019-Q4"),
        ("--lang", "tlh"),
    ],
)
def test_a_run_that_cannot_be_made_is_refused(
    run: Run, harbour: Path, wrong: tuple[str, ...]
) -> None:
    result = run("report", *wrong, at=harbour)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert not (harbour / "reports").exists()


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 11, 22), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2026, 3, 31)),
    ],
)
def test_the_last_finished_quarter(day: date, end: date) -> None:
    assert last_quarter_end(day) == end


def test_a_run_of_quarters_crosses_years() -> None:
    found = quarters(TimePeriod.parse("2023-Q4"), TimePeriod.parse("2024-Q2"))
    assert [(each.label, each.day, each.before) for each in found] == [
        ("2023-Q4", date(2023, 12, 31), date(2023, 9, 30)),
        ("2024-Q1", date(2024, 3, 31), date(2023, 12, 31)),
        ("2024-Q2", date(2024, 6, 30), date(2024, 3, 31)),
    ]
