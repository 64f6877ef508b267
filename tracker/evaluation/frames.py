"""Records to frames, and positions back to intervals.

A *position* is the place of an interval's end on one scale for the whole workspace: the number v
is the even number 2 * rank(v), "just above v" the odd number after it, "just below v" the odd
number before it. Ranks are exact, so 3.10 and 3.1 are equal and no decimal is rounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import narwhals as nw

from tracker.evaluation.acceptance import Accepted
from tracker.evaluation.evidence import GOAL
from tracker.evaluation.promises import Promise
from tracker.records.intervals import Interval
from tracker.records.observations import Observation
from tracker.records.periods import LENGTHS, Length
from tracker.records.workspace import Workspace

UNBOUNDED = 2**52
"""Beyond every position."""

_GRADES = {"A": 0, "B": 1, "C": 2}
_STATUSES = {"final": 0, "provisional": 1, "estimated": 2}

_FLAGS = {"by", "rising", "falling", "event", "first", "withdrawn", "grounded", "dated"}
_TARGET = (
    *("series", "indicator", "deadline", "opens", *GOAL),
    *("by", "rising", "falling", "event", "first", "withdrawn", "asked"),
)
_FIGURE = (
    *("series", "indicator", "start", "end", "length", "published", "dated"),
    *("publisher", "source", "grade", "obs_status", "low", "high"),
)
_RELEASE = ("target", "source", *GOAL)

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

    `targets`, `figures`, `relations` and `releases` hold the columns that
    `tracker.evaluation.evidence` and `tracker.evaluation.context` name; a target or a figure is its
    index in `promises` or `ids`.
    """

    targets: dict[str, list[Any]]
    figures: dict[str, list[Any]]
    relations: dict[str, list[Any]]
    releases: dict[str, list[Any]]
    ids: tuple[str, ...]
    scale: Scale


@dataclass(frozen=True, slots=True)
class Judged:
    """A promise, what it accepts, and what else it accepts by a release's own baseline.

    `accepted` is None for a milestone; `by_source` has the sources that publish a baseline.
    """

    promise: Promise
    accepted: Accepted | None
    by_source: Mapping[str, Accepted] = field(default_factory=dict)
    withdrawn: bool = False

    def accepts(self, source: str) -> Accepted | None:
        """What is accepted of a figure from a source."""
        return self.by_source.get(source, self.accepted)


class Codes:
    """Small numbers for keys, given out in the order they are asked for."""

    def __init__(self) -> None:
        self._codes: dict[object, int] = {}

    def __getitem__(self, key: object) -> int:
        return self._codes.setdefault(key, len(self._codes))


def tables(workspace: Workspace, judged: Sequence[Judged]) -> Tables:
    """The rows of the targets to judge, and of every figure of a workspace."""
    accepted = [each for one in judged for each in (one.accepted, *one.by_source.values()) if each]
    sets = [one for each in accepted for one in each.sets]
    scale = Scale.of([*(figure.interval for figure in workspace.figures.values()), *sets])
    codes, ids = Codes(), tuple(sorted(workspace.observations))
    targets = [_target(workspace, one, scale, codes) for one in judged]
    figures = [_figure(workspace, workspace.observations[key], scale, codes) for key in ids]
    releases = [
        {"target": index, "source": codes[source], **_goal(scale, accepts)}
        for index, one in enumerate(judged)
        for source, accepts in sorted(one.by_source.items())
    ]
    return Tables(
        {"target": [*range(len(targets))], **_columns(targets, _TARGET)},
        {"figure": [*range(len(figures))], **_columns(figures, _FIGURE)},
        _relations(workspace, codes),
        _columns(releases, _RELEASE),
        ids,
        scale,
    )


def _target(workspace: Workspace, judged: Judged, scale: Scale, codes: Codes) -> Row:
    promise = judged.promise
    plan, target = promise.plan, promise.target
    indicator, deadline = workspace.indicators[target.indicator], promise.deadline.toordinal()
    cumulative = indicator.kind == "cumulative"
    event = {"goal_low": -UNBOUNDED, "goal_high": deadline, "grounded": True}
    event |= {"other_low": -UNBOUNDED, "other_high": deadline}
    return {
        "series": codes[target.indicator, workspace.area(plan, target)],
        "indicator": codes[target.indicator],
        "deadline": deadline,
        "opens": plan.period.start.toordinal(),
        **(event if judged.accepted is None else _goal(scale, judged.accepted)),
        "by": target.test == "by",
        "rising": cumulative and target.direction == "increase",
        "falling": cumulative and target.direction == "decrease",
        "event": indicator.kind == "milestone",
        "first": (target.vintage or plan.vintage) == "first",
        "withdrawn": judged.withdrawn,
        "asked": _length(indicator.length),
    }


def _goal(scale: Scale, accepted: Accepted) -> Row:
    nothing = (UNBOUNDED + 1, -UNBOUNDED - 1)
    goal, other = (scale.positions(each) if each else nothing for each in accepted.sets)
    return {
        **dict(zip(("goal_low", "goal_high"), goal, strict=True)),
        **dict(zip(("other_low", "other_high"), other, strict=True)),
        "grounded": accepted.grounded,
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
        "source": codes[source.key],
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


def _columns(rows: list[Row], names: Iterable[str]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in names}


def frame(columns: dict[str, list[Any]]) -> nw.DataFrame[Any]:
    """The kernel's columns as a frame: whole numbers, but for the flags.

    polars starts fastest on a workspace's few thousand rows.
    """
    return nw.from_dict(columns, schema(columns), backend="polars")


def schema(columns: Iterable[str]) -> dict[str, nw.dtypes.DType]:
    """The type of each of the kernel's columns: whole numbers, but for the flags."""
    return {name: nw.Boolean() if name in _FLAGS else nw.Int64() for name in columns}
