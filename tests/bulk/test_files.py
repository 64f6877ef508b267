"""Files in any order, format and place give the same answers."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.bench import synthetic
from tests.bulk.answers import EMBEDDED, Told, inputs, told_in_process
from tests.bulk.rows import FIGURE, JOBS, write_rows
from tracker.bulk.engines.embedded import DuckDB
from tracker.bulk.evaluation import Inputs, read
from tracker.errors import TrackerError

AS_OF = synthetic.AS_OF


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Synthetic plans, with ids that are text, as they are in CSV."""
    folder = tmp_path_factory.mktemp("tables")
    synthetic.generate(folder, 400, 60, seed=2)
    path = folder / "observations.parquet"
    rows = pl.read_parquet(path)
    rows.with_columns(pl.format("f{}", "id").alias("id")).write_parquet(path)
    return folder


@pytest.fixture(scope="module")
def expected(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    answers = tmp_path_factory.mktemp("answers")
    return told_in_process("duckdb", inputs(folder), AS_OF, answers)


def parts(folder: Path, to: Path) -> None:
    """The figures shuffled, in files of both formats, some of them below."""
    rows = pl.read_parquet(folder / "observations.parquet").sample(fraction=1, shuffle=True, seed=3)
    (to / "below" / "deeper").mkdir(parents=True)
    rows[:100].write_csv(to / "a.csv")
    rows[100:150].write_parquet(to / "it's.parquet")
    rows[150:151].write_csv(to / "below" / "b.csv")
    rows[151:].write_parquet(to / "below" / "deeper" / "b.parquet")
    for name in ("_SUCCESS", ".hidden.csv", "_part.parquet", "notes.txt"):
        (to / name).write_text("no table")


@pytest.mark.parametrize("engine", EMBEDDED)
def test_a_folder_of_shuffled_parts_is_the_table(
    engine: str, folder: Path, expected: Told, tmp_path: Path
) -> None:
    parts(folder, tmp_path / "figures")
    given = inputs(folder)
    split = Inputs(given.targets, [str(tmp_path / "figures")], given.relations)
    assert told_in_process(engine, split, AS_OF, tmp_path) == expected


def test_patterns_and_csv_are_the_table(folder: Path, expected: Told, tmp_path: Path) -> None:
    parts(folder, tmp_path / "figures")
    for name in ("targets", "relations"):
        pl.read_parquet(folder / f"{name}.parquet").write_csv(tmp_path / f"{name}.csv")
    split = Inputs(
        [str(tmp_path / "targets.csv")],
        [str(tmp_path / "figures/*.*"), str(tmp_path / "figures/below/**/*.*")],
        [str(tmp_path / "relations.csv")],
    )
    assert told_in_process("duckdb", split, AS_OF, tmp_path) == expected


@pytest.mark.parametrize("engine", EMBEDDED)
def test_a_column_may_be_absent_from_some_files(engine: str, tmp_path: Path) -> None:
    early = {"start": "2022-01-01", "end": "2022-12-31", "published": "2022-06-30"}
    told = FIGURE | {"status": "estimated", "dated": "false", "grade": "A"}
    write_rows(tmp_path / "figures" / "1.csv", [told | early | {"id": "forecast"}])
    # Without a status a figure is final, and so no forecast.
    write_rows(tmp_path / "figures" / "2.parquet", [FIGURE | early | {"id": "final"}])
    asked = write_rows(tmp_path / "targets.csv", [JOBS | {"deadline": "2022-12-31"}])
    given = Inputs([asked], [str(tmp_path / "figures")])
    _, fates = told_in_process(engine, given, date(2025, 1, 1), tmp_path)
    assert fates == {("growth", "jobs"): {"forecast": "forecast", "final": "decides"}}


HEADER = b"id,indicator,area,published,publisher\n"
ROW = b"1,jobs,here,2022-03-01,office"
BAD = {
    "unknown": (b"id,figur\n1,2\n", "The column 'figur' is not known; did you mean 'figure'?"),
    "strange": (b"id,xyz\n1,2\n", "The column 'xyz' is not known; there are id, indicator"),
    "missing": (b"id,indicator,area,publisher\n", "the observations have no column published"),
    "twice": (b"id,id\n1,2\n", "has a column twice"),
    "empty": (b"", "is empty; its first line must name the columns"),
    "latin": (b"id,area\n1,M\xfcnchen\n", "is not UTF-8"),
    "short": (HEADER + ROW + b"\n1,2\n", "cannot be read: CSV Error on Line: 3"),
    "long": (HEADER + ROW + b",x\n", "cannot be read: CSV Error on Line: 2"),
    "late": (HEADER + (ROW + b"\n") * 30_000 + ROW + b",x\n", "CSV Error on Line: 30002"),
}


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("engine", EMBEDDED)
def test_a_file_that_is_no_table_is_told_in_a_sentence(
    engine: str, what: str, tmp_path: Path
) -> None:
    content, message = BAD[what]
    path = tmp_path / f"{what}.csv"
    path.write_bytes(content)
    asked = write_rows(tmp_path / "targets.csv", [JOBS])
    with pytest.raises(TrackerError) as told:
        told_in_process(engine, Inputs([asked], [str(path)]), AS_OF, tmp_path)
    assert message in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "content"), [("nothing.csv", None), ("bad.parquet", b"PAR"), ("*.csv", None)]
)
def test_no_file_is_told_in_a_sentence(name: str, content: bytes | None, tmp_path: Path) -> None:
    if content:
        (tmp_path / name).write_bytes(content)
    told = pytest.raises(TrackerError, match=name.replace("*", r"\*"))
    with closing(DuckDB()) as engine, told:
        read(engine, Inputs([str(tmp_path / name)], ["x"]), AS_OF)


@pytest.mark.parametrize("engine", EMBEDDED)
def test_nothing_in_csv_is_guessed(engine: str, tmp_path: Path) -> None:
    """Comments, quotes and ends of lines are those of RFC 4180, whatever most rows look like."""
    rows = [
        f"{key},jobs,here,2021-01-01,2021-12-31,12,12,2022-03-01,{publisher}"
        for key, publisher in [("#1", "'office'"), ("'2", '"of ""the"", city"'), ("3", '"a\nb"')]
    ]
    header = "id,indicator,area,start,end,low,high,published,publisher"
    path = tmp_path / "observations.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([header, *rows]).encode())
    asked = write_rows(tmp_path / "targets.csv", [JOBS])
    _, fates = told_in_process(engine, Inputs([asked], [str(path)]), date(2025, 1, 1), tmp_path)
    assert fates == {("growth", "jobs"): {"#1": "decides", "'2": "agrees", "3": "agrees"}}
    assert FIGURE.keys() == {*header.split(",")}
