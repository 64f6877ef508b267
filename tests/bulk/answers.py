"""What engines and the oracle say of the same tables, as rows that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import HealthCheck, Phase, given, settings

from tests.bench.conversion import Row, interval_row
from tests.evaluation import oracle
from tests.evaluation.workspaces import workspaces
from tracker.bulk.engines import Engine
from tracker.bulk.engines.embedded import DuckDB, Pandas
from tracker.bulk.evaluation import Inputs, evaluate, read
from tracker.evaluation.verdicts import Fate, Reason, Verdict
from tracker.records.workspace import Workspace

EMBEDDED: dict[str, type[DuckDB | Pandas]] = {"duckdb": DuckDB, "pandas": Pandas}

Told = tuple[dict[Any, Row], dict[Any, dict[Any, str]]]
"""Verdicts by plan and target; and by plan and target, the fate of each figure of the series."""


def inputs(folder: Path) -> Inputs:
    """The tables of a folder as `write_bulk` and `synthetic.generate` name them."""
    names = ("targets", "observations", "relations", "baselines")
    files = {name: folder / f"{name}.parquet" for name in names}
    return Inputs(**{name: [str(file)] if file.exists() else [] for name, file in files.items()})


def told_by(engine: Engine, given_in: Inputs, as_of: date, folder: Path) -> Told:
    """What an engine says of sound tables."""
    tables = read(engine, given_in, as_of)
    assert [engine.count(frame) for frame in tables.rejects] == []
    answers = evaluate(engine, tables, as_of)
    engine.write(answers.verdicts(), folder / "verdicts.parquet")
    engine.write(answers.evidence(), folder / "evidence.parquet")
    return read_back(folder)


def told_in_process(name: str, given_in: Inputs, as_of: date, folder: Path) -> Told:
    with closing(EMBEDDED[name]()) as engine:
        return told_by(engine, given_in, as_of, folder)


def read_back(folder: Path) -> Told:
    """Verdicts and evidence that were written, from files or folders."""
    verdicts = {}
    for row in _rows(folder / "verdicts.parquet").rows(named=True):
        key = row.pop("plan"), row.pop("target")
        assert key not in verdicts
        verdicts[key] = row
    fates: dict[Any, dict[Any, str]] = {key: {} for key in verdicts}
    for plan, target, observation, fate in _rows(folder / "evidence.parquet").rows():
        assert observation not in fates[plan, target]
        fates[plan, target][observation] = fate
    return verdicts, fates


def _rows(path: Path) -> pl.DataFrame:
    return pl.read_parquet(path / "*.parquet" if path.is_dir() else path)


def told_by_oracle(workspace: Workspace, as_of: date) -> Told:
    """The same of a workspace, by the oracle."""
    every = oracle.evaluate(workspace, as_of)
    found = [verdict for verdict in every if verdict.reason != Reason.NOT_MEASURABLE]
    verdicts = {verdict.key: _row(workspace, verdict) for verdict in found}
    return verdicts, {verdict.key: _fates(workspace, verdict) for verdict in found}


def _fates(workspace: Workspace, verdict: Verdict) -> dict[str, str]:
    """Of the figures of the target's own indicator and area."""
    [(plan, target)] = [
        (plan, each) for plan, _, each in workspace.targets() if (plan.id, each.id) == verdict.key
    ]
    own = target.indicator, workspace.area(plan, target)
    seen = {each.observation: each.fate.value for each in verdict.evidence}
    about = {key: workspace.observations[key] for key in seen}
    return {
        key: fate for key, fate in seen.items() if (about[key].indicator, about[key].area) == own
    }


def _row(workspace: Workspace, verdict: Verdict) -> Row:
    fates = [seen.fate for seen in verdict.evidence]
    first, latest = verdict.first_inside, verdict.latest
    decider = verdict.observation
    ends = interval_row(verdict.interval)
    return {
        "status": verdict.status,
        "reason": verdict.reason,
        "observation": decider,
        **ends,
        # Nothing tells whether an end that is not there is left out.
        "low_open": None if ends["low"] is None else ends["low_open"],
        "high_open": None if ends["high"] is None else ends["high_open"],
        "published": workspace.published(workspace.observations[decider]) if decider else None,
        "since": verdict.since,
        "afterwards_first": first.observation if first else None,
        "afterwards_latest": latest.observation if latest else None,
        "afterwards_latest_inside": latest.inside if latest else None,
        "other_area": fates.count(Fate.OTHER_AREA),
        "related": fates.count(Fate.RELATED),
        "other_length": fates.count(Fate.OTHER_LENGTH),
    }


def drawn(count: int) -> list[Workspace]:
    """Random workspaces, always the same."""
    found: list[Workspace] = []

    @settings(
        max_examples=count,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(workspaces())
    def collect(workspace: Workspace) -> None:
        found.append(workspace)

    collect()
    return found


def renamed(told: Told, key: Callable[[Any], Any], figure: Callable[[Any], Any]) -> Told:
    """The same with other keys of targets and other ids of figures."""
    verdicts, fates = told
    ids = ("observation", "afterwards_first", "afterwards_latest")
    return (
        {
            key(about): row
            | {name: None if row[name] is None else figure(row[name]) for name in ids}
            for about, row in verdicts.items()
        },
        {
            key(about): {figure(each): fate for each, fate in seen.items()}
            for about, seen in fates.items()
        },
    )


def merged(every: Iterable[Told]) -> Told:
    """The answers to several tables that have been put together."""
    verdicts: dict[Any, Row] = {}
    fates: dict[Any, dict[Any, str]] = {}
    for told in every:
        verdicts |= told[0]
        fates |= told[1]
    return verdicts, fates
