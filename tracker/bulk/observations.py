"""Figures of bulk tables as the kernel's rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import narwhals as nw

from tracker.bulk import positions
from tracker.bulk.columns import OBSERVATIONS
from tracker.bulk.engines import Engine
from tracker.bulk.readings import with_figures, with_periods
from tracker.bulk.rows import SHAPE, Rule, Sieve, cells, complete, distinct
from tracker.evaluation.evidence import FIGURES
from tracker.records.observations import Grade, ObsStatus

_EMPTY = nw.col("low").is_null() & nw.col("high").is_null()

_SMALL = (nw.col("id") >= 0) & (nw.col("id") < FIGURES)

_RULES: list[Rule] = [
    *cells(OBSERVATIONS),
    (nw.col("unread_period") != "", "the period cannot be read"),
    (nw.col("start").is_null() | nw.col("end").is_null(), "the period is missing"),
    (nw.col("start") > nw.col("end"), "the period ends before it starts"),
    (
        ~nw.col("event")
        & ~nw.col("unit").is_null()
        & ~nw.col("unit_asked").is_null()
        & (nw.col("unit") != nw.col("unit_asked")),
        "the unit is not the indicator's",
    ),
    (nw.col("unread") != "", "the figure cannot be read"),
    # Of an indicator that no target asks about it is not known whether it is an event.
    (nw.col("asked") & ~nw.col("event") & _EMPTY, "the figure is missing"),
    (
        (nw.col("low").abs() == positions.INFINITY) | (nw.col("high").abs() == positions.INFINITY),
        "an end is infinite: leave it empty where there is none",
    ),
    *SHAPE,
]


def observations(
    engine: Engine, paths: Sequence[str], names: Any, places: Any
) -> tuple[Any, list[Any]]:
    """The sound figures of the indicators in `names`, and the frames of rows that are not sound.

    The kernel's rows, with `series` -1 where no target asks about it; and as written `id`, `day`,
    when it was published, `low_open` and `high_open`.
    """
    sieve = Sieve(engine, "observations", ["id"])
    rows = engine.read(paths, OBSERVATIONS)
    found = rows.collect_schema()
    rows = complete(rows, OBSERVATIONS, "observations").with_columns(
        unread=nw.lit(""), unread_period=nw.lit("")
    )
    # Numbers are compared faster than words.
    known = distinct(rows.filter(~nw.col("publisher").is_null()), "publisher")
    known = engine.keep(known.with_row_index("publisher_number", order_by=["publisher"]))
    rows = rows.join(known, on="publisher", how="left")
    rows = rows.join(names, on="indicator", how="left")
    rows = rows.join(places, on=["indicator", "area"], how="left")
    rows = rows.with_columns(
        event=nw.col("event").fill_null(0) > 0, asked=~nw.col("event").is_null()
    )
    if "period" in found:
        rows = with_periods(engine, rows)
    if "figure" in found:
        words = ~nw.col("figure").is_null() & _EMPTY & ~nw.col("event")
        rows = with_figures(engine, rows, "figure", "unit_asked", words)
    sound = sieve.sound(rows, _RULES, _kernel()).filter(nw.col("indicator") >= 0)
    sound = sieve.once(sound, rows)
    own = found["id"].is_integer() and not engine.count(sound.filter(~_SMALL))
    order = nw.col("id") if own else nw.col("id").rank("min").over("series")
    return sound.with_columns(figure=order.cast(nw.Int64)), sieve.rejects


def _kernel() -> list[nw.Expr]:
    start, end = nw.col("start"), nw.col("end")
    first, last = positions.day(start), positions.day(end)
    low = positions.low(nw.col("low"), nw.col("low_open"))
    high = positions.high(nw.col("high"), nw.col("high_open"))
    event = nw.col("event")
    made = {
        "series": nw.col("series").fill_null(-1).cast(nw.Int32),
        "indicator": nw.col("name").fill_null(-1).cast(nw.Int32),
        "publisher": nw.col("publisher_number").fill_null(0).cast(nw.Int32),
        "start": first.cast(nw.Int32),
        "end": last.cast(nw.Int32),
        "length": positions.length(start, end).cast(nw.Int8),
        "published": positions.day(nw.col("published")).cast(nw.Int32),
        "grade": _ranked("grade", get_args(Grade)).cast(nw.Int8),
        "obs_status": _ranked("status", get_args(ObsStatus)).cast(nw.Int8),
        "low": nw.when(event).then(first.cast(nw.Float64)).otherwise(low),
        "high": nw.when(event).then(last.cast(nw.Float64)).otherwise(high),
        "day": nw.col("published"),
    }
    written = ("id", "dated", "source", "low_open", "high_open")
    return [*map(nw.col, written), *(value.alias(name) for name, value in made.items())]


def _ranked(column: str, words: Sequence[str]) -> nw.Expr:
    rank = nw.lit(len(words) - 1)
    for number, word in reversed([*enumerate(words[:-1])]):
        rank = nw.when(nw.col(column) == word).then(nw.lit(number)).otherwise(rank)
    return rank
