"""Rows as data frames, each column with the type that its kind has in pandas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from tracker.bulk.columns import Column, Table
from tracker.exchange.tables import Row

_DTYPES = {"text": "string", "number": "float64", "date": "datetime64[s]", "flag": "boolean"}


def frame(columns: Table, rows: Iterable[Row]) -> pd.DataFrame:
    """A data frame with a row for each row, numbered from 0.

    Texts are `string`, numbers `float64`, days `datetime64[s]`, flags `boolean`, and words from a
    closed list categories in the order of the list; what is missing is missing in each.
    """
    cells = [*rows]
    return pd.DataFrame(
        {each.name: _series(each, [row[each.name] for row in cells]) for each in columns}
    )


def dtype(column: Column) -> Any:
    """The type of a column."""
    return pd.CategoricalDtype([*column.words]) if column.words else _DTYPES[column.type]


def _series(column: Column, values: list[object]) -> pd.Series[Any]:
    return pd.Series(values, dtype=dtype(column))
