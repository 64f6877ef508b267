"""The kernel's answers as tables to hand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw

from tracker.bulk import positions
from tracker.bulk.engines import Engine
from tracker.evaluation.context import CONTEXT
from tracker.evaluation.evidence import FIGURES, INSIDE, NEVER
from tracker.evaluation.verdicts import Reason, Status

VERDICTS = (
    *("plan", "target", "status", "reason", "observation"),
    *("low", "high", "low_open", "high_open", "published", "since"),
    *("afterwards_first", "afterwards_latest", "afterwards_latest_inside", *CONTEXT),
)
"""The columns of verdicts, one row a target.

`observation` and all up to `since` tell of the deciding figure and are empty without one; of a
milestone `low` to `high_open` are empty. The last are the numbers of known figures of other areas,
of related indicators and of another length.
"""

EVIDENCE = ("plan", "target", "observation", "fate")
"""The columns of evidence, one row a target and figure of its own indicator and area."""

_DECIDERS = ("decider", "inside_decider", "latest_decider")
_PRINTED = ("id", "day", "low", "high", "low_open", "high_open")


def verdicts(engine: Engine, targets: Any, figures: Any, answers: Any) -> Any:
    """The verdicts as `VERDICTS`, in the order of plan and target.

    `targets` are as written, `figures` the kernel's rows with what is written, `answers` what it
    says of them.
    """
    spoken = engine.keep(_spoken(figures, answers))
    rows = answers.select(
        "target", "series", "reason", "alone", "latest_side", *CONTEXT, *_DECIDERS
    )
    for key in _DECIDERS:
        named = spoken.select(
            "series", **{key: nw.col("key"), **{f"{key}_{each}": nw.col(each) for each in _PRINTED}}
        )
        rows = rows.join(named, on=["series", key], how="left")
    rows = rows.join(_intersections(figures, answers), on="target", how="left")
    written = targets.select(
        "plan", "test", "kind", "deadline", "announced", number="number", target_id="target"
    )
    rows = rows.join(written, left_on="target", right_on="number", how="inner")
    return rows.select(
        "plan",
        nw.col("target_id").alias("target"),
        status=_status(),
        reason=nw.col("reason"),
        observation=nw.col("decider_id"),
        **_ends(),
        published=nw.col("decider_day"),
        since=_since(),
        afterwards_first=nw.col("inside_decider_id"),
        afterwards_latest=nw.col("latest_decider_id"),
        afterwards_latest_inside=nw.when(~nw.col("latest_side").is_null()).then(
            nw.col("latest_side") == INSIDE
        ),
        **{name: nw.col(name) for name in CONTEXT},
    ).sort("plan", "target")


def evidence(targets: Any, figures: Any, fates: Any) -> Any:
    """What became of every figure, as `EVIDENCE`."""
    written = targets.select("plan", number="number", target_id="target")
    named = figures.select("series", "figure", observation="id")
    return (
        fates.join(named, on=["series", "figure"], how="inner")
        .join(written, left_on="target", right_on="number", how="inner")
        .select("plan", nw.col("target_id").alias("target"), "observation", "fate")
    )


def _spoken(figures: Any, answers: Any) -> Any:
    """The figures that verdicts speak of, once each, with the `key` that names them."""
    keys = nw.concat(
        [
            answers.select("series", key=nw.col(name)).filter(nw.col("key") < NEVER)
            for name in _DECIDERS
        ]
    ).unique()
    keys = keys.with_columns(figure=nw.col("key").cast(nw.Int64) % FIGURES)
    # A join that leaves gaps makes objects of truth values on some engines, so they go as numbers.
    flags = {name: nw.col(name).cast(nw.Int64) for name in ("low_open", "high_open")}
    named = figures.select("series", "figure", "id", "day", "low", "high", **flags)
    return keys.join(named, on=["series", "figure"], how="inner")


def _intersections(figures: Any, answers: Any) -> Any:
    """Where no figure decides alone, the ends of the intersection, and which are excluded.

    An end belongs to a figure of the series: of those at its position any tells whether the number
    there is excluded, for between it and the next is none.
    """
    wanted = answers.filter((nw.col("decider") < NEVER) & ~nw.col("alone")).select(
        "target", "series", both_low="low", both_high="high"
    )
    ends = ("low", "high", "low_open", "high_open")
    rows = figures.select("series", *ends).join(wanted, on="series", how="inner")
    opened = {
        f"both_{end}_open": ((nw.col(end) == nw.col(f"both_{end}")) & nw.col(f"{end}_open")).cast(
            nw.Int64
        )
        for end in ("low", "high")
    }
    every = rows.with_columns(**opened).group_by("target", "both_low", "both_high")
    return every.agg(nw.col(*opened).max())


def _end(name: str) -> nw.Expr:
    """An end of the deciding interval; as its position if it is a number."""
    own = nw.when(nw.col("alone")).then(nw.col(f"decider_{name}"))
    return own.otherwise(nw.col(f"both_{name}"))


def _ends() -> Mapping[str, nw.Expr]:
    """The deciding interval: numbers, null without an end, and whether they are excluded."""
    told = (nw.col("kind") != "milestone") & ~nw.col("decider_id").is_null()
    numbers = {
        "low": positions.predecessor(_end("low"), _end("low_open") > 0),
        "high": positions.successor(_end("high"), _end("high_open") > 0),
    }
    finite = {
        name: nw.when(told & value.is_finite()).then(value) for name, value in numbers.items()
    }
    opened = {
        f"{name}_open": nw.when(told & value.is_finite()).then(_end(f"{name}_open") > 0)
        for name, value in numbers.items()
    }
    return finite | opened


def _status() -> nw.Expr:
    named = {
        status: [reason.value for reason in Reason if reason.status == status] for status in Status
    }
    missed = nw.when(nw.col("reason").is_in(named[Status.MISSED])).then(nw.lit(Status.MISSED.value))
    return (
        nw.when(nw.col("reason").is_in(named[Status.MET]))
        .then(nw.lit(Status.MET.value))
        .otherwise(missed.otherwise(nw.lit(Status.UNKNOWN.value)))
    )


def _since() -> nw.Expr:
    """The day from which a verdict holds: its figure published, its goal in force, and it due."""
    met = [reason.value for reason in Reason if reason.status == Status.MET]
    early = (nw.col("test") == "by") & nw.col("reason").is_in(met)
    days = nw.max_horizontal("decider_day", "announced", nw.when(~early).then(nw.col("deadline")))
    return nw.when(~nw.col("decider_day").is_null()).then(days)
