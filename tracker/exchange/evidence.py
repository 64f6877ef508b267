"""The evidence as a table: every figure known, and what became of it for each target."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tracker.evaluation.verdicts import Evaluation, Fate, Verdict
from tracker.exchange.numbers import ends
from tracker.exchange.tables import Row
from tracker.records.workspace import TargetKey, Workspace


def evidence(
    workspace: Workspace, evaluation: Evaluation, only: Collection[TargetKey] | None = None
) -> Iterator[Row]:
    """One row of `EVIDENCE` a target and figure: by plan, action and target, then by period.

    Figures not yet published on the day of the evaluation are left out; `only` limits the targets.
    """
    for verdict in evaluation:
        if only is None or verdict.key in only:
            yield from _rows(workspace, verdict)


def _rows(workspace: Workspace, verdict: Verdict) -> Iterator[Row]:
    plan, target = verdict.key
    for each in verdict.evidence:
        if each.fate != Fate.NOT_YET_PUBLISHED:
            row: Row = {"plan": plan, "target": target, "fate": str(each.fate)}
            yield {**row, **_figure(workspace, each.observation)}


def _figure(workspace: Workspace, key: str) -> Row:
    observation, figure = workspace.observations[key], workspace.figures[key]
    source = workspace.sources[observation.source]
    return {
        "observation": key,
        "indicator": observation.indicator,
        "area": observation.area,
        "period": str(observation.period),
        "figure": observation.figure,
        **ends(figure.interval),
        "unit": workspace.indicators[observation.indicator].unit,
        "status": observation.status,
        "source": observation.source,
        "publisher": source.publisher,
        "url": source.url,
        "locator": observation.locator,
        "published": workspace.published(observation).isoformat(),
        "dated": workspace.dated(observation),
        "grade": source.grade,
        "note": observation.note,
    }
