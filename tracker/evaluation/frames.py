"""Records to frames, and positions back to intervals.

A *position* is the place of an interval's end on one scale for the whole workspace: the number v
is the even number 2 * rank(v), "just above v" the odd number after it, "just below v" the odd
number before it. Ranks are exact, so 3.10 and 3.1 are equal and no decimal is rounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import narwhals as nw

from tracker.records.intervals import Interval
from tracker.records.observations import Observation
from tracker.records.periods import LENGTHS, Length
from tracker.records.plans import Plan, Target
from tracker.records.workspace import Workspace

UNBOUNDED = 2**52
"""Beyond every position."""

_GRADES = {"A": 0, "B": 1, "C": 2}
_STATUSES = {"final": 0, "provisional": 1, "estimated": 2}

_FLAGS = {"by", "rising", "falling", "event", "first", "dated"}
_TARGET = (
    *("series", "indicator", "deadline", "opens", "goal_low", "goal_high"),
    *("by", "rising", "falling", "event", "first", "asked"),
)
_FIGURE = (
    *("series", "indicator", "start", "end", "length", "published", "dated"),
    *("publisher", "grade", "obs_status", "low", "high"),
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """Every number that an interval of the workspace ends in, in ascending order."""

    numbers: tuple[Decimal, ...]

    @classmethod
    def of(cls, intervals: Iterable[Interval | None]) -> Scale:
        """The scale that holds the ends of the given intervals."""
        ends = {end for each in intervals if each for end in (each.low, each.high)}
        return cls(tuple(sorted(end for end in ends if end is not None)))

    def positions(self, interval: Interval) -> tuple[int, int]:
        """Where an interval begins and ends."""
        low, high = -UNBOUNDED, UNBOUNDED
        if interval.low is not None:
            low = 2 * bisect_left(self.numbers, interval.low) + interval.low_open
        if interval.high is not None:
            high = 2 * bisect_left(self.numbers, interval.high) - interval.high_open
        return low, high

    def interval(self, low: int, high: int) -> Interval:
        """The interval between two positions."""
        return Interval(
            None if low == -UNBOUNDED else self.numbers[low // 2],
            None if high == UNBOUNDED else self.numbers[(high + 1) // 2],
            low != -UNBOUNDED and low % 2 == 1,
            high != UNBOUNDED and high % 2 == 1,
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """A workspace as the kernel's rows, and what its numbers stand for.

    `targets`, `figures` and `relations` hold the columns that `tracker.evaluation.evidence` and
    `tracker.evaluation.context` name; a target or a figure is its index in `promises` or `ids`.
    """

    targets: dict[str, list[Any]]
    figures: dict[str, list[Any]]
    relations: dict[str, list[Any]]
    promises: tuple[tuple[Plan, Target], ...]
    ids: tuple[str, ...]
    scale: Scale


class Codes:
    """Small numbers for keys, given out in the order they are asked for."""

    def __init__(self) -> None:
        self._codes: dict[object, int] = {}

    def __getitem__(self, key: object) -> int:
        return self._codes.setdefault(key, len(self._codes))


def tables(workspace: Workspace, as_of: date) -> Tables:
    """The rows of a workspace: the targets announced by a day, and every figure."""
    present = tuple(
        (plan, target)
        for plan, _, target in workspace.targets()
        if isinstance(target, Target) and workspace.announced(plan, target) <= as_of
    )
    goals = (goal.accepts for goal in workspace.goals.values())
    scale = Scale.of([*(figure.interval for figure in workspace.figures.values()), *goals])
    codes, ids = Codes(), tuple(sorted(workspace.observations))
    targets = [_target(workspace, plan, target, scale, codes) for plan, target in present]
    figures = [_figure(workspace, workspace.observations[key], scale, codes) for key in ids]
    return Tables(
        _columns(targets, "target"),
        _columns(figures, "figure"),
        _relations(workspace, codes),
        present,
        ids,
        scale,
    )


def _target(workspace: Workspace, plan: Plan, target: Target, scale: Scale, codes: Codes) -> Row:
    indicator = workspace.indicators[target.indicator]
    accepts = workspace.goals[plan.id, target.id].accepts
    deadline = target.deadline.end.toordinal()
    low, high = (-UNBOUNDED, deadline) if accepts is None else scale.positions(accepts)
    cumulative = indicator.kind == "cumulative"
    return {
        "series": codes[target.indicator, workspace.area(plan, target)],
        "indicator": codes[target.indicator],
        "deadline": deadline,
        "opens": plan.period.start.toordinal(),
        "goal_low": low,
        "goal_high": high,
        "by": target.test == "by",
        "rising": cumulative and target.direction == "increase",
        "falling": cumulative and target.direction == "decrease",
        "event": indicator.kind == "milestone",
        "first": (target.vintage or plan.vintage) == "first",
        "asked": _length(indicator.length),
    }


def _figure(workspace: Workspace, observation: Observation, scale: Scale, codes: Codes) -> Row:
    interval = workspace.figures[observation.id].interval
    source, period = workspace.sources[observation.source], observation.period
    start, end = period.start.toordinal(), period.end.toordinal()
    low, high = (start, end) if interval is None else scale.positions(interval)
    return {
        "series": codes[observation.indicator, observation.area],
        "indicator": codes[observation.indicator],
        "start": start,
        "end": end,
        "length": _length(period.length),
        "published": workspace.published(observation).toordinal(),
        "dated": workspace.dated(observation),
        "publisher": codes[source.publisher],
        "grade": _GRADES[source.grade],
        "obs_status": _STATUSES[observation.status],
        "low": low,
        "high": high,
    }


def _length(length: Length | None) -> int:
    return 0 if length is None else 1 + LENGTHS.index(length)


def _relations(workspace: Workspace, codes: Codes) -> dict[str, list[Any]]:
    one_way = {
        (key, relation.indicator)
        for key, indicator in workspace.indicators.items()
        for relation in indicator.related
    }
    both = sorted(one_way | {(other, key) for key, other in one_way})
    return {
        "indicator": [codes[key] for key, _ in both],
        "other": [codes[other] for _, other in both],
    }


def _columns(rows: list[Row], index: str) -> dict[str, list[Any]]:
    names = _TARGET if index == "target" else _FIGURE
    return {index: [*range(len(rows))], **{name: [row[name] for row in rows] for name in names}}


def schema(columns: Iterable[str]) -> dict[str, nw.dtypes.DType]:
    """The type of each of the kernel's columns: whole numbers, but for the flags."""
    return {name: nw.Boolean() if name in _FLAGS else nw.Int64() for name in columns}
