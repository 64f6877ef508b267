"""Bulk tables through the kernel: files in, verdicts out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from tracker.bulk import observations, positions, targets, verdicts
from tracker.bulk.columns import RELATIONS
from tracker.bulk.engines import Engine
from tracker.bulk.rows import complete
from tracker.evaluation.kernel import Judged, decide, fates


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the tables lie: files, patterns or folders of Parquet or CSV."""

    targets: Sequence[str]
    observations: Sequence[str]
    relations: Sequence[str] = ()
    baselines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """What the kernel says of some tables, in frames of the engine.

    Attributes
    ----------
    rejects
        Frames of the rows that were not sound, with the columns `rows.REJECTS`.
    """

    engine: Engine
    targets: Any
    figures: Any
    judged: Judged[Any]
    rejects: Sequence[Any]

    def verdicts(self) -> Any:
        """One row a target, with the columns `verdicts.VERDICTS`."""
        return verdicts.verdicts(self.engine, self.targets, self.figures, self.judged.verdicts)

    def evidence(self) -> Any:
        """One row a target and figure of its own series, with the columns `verdicts.EVIDENCE`."""
        return verdicts.evidence(self.targets, self.figures, fates(self.judged, self.engine.keep))


def evaluate(engine: Engine, inputs: Inputs, as_of: date) -> Answers:
    """Judge every target of some tables with the figures known on a day."""
    written, rejects = targets.targets(engine, inputs.targets, as_of)
    relations = _relations(engine, inputs.relations, written)
    names = engine.keep(_names(written, relations))
    places = engine.keep(_counted(written.select("indicator", "area").unique(), "series"))
    figures, spoilt = observations.observations(engine, inputs.observations, names, places)
    judged = decide(
        engine.keep(targets.for_kernel(written, names, places)),
        figures,
        _pairs(relations, names),
        positions.number_of(as_of),
        targets.releases(engine, inputs.baselines, written) if inputs.baselines else None,
        engine.keep,
    )
    return Answers(
        engine,
        written,
        figures,
        judged,
        [*rejects, *spoilt],
    )


def _relations(engine: Engine, paths: Sequence[str], written: Any) -> Any:
    if not paths:
        return written.select("indicator", other="indicator").filter(nw.lit(value=False))
    return complete(engine.read(paths, RELATIONS), RELATIONS, "relations")


def _names(written: Any, relations: Any) -> Any:
    """One row an indicator: its `name`, the kernel's number, its unit and whether it is an event."""
    asked = written.select(
        "indicator", unit_asked="unit", event=(nw.col("kind") == "milestone").cast(nw.Int64)
    ).unique()
    every = nw.concat(
        [
            written.select("indicator"),
            relations.select("indicator"),
            relations.select(indicator="other"),
        ]
    )
    return _counted(every.unique(), "name").join(asked, on="indicator", how="left")


def _counted(rows: Any, name: str) -> Any:
    order = rows.collect_schema().names()
    return rows.with_row_index(name, order_by=order).with_columns(nw.col(name).cast(nw.Int64))


def _pairs(relations: Any, names: Any) -> Any:
    """Related indicators by the kernel's numbers, in both directions."""
    named = names.select("indicator", "name")
    both = nw.concat(
        [
            relations.select("indicator", "other"),
            relations.select(indicator="other", other="indicator"),
        ]
    ).unique()
    return (
        both.join(named, on="indicator", how="inner")
        .join(named.rename({"indicator": "other", "name": "other_name"}), on="other", how="inner")
        .select(indicator="name", other="other_name")
    )
