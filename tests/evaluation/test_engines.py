"""The kernel gives the same answers on every engine, and asks none of them who it is."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import narwhals as nw
import pandas as pd
import pytest
from hypothesis import Phase, assume, given, settings

from tests.evaluation.workspaces import as_of_days, workspaces
from tracker.evaluation import context, evidence, judge, kernel, verdict
from tracker.evaluation.frames import schema
from tracker.evaluation.kernel import decide, fates
from tracker.records.workspace import Workspace

Columns = dict[str, list[Any]]


def in_pandas(columns: Columns) -> Any:
    return nw.from_dict(columns, schema(columns), backend="pandas").lazy()


def in_duckdb(columns: Columns) -> Any:
    frame = nw.from_dict(columns, schema(columns), backend="pandas").to_native()
    assert isinstance(frame, pd.DataFrame)
    return nw.from_native(duckdb.from_df(frame))


def in_polars(columns: Columns) -> Any:
    return nw.from_dict(columns, schema(columns), backend="polars")


ENGINES: dict[str, Callable[[Columns], Any]] = {"pandas": in_pandas, "duckdb": in_duckdb}


def rows_of(frame: Any) -> list[tuple[Any, ...]]:
    eager = frame.collect("pandas") if isinstance(frame, nw.LazyFrame) else frame
    return list(eager.rows())


def asked(workspace: Workspace, as_of: date) -> tuple[Any, ...]:
    """What the kernel is asked to judge a workspace: its frames, and the day."""
    with patch.object(judge, "decide", wraps=decide) as kernel:
        judge.evaluate(workspace, as_of)
    calls: list[tuple[Any, ...]] = [call.args for call in kernel.call_args_list]
    return max(calls, key=lambda arguments: len(arguments[0]))


def answers(engine: Callable[[Columns], Any], asked: tuple[Any, ...]) -> list[Any]:
    arguments = [
        engine(each.to_dict(as_series=False)) if isinstance(each, nw.DataFrame) else each
        for each in asked
    ]
    names = (
        ["target", "reason", "decider", "inside_decider", "latest_decider"],
        ["target", "figure", "fate"],
    )
    judged = decide(*arguments)
    return [
        sorted(
            tuple(None if pd.isna(cell) else cell for cell in row)
            for row in rows_of(frame.select(*columns))
        )
        for frame, columns in zip((judged.verdicts, fates(judged)), names, strict=True)
    ]


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=2, phases=[Phase.generate])
@given(workspace=workspaces(targets=12), as_of=as_of_days)
def test_engines_agree(engine: str, workspace: Workspace, as_of: date) -> None:
    frames = asked(workspace, as_of)
    releases = frames[-1]
    assume(releases is not None and len(releases))
    assert answers(ENGINES[engine], frames) == answers(in_polars, frames)


@pytest.mark.parametrize("module", [context, evidence, kernel, verdict], ids=lambda m: m.__name__)
def test_the_kernel_is_expressions_only(module: Any) -> None:
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert imported <= {
        "__future__",
        "collections",
        "dataclasses",
        "functools",
        "narwhals",
        "operator",
        "tracker",
        "typing",
    }
    assert not called & {"collect", "map_batches", "to_native", "implementation", "to_pandas"}
