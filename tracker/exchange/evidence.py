"""The evidence as a table: every figure known, and what became of it for each target."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator

from tracker.evaluation.verdicts import Evaluation, Fate, Verdict
from tracker.exchange.numbers import ends
from tracker.records.workspace import TargetKey, Workspace

COLUMNS = (
    *("plan", "target", "fate", "observation", "indicator", "area", "period", "figure"),
    *("low", "high", "low_open", "high_open", "unit", "status", "source", "publisher", "url"),
    *("locator", "published", "dated", "grade", "note"),
)
"""The columns of `evidence`.

`low` to `unit` are how the figure is read: an end without a limit is empty. `published` is the day
it counts from, `dated` whether its source prints one; `status` is SDMX OBS_STATUS, as the record
names it.
"""

Row = dict[str, object]


def evidence(
    workspace: Workspace, evaluation: Evaluation, only: Collection[TargetKey] | None = None
) -> Iterator[Row]:
    """One row a target and figure, by plan, action and target, then by period and publication.

    Figures not yet published on the day of the evaluation are left out; `only` limits the targets.
    """
    for verdict in evaluation:
        if only is None or verdict.key in only:
            yield from _rows(workspace, verdict)


def as_csv(rows: Iterator[Row]) -> str:
    """Rows of `evidence` as RFC 4180 prints them, with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _rows(workspace: Workspace, verdict: Verdict) -> Iterator[Row]:
    plan, target = verdict.key
    for each in verdict.evidence:
        if each.fate != Fate.NOT_YET_PUBLISHED:
            row = {"plan": plan, "target": target, "fate": str(each.fate)}
            yield {**row, **_figure(workspace, each.observation)}


def _figure(workspace: Workspace, key: str) -> Row:
    observation, figure = workspace.observations[key], workspace.figures[key]
    source = workspace.sources[observation.source]
    read = {name: _cell(value) for name, value in ends(figure.interval).items()}
    return {
        "observation": key,
        "indicator": observation.indicator,
        "area": observation.area,
        "period": str(observation.period),
        "figure": observation.figure,
        **read,
        "unit": workspace.indicators[observation.indicator].unit,
        "status": observation.status,
        "source": observation.source,
        "publisher": source.publisher,
        "url": source.url,
        "locator": observation.locator,
        "published": workspace.published(observation).isoformat(),
        "dated": _cell(workspace.dated(observation)),
        "grade": source.grade,
        "note": observation.note,
    }


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
