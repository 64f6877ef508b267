"""Which figure may speak, as data-frame expressions (rules 1 to 4 of section 3).

With `verdict` this is the kernel: functions from frames to frames, written once in Narwhals for
any engine it runs on. Nothing here collects, calls back into Python or asks which engine it is on.

Days are integers. An interval's ends are *positions* on one ordered scale, a single number each,
so that closed and open ends compare as plain numbers (`tracker.evaluation.frames` makes them from
records, `tracker.bulk.positions` from tables).

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
- `asked`: the length a period must have, 0 for any; like `event` the same for a whole series

Columns of figures, one row a figure:

- `figure`: unique and ascending with the id; `series`, `indicator`
- `start`, `end`, `length`: its period
- `published`, and `dated`: whether that date is printed
- `publisher`; `grade` and `obs_status`, 0 being the best
- `low`, `high`
- `source`: the release it was published in; only where there are releases

Columns of releases, for relative goals only, one row a target and source that publishes a baseline
of its own: `target`, `source` and the columns of `GOAL`.
"""

from __future__ import annotations

from typing import Protocol

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

STATUSES = 3
"""How many statuses there are: grade * STATUSES + status is one worth that sorts by both."""

GOAL = ("goal_low", "goal_high", "other_low", "other_high", "grounded")
"""What a figure is held against."""

PLACED = ("deadline", "opens", "rising", "event")
"""What places a span in time."""


class Keep(Protocol):
    """Holds a frame that is used more than once, for engines that would make it anew each time."""

    def __call__(self, frame: FrameT, /) -> FrameT:
        """The same frame, made once."""


def as_it_is(frame: FrameT) -> FrameT:
    """The frame itself: keeps nothing."""
    return frame


def usable(figures: FrameT, as_of: int) -> FrameT:
    """Add `unpublished`, `forecast` and `usable`, which is neither."""
    return figures.with_columns(
        unpublished=nw.col("published") > as_of,
        forecast=(nw.col("obs_status") > 0) & (nw.col("published") < nw.col("end")),
    ).with_columns(usable=~(nw.col("unpublished") | nw.col("forecast")))


def placed(targets: FrameT, known: FrameT, releases: FrameT | None = None) -> FrameT:
    """Every figure of a target's own series, placed in time and against its goal.

    One row a target and figure, with `fits` (its length), `live` (usable and fitting), `on_time`,
    `side`, `worth` (by grade, then status; small is good), its `release`, the period that vintages
    are compared in, and its `span`, what figures are ranked and intersected in: a period, the
    deadline or an event, all datings of which are one.
    """
    event, end = nw.col("event"), nw.col("end")
    on_time = event | (end == nw.col("deadline"))
    fits = (nw.col("asked") == 0) | (nw.col("length") == nw.col("asked"))
    rows = known.drop("indicator").join(targets.drop("indicator"), on="series", how="inner")
    rows = rows if releases is None else _from_own_release(rows, releases)
    day = end.cast(nw.Int64) * DAYS
    span = nw.when(on_time).then(day).otherwise(day + nw.col("start"))
    return rows.with_columns(
        fits=fits,
        live=nw.col("usable") & fits,
        on_time=on_time,
        side=side_of_goal(),
        worth=nw.col("grade") * STATUSES + nw.col("obs_status"),
        release=nw.when(event).then(nw.lit(0)).otherwise(day + nw.col("start")),
        span=nw.when(event).then(nw.lit(0)).otherwise(span),
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


def standing(rows: FrameT, keep: Keep = as_it_is, *, by_release: bool = False) -> FrameT:
    """The figures that speak for their span: of the vintage that counts, and of the best worth.

    What supersedes a figure is no worse than it. So one of the best is superseded only by another
    of the best, and the last published of them by none: the best may be looked for first, and
    only their publications compared.
    """
    told = ["target", "figure", "span", "worth", "first", "low", "high", "side", *_COMPARED]
    live = rows.filter("live")
    eligible = nw.concat(
        [
            each.select(*told, *(GOAL if by_release else ()))
            for each in (live.filter(~nw.col("first")), _released(live.filter("first")))
        ]
    )
    best = eligible.group_by("target", "span").agg(nw.col("worth").min())
    ranked = keep(eligible.join(best, on=["target", "span", "worth"], how="inner"))
    pairs = restatements(ranked.filter(~nw.col("first")), keep)
    superseded = pairs.filter("supersedes").select("target", "figure")
    return ranked.join(superseded, on=["target", "figure"], how="anti")


_COMPARED = ("publisher", "release", "published", "dated")


def _released(live: FrameT) -> FrameT:
    """The final figures published first for their period."""
    final = live.filter(nw.col("obs_status") == 0)
    day = final.group_by("target", "release").agg(nw.col("published").min())
    return final.join(day, on=["target", "release", "published"], how="inner")


def restatements(rows: FrameT, keep: Keep) -> FrameT:
    """One row for each figure of a target and each later one of its release and publisher.

    `supersedes` and `contains` tell what the later one does to it.
    """
    release = ["target", "release", "publisher"]
    # Few figures are ever published again: the others need not be compared.
    days = rows.group_by(*release).agg(
        first_day=nw.col("published").min(), last_day=nw.col("published").max()
    )
    days = days.filter(nw.col("first_day") < nw.col("last_day"))
    compared = ["figure", "published", "dated", "worth", "low", "high"]
    revised = keep(rows.select(*release, *compared).join(days, on=release, how="inner"))
    later = revised.filter(nw.col("published") > nw.col("first_day")).select(
        *release, *(nw.col(name).alias(f"later_{name}") for name in compared)
    )
    contains = (nw.col("later_low") <= nw.col("low")) & (nw.col("later_high") >= nw.col("high"))
    worth, later_worth = nw.col("worth"), nw.col("later_worth")
    not_worse = (later_worth // STATUSES <= worth // STATUSES) & (
        later_worth % STATUSES <= worth % STATUSES
    )
    return (
        revised.filter(nw.col("published") < nw.col("last_day"))
        .join(later, on=release, how="inner")
        .filter(nw.col("later_published") > nw.col("published"))
        .select(
            "target",
            "figure",
            "later_figure",
            contains=contains,
            supersedes=nw.col("later_dated") & not_worse & ~contains,
        )
    )


def vintages(rows: FrameT, keep: Keep = as_it_is) -> FrameT:
    """One row a target and figure that another publication of its period marks.

    `superseded`: a later one of its publisher takes its place; `restated`: it contains an earlier
    one of its publisher; `outdated`: another release came first. 1 where it holds, else 0.
    """
    live = rows.filter("live")
    pairs = keep(restatements(live.filter(~nw.col("first")), keep))
    final = live.filter(nw.col("first"), nw.col("obs_status") == 0)
    earlier = _released(live.filter("first")).select("target", "figure")
    flags = [
        ("superseded", pairs.filter("supersedes"), "figure"),
        ("restated", pairs.filter("contains"), "later_figure"),
        ("outdated", final.join(earlier, on=["target", "figure"], how="anti"), "figure"),
    ]
    told = [
        found.select(
            "target",
            figure=nw.col(figure),
            **{name: nw.lit(int(name == flag)) for name, _, _ in flags},
        )
        for flag, found, figure in flags
    ]
    every = nw.concat(told).group_by("target", "figure")
    return every.agg(*(nw.col(name).max() for name, _, _ in flags))


def spans(targets: FrameT, standing: FrameT, *, by_release: bool = False) -> FrameT:
    """One row a target and span: the intersection of its figures, and who would decide.

    `side` is that of the intersection, or what all figures say alone, or a conflict; `lowest_side`
    and `highest_side` are those of the figures alone. `decider` is a key, publication before
    figure; `alone` tells that the decider's own interval speaks, not the intersection.
    `by_release` tells that figures of one span may be held against different goals; the
    intersection is held against that of the last published.
    """
    key = nw.col("published").cast(nw.Int64) * FIGURES
    found = (
        standing.with_columns(
            first_key=key + nw.col("figure"),
            last_key=key + (FIGURES - 1) - nw.col("figure"),
            highest_side=nw.col("side"),
        )
        .group_by("target", "span")
        .agg(
            nw.col("low").max(),
            nw.col("high").min(),
            nw.col("side").min(),
            nw.col("highest_side").max(),
            nw.col("first_key").min(),
            nw.col("last_key").max(),
            nw.col("worth").min(),
        )
        .with_columns(last_figure=(FIGURES - 1) - nw.col("last_key") % FIGURES)
    )
    goal = () if by_release else GOAL
    found = found.join(targets.select("target", *PLACED, *goal), on="target", how="inner")
    if by_release:
        last = standing.select("target", *GOAL, last_figure="figure")
        found = found.join(last, on=["target", "last_figure"], how="inner")
    return _deciders(found)


def _deciders(spans: FrameT) -> FrameT:
    side, last, end = nw.col("side"), nw.col("last_key"), nw.col("span_end")
    same = nw.lit(value=True)
    for name in ("lowest_side", "highest_side"):
        same = same & (nw.col(name) == side)
    late = nw.when(end > nw.col("deadline")).then(nw.lit(LATE)).otherwise(nw.lit(EARLY))
    on_time = nw.col("event") | (end == nw.col("deadline"))
    return (
        spans.with_columns(lowest_side=side, side=_side_of_span(), span_end=nw.col("span") // DAYS)
        .with_columns(alone=same, timing=nw.when(on_time).then(nw.lit(ON_TIME)).otherwise(late))
        .with_columns(
            decider=nw.when(nw.col("alone"))
            .then(nw.col("first_key"))
            .otherwise(last - last % FIGURES + nw.col("last_figure")),
            window=(nw.col("timing") == EARLY) & (nw.col("rising") | (end >= nw.col("opens"))),
        )
    )


def _side_of_span() -> nw.Expr:
    same = nw.col("side") == nw.col("highest_side")
    apart = nw.when(same).then(nw.col("side")).otherwise(nw.lit(CONFLICT))
    return nw.when(nw.col("low") > nw.col("high")).then(apart).otherwise(side_of_goal())
