"""Rows that cannot be judged are told apart, each with its place and reason."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.bulk.answers import EMBEDDED
from tests.bulk.rows import BRIDGE, FIGURE, JOBS, RATE, Row, write_rows
from tracker.bulk.engines import Engine
from tracker.bulk.evaluation import Inputs, read
from tracker.bulk.rows import rejected

AS_OF = date(2025, 1, 1)

INFINITE = "an end is infinite: leave it empty where there is none"
FIGURES: list[tuple[Row, str | None]] = [
    ({}, None),
    ({"low": "nan"}, "low is not a number"),
    ({"high": "many"}, "high is not a number"),
    ({"low": "13"}, "low is above high"),
    ({"low_open": "true"}, "low is high, and is excluded: no number is left"),
    ({"low": "-inf"}, INFINITE),
    ({"low": None, "high": None}, "the figure is missing"),
    ({"id": None}, "id is missing"),
    ({"indicator": None}, "indicator is missing"),
    ({"area": None}, "area is missing"),
    ({"publisher": None}, "publisher is missing"),
    ({"published": None}, "published is missing"),
    ({"published": "2022"}, "published is not a day such as 2021-12-31"),
    ({"end": "2021-02-30"}, "end is not a day such as 2021-12-31"),
    ({"end": "2020-12-31"}, "the period ends before it starts"),
    ({"start": None, "end": None}, "the period is missing"),
    ({"start": None, "end": None, "period": "lately"}, "the period cannot be read"),
    ({"start": None, "end": None, "period": "2021-Q4"}, None),
    ({"low": None, "high": None, "figure": "twelve or so"}, "the figure cannot be read"),
    ({"low": None, "high": None, "figure": "over 12"}, None),
    ({"grade": "D"}, "grade must be A, B or C"),
    ({"status": "draft"}, "status must be final, provisional or estimated"),
    ({"dated": "perhaps"}, "dated is not true or false"),
    ({"unit": "%"}, "the unit is not the indicator's"),
    ({"unit": "jobs"}, None),
    ({"unit": "%", "indicator": "of no target"}, None),
]
TARGETS: list[tuple[Row, str | None]] = [
    ({}, None),
    ({"low": "nan"}, "low is not a number"),
    ({"high": "9"}, "low is above high"),
    ({"low": "-inf"}, INFINITE),
    ({"low": None}, "an increase needs a low end: any value would meet it"),
    ({"direction": "decrease"}, "a decrease needs a high end: any value would meet it"),
    ({"direction": "hold", "low": None}, "the goal has no figure"),
    ({"direction": "up"}, "direction must be increase, decrease or hold"),
    ({"test": "then"}, "test must be at or by"),
    ({"deadline": "31.12.2021"}, "deadline is not a day such as 2021-12-31"),
    ({"deadline": None}, "deadline is missing"),
    ({"target": None}, "target is missing"),
    ({"vintage": "last"}, "vintage must be latest or first"),
    ({"withdrawn": "maybe"}, "withdrawn is not true or false"),
    ({"low": None, "goal": "some more"}, "the goal cannot be read"),
    ({"low": None, "goal": "more than 10"}, None),
    (
        {"indicator": "total", "kind": "cumulative", "test": "at"},
        "a cumulative increase is tested 'by'",
    ),
    ({"indicator": "rail", "kind": "milestone", "test": "at"}, "a milestone is tested 'by'"),
    ({"indicator": "pay", "unit": "EUR"}, "another target of this indicator has another unit"),
    ({"indicator": "pay", "unit": "USD"}, "another target of this indicator has another unit"),
]


def bad_tables(
    folder: Path, of_targets: str, of_figures: str
) -> tuple[Inputs, list[tuple[Any, ...]]]:
    """Tables with rows of all kinds; and of the bad ones table, row, key and reason."""
    targets = [JOBS | {"target": f"t{number:02}"} | row for number, (row, _) in enumerate(TARGETS)]
    figures = [FIGURE | {"id": f"f{number:02}"} | row for number, (row, _) in enumerate(FIGURES)]
    asked = write_rows(folder / f"targets.{of_targets}", targets)
    seen = write_rows(folder / f"observations.{of_figures}", figures)
    keys = [_key(row["plan"], row["target"]) for row in targets]
    expected = [
        (table, row, key, reason)
        for table, cases, names in (
            ("observations", FIGURES, [figure["id"] for figure in figures]),
            ("targets", TARGETS, keys),
        )
        for row, ((_, reason), key) in enumerate(zip(cases, names, strict=True), start=1)
        if reason
    ]
    return Inputs([asked], [seen]), expected


def _key(plan: str, target: str | None) -> str | None:
    return target and f"{plan}/{target}"


def told(engine: Engine, inputs: Inputs, folder: Path) -> list[tuple[Any, ...]]:
    """The rejects that an engine writes, in the order of table, file and row."""
    tables = read(engine, inputs, AS_OF)
    if not tables.rejects:
        return []
    path = folder / "rejects.parquet"
    engine.write(rejected(tables.rejects), path)
    return pl.read_parquet(path / "*.parquet" if path.is_dir() else path).rows()


def told_in_process(name: str, inputs: Inputs, folder: Path) -> list[tuple[Any, ...]]:
    with closing(EMBEDDED[name]()) as engine:
        return told(engine, inputs, folder)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("engine", EMBEDDED)
def test_each_bad_row_is_told_with_place_and_reason(
    engine: str, ending: str, tmp_path: Path
) -> None:
    given, expected = bad_tables(tmp_path, ending, ending)
    found = told_in_process(engine, given, tmp_path)
    assert {row[1] for row in found} == {*given.observations, *given.targets}
    assert [(row[0], *row[2:]) for row in found] == expected


@pytest.mark.parametrize("engine", EMBEDDED)
def test_numbers_that_are_none_are_told_of_parquet_too(engine: str, tmp_path: Path) -> None:
    numbers = [float("nan"), float("inf"), 12.0]
    figures = [
        FIGURE | {"id": number, "low": low, "high": None} for number, low in enumerate(numbers)
    ]
    seen = write_rows(tmp_path / "observations.parquet", figures)
    asked = write_rows(tmp_path / "targets.csv", [JOBS])
    assert told_in_process(engine, Inputs([asked], [seen]), tmp_path) == [
        ("observations", seen, 1, "0", "low is not a number"),
        ("observations", seen, 2, "1", INFINITE),
    ]


@pytest.mark.parametrize("engine", EMBEDDED)
def test_one_id_says_one_thing(engine: str, tmp_path: Path) -> None:
    again, other = "same", "other"
    figures = [
        FIGURE | {"id": again},
        FIGURE | {"id": other},
        FIGURE | {"id": again},
        FIGURE | {"id": other, "high": "13"},
    ]
    seen = write_rows(tmp_path / "observations.csv", figures)
    asked = write_rows(tmp_path / "targets.csv", [JOBS, RATE, JOBS, RATE | {"high": "6"}])
    why = "another row with this {} says something else"
    expected = [
        ("observations", seen, 2, other, why.format("id")),
        ("observations", seen, 4, other, why.format("id")),
        ("targets", asked, 2, "growth/rate", why.format("plan and target")),
        ("targets", asked, 4, "growth/rate", why.format("plan and target")),
    ]
    assert told_in_process(engine, Inputs([asked], [seen]), tmp_path) == expected


@pytest.mark.parametrize("engine", EMBEDDED)
def test_rows_of_relations_and_baselines_are_told_too(engine: str, tmp_path: Path) -> None:
    asked = write_rows(tmp_path / "targets.csv", [JOBS, BRIDGE])
    seen = write_rows(tmp_path / "observations.csv", [FIGURE])
    pairs = [("jobs", "rate"), ("jobs", "jobs"), ("jobs", None), ("jobs", "rate")]
    related = write_rows(
        tmp_path / "relations.csv", [{"indicator": one, "other": other} for one, other in pairs]
    )
    own = {"plan": "growth", "target": "jobs", "source": "s", "low": "10", "high": None}
    changes: list[Row] = [{}, {"low": "x"}, {"source": None}, {"low": "9", "high": "8"}, {}]
    changes += [{"source": "u", "low": "1"}, {"source": "u", "low": "2"}]
    based = write_rows(tmp_path / "baselines.csv", [own | change for change in changes])
    found = told_in_process(engine, Inputs([asked], [seen], [related], [based]), tmp_path)
    other = "another row with this plan and target and source says something else"
    assert [(row[0], row[2], row[4]) for row in found] == [
        ("baselines", 2, "low is not a number"),
        ("baselines", 3, "source is missing"),
        ("baselines", 4, "low is above high"),
        ("baselines", 6, other),
        ("baselines", 7, other),
        ("relations", 2, "an indicator is not related to itself"),
        ("relations", 3, "other is missing"),
    ]
