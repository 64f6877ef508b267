"""How the evidence lies to the goal, as data-frame expressions (rules 5 and 6 of section 3).

The second half of the kernel; `tracker.evaluation.evidence` is the first, and says what holds
for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import add

import narwhals as nw
from narwhals.typing import FrameT

from tracker.evaluation.context import CONTEXT
from tracker.evaluation.evidence import (
    CONFLICT,
    EARLY,
    FIGURES,
    INSIDE,
    LATE,
    NEVER,
    ON_TIME,
    OUTSIDE,
    OVERLAPS,
    STATUSES,
)
from tracker.evaluation.verdicts import Fate, Reason

_SIDE, _EARLY, _LATE = nw.col("side"), nw.col("timing") == EARLY, nw.col("timing") == LATE
_CONFLICT = _SIDE == CONFLICT
_INSIDE, _OVERLAPS, _OUTSIDE = _SIDE == INSIDE, _SIDE == OVERLAPS, _SIDE == OUTSIDE

_SMALLEST: dict[str, tuple[nw.Expr, str]] = {
    "early": (_EARLY, "decider"),
    "late": (_LATE, "decider"),
    "early_inside": (nw.col("window") & _INSIDE, "decider"),
    "early_overlaps": (nw.col("window") & _OVERLAPS & nw.col("grounded"), "decider"),
    "early_unplaced": (nw.col("window") & _OVERLAPS & ~nw.col("grounded"), "decider"),
    "early_conflict": (nw.col("window") & _CONFLICT, "decider"),
    "early_outside": (_EARLY & _OUTSIDE, "decider"),
    "on_time": (nw.col("timing") == ON_TIME, "decider"),
    "unplaced": ((nw.col("timing") == ON_TIME) & ~nw.col("grounded"), "decider"),
    "late_inside": (_LATE & _INSIDE, "decider"),
    "late_outside": (_LATE & _OUTSIDE, "decider"),
    "first_in": (_INSIDE | (_CONFLICT & (nw.col("highest_side") == INSIDE)), "span_end"),
    "first_out": (_OUTSIDE | (_CONFLICT & (nw.col("lowest_side") == OUTSIDE)), "span_end"),
    "after_inside": (_LATE & _INSIDE, "span"),
}
_LARGEST: dict[str, tuple[nw.Expr, str]] = {
    "on_time_side": (nw.col("timing") == ON_TIME, "side"),
    "last_in": (_INSIDE, "span_end"),
    "last_out": (_OUTSIDE, "span_end"),
    "after_latest": (_LATE, "span"),
}


def classes(spans: FrameT) -> FrameT:
    """One row a target: of each class of evidence the key that comes first, `NEVER` for none."""
    smallest = {
        name: nw.when(rule).then(nw.col(value)).otherwise(nw.lit(NEVER))
        for name, (rule, value) in _SMALLEST.items()
    }
    largest = {
        name: nw.when(rule).then(nw.col(value)).otherwise(nw.lit(-NEVER))
        for name, (rule, value) in _LARGEST.items()
    }
    return (
        spans.select("target", **smallest, **largest)
        .group_by("target")
        .agg(*(nw.col(name).min() for name in smallest), *(nw.col(name).max() for name in largest))
    )


def judge(targets: FrameT, classes: FrameT, comparable: FrameT, as_of: int) -> FrameT:
    """One row a target: its `reason` and `decider`, the key of the figure it rests on or `NEVER`.

    `comparable` has a row, with the counts `CONTEXT`, for each target with figures that don't
    compare.
    """
    absent = {
        **dict.fromkeys(_SMALLEST, NEVER),
        **dict.fromkeys(_LARGEST, -NEVER),
        **dict.fromkeys(CONTEXT, 0),
    }
    rows = (
        targets.join(classes, on="target", how="left")
        .join(comparable, on="target", how="left")
        .with_columns(
            **{name: nw.col(name).fill_null(key).cast(nw.Int64) for name, key in absent.items()}
        )
        .with_columns(contradicts=_contradicts())
        .with_columns(row=_first(enumerate(condition for condition, _, _ in _REASONS)))
        .with_columns(reason=_reason(), decider=_key())
    )
    met = nw.col("by") & nw.col("reason").is_in([Reason.REACHED.value, Reason.REACHED_EARLY.value])
    due = met | (nw.col("deadline") <= as_of) | nw.col("withdrawn")
    return rows.select(
        "target",
        "series",
        "contradicts",
        *CONTEXT,
        *_TOLD,
        reason=nw.when(due).then(nw.col("reason")).otherwise(nw.lit(Reason.NOT_DUE.value)),
        decider=nw.when(due).then(nw.col("decider")).otherwise(nw.lit(NEVER)),
    )


_TOLD = (
    *("on_time_side", "first_in", "last_in", "first_out", "last_out"),
    *("after_inside", "after_latest"),
)
"""What is told of a target besides its verdict."""


def _contradicts() -> nw.Expr:
    return (nw.col("rising") & (nw.col("first_in") < nw.col("last_out"))) | (
        nw.col("falling") & (nw.col("first_out") < nw.col("last_in"))
    )


def _has(name: str) -> nw.Expr:
    return nw.col(name) < NEVER


def _beside() -> nw.Expr:
    """How many known figures don't compare."""
    return reduce(add, map(nw.col, CONTEXT))


_ON = nw.col("on_time_side")
_WITHIN = nw.col("by") & ~nw.col("rising")
_NOTHING = nw.lit(NEVER)

_REASONS: list[tuple[nw.Expr, Reason, nw.Expr]] = [
    (nw.col("withdrawn"), Reason.WITHDRAWN, _NOTHING),
    (nw.col("contradicts"), Reason.CONFLICTING_FIGURES, _NOTHING),
    (nw.col("by") & _has("early_inside"), Reason.REACHED_EARLY, nw.col("early_inside")),
    (_ON == INSIDE, Reason.REACHED, nw.col("on_time")),
    ((_ON == OUTSIDE) & nw.col("event"), Reason.REACHED_LATE, nw.col("on_time")),
    ((_ON == OUTSIDE) & _WITHIN & _has("early_conflict"), Reason.CONFLICTING_FIGURES, _NOTHING),
    (
        (_ON == OUTSIDE) & _WITHIN & _has("early_overlaps"),
        Reason.IMPRECISE_FIGURE,
        nw.col("early_overlaps"),
    ),
    ((_ON == OUTSIDE) & _WITHIN & _has("early_unplaced"), Reason.NO_BASELINE, _NOTHING),
    (_ON == OUTSIDE, Reason.NOT_REACHED, nw.col("on_time")),
    (nw.col("rising") & _has("late_outside"), Reason.NOT_REACHED_LATER, nw.col("late_outside")),
    (nw.col("falling") & _has("early_outside"), Reason.NOT_REACHED, nw.col("early_outside")),
    (nw.col("falling") & _has("late_inside"), Reason.REACHED, nw.col("late_inside")),
    (_ON == CONFLICT, Reason.CONFLICTING_FIGURES, _NOTHING),
    ((_ON == OVERLAPS) & _has("unplaced"), Reason.NO_BASELINE, _NOTHING),
    (_ON == OVERLAPS, Reason.IMPRECISE_FIGURE, nw.col("on_time")),
    (~nw.col("grounded"), Reason.NO_BASELINE, _NOTHING),
    (_has("early") & _has("late"), Reason.EARLY_AND_LATE, _NOTHING),
    (_has("late"), Reason.ONLY_LATE, _NOTHING),
    (_has("early"), Reason.ONLY_EARLY, _NOTHING),
    (_beside() > 0, Reason.NO_COMPARABLE_FIGURE, _NOTHING),
]
"""The decision table: the first row that holds gives the reason and the figure it rests on."""


def _first(rows: Iterable[tuple[int, nw.Expr]]) -> nw.Expr:
    """The number of the first row that holds; -1 for none."""
    return _chosen(((condition, nw.lit(number)) for number, condition in rows), nw.lit(-1))


def _chosen(rows: Iterable[tuple[nw.Expr, nw.Expr]], otherwise: nw.Expr) -> nw.Expr:
    """The value of the first row whose condition holds."""
    return reduce(
        lambda rest, row: nw.when(row[0]).then(row[1]).otherwise(rest), reversed([*rows]), otherwise
    )


def _reason() -> nw.Expr:
    reasons = (
        (nw.col("row") == row, nw.lit(reason.value)) for row, (_, reason, _) in enumerate(_REASONS)
    )
    return _chosen(reasons, nw.lit(Reason.NO_FIGURE.value))


def _key() -> nw.Expr:
    rests = enumerate(key for _, _, key in _REASONS)
    return _chosen(
        ((nw.col("row") == row, key) for row, key in rests if key is not _NOTHING), _NOTHING
    )


def answers(verdicts: FrameT, spans: FrameT) -> FrameT:
    """Verdicts with the interval they rest on, and what became of the value afterwards.

    Adds `alone`, `low`, `high` of the deciding span; `inside_decider`, of the first late span
    inside the goal; `latest_decider` and `latest_side`, of the latest late span. Null for none,
    but `alone`.
    """
    late = spans.filter(nw.col("timing") == LATE)
    first_inside = late.select("target", after_inside="span", inside_decider="decider")
    latest = late.select(
        "target", after_latest="span", latest_decider="decider", latest_side="side"
    )
    # A join that leaves gaps makes objects of truth values on some engines, so they go as numbers.
    deciding = spans.select(
        "target", "decider", "low", "high", alone=nw.col("alone").cast(nw.Int64)
    )
    return (
        verdicts.join(deciding, on=["target", "decider"], how="left")
        .with_columns(alone=nw.col("alone").fill_null(1) > 0)
        .join(first_inside, on=["target", "after_inside"], how="left")
        .join(latest, on=["target", "after_latest"], how="left")
    )


def fates(rows: FrameT, vintages: FrameT, spans: FrameT, verdicts: FrameT) -> FrameT:
    """One row a target and figure of its own series: `fate`, what became of it (section 5)."""
    ranked = spans.select(
        "target",
        "span",
        "timing",
        "span_end",
        "lowest_side",
        "highest_side",
        "window",
        best="worth",
        span_side="side",
        span_decider="decider",
    )
    found = verdicts.select(
        "target",
        "reason",
        "decider",
        "contradicts",
        "on_time_side",
        "first_in",
        "last_in",
        "first_out",
        "last_out",
    )
    flags = ("superseded", "restated", "outdated")
    return (
        rows.join(vintages, on=["target", "figure"], how="left")
        .with_columns(*(nw.col(flag).fill_null(0) > 0 for flag in flags))
        .join(ranked, on=["target", "span"], how="left")
        .join(found, on="target", how="inner")
        .select("target", "series", "figure", fate=_fate())
    )


def _fate() -> nw.Expr:
    first, grade, best = nw.col("first"), nw.col("worth") // STATUSES, nw.col("best") // STATUSES
    decides = (nw.col("decider") < NEVER) & (nw.col("decider") % FIGURES == nw.col("figure"))
    table = [
        (nw.col("unpublished"), Fate.NOT_YET_PUBLISHED),
        (nw.col("forecast"), Fate.FORECAST),
        (~nw.col("fits"), Fate.OTHER_LENGTH),
        (nw.col("superseded"), Fate.SUPERSEDED),
        (first & (nw.col("obs_status") > 0), Fate.WEAKER_STATUS),
        (nw.col("outdated"), Fate.LATER_VINTAGE),
        (grade > best, Fate.LOWER_GRADE),
        (nw.col("worth") > nw.col("best"), Fate.WEAKER_STATUS),
        (decides, Fate.DECIDES),
        (_conflicting(), Fate.CONFLICTING),
        (nw.col("restated"), Fate.RESTATED),
        (nw.col("span_decider") == nw.col("decider"), Fate.AGREES),
        (nw.col("end") == nw.col("deadline"), Fate.ON_TIME),
        (nw.col("end") < nw.col("deadline"), Fate.EARLY),
    ]
    return _chosen(
        ((condition, nw.lit(fate.value)) for condition, fate in table), nw.lit(Fate.LATE.value)
    )


def _conflicting() -> nw.Expr:
    side, end = nw.col("span_side"), nw.col("span_end")
    conflict = side == CONFLICT
    inside = (side == INSIDE) | (conflict & (nw.col("highest_side") == INSIDE))
    outside = (side == OUTSIDE) | (conflict & (nw.col("lowest_side") == OUTSIDE))
    fell = nw.col("rising") & (
        (inside & (end < nw.col("last_out"))) | ((side == OUTSIDE) & (end > nw.col("first_in")))
    )
    fell_under = nw.col("falling") & (
        (outside & (end < nw.col("last_in"))) | ((side == INSIDE) & (end > nw.col("first_out")))
    )
    at_deadline = (nw.col("timing") == ON_TIME) & conflict
    before = (nw.col("on_time_side") == OUTSIDE) & nw.col("window") & conflict
    apart = ~nw.col("contradicts") & (at_deadline | before)
    return (nw.col("reason") == Reason.CONFLICTING_FIGURES.value) & (
        (nw.col("contradicts") & (fell | fell_under)) | apart
    )
