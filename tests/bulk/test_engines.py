"""Every engine gives the answers of the oracle, and Spark hands its rows to nobody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from pyspark.sql import SparkSession
from pyspark.sql.connect.session import SparkSession as Remote

import tracker.bulk
from tests.bench.by_hand import judge
from tests.bulk import together
from tests.bulk.answers import EMBEDDED, inputs, told_by, told_in_process
from tests.bulk.test_rows import bad_tables, told
from tests.bulk.together import Case
from tests.evaluation.syntax import attributes, imported
from tracker.bulk.columns import OBSERVATIONS
from tracker.bulk.engines import spark as spark_engine
from tracker.bulk.engines.spark import Spark
from tracker.errors import TrackerError

BULK = Path(tracker.bulk.__file__).parent


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    return {
        "text": together.with_text(tmp_path_factory.mktemp("text")),
        "whole": together.with_whole_numbers(tmp_path_factory.mktemp("whole")),
    }


@pytest.mark.parametrize("ids", ["text", "whole"])
@pytest.mark.parametrize("engine", EMBEDDED)
def test_an_engine_gives_the_answers_of_the_oracle(
    engine: str, ids: str, cases: dict[str, Case], tmp_path: Path
) -> None:
    case = cases[ids]
    verdicts, fates = told_in_process(engine, inputs(case.folder), case.as_of, tmp_path)
    assert verdicts == case.expected[0]
    assert fates == case.expected[1]


def test_spark_gives_the_answers_of_the_oracle(
    spark: SparkSession, cases: dict[str, Case], tmp_path: Path
) -> None:
    case = cases["text"]
    verdicts, fates = told_by(Spark(spark), inputs(case.folder), case.as_of, tmp_path)
    assert verdicts == case.expected[0]
    assert fates == case.expected[1]


def test_spark_served_by_connect_gives_the_answers_of_the_oracle(
    connect_url: str, cases: dict[str, Case], tmp_path: Path
) -> None:
    case = cases["whole"]
    remote: Any = Remote.builder.remote(connect_url).create()
    try:
        verdicts, fates = told_by(Spark(remote), inputs(case.folder), case.as_of, tmp_path)
    finally:
        # Otherwise it asks for its server at exit, for minutes after that has stopped.
        remote.stop()
    assert verdicts == case.expected[0]
    assert fates == case.expected[1]


def test_spark_tells_bad_rows_and_reads_words(spark: SparkSession, tmp_path: Path) -> None:
    given, expected = bad_tables(tmp_path, "csv", "parquet")
    found = told(Spark(spark), given, tmp_path)
    files = {row[1].removeprefix("file:") for row in found}
    assert files == {*given.observations, *given.targets}
    # Spark reads the lines of CSV in any order, and cannot number them.
    places = [(table, None if table == "targets" else row, *why) for table, row, *why in expected]
    assert sorted([(row[0], *row[2:]) for row in found], key=str) == sorted(places, key=str)


@pytest.mark.parametrize(
    ("name", "content"), [("none.parquet", None), ("short.csv", "id,indicator,area\n1,2\n")]
)
def test_spark_tells_in_a_sentence_what_it_cannot_read(
    name: str, content: str | None, spark: SparkSession, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content:
        path.write_text(content)
    engine = Spark(spark)
    with pytest.raises(TrackerError, match=f"Spark cannot go on: .*{name}") as told_of:
        engine.keep(engine.read([str(path)], OBSERVATIONS))
    assert "\n" not in str(told_of.value)


def test_the_sql_by_hand_gives_the_answers_of_the_oracle(
    cases: dict[str, Case], tmp_path: Path
) -> None:
    case = cases["whole"]
    judge(case.folder, tmp_path / "verdicts.parquet", case.as_of)
    rows = pl.read_parquet(tmp_path / "verdicts.parquet").rows(named=True)
    told = {(row["plan"], row["target"]): row for row in rows}
    unlike = {"plan", "target", "low_open", "high_open"}
    assert {
        key: {name: row[name] for name in row if name not in unlike} for key, row in told.items()
    } == {
        key: {name: row[name] for name in rows[0] if name not in unlike}
        for key, row in case.expected[0].items()
    }


def test_spark_collects_nothing_but_counts() -> None:
    collecting = {"collect", "toPandas", "toArrow", "toLocalIterator", "take", "head", "first"}
    collecting |= {"tail", "show", "rdd", "foreach", "foreachPartition", "to_pandas"}
    assert not attributes(Path(spark_engine.__file__)) & collecting


@pytest.mark.parametrize("path", sorted(BULK.glob("*.py")), ids=lambda path: path.name)
def test_only_engines_know_which_engine_they_are(path: Path) -> None:
    asked = {"collect", "map_batches", "to_native", "implementation", "to_pandas"}
    assert not attributes(path) & asked
    assert not imported(path) & {"duckdb", "pandas", "polars", "pyspark"}
