"""Many workspaces and synthetic plans as one pair of tables, for an engine to judge at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import add
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import settings

from tests.bench import synthetic
from tests.bench.conversion import read_bulk, simple, write_bulk
from tests.bulk.answers import Told, drawn, merged, renamed, told_by_oracle
from tests.evaluation import oracle
from tracker.evaluation.verdicts import Status
from tracker.exchange.parquet import tables
from tracker.records.plans import Target
from tracker.records.workspace import Workspace

Tables = dict[str, pl.DataFrame]

_NAMED = {
    "targets": ("plan", "indicator"),
    "observations": ("id", "indicator"),
    "relations": ("indicator", "other"),
    "baselines": ("plan",),
}
"""The columns of each table that must not mean the same in two workspaces."""


@dataclass(frozen=True)
class Case:
    """Tables in a folder, and what the oracle says of them."""

    folder: Path
    as_of: date
    expected: Told


def with_text(folder: Path) -> Case:
    """Random workspaces as they are exported, with ids of figures that are text.

    Targets are left out that a table cannot hold.
    """
    as_of = date(2025, 1, 1)
    parts = drawn(2 * _examples())
    exported = _prefixed(tables(part, oracle.evaluate(part, as_of)) for part in parts)
    stay = {
        _prefixed_key(_prefix(number), key)
        for number, part in enumerate(parts)
        for key in _stay_met(part, as_of)
    }
    exported["targets"] = exported["targets"].filter(
        ~_MEETS_ANYTHING,
        ~pl.struct("plan", "target").is_in([{"plan": plan, "target": key} for plan, key in stay]),
    )
    kept = {*exported["targets"].select("plan", "target").rows()}
    verdicts, fates = _expected(parts, as_of)
    expected = ({key: verdicts[key] for key in kept}, {key: fates[key] for key in kept})
    _write(exported, folder)
    return Case(folder, as_of, expected)


_MEETS_ANYTHING = (
    (pl.col("kind") != "milestone")
    & pl.col("grounded")
    & pl.col("other_low").is_null()
    & pl.col("other_high").is_null()
    & (
        ((pl.col("direction") == "increase") & pl.col("low").is_null())
        | ((pl.col("direction") == "decrease") & pl.col("high").is_null())
    )
)
"""A change from a baseline without an end may accept every number; as a goal that is refused."""


def _stay_met(workspace: Workspace, as_of: date) -> Iterator[tuple[str, str]]:
    """The targets given up once they were met, which stay so whatever is reported later."""
    met = {each.key for each in oracle.evaluate(workspace, as_of) if each.status == Status.MET}
    for plan, _, target in workspace.targets():
        given_up = isinstance(target, Target) and target.withdrawn
        if (plan.id, target.id) in met and given_up and given_up.announced <= as_of:
            yield plan.id, target.id


def with_whole_numbers(folder: Path) -> Case:
    """Random workspaces and synthetic plans, with ids of figures that are whole numbers.

    Nothing is in them that the rules by hand are not for.
    """
    as_of = date(2022, 3, 1)
    parts = [simple(part) for part in drawn(_examples())]
    random = _prefixed(_written(part, folder) for part in parts)
    # Some negative, some beyond 32 bits.
    ids = random["observations"]["id"].sort()
    number = {key: (place - 50) * 10**12 for place, key in enumerate(ids)}
    random["observations"] = random["observations"].with_columns(
        pl.col("id").replace_strict(number, return_dtype=pl.Int64)
    )
    synthetic.generate(folder, 1000, 100, seed=4)
    drawn_up = _read(folder)
    plans = dict(drawn_up["targets"].select("target", "plan").rows())
    expected = [
        renamed(_expected(parts, as_of), _same, number.__getitem__),
        renamed(
            told_by_oracle(read_bulk(folder), as_of), lambda key: (plans[key[1]], key[1]), _same
        ),
    ]
    _write({name: pl.concat([random[name], drawn_up[name]]) for name in random}, folder)
    return Case(folder, as_of, merged(expected))


def _same(name: Any) -> Any:
    return name


def _examples() -> int:
    return settings().max_examples


def _written(workspace: Workspace, folder: Path) -> Tables:
    write_bulk(workspace, folder)
    return _read(folder)


def _read(folder: Path) -> Tables:
    files = {name: folder / f"{name}.parquet" for name in _NAMED}
    return {name: pl.read_parquet(file) for name, file in files.items() if file.exists()}


def _write(found: Tables, folder: Path) -> None:
    for name, rows in found.items():
        rows.write_parquet(folder / f"{name}.parquet")


def _prefixed(parts: Iterable[Tables]) -> Tables:
    found: dict[str, list[pl.DataFrame]] = {}
    for number, part in enumerate(parts):
        for name, columns in _NAMED.items():
            if len(part.get(name, ())):
                own = pl.col(*columns).str.replace("^", _prefix(number))
                found.setdefault(name, []).append(part[name].with_columns(own))
    return {name: pl.concat(rows, how="diagonal") for name, rows in found.items()}


def _prefix(number: int) -> str:
    return f"{number:05}-"


def _expected(parts: Sequence[Workspace], as_of: date) -> Told:
    return merged(_answers(parts, as_of))


def _answers(parts: Sequence[Workspace], as_of: date) -> Iterator[Told]:
    for number, part in enumerate(parts):
        before = _prefix(number)
        yield renamed(
            told_by_oracle(part, as_of),
            partial(_prefixed_key, before),
            partial(add, before),
        )


def _prefixed_key(before: str, key: tuple[str, str]) -> tuple[str, str]:
    return before + key[0], key[1]
