"""Figures that never decide, as data-frame expressions: other areas, related indicators.

Part of the kernel (see `tracker.evaluation.evidence`). `relations` has one row for each pair of
`indicator` and `other`, in both directions.
"""

from __future__ import annotations

from collections.abc import Callable

import narwhals as nw
from narwhals.typing import FrameT

from tracker.evaluation.verdicts import Fate

CONTEXT = ("other_area", "related", "other_length")
"""Why a known figure does not compare; the names of its counts."""


def comparable(
    targets: FrameT, figures: FrameT, relations: FrameT, keep: Callable[[FrameT], FrameT]
) -> FrameT:
    """One row a target with the counts `CONTEXT` of usable figures that don't compare.

    A figure of another length is one of the target's own series.
    """
    counts = keep(
        figures.select("indicator", "series", "length", known=nw.col("usable").cast(nw.Int64))
        .group_by("indicator", "series", "length")
        .agg(nw.col("known").sum())
    )
    asking = targets.select("target", "series", "indicator", "asked")
    own = asking.join(counts.drop("indicator"), on="series", how="inner")
    of_indicator = counts.group_by("indicator").agg(nw.col("known").sum())
    elsewhere = asking.join(of_indicator, on="indicator", how="inner")
    related = asking.join(relations, on="indicator", how="inner").join(
        of_indicator.select("known", other="indicator"), on="other", how="inner"
    )
    another = (nw.col("asked") != 0) & (nw.col("length") != nw.col("asked"))
    told = [
        _counted(elsewhere, "other_area"),
        # The indicator's figures but for those of the target's own area.
        _counted(own.with_columns(known=-nw.col("known")), "other_area"),
        _counted(related, "related"),
        _counted(own.filter(another), "other_length"),
    ]
    return nw.concat(told).group_by("target").agg(*(nw.col(name).sum() for name in CONTEXT))


def _counted(rows: FrameT, name: str) -> FrameT:
    counts = {each: nw.col("known") if each == name else nw.lit(0) for each in CONTEXT}
    return rows.select("target", **{each: count.cast(nw.Int64) for each, count in counts.items()})


def surroundings(targets: FrameT, figures: FrameT, relations: FrameT) -> FrameT:
    """One row a target and figure of another area or a related indicator: its `fate`."""
    wanted = targets.select("target", "indicator", own="series")
    kept = figures.select("figure", "indicator", "series", "unpublished", "forecast")
    elsewhere = kept.join(wanted, on="indicator", how="inner").filter(
        nw.col("series") != nw.col("own")
    )
    related = wanted.join(relations, on="indicator", how="inner").join(
        kept.drop("series"), left_on="other", right_on="indicator", how="inner"
    )
    return nw.concat([_fate(elsewhere, Fate.OTHER_AREA), _fate(related, Fate.RELATED)])


def _fate(rows: FrameT, fate: Fate) -> FrameT:
    unpublished, forecast = nw.lit(Fate.NOT_YET_PUBLISHED.value), nw.lit(Fate.FORECAST.value)
    return rows.select(
        "target",
        "figure",
        fate=nw.when(nw.col("unpublished"))
        .then(unpublished)
        .otherwise(nw.when(nw.col("forecast")).then(forecast).otherwise(nw.lit(fate.value))),
    )
