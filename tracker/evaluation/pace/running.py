"""The pace of a target that is not yet due, from the figures that stand for it."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from tracker.evaluation.pace import open_sdg, rates
from tracker.evaluation.pace.paces import Label, Method, Pace, Reading
from tracker.evaluation.verdicts import Fate, Reason, Verdict
from tracker.records.intervals import Interval
from tracker.records.periods import TimePeriod
from tracker.records.plans import Target
from tracker.records.workspace import Workspace

_STANDING: Final = {
    Fate.DECIDES,
    Fate.AGREES,
    Fate.RESTATED,
    Fate.CONFLICTING,
    Fate.ON_TIME,
    Fate.EARLY,
}
"""What becomes of a figure of the best rank for its period, on time or early."""


def pace_of(workspace: Workspace, verdict: Verdict, method: Method | None = None) -> Pace | None:
    """The pace of a target that is not yet due; None for any other.

    A milestone is a date and has no rate: there are never enough figures.

    Measured from the figure for the target's `baseline`, else for the period its change is
    measured from, else from the first figure, to the latest. A baseline that is named and has no
    figure is not replaced by another.

    The figures are those that could have decided: known on the day of the verdict, of the
    indicator's length, neither superseded nor outranked (`Verdict.evidence`). Several for one
    period are read as in a judgement, as their intersection; in conflict, as from the lowest to
    the highest, like a baseline. Of periods that end on the same day the latest is the one as long
    as the baseline, else the shortest.

    Figures are timed at the middle of their periods.
    """
    goal = verdict.goal
    if verdict.reason != Reason.NOT_DUE or goal is None:
        return None
    if goal.figure.interval is None:
        return Pace(None, None, None, None, None, None, Label.NOT_ENOUGH_FIGURES)
    assert verdict.deadline is not None
    target = workspace.target(verdict.key)
    assert isinstance(target, Target)
    readings = _readings(workspace, verdict)
    baseline = _baseline(readings, target.baseline or goal.baseline)
    latest = _latest(readings, baseline)
    if method == "open-sdg":
        bound = workspace.indicators[target.indicator].limit
        limit = None if bound is None else float(bound)
        return open_sdg.measure(verdict.accepts, baseline, latest, verdict.deadline, limit)
    return rates.measure(verdict.accepts, baseline, latest, verdict.deadline, method)


def _readings(workspace: Workspace, verdict: Verdict) -> list[Reading]:
    """The value of each period, by the day it ends, the longer first."""
    values: dict[TimePeriod, list[Interval]] = defaultdict(list)
    for seen in verdict.evidence:
        interval = workspace.figures[seen.observation].interval
        if seen.fate in _STANDING and interval is not None:
            values[workspace.observations[seen.observation].period].append(interval)
    ordered = sorted(values, key=lambda period: (period.end, period.start))
    return [Reading(period, Interval.together(values[period])) for period in ordered]


def _baseline(readings: list[Reading], named: TimePeriod | None) -> Reading | None:
    return next((each for each in readings if named is None or each.period == named), None)


def _latest(readings: list[Reading], baseline: Reading | None) -> Reading | None:
    ending = [each for each in readings if each.period.end == readings[-1].period.end]
    like = [each for each in ending if baseline and _alike(each, baseline)]
    return [*ending, *like][-1] if ending else None


def _alike(reading: Reading, other: Reading) -> bool:
    """Whether two periods have the same length by the calendar."""
    return reading.period.length is not None and reading.period.length == other.period.length
