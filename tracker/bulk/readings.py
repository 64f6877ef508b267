"""Figures and periods as printed in bulk tables: each distinct one is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import narwhals as nw

from tracker.bulk.engines import Engine, Tell
from tracker.bulk.rows import distinct
from tracker.records.figures import UnreadableFigure, read
from tracker.records.periods import TimePeriod

_FIGURE = {
    "low": "DOUBLE",
    "high": "DOUBLE",
    "low_open": "BOOLEAN",
    "high_open": "BOOLEAN",
    "unread": "VARCHAR",
}
_PERIOD = {"start": "DATE", "end": "DATE", "unread_period": "VARCHAR"}


def with_figures(engine: Engine, rows: Any, column: str, unit: str, printed: nw.Expr) -> Any:
    """Fill `low`, `high`, `low_open`, `high_open` from the words of a column, where `printed`.

    `unit` is the column of the unit that they must agree with. `unread` becomes why words could
    not be read, and stays empty for all other rows.
    """
    # An empty cell is equal to no other in a join; zero is no tolerance, and "" no unit.
    words = {
        "said": nw.col(column),
        "said_unit": nw.col(unit).fill_null(""),
        "said_tolerance": nw.col("tolerance").fill_null(0.0),
    }
    return _told(engine, rows.with_columns(**words, printed=printed), [*words], _figure, _FIGURE)


def with_periods(engine: Engine, rows: Any) -> Any:
    """Fill `start` and `end` from the words of `period`, where there are any.

    `unread_period` becomes why words could not be read, and stays empty for all other rows.
    """
    words = {"said": nw.col("period"), "printed": ~nw.col("period").is_null()}
    return _told(engine, rows.with_columns(**words), ["said"], _period, _PERIOD)


def _told(
    engine: Engine, rows: Any, words: Sequence[str], tell: Tell, columns: Mapping[str, str]
) -> Any:
    told = {name: f"told_{name}" for name in columns}
    phrases = engine.keep(distinct(rows.filter("printed"), *words))
    found = engine.tell(phrases, tell, {told[name]: type_ for name, type_ in columns.items()})
    filled = {
        name: nw.when("printed").then(nw.col(new)).otherwise(nw.col(name))
        for name, new in told.items()
    }
    rows = rows.join(found, on=[*words], how="left").with_columns(**filled)
    return rows.drop(*words, *told.values(), "printed")


def _figure(words: str, unit: str, tolerance: float) -> tuple[Any, ...]:
    try:
        found = read(words, unit, tolerance=Decimal(repr(tolerance)) if tolerance else None)
    except UnreadableFigure as error:
        return None, None, False, False, str(error)
    interval = found.interval
    if interval is None:
        return None, None, False, False, f"'{words}' is no figure"
    low = None if interval.low is None else float(interval.low)
    high = None if interval.high is None else float(interval.high)
    return low, high, interval.low_open, interval.high_open, ""


def _period(words: str) -> tuple[date | None, date | None, str]:
    try:
        period = TimePeriod.parse(words)
    except ValueError as error:
        return None, None, str(error)
    return period.start, period.end, ""
