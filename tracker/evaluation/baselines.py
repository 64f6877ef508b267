"""Baselines: what relative goals are measured from, chosen like any figure (section 2).

The figure of exactly the baseline's period, ranked by the same kernel that ranks all evidence; and
beside it what each release publishes for that period itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import narwhals as nw

from tracker.evaluation import evidence
from tracker.evaluation.acceptance import LINE, Accepted
from tracker.evaluation.frames import Judged, Row, frame, tables
from tracker.evaluation.promises import Promise
from tracker.evaluation.verdicts import Baseline
from tracker.records.intervals import Interval
from tracker.records.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Measured:
    """The baseline of one target: the one chosen, and each release's own, by source."""

    chosen: Baseline | None = None
    by_source: Mapping[str, Baseline] = field(default_factory=dict)


def baselines(workspace: Workspace, promises: list[Promise], as_of: date) -> list[Measured]:
    """The baselines of relative goals, with the figures known on a day."""
    line = Accepted((LINE, LINE))
    rows = tables(workspace, [Judged(promise, line) for promise in promises])
    for index, promise in enumerate(promises):
        assert promise.goal.baseline is not None
        # After its own period, so that no other period is ranked with it.
        rows.targets["deadline"][index] = promise.goal.baseline.end.toordinal() + 1
        rows.targets["asked"][index] = 0
    targets = frame(rows.targets)
    known = evidence.usable(frame(rows.figures), as_of.toordinal())
    found = evidence.placed(targets, known)
    chosen = evidence.standing(found).select("target", "figure", chosen=nw.lit(value=True))
    told = found.join(chosen, on=["target", "figure"], how="left")
    of_target: dict[int, list[Row]] = defaultdict(list)
    for row in told.rows(named=True):
        period = promises[row["target"]].goal.baseline
        assert period is not None
        if (row["start"], row["end"]) == (period.start.toordinal(), period.end.toordinal()):
            of_target[row["target"]].append(row)
    return [_measured(workspace, rows.ids, of_target[index]) for index in range(len(promises))]


def _measured(workspace: Workspace, ids: tuple[str, ...], rows: list[Row]) -> Measured:
    chosen = [ids[row["figure"]] for row in rows if row["chosen"]]
    by_source: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["usable"]:
            observation = ids[row["figure"]]
            by_source[workspace.observations[observation].source].append(observation)
    return Measured(
        _baseline(workspace, chosen, own=False) if chosen else None,
        {key: _baseline(workspace, found, own=True) for key, found in by_source.items()},
    )


def _baseline(workspace: Workspace, observations: Iterable[str], *, own: bool) -> Baseline:
    """What several figures of one period say: their intersection, or lowest to highest."""
    ids = tuple(sorted(observations))
    intervals = [each for key in ids if (each := workspace.figures[key].interval)]
    return Baseline(ids, Interval.together(intervals), own)
