"""Which figure may speak, as data-frame expressions (rules 1 to 4 of section 3).

With `verdict` this is the kernel: functions from frames to frames, written once in Narwhals for
any engine it runs on. Nothing here collects, calls back into Python or asks which engine it is on.

Days are integers. An interval's ends are *positions* on one ordered scale, a single number each,
so that closed and open ends compare as plain numbers (`tracker.evaluation.frames` makes them).

Columns of targets, one row a target:

- `target`: unique; `series`: its indicator and area; `indicator`
- `deadline`, and `opens`, the plan's first day
- `goal_low`, `goal_high`: the acceptance set; `other_low`, `other_high`: a second one, where a
  relative goal has two possible baselines, else the same
- `grounded`: whether there is an acceptance set, or a relative goal lacks its baseline
- `by`: tested up to the deadline; else on it
- `rising`, `falling`: a cumulative value with increase, with decrease
- `event`: a milestone, whose figures' positions are the days of their periods
- `first`: the first release counts; else the latest
- `withdrawn`: given up before a figure for the deadline was published
- `asked`: the length a period must have, 0 for any

Columns of figures, one row a figure:

- `figure`: unique and ascending with the id; `series`, `indicator`
- `start`, `end`, `length`: its period
- `published`, and `dated`: whether that date is printed
- `publisher`; `grade` and `obs_status`, 0 being the best
- `low`, `high`
- `source`: the release it was published in

Columns of releases, for relative goals only, one row a target and source that publishes a baseline
of its own: `target`, `source` and the columns of `GOAL`.
"""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

INSIDE, OVERLAPS, OUTSIDE, CONFLICT = 1, 0, -1, 2
EARLY, ON_TIME, LATE = -1, 0, 1

FIGURES = 2**31
"""More than any number of figures: day * FIGURES + figure is one key that sorts by both."""

DAYS = 2**22
"""More than any day: day * DAYS + day is one key that sorts by both."""

NEVER = 2**53
"""Larger than any key, and still exact as a floating-point number."""

GOAL = ("goal_low", "goal_high", "other_low", "other_high", "grounded")
"""What a figure is held against."""

SPAN = ("target", "span_start", "span_end")
"""What figures are ranked and intersected in: a target's period, its deadline or its event."""


def usable(figures: FrameT, as_of: int) -> FrameT:
    """Add `unpublished`, `forecast` and `usable`, which is neither."""
    return figures.with_columns(
        unpublished=nw.col("published") > as_of,
        forecast=(nw.col("obs_status") > 0) & (nw.col("published") < nw.col("end")),
    ).with_columns(usable=~(nw.col("unpublished") | nw.col("forecast")))


def candidates(targets: FrameT, figures: FrameT, releases: FrameT | None = None) -> FrameT:
    """Every figure of a target's own series, placed in time and against its goal.

    One row a target and figure, with `timing`, `side`, `fits` (its length), `live` (usable and
    fitting), its span, and its release: the period that vintages are compared in.
    """
    event, start, end = nw.col("event"), nw.col("start"), nw.col("end")
    on_time = event | (end == nw.col("deadline"))
    late = nw.when(end > nw.col("deadline")).then(nw.lit(LATE)).otherwise(nw.lit(EARLY))
    rows = figures.drop("indicator").join(targets.drop("indicator"), on="series", how="inner")
    return (
        (rows if releases is None else _from_own_release(rows, releases))
        .with_columns(
            fits=(nw.col("asked") == 0) | (nw.col("length") == nw.col("asked")),
            timing=nw.when(on_time).then(nw.lit(ON_TIME)).otherwise(late),
            side=side_of_goal(),
            span_start=nw.when(on_time).then(nw.lit(0)).otherwise(start),
            span_end=nw.when(event).then(nw.lit(0)).otherwise(end),
            release_start=nw.when(event).then(nw.lit(0)).otherwise(start),
            release_end=nw.when(event).then(nw.lit(0)).otherwise(end),
        )
        .with_columns(live=nw.col("usable") & nw.col("fits"))
    )


def _from_own_release(rows: FrameT, releases: FrameT) -> FrameT:
    """Hold a figure against the goal that follows from its own release, if that has a baseline."""
    own = releases.select("target", "source", *(nw.col(name).alias(f"own_{name}") for name in GOAL))
    return (
        rows.join(own, on=["target", "source"], how="left")
        .with_columns(**{name: nw.coalesce(f"own_{name}", name) for name in GOAL})
        # A join that leaves gaps makes objects of truth values on some engines.
        .with_columns(nw.col("grounded").cast(nw.Boolean))
        .drop([f"own_{name}" for name in GOAL])
    )


def side_of_goal() -> nw.Expr:
    """How the interval from `low` to `high` lies to the goal: inside, outside or overlapping.

    Inside means inside both acceptance sets, outside means outside both.
    """
    low, high = nw.col("low"), nw.col("high")
    inside = outside = nw.lit(value=True)
    for name in ("goal", "other"):
        least, most = nw.col(f"{name}_low"), nw.col(f"{name}_high")
        inside = inside & (low >= least) & (high <= most)
        outside = outside & ((high < least) | (low > most))
    partly = nw.when(outside).then(nw.lit(OUTSIDE)).otherwise(nw.lit(OVERLAPS))
    return nw.when(inside).then(nw.lit(INSIDE)).otherwise(partly)


def vintages(rows: FrameT) -> FrameT:
    """Add `superseded`, `restated`, `released` (the first release's day) and `stands`."""
    release: tuple[str, ...] = ("target", "release_start", "release_end")
    pairs = restatements(rows.filter(nw.col("live") & ~nw.col("first")), [*release, "publisher"])
    final = nw.col("live") & (nw.col("obs_status") == 0)
    earliest = nw.when(final).then(nw.col("published")).otherwise(nw.lit(DAYS))
    return (
        rows.join(flagged(pairs, "figure", "superseded"), on=["target", "figure"], how="left")
        .join(flagged(pairs, "later", "restated"), on=["target", "figure"], how="left")
        .with_columns(
            superseded=nw.col("superseded").fill_null(0) > 0,
            restated=nw.col("restated").fill_null(0) > 0,
            released=earliest.min().over(*release),
        )
        .with_columns(
            stands=nw.when(nw.col("first"))
            .then(final & (nw.col("published") == nw.col("released")))
            .otherwise(nw.col("live") & ~nw.col("superseded"))
        )
    )


def restatements(live: FrameT, release: list[str]) -> FrameT:
    """One row for each figure and each later one of its release, and what the later does to it."""
    compared = ["figure", "published", "dated", "grade", "obs_status", "low", "high"]
    later = live.select(*release, *(nw.col(name).alias(f"later_{name}") for name in compared))
    contains = (nw.col("later_low") <= nw.col("low")) & (nw.col("later_high") >= nw.col("high"))
    not_worse = (nw.col("later_grade") <= nw.col("grade")) & (
        nw.col("later_obs_status") <= nw.col("obs_status")
    )
    return (
        live.select(*release, *compared)
        .join(later, on=release, how="inner")
        .filter(nw.col("later_published") > nw.col("published"))
        .with_columns(
            later=nw.col("later_figure"),
            superseded=(nw.col("later_dated") & not_worse & ~contains).cast(nw.Int64),
            restated=contains.cast(nw.Int64),
        )
    )


def flagged(pairs: FrameT, figure: str, flag: str) -> FrameT:
    """One row a target and figure, with the flag where any pair sets it."""
    return (
        pairs.select("target", flag, figure=nw.col(figure))
        .group_by("target", "figure")
        .agg(nw.col(flag).max())
    )


def ranks(rows: FrameT) -> FrameT:
    """Add `worth` and `best` (by grade, then status; small is good) and `ranks` in its span."""
    worth = nw.when(nw.col("stands")).then(nw.col("worth")).otherwise(nw.lit(NEVER))
    return (
        rows.with_columns(worth=nw.col("grade") * 3 + nw.col("obs_status"))
        .with_columns(best=worth.min().over(*SPAN))
        .with_columns(ranks=nw.col("stands") & (nw.col("worth") == nw.col("best")))
    )


def spans(rows: FrameT, *, by_release: bool = False) -> FrameT:
    """One row a span: the intersection of its ranking figures, and who would decide.

    `side` is that of the intersection, or what all figures say alone, or a conflict; `lowest_side`
    and `highest_side` are those of the figures alone. `decider` is a key, publication before
    figure; `alone` tells that the decider's own interval speaks, not the intersection.
    `by_release` tells that figures of one span may be held against different goals; the
    intersection is held against that of the last published.
    """
    ranked = rows.filter(nw.col("ranks"))
    key = nw.col("published") * FIGURES
    shared = () if by_release else GOAL
    found = (
        ranked.with_columns(
            first_key=key + nw.col("figure"),
            last_key=key + (FIGURES - 1) - nw.col("figure"),
            highest_side=nw.col("side"),
        )
        .group_by(*SPAN, "timing", "opens", "rising", *shared)
        .agg(
            nw.col("low").max(),
            nw.col("high").min(),
            nw.col("side").min(),
            nw.col("highest_side").max(),
            nw.col("first_key").min(),
            nw.col("last_key").max(),
        )
        .with_columns(last_figure=(FIGURES - 1) - nw.col("last_key") % FIGURES)
    )
    if by_release:
        last = ranked.select("target", *GOAL, last_figure="figure")
        found = found.join(last, on=["target", "last_figure"], how="inner")
    return _deciders(found)


def _deciders(spans: FrameT) -> FrameT:
    side, last = nw.col("side"), nw.col("last_key")
    same = nw.lit(value=True)
    for name in ("lowest_side", "highest_side"):
        same = same & (nw.col(name) == side)
    return (
        spans.with_columns(lowest_side=side, side=_side_of_span())
        .with_columns(alone=same)
        .with_columns(
            decider=nw.when(nw.col("alone"))
            .then(nw.col("first_key"))
            .otherwise(last - last % FIGURES + nw.col("last_figure")),
            dated=nw.col("span_end") * DAYS + nw.col("span_start"),
            window=(nw.col("timing") == EARLY)
            & (nw.col("rising") | (nw.col("span_end") >= nw.col("opens"))),
        )
    )


def _side_of_span() -> nw.Expr:
    same = nw.col("side") == nw.col("highest_side")
    apart = nw.when(same).then(nw.col("side")).otherwise(nw.lit(CONFLICT))
    return nw.when(nw.col("low") > nw.col("high")).then(apart).otherwise(side_of_goal())
