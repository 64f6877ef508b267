"""Small tables by hand: rows of words, with what is the same in most of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

Row = dict[str, Any]

JOBS = {
    "plan": "growth",
    "target": "jobs",
    "indicator": "jobs",
    "area": "here",
    "low": "10",
    "unit": "jobs",
    "direction": "increase",
    "test": "by",
    "deadline": "2021-12-31",
}
RATE = JOBS | {
    "target": "rate",
    "indicator": "rate",
    "unit": "%",
    "low": None,
    "high": "5.5",
    "direction": "decrease",
    "test": "at",
}
BRIDGE = JOBS | {
    "target": "bridge",
    "indicator": "bridge",
    "low": None,
    "unit": None,
    "kind": "milestone",
}
FIGURE = {
    "id": "a",
    "indicator": "jobs",
    "area": "here",
    "start": "2021-01-01",
    "end": "2021-12-31",
    "low": "12",
    "high": "12",
    "published": "2022-03-01",
    "publisher": "office",
}


def write_rows(path: Path, rows: Iterable[Row]) -> str:
    """Write rows of words as CSV or Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame = pl.DataFrame([*rows], infer_schema_length=None)
    if path.suffix == ".csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path)
    return str(path)
