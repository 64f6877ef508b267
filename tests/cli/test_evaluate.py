"""`tracker evaluate`: files in, verdicts or rejects out, and nothing by halves."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import Result

from tests.bench import synthetic
from tests.bulk.answers import read_back
from tests.bulk.rows import BRIDGE, FIGURE, JOBS, write_rows

Evaluate = Callable[..., Result]


@pytest.fixture
def evaluate(run: Callable[..., Result], tmp_path: Path) -> Evaluate:
    """Judge a target by a figure, unless told otherwise, into v.csv."""

    def call(*options: str, figures: Any = (FIGURE,), output: str = "v.csv") -> Result:
        asked = write_rows(tmp_path / "targets.csv", [JOBS, BRIDGE])
        seen = write_rows(tmp_path / "observations.csv", figures)
        return run("evaluate", asked, seen, "-o", str(tmp_path / output), *options)

    return call


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


@pytest.mark.parametrize("engine", ["duckdb", "pandas"])
def test_verdicts_and_evidence_are_written_as_csv(
    evaluate: Evaluate, tmp_path: Path, engine: str
) -> None:
    result = evaluate("--engine", engine, "--evidence", str(tmp_path / "new" / "e.csv"))
    assert (result.exit_code, result.output) == (0, "")
    bridge, jobs = rows_of(tmp_path / "v.csv")
    assert bridge["reason"] == "no-figure"
    assert jobs == {
        "plan": "growth",
        "target": "jobs",
        "status": "met",
        "reason": "reached",
        "observation": "a",
        "low": "12.0",
        "high": "12.0",
        "low_open": "false",
        "high_open": "false",
        "published": "2022-03-01",
        "since": "2022-03-01",
        "afterwards_first": "",
        "afterwards_latest": "",
        "afterwards_latest_inside": "",
        "other_area": "0",
        "related": "0",
        "other_length": "0",
    }
    assert rows_of(tmp_path / "new" / "e.csv") == [
        {"plan": "growth", "target": "jobs", "observation": "a", "fate": "decides"}
    ]
    assert {path.name for path in tmp_path.iterdir()} == {
        "targets.csv",
        "observations.csv",
        "v.csv",
        "new",
    }


def test_the_day_is_the_one_asked_for(evaluate: Evaluate, tmp_path: Path) -> None:
    assert evaluate("--as-of", "2022-02-28").exit_code == 0
    assert {row["reason"] for row in rows_of(tmp_path / "v.csv")} == {"no-figure"}


TWO_BAD = [FIGURE, FIGURE | {"id": "b", "grade": "Z"}, FIGURE | {"id": "c", "area": None}]


def test_bad_rows_stop_all(evaluate: Evaluate, tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("as it was")
    result = evaluate(figures=TWO_BAD)
    assert result.exit_code == 1
    assert result.stderr == (
        f"2 rows cannot be judged: see {tmp_path / 'rejects.csv'}\n"
        "Nothing was judged. Mend them, or bear them with --max-rejects 2.\n"
    )
    assert (tmp_path / "v.csv").read_text() == "as it was"
    seen = str(tmp_path / "observations.csv")
    assert rows_of(tmp_path / "rejects.csv") == [
        dict(zip(("table", "file", "row", "key", "reason"), row, strict=True))
        for row in (
            ("observations", seen, "2", "b", "grade must be A, B or C"),
            ("observations", seen, "3", "c", "area is missing"),
        )
    ]


@pytest.mark.parametrize(("borne", "code"), [("1", 1), ("2", 0)])
def test_some_bad_rows_can_be_borne(
    evaluate: Evaluate, tmp_path: Path, borne: str, code: int
) -> None:
    place = tmp_path / "told" / "bad.parquet"
    result = evaluate(
        "--max-rejects", borne, "--rejects", str(place), figures=TWO_BAD, output="v.parquet"
    )
    assert result.exit_code == code
    assert pl.read_parquet(place)["row"].to_list() == [2, 3]
    assert (tmp_path / "v.parquet").exists() == (code == 0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--memory-limit", "lots"], "Memory must have a number"),
        (["--memory-limit", "1KB"], "the memory limit is too small for these tables"),
        (["--spark", "remote"], "--spark remote has no value; write --spark remote=VALUE."),
        (["--relations", "nowhere"], "there is no Parquet or CSV file at nowhere"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    evaluate: Evaluate, tmp_path: Path, options: list[str], message: str
) -> None:
    result = evaluate(*options)
    assert result.exit_code == 2
    assert message in result.stderr
    assert isinstance(result.exception, SystemExit)
    assert not (tmp_path / "v.csv").exists()


def test_little_memory_changes_no_answer(run: Callable[..., Result], tmp_path: Path) -> None:
    synthetic.generate(tmp_path, 100_000, 2_000, seed=1)
    for name, limit in (("much", []), ("little", ["--memory-limit", "60MB"])):
        assert run(*asked(tmp_path, tmp_path / name), *limit).exit_code == 0
    assert read_back(tmp_path / "little") == read_back(tmp_path / "much")


def asked(tables: Path, answers: Path) -> list[str]:
    return [
        "evaluate",
        *(str(tables / f"{name}.parquet") for name in ("targets", "observations")),
        *("-o", str(answers / "verdicts.parquet")),
        *("--evidence", str(answers / "evidence.parquet")),
        *("--as-of", str(synthetic.AS_OF)),
    ]


def started(scratch: Path, answers: Path) -> bool:
    return any(scratch.glob("tracker-*"))


def writing(scratch: Path, answers: Path) -> bool:
    return any(answers.glob(".*"))


def written(scratch: Path, answers: Path) -> bool:
    return any(answers.glob(".*.evidence.parquet"))


@pytest.mark.parametrize("moment", [started, writing, written])
def test_a_run_killed_midway_leaves_the_old_files(
    run: Callable[..., Result], tmp_path: Path, moment: Callable[[Path, Path], bool]
) -> None:
    tables, answers, scratch = (tmp_path / name for name in ("tables", "answers", "scratch"))
    scratch.mkdir()
    answers.mkdir()
    synthetic.generate(tables, 1000, 100, seed=1)
    names = ("verdicts.parquet", "evidence.parquet")
    for name in names:
        (answers / name).write_text("as it was")
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", *asked(tables, answers)],
        env=os.environ | {"TMPDIR": str(scratch)},
    ) as process:
        while process.poll() is None and not moment(scratch, answers):
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert [(answers / name).read_text() for name in names] == ["as it was"] * 2
    assert run(*asked(tables, answers)).exit_code == 0
    verdicts, fates = read_back(answers)
    assert len(verdicts) == len(fates) > 50
