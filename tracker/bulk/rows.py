"""Rows of bulk tables that can be judged, apart from those that cannot, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

import narwhals as nw

from tracker.bulk.columns import Column, Table
from tracker.bulk.engines import Engine
from tracker.errors import TrackerError

Rule = tuple[nw.Expr, nw.Expr | str]
"""When a row cannot be judged, and why."""

_LOW, _HIGH = nw.col("low"), nw.col("high")
_OPENED = nw.col("low_open") | nw.col("high_open")

SHAPE: tuple[Rule, ...] = (
    (_LOW > _HIGH, "low is above high"),
    ((_LOW == _HIGH) & _OPENED, "low is high, and is excluded: no number is left"),
)
"""What keeps two ends from being an interval."""

REJECTS = ("table", "file", "row", "key", "reason")
"""The columns of rejects."""


class Sieve:
    """Takes the rows of one table through rules, and keeps what fell through.

    Attributes
    ----------
    rejects
        Frames of the rows that broke a rule, with the columns `REJECTS`.
    """

    def __init__(self, engine: Engine, table: str, key: Sequence[str]) -> None:
        self.rejects: list[Any] = []
        self._engine, self._table, self._key = engine, table, key

    def sound(self, rows: Any, rules: Sequence[Rule], columns: Sequence[str | nw.Expr]) -> Any:
        """The rows that break no rule, with the columns asked for."""
        broken = reduce(or_, (rule.fill_null(value=False) for rule, _ in rules))
        kept = self._engine.keep(rows.select(*columns, broken=broken))
        if self._engine.count(kept.filter("broken")):
            self._reject(rows.filter(broken).with_columns(reason=_first(rules)))
        return kept.filter(~nw.col("broken")).drop("broken")

    def once(self, sound: Any, rows: Any) -> Any:
        """Sound rows, exactly repeated ones once, without those of one key and other content.

        `rows` are all rows, which tell where they stand.
        """
        keys = [*self._key]
        times = sound.group_by(*keys).agg(times=nw.len())
        repeated = self._engine.keep(times.filter(nw.col("times") > 1).drop("times"))
        if not self._engine.count(repeated):
            return sound
        again = self._engine.keep(sound.join(repeated, on=keys, how="semi").unique())
        times = again.group_by(*keys).agg(times=nw.len())
        differing = self._engine.keep(times.filter(nw.col("times") > 1).drop("times"))
        if self._engine.count(differing):
            said = nw.lit(f"another row with this {' and '.join(keys)} says something else")
            self._reject(rows.join(differing, on=keys, how="semi").with_columns(reason=said))
        equal = again.join(differing, on=keys, how="anti")
        return nw.concat([sound.join(repeated, on=keys, how="anti"), equal])

    def _reject(self, broken: Any) -> None:
        key = nw.concat_str([nw.col(name).cast(nw.String) for name in self._key], separator="/")
        told = broken.select("file", "row", "reason", table=nw.lit(self._table), key=key)
        self.rejects.append(self._engine.keep(told.select(*REJECTS)))


def distinct(rows: Any, *columns: str) -> Any:
    """The distinct cells of some columns; of many rows grouping tells them fastest."""
    return rows.group_by(*columns).agg(times=nw.len()).drop("times")


def rejected(rejects: Sequence[Any]) -> Any:
    """All rejects in one frame, in the order of the files."""
    return nw.concat([*rejects]).sort("table", "file", "row", "key")


def _first(rules: Sequence[Rule]) -> nw.Expr:
    return reduce(
        lambda rest, rule: nw.when(rule[0]).then(_words(rule[1])).otherwise(rest),
        reversed([*rules]),
        nw.lit(""),
    )


def _words(reason: nw.Expr | str) -> nw.Expr:
    return nw.lit(reason) if isinstance(reason, str) else reason


def cells(table: Table) -> list[Rule]:
    """What must hold for the cells of any table: readable, there, and of the words it knows."""
    return [
        (~nw.col("unreadable").is_null(), _unreadable(table)),
        *((_missing(column), f"{column.name} is missing") for column in table if column.required),
        *(
            (_unknown(column), f"{column.name} must be {_either(column)}")
            for column in table
            if column.words
        ),
    ]


def _unreadable(table: Table) -> nw.Expr:
    wanted = {"number": "a number", "date": "a day such as 2021-12-31", "flag": "true or false"}
    words = nw.lit("")
    for column in table:
        if column.type in wanted:
            told = nw.lit(f"{column.name} is not {wanted[column.type]}")
            words = nw.when(nw.col("unreadable") == column.name).then(told).otherwise(words)
    return words


def _unknown(column: Column) -> nw.Expr:
    return ~nw.col(column.name).is_null() & ~nw.col(column.name).is_in(column.words)


def _missing(column: Column) -> nw.Expr:
    cell = nw.col(column.name)
    return cell.is_null() | (cell == "") if column.type == "text" else cell.is_null()


def _either(column: Column) -> str:
    return " or ".join([", ".join(column.words[:-1]), column.words[-1]])


def complete(rows: Any, table: Table, name: str) -> Any:
    """The rows with every column of a table, absent ones empty.

    Raises
    ------
    TrackerError
        If a required column is absent.
    """
    found = {*rows.collect_schema().names()}
    absent = [column for column in table if column.name not in found]
    lacking = [column.name for column in absent if column.required]
    if lacking:
        raise TrackerError(f"the {name} have no column {', '.join(lacking)}")
    return (
        rows.with_columns(*(_empty(column).alias(column.name) for column in absent))
        if absent
        else rows
    )


def _empty(column: Column) -> nw.Expr:
    nothing = nw.lit(None)
    if column.type == "number":
        return nothing.cast(nw.Float64)
    return nothing.cast(nw.Date) if column.type == "date" else nothing.cast(nw.String)
