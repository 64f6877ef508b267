"""A figure added from the command line: what is asked, shown, refused and written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from tests.recording.small import contents, make
from tracker.cli import add, files
from tracker.loading import load
from tracker.records.observations import Grade, Observation, ObsStatus, Source

JOBS_2021 = ("--indicator", "jobs", "--area", "town", "--period", "2021")
DECISIVE = (*JOBS_2021, "--figure", "约1100", "--source", "office")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return make(tmp_path / "workspace")


def test_there_is_an_option_for_every_column():
    given = {option.name: option for option in add.command.params}
    source = {"source_published" if name == "published" else name for name in Source.model_fields}
    assert given.keys() - {"file", "as_of", "dry_run", "yes"} == (
        Observation.model_fields.keys() | source - {"key", "archived", "sha256"}
    )
    assert given["status"].type.choices == get_args(ObsStatus)
    assert given["grade"].type.choices == get_args(Grade)


def test_a_figure_is_read_weighed_and_appended(run, place):
    before = contents(place)
    result = run("add", *DECISIVE, "--note", "told twice, in print", at=place)
    assert result.exit_code == 0, result.output
    row = 'f003,jobs,town,2021,约1100,office,,,,,,,"told twice, in print"'
    assert result.stdout.splitlines()[:3] == [
        "约1100 → [1050, 1150] jobs ± 50",
        "observations/a.csv:4",
        f"  {row}",
    ]
    assert result.stdout.splitlines()[3:][1:] == [
        "  growth/jobs moves from unknown (only-early) to met (reached): it decides",
        "  growth/jobs-early, due 2020-12-31, stays met (reached): "
        "its period ends after the deadline",
    ]
    assert result.stderr == "Wrote observations/a.csv:4.\n"
    after = contents(place)
    assert after.pop("observations/a.csv") == before.pop("observations/a.csv") + f"{row}\n".encode()
    assert after == before
    assert load(place).problems == ()


def test_what_is_shown_is_as_of_a_day(run, place):
    result = run("add", *DECISIVE, "--dry-run", "--as-of", "2022-02-28", at=place)
    assert "As of 2022-02-28 it would move no verdict." in result.stdout
    assert (
        "  growth/jobs, due 2021-12-31, stays unknown (no-figure): "
        "it counts as known from 2022-03-01 only\n"
    ) in result.stdout


def test_a_dry_run_writes_nothing(run, place):
    before = contents(place)
    result = run("add", *DECISIVE, "--dry-run", at=place)
    assert (result.exit_code, result.stderr) == (0, "Nothing was written, as asked.\n")
    assert contents(place) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"--indicator": "rate", "--figure": "5%"}, "it would move no verdict."),
        ({"--area": "port"}, "  It leaves 2 verdicts as found: it is about another area"),
        ({"--source": "paper", "--period": "2020"}, "a figure from a source of a better grade"),
        ({"--status": "provisional", "--period": "2020"}, "a figure of a firmer status stands"),
        (
            {"--indicator": "bridge", "--figure": "opened"},
            "opened → an event; its words are not read",
        ),
        ({"--low": ">1000"}, "(1000, ∞) jobs (stated by hand)"),
        ({"--period": "2020", "--figure": "950"}, "f001 is the same figure from the same source"),
        ({"--published": "2021-06-01"}, "a.csv:4:period: warning[published-before-period-end]"),
    ],
)
def test_what_becomes_of_a_figure_is_said(run, place, options, said):
    given = dict(zip(DECISIVE[::2], DECISIVE[1::2], strict=True)) | options
    result = run("add", "--dry-run", *(word for pair in given.items() for word in pair), at=place)
    assert result.exit_code == 0, result.output
    assert said in result.output


def test_all_that_is_missing_is_said_at_once(run, place):
    result = run("add", "--area", "town", "--figure", " ", at=place)
    assert result.exit_code == 2
    assert "Say what is missing: --indicator, --period, --figure, --source." in result.stderr


def test_a_source_that_is_not_there_needs_more(run, place):
    result = run("add", *JOBS_2021, "--figure", "1,100", "--source", "ofice", at=place)
    assert result.exit_code == 2
    assert "Say what is missing: --publisher, --accessed." in result.stderr
    assert "There is no source 'ofice'. Did you mean office?" in result.stderr


def test_a_new_source_is_written_first(run, place, monkeypatch):
    written = []

    def noted(path: Path, content: bytes) -> None:
        written.append(path.name)
        files.write(path, content)

    monkeypatch.setattr(add, "write", noted)
    about = ("--publisher", "Gazette", "--accessed", "2022-05-01", "--source-published", "2022-04")
    options = ("--title", "News, of the day", "--grade", "B", "--language", "en")
    result = run(
        *("add", *JOBS_2021, "--figure", "1,100", "--source", "gazette", *about, *options), at=place
    )
    assert result.exit_code == 0, result.output
    assert written == ["sources.csv", "a.csv"]
    row = 'gazette,"News, of the day",Gazette,,2022-04,2022-05-01,B,en,,\n'
    assert (place / "observations/sources.csv").read_text().endswith(f"\n{row}")
    assert "observations/sources.csv:5\n" in result.stdout
    assert load(place).problems == ()


def test_a_source_that_is_there_is_not_said_anew(run, place):
    result = run("add", *DECISIVE, "--publisher", "Else", at=place)
    assert result.exit_code == 2
    assert "'office' is in observations/sources.csv already" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--figure", "many"), '--low ">12000" for more than 12,000'),
        (("--figure", "many"), "a.csv:4:figure: error[unreadable-figure]"),
        (("--figure", "12%"), "a.csv:4:figure: error[unit-mismatch]"),
        (("--indicator", "job"), "did you mean 'jobs'?"),
        (("--area", "city"), "a.csv:4:area: error[unknown-area]"),
        (("--period", "2021/2020"), "2021/2020 ends before it starts"),
        (("--id", "f001"), "'f001' is there twice, with different content"),
        (("--id", "port-jobs"), "'port-jobs' is there twice, with different content"),
        (("--low", "a few"), "error[not-a-number] 'a few' is no 'low'"),
        (("--published", "2022-06-01"), "error[published-after-accessed]"),
        (("--file", "observations/sources.csv"), "is for sources"),
        (("--file", "a.txt"), "a.txt cannot hold any"),
        (("--file", "targets/a.csv"), "targets/a.csv cannot hold any"),
        (("--file", ".hidden.csv"), "cannot hold any"),
    ],
)
def test_what_would_be_wrong_is_not_written(run, place, options, said):
    before = contents(place)
    result = run("add", *DECISIVE, *options, at=place)
    assert result.exit_code == 2
    assert said in result.stderr
    assert contents(place) == before


def test_a_workspace_with_errors_is_not_written_to(run, place):
    with (place / "observations/b.csv").open("a") as file:
        file.write("x,jobs,nowhere,2020,90,office\n")
    before = contents(place)
    result = run("add", *DECISIVE, at=place)
    assert result.exit_code == 2
    assert "b.csv:3:area: error[unknown-area]" in result.stderr
    assert contents(place) == before


def test_a_file_that_was_changed_meanwhile_is_left_alone(run, place, monkeypatch):
    shown = add._show

    def slowly(*arguments: object) -> None:
        shown(*arguments)
        (place / "observations/a.csv").write_text("somebody else's")

    monkeypatch.setattr(add, "_show", slowly)
    result = run("add", *DECISIVE, at=place)
    assert result.exit_code == 2
    assert "observations/a.csv was changed meanwhile; nothing was written." in result.stderr
    assert (place / "observations/a.csv").read_text() == "somebody else's"


def test_a_file_that_cannot_be_written_is_told(run, place, monkeypatch):
    def refuse(path: Path, content: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(add, "write", refuse)
    result = run("add", *DECISIVE, at=place)
    assert result.exit_code == 2
    assert "observations/a.csv: Permission denied." in result.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\n", b"\r\n"),
        (b"id,", b"\xef\xbb\xbfid,"),
        (b",note\n", b",note\n\n"),
    ],
)
def test_a_file_is_kept_as_its_owner_writes_it(run, place, old, new):
    path = place / "observations/a.csv"
    content = path.read_bytes().replace(old, new)
    path.write_bytes(content)
    assert run("add", *DECISIVE, at=place).exit_code == 0
    end = b"\r\n" if old == b"\n" else b"\n"
    row = "f003,jobs,town,2021,约1100,office,,,,,,,".encode()
    assert path.read_bytes() == content + row + end


def test_a_column_that_is_not_there_is_added_and_told(run, place):
    result = run("add", *DECISIVE, "--area", "port", "--note", "why", at=place)
    assert result.exit_code == 0, result.output
    assert "  with a new column in every row: note\n" in result.stdout
    assert (place / "observations/b.csv").read_text() == (
        "id,indicator,area,period,figure,source,note\n"
        "port-jobs,jobs,port,2020,90,office,\n"
        "jobs-2021,jobs,port,2021,约1100,office,why\n"
    )


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ({}, "a.csv:4"),
        ({"--area": "port"}, "b.csv:3"),
        ({"--indicator": "rate", "--figure": "5%"}, "a.csv:4"),
        ({"--indicator": "rate", "--figure": "5%", "--area": "port"}, "b.csv:3"),
        ({"--file": "b.csv"}, "b.csv:3"),
        ({"--file": "observations/b.csv"}, "b.csv:3"),
        ({"--file": "new.csv"}, "new.csv:2 (a new file)"),
    ],
)
def test_a_figure_goes_to_the_file_of_its_like(run, place, options, where):
    given = dict(zip(DECISIVE[::2], DECISIVE[1::2], strict=True)) | options
    result = run("add", *(word for pair in given.items() for word in pair), at=place)
    assert result.exit_code == 0, result.output
    assert f"\nobservations/{where}\n" in result.stdout
    assert load(place).problems == ()


def test_a_workspace_without_a_figure_gets_its_first(run, place):
    for name in ("a.csv", "b.csv"):
        (place / "observations" / name).unlink()
    assert run("add", *DECISIVE, at=place).exit_code == 0
    assert (place / "observations/observations.csv").read_text() == (
        ",".join(Observation.model_fields) + "\njobs-2021,jobs,town,2021,约1100,office,,,,,,,\n"
    )


def test_the_command_is_there_before_all_that_it_needs(place):
    program = (
        "import sys; from tracker.cli import add;"
        "sys.exit(' '.join({'prompt_toolkit', 'pydantic', 'polars', 'pandas'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert done.stderr.decode().strip() == ""
