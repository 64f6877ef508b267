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
from tracker.bulk.rows import Sieve, cells, complete
from tracker.evaluation.kernel import Judged, decide, fates


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the tables lie: files, patterns or folders of Parquet or CSV."""

    targets: Sequence[str]
    observations: Sequence[str]
    relations: Sequence[str] = ()
    baselines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The sound rows of some tables, as frames of an engine.

    Attributes
    ----------
    rejects
        Frames of the rows that are not sound, with the columns `rows.REJECTS`.
    """

    targets: Any
    figures: Any
    names: Any
    places: Any
    relations: Any
    releases: Any
    rejects: Sequence[Any]


def read(engine: Engine, inputs: Inputs, as_of: date) -> Tables:
    """Read some tables, for judging with the figures known on a day."""
    written, rejects = targets.targets(engine, inputs.targets)
    relations, unrelated = _relations(engine, inputs.relations, written)
    names = engine.keep(_names(written, relations))
    places = engine.keep(_counted(written.select("indicator", "area").unique(), "series"))
    figures, spoilt = observations.observations(engine, inputs.observations, names, places)
    own, unplaced = (
        targets.releases(engine, inputs.baselines, written) if inputs.baselines else (None, [])
    )
    written = engine.keep(targets.announced(written, as_of))
    rejects += [*unrelated, *spoilt, *unplaced]
    return Tables(written, figures, names, places, relations, own, rejects)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the kernel says of some tables."""

    engine: Engine
    tables: Tables
    judged: Judged[Any]

    def verdicts(self) -> Any:
        """One row a target, with the columns `verdicts.VERDICTS`."""
        tables = self.tables
        return verdicts.verdicts(self.engine, tables.targets, tables.figures, self.judged.verdicts)

    def evidence(self) -> Any:
        """One row a target and figure of its own series, with the columns `verdicts.EVIDENCE`."""
        found = fates(self.judged, self.engine.keep)
        return verdicts.evidence(self.tables.targets, self.tables.figures, found)


def evaluate(engine: Engine, tables: Tables, as_of: date) -> Answers:
    """Judge every target of some tables with the figures known on a day."""
    asked = targets.for_kernel(tables.targets, tables.names, tables.places)
    judged = decide(
        engine.keep(asked),
        tables.figures,
        _pairs(tables.relations, tables.names),
        positions.number_of(as_of),
        tables.releases,
        engine.keep,
    )
    return Answers(engine, tables, judged)


def _relations(engine: Engine, paths: Sequence[str], written: Any) -> tuple[Any, list[Any]]:
    if not paths:
        return written.select("indicator", other="indicator").head(0), []
    sieve = Sieve(engine, "relations", ("indicator", "other"))
    rows = complete(engine.read(paths, RELATIONS), RELATIONS, "relations")
    itself = (nw.col("indicator") == nw.col("other"), "an indicator is not related to itself")
    return sieve.sound(rows, [*cells(RELATIONS), itself], ["indicator", "other"]), sieve.rejects


def _names(written: Any, relations: Any) -> Any:
    """One row an indicator: its `name`, the kernel's number, its unit and whether an event."""
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
