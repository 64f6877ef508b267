"""The hand-written SQL gives the oracle's answers, on random workspaces and on synthetic plans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from tests.bench import synthetic
from tests.bench.by_hand import judge
from tests.bench.conversion import Row, interval_row, read_bulk, simple, write_bulk
from tests.evaluation import oracle
from tests.evaluation.test_cases import CASES
from tests.evaluation.test_cases import workspace as workspace_of
from tests.evaluation.workspaces import as_of_days, workspaces
from tracker.evaluation.verdicts import Evaluation, Fate, Verdict
from tracker.records.workspace import Workspace


def by_oracle(evaluation: Evaluation) -> dict[Any, Row]:
    return {
        verdict.key: answer(verdict)
        for plan in evaluation.plans
        for action in plan.actions
        for verdict in action.verdicts
    }


def answer(verdict: Verdict) -> Row:
    ends = interval_row(verdict.interval)
    fates = [seen.fate for seen in verdict.evidence]
    first, latest = verdict.first_inside, verdict.latest
    return {
        "status": verdict.status,
        "reason": verdict.reason,
        "observation": verdict.observation,
        **ends,
        "since": verdict.since,
        "afterwards_first": first.observation if first else None,
        "afterwards_latest": latest.observation if latest else None,
        "afterwards_latest_inside": latest.inside if latest else None,
        "other_area": fates.count(Fate.OTHER_AREA),
        "related": fates.count(Fate.RELATED),
    }


def by_hand(folder: Path, as_of: date, key: Callable[[Row], Any]) -> dict[Any, Row]:
    judge(folder, folder / "verdicts.parquet", as_of)
    rows = pl.read_parquet(folder / "verdicts.parquet").rows(named=True)
    answers = {key(row): row for row in rows}
    assert len(answers) == len(rows)
    return {
        place: {name: row[name] for name in row if name not in {"plan", "target"}}
        for place, row in answers.items()
    }


def in_doubles(workspace: Workspace) -> bool:
    """Whether every number is printed as the double next to it is, so that none are confused."""
    figures = [*workspace.figures.values(), *(goal.figure for goal in workspace.goals.values())]
    intervals = [figure.interval for figure in figures if figure.interval]
    ends = [end for each in intervals for end in (each.low, each.high) if end is not None]
    return all(Decimal(repr(float(end))) == end for end in ends)


def together(parts: list[Workspace]) -> Workspace:
    records: dict[str, Any] = {name: {} for name in Workspace.__slots__}
    for part in parts:
        for name, known in records.items():
            known.update(getattr(part, name))
    return Workspace(**records)


def test_the_sql_judges_the_cases_as_the_oracle_does(tmp_path: Path) -> None:
    for as_of in sorted({case["as_of"] for case in CASES}):
        day = date.fromisoformat(as_of)
        parts = [simple(workspace_of(case)) for case in CASES if case["as_of"] == as_of]
        parts = [part for part in parts if in_doubles(part)]
        write_bulk(together(parts), tmp_path)
        given_by_sql = by_hand(tmp_path, day, lambda row: (row["plan"], row["target"]))
        expected = [by_oracle(oracle.evaluate(part, day)) for part in parts]
        assert given_by_sql == {key: row for each in expected for key, row in each.items()}


@given(workspaces(), as_of_days)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_sql_gives_the_answers_of_the_oracle(workspace: Workspace, as_of: date) -> None:
    workspace = simple(workspace)
    with TemporaryDirectory() as folder:
        write_bulk(workspace, Path(folder))
        given_by_sql = by_hand(Path(folder), as_of, lambda row: (row["plan"], row["target"]))
    assert given_by_sql == by_oracle(oracle.evaluate(workspace, as_of))


@pytest.mark.parametrize(("figures", "targets"), [(1000, 100), (1500, 20), (60, 100)])
def test_the_sql_judges_synthetic_plans_as_the_oracle_does(
    tmp_path: Path, figures: int, targets: int
) -> None:
    synthetic.generate(tmp_path, figures, targets, seed=figures)
    given_by_sql = by_hand(tmp_path, synthetic.AS_OF, lambda row: (row["target"], row["target"]))
    assert given_by_sql == by_oracle(oracle.evaluate(read_bulk(tmp_path), synthetic.AS_OF))
