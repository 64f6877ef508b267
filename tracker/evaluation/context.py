"""Figures that never decide, as data-frame expressions: other areas, related indicators.

Part of the kernel (see `tracker.evaluation.evidence`). `relations` has one row for each pair of
`indicator` and `other`, in both directions.
"""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from tracker.evaluation.verdicts import Fate


def comparable(targets: FrameT, figures: FrameT, rows: FrameT, relations: FrameT) -> FrameT:
    """One row a target with `others`, the number of usable figures that don't compare.

    They are of other areas, of related indicators or of another length.
    """
    own = _count(figures, "series")
    of_indicator = _count(figures, "indicator")
    every = targets.join(of_indicator, on="indicator", how="inner").select("target", "others")
    same = targets.join(own, on="series", how="inner").select("target", others=-nw.col("others"))
    related = (
        targets.select("target", "indicator")
        .join(relations, on="indicator", how="inner")
        .join(of_indicator.select("others", other="indicator"), on="other", how="inner")
        .select("target", "others")
    )
    length = rows.filter(nw.col("usable") & ~nw.col("fits")).select(
        "target", others=nw.lit(1).cast(nw.Int64)
    )
    return nw.concat([every, same, related, length]).group_by("target").agg(nw.col("others").sum())


def _count(figures: FrameT, by: str) -> FrameT:
    return (
        figures.select(by, others=nw.col("usable").cast(nw.Int64))
        .group_by(by)
        .agg(nw.col("others").sum())
        .with_columns(nw.col("others").cast(nw.Int64))
    )


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
