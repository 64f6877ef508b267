"""Synthetic plans in the bulk format, of any size: seeded, and hard on purpose.

Every series (an indicator in an area) is a path towards the goal of its target, reported for yearly
periods round the deadline by several publishers, who print some of it vaguely, revise it, repeat it
or forecast it. Nothing is asked of the rules for judging; no verdict is built in.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.random import Generator
from numpy.typing import NDArray
from polars.io.plugins import register_io_source

from tests.bench.worlds import (
    CUMULATIVE,
    DECREASE,
    HOLD,
    INCREASE,
    KINDS,
    MILESTONE,
    Whole,
    World,
    Yes,
    choose,
    new_world,
)

AS_OF = date(2025, 6, 30)
"""The day to judge as of: most deadlines are over, and some figures not yet published."""

CHUNK = 500_000

# What is printed of a number n with a width w: its share of all figures, how many widths below and
# above n the ends are (NaN: no end), and whether they are left out.
WORDINGS = np.array(
    [
        (0.73, 0, 0, 0, 0),  # n
        (0.05, 0, np.nan, 1, 0),  # over n
        (0.03, 0, np.nan, 0, 0),  # at least n
        (0.04, np.nan, 0, 0, 1),  # under n
        (0.02, np.nan, 0, 0, 0),  # at most n
        (0.06, 1, 1, 0, 0),  # about n
        (0.03, 1, 0, 0, 1),  # nearly n
        (0.03, 0, 2, 0, 0),  # n to m
        (0.01, 1, 1, 1, 1),  # between n and m, both left out
    ]
)
ABOUT = 5

OBSERVATIONS = pl.Schema(
    {
        "id": pl.Int64,
        "indicator": pl.String,
        "area": pl.String,
        "start": pl.Date,
        "end": pl.Date,
        "low": pl.Float64,
        "high": pl.Float64,
        "low_open": pl.Boolean,
        "high_open": pl.Boolean,
        "published": pl.Date,
        "dated": pl.Boolean,
        "publisher": pl.String,
        "grade": pl.String,
        "status": pl.String,
    }
)


def generate(folder: Path, figures: int, targets: int, seed: int) -> None:
    """Write targets, observations and relations of a size to a folder, as Parquet.

    The same arguments give the same rows. Rows and ids are in no order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(seed)
    world = new_world(draw, figures, targets)
    _targets(draw, world, targets).write_parquet(folder / "targets.parquet")
    _relations(draw, world).write_parquet(folder / "relations.parquet")
    order, ids = draw.permutation(figures), draw.permutation(figures) + 1

    def chunks(*_: Any) -> Iterator[pl.DataFrame]:
        for number, start in enumerate(range(0, figures, CHUNK)):
            chosen = order[start : start + CHUNK]
            own = np.random.default_rng([seed, number])
            yield (
                _observations(own, world, chosen)
                .with_columns(id=ids[chosen])
                .select(OBSERVATIONS.names())
            )

    rows = register_io_source(chunks, schema=OBSERVATIONS)
    rows.sink_parquet(folder / "observations.parquet", row_group_size=CHUNK)


def _targets(draw: Generator, world: World, targets: int) -> pl.DataFrame:
    """A target for each series that has one, and for some of them a second, told otherwise."""
    again = draw.integers(0, world.with_targets, targets - world.with_targets)
    series = draw.permutation(np.concatenate([np.arange(world.with_targets), again]))
    kind, direction = world.kind[series], world.direction[series]
    deadline = world.deadline[series] - 12 * draw.integers(0, 2, targets) * (
        draw.random(targets) < 0.1
    )
    by = np.where(kind == CUMULATIVE, direction == INCREASE, draw.random(targets) < 0.5)
    chance = draw.random((4, targets))
    opens = _last_day(deadline - 12 * draw.integers(3, 9, targets)) + 1
    per = choose(draw, world.size, [0.88, 0.04, 0.05, 0.03])[world.indicator[series]]
    return pl.DataFrame(
        {
            "plan": _names("plan", series % 97),
            "target": [f"t{number:07d}" for number in draw.permutation(targets)],
            "indicator": _names("indicator", world.indicator[series]),
            "area": _names("area", world.area[series]),
            **_goals(draw, world, series),
            "direction": np.array(["increase", "decrease", "hold"])[direction],
            "test": np.where(by | (kind == MILESTONE), "by", "at"),
            "deadline": _last_day(deadline),
            "opens": np.where(chance[0] < 0.1, np.datetime64("NaT"), opens),
            "announced": np.where(chance[1] < 0.1, np.datetime64("NaT"), opens - 40),
            "kind": KINDS[kind],
            "per": pl.Series([None, "any", "year", "month"])[per],
            "vintage": np.where(chance[2] < 0.1, "first", "latest"),
            "withdrawn": chance[3] < 0.02,
        }
    )


def _goals(draw: Generator, world: World, series: Whole) -> dict[str, pl.Series]:
    """A goal's figure: mostly exact, and always with an end where it counts."""
    direction = world.direction[series]
    wording = choose(draw, len(series), [0.7, 0.06, 0.06, 0, 0, 0.1, 0, 0.08])
    wording[(direction == DECREASE) & (wording == 1)] = 3
    wording[(direction == DECREASE) & (wording == 2)] = 4
    wording[direction == HOLD] = ABOUT
    width = np.where(direction == HOLD, 15, 3)
    return _interval(
        world.goal[series], world.decimals[series], wording, width, world.kind[series] == MILESTONE
    )


def _observations(draw: Generator, world: World, figure: Whole) -> pl.DataFrame:
    """The figures with the given numbers; the figures of a series are numbered in a run."""
    series = np.searchsorted(world.first_figure, figure, side="right") - 1
    turn, slot = np.divmod(figure - world.first_figure[series], world.periods[series])
    vintage, publisher = np.divmod(turn, world.publishers[series])
    event = world.kind[series] == MILESTONE
    start, end = _periods(draw, world, series, slot)
    status = choose(draw, len(figure), [0.86, 0.09, 0.05])
    forecast = (draw.random(len(figure)) < 0.02) | ((status > 0) & (draw.random(len(figure)) < 0.2))
    delay = np.where(forecast, -45, 30 + 15 * draw.integers(0, 5, len(figure)) + 60 * vintage)
    grade = np.minimum(publisher + (draw.random(len(figure)) < 0.1), 2)
    return pl.DataFrame(
        {
            "indicator": _names("indicator", world.indicator[series]),
            "area": _names("area", world.area[series]),
            "start": start,
            "end": end,
            **_figures(draw, world, series, slot, vintage, event),
            "published": end + delay,
            "dated": draw.random(len(figure)) > 0.03,
            "publisher": _names("publisher", (series * 7 + publisher) % 3001),
            "grade": np.array(["A", "B", "C"])[np.where(draw.random(len(figure)) < 0.1, 0, grade)],
            "status": np.array(["final", "provisional", "estimated"])[status],
        }
    )


def _periods(
    draw: Generator, world: World, series: Whole, slot: Whole
) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """First and last day of each figure's period."""
    size = len(series)
    year = world.last[series] - slot
    year -= world.gap[series] & (year <= 0)
    month = world.deadline[series] + 12 * year - (draw.random(size) < 0.03)
    months = np.where(
        draw.random(size) < 0.12, draw.choice([0, 1, 3, 6, 12], size), world.months[series]
    )
    event = world.kind[series] == MILESTONE
    happened = world.deadline[series] + np.round(world.noise[series, 0] * 300).astype(np.int64)
    happened += (draw.random(size) < 0.05) * draw.integers(-6, 7, size)
    within = np.maximum(months, 1)
    month = np.where(event, happened // within * within + within - 1, month)
    end = _last_day(month)
    start = np.where(months == 0, end, _last_day(month - within) + 1)
    return start, end


def _figures(
    draw: Generator, world: World, series: Whole, slot: Whole, vintage: Whole, event: Yes
) -> dict[str, pl.Series]:
    """What is printed: the path's number, some of it revised, some of it in vaguer words."""
    size = len(series)
    year = world.last[series] - slot
    path = world.goal[series] * (1 + world.slope[series] * year + world.noise[series, slot])
    revised = draw.integers(-4, 5, size) * (draw.random(size) < 0.15)
    wording = choose(draw, size, list(WORDINGS[:, 0]))
    wording[(vintage > 0) & (draw.random(size) < 0.1)] = ABOUT
    width = draw.integers(1, 6, size)
    numbers = np.round(path).astype(np.int64) + revised
    return _interval(numbers, world.decimals[series], wording, width, event)


def _interval(
    number: Whole, decimals: Whole, wording: Whole, width: Whole, event: Yes
) -> dict[str, pl.Series]:
    """The ends of intervals, and whether they are left out; a milestone has none."""
    _, below, above, low_open, high_open = WORDINGS[wording].T
    ends = {"low": number - below * width, "high": number + above * width}
    power = 10.0 ** np.abs(decimals)
    scaled = {key: np.where(decimals > 0, end / power, end * power) for key, end in ends.items()}
    opens = {"low_open": (low_open == 1) & ~event, "high_open": (high_open == 1) & ~event}
    return {
        **{
            key: pl.Series(np.where(event, np.nan, end)).fill_nan(None)
            for key, end in scaled.items()
        },
        **{key: pl.Series(opened) for key, opened in opens.items()},
    }


def _relations(draw: Generator, world: World) -> pl.DataFrame:
    """Every fiftieth indicator is related to another; some say so on both sides."""
    known = np.unique(world.indicator)
    one = draw.choice(known, len(known) // 50 + 1)
    other = draw.choice(known, len(one))
    pairs = np.stack([one, other])[:, one != other]
    both = np.concatenate([pairs, pairs[::-1, ::10]], axis=1)
    return pl.DataFrame(
        {"indicator": _names("indicator", both[0]), "other": _names("indicator", both[1])}
    )


def _last_day(month: Whole) -> NDArray[np.datetime64]:
    """The last day of a month counted from January 1970."""
    return (month + 1).astype("datetime64[M]").astype("datetime64[D]") - 1


def _names(what: str, numbers: Whole) -> pl.Series:
    """Keys such as indicator-000012."""
    known, place = np.unique(numbers, return_inverse=True)
    return pl.Series([f"{what}-{number:06d}" for number in known])[place]


def main() -> None:
    """Write synthetic plans to a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("figures", type=int)
    parser.add_argument("targets", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    generate(asked.folder, asked.figures, asked.targets, asked.seed)


if __name__ == "__main__":
    main()
