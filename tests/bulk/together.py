"""Many workspaces and synthetic plans as one pair of tables, for an engine to judge at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
from hypothesis import settings

from tests.bench import synthetic
from tests.bench.conversion import read_bulk, write_bulk
from tests.bulk.answers import Told, drawn, merged, renamed, told_by_oracle
from tracker.records.workspace import Workspace

Tables = dict[str, pl.DataFrame]

_NAMED = {
    "targets": ("plan", "indicator"),
    "observations": ("id", "indicator"),
    "relations": ("indicator", "other"),
}
"""The columns of each table that must not mean the same in two workspaces."""


@dataclass(frozen=True)
class Case:
    """Tables in a folder, and what the oracle says of them."""

    folder: Path
    as_of: date
    expected: Told


def with_text(folder: Path) -> Case:
    """Random workspaces, with ids of figures that are text."""
    as_of = date(2025, 1, 1)
    parts = drawn(settings.default.max_examples * 2)
    _write(_prefixed(parts, folder), folder)
    return Case(folder, as_of, _expected(parts, as_of))


def with_whole_numbers(folder: Path) -> Case:
    """Random workspaces and synthetic plans, with ids of figures that are whole numbers."""
    as_of = date(2022, 3, 1)
    parts = drawn(settings.default.max_examples)
    random = _prefixed(parts, folder)
    ids = random["observations"]["id"].sort()
    # Some negative, some beyond 32 bits.
    number = {key: (place - 50) * 10**12 for place, key in enumerate(ids)}
    random["observations"] = random["observations"].with_columns(
        pl.col("id").replace_strict(number, return_dtype=pl.Int64)
    )
    synthetic.generate(folder, 1000, 100, seed=4)
    drawn_up = _read(folder)
    told = renamed(_expected(parts, as_of), lambda key: key, number.__getitem__)
    plans = dict(drawn_up["targets"].select("target", "plan").rows())
    told_too = renamed(
        told_by_oracle(read_bulk(folder), as_of),
        lambda key: (plans[key[1]], key[1]),
        lambda figure: figure,
    )
    _write({name: pl.concat([random[name], drawn_up[name]]) for name in _NAMED}, folder)
    return Case(folder, as_of, merged([told, told_too]))


def _read(folder: Path) -> Tables:
    return {name: pl.read_parquet(folder / f"{name}.parquet") for name in _NAMED}


def _write(tables: Tables, folder: Path) -> None:
    for name, rows in tables.items():
        rows.write_parquet(folder / f"{name}.parquet")


def _prefixed(parts: Sequence[Workspace], folder: Path) -> Tables:
    found: dict[str, list[pl.DataFrame]] = {name: [] for name in _NAMED}
    for number, part in enumerate(parts):
        write_bulk(part, folder)
        for name, rows in _read(folder).items():
            columns = pl.col(*_NAMED[name]).str.replace("^", _prefix(number))
            found[name].append(rows.with_columns(columns))
    return {name: pl.concat(rows) for name, rows in found.items()}


def _prefix(number: int) -> str:
    return f"{number:05}-"


def _expected(parts: Sequence[Workspace], as_of: date) -> Told:
    return merged(_answers(parts, as_of))


def _answers(parts: Sequence[Workspace], as_of: date) -> Iterator[Told]:
    for number, part in enumerate(parts):
        before = _prefix(number)
        yield renamed(
            told_by_oracle(part, as_of),
            lambda key, before=before: (before + key[0], key[1]),
            lambda figure, before=before: before + figure,
        )
