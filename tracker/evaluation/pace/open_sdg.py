"""The progress measure of Open SDG, as Statistics Canada publishes it with its indicators.

With v the current value, b the base value, g the target, n the years from the base year and
G(x, n) = (x/b)^(1/n) - 1, a series with a target has the progress

    R = sign * direction * G(v, n) / |G(g, N)|

and one without has P = sign * direction * G(v, n), where sign is -1 for a negative base value. A
target or base value of zero is replaced by 0.001, as the method says; no other method here does.
Without a figure, with both in one year, or across zero, there is no progress value. A value that
has reached its target is target_achieved, whatever else holds.

>>> progress(Point(14.5, 2015), Point(9.9, 2022), -1, Point(7.25, 2030)).status
'substantial_progress'
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tracker.evaluation.pace.paces import Label, Pace, Reading, period_of
from tracker.records.intervals import Interval

Progression = Literal[-1, 1]
"""Whether a series is wanted to fall or to rise."""

_ACHIEVED: Final = "target_achieved"
_UNABLE: Final = "not_available"
_DETERIORATION: Final = "deterioration"
_WORDS: Final = ("substantial_progress", "moderate_progress", "limited_progress")

_LABELS: Final = {
    _ACHIEVED: Label.ON_TRACK,
    "substantial_progress": Label.ON_TRACK,
    "moderate_progress": Label.TOO_SLOW,
    "limited_progress": Label.TOO_SLOW,
    _DETERIORATION: Label.MOVING_AWAY,
    _UNABLE: Label.NOT_ENOUGH_FIGURES,
}

_ZERO: Final = 0.001
"""What stands for a base value or a target of zero."""

_BEST: Final = 5.0
"""The highest score; the lowest is its opposite."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a series, or its target, and the year it is for."""

    value: float
    year: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What the measure says of a series, or of several.

    Attributes
    ----------
    value
        R or P; None where it cannot be told, and for several series.
    score
        From -5 to 5; None where there is neither a value nor an achieved target.
    status
        target_achieved, substantial_progress, moderate_progress, limited_progress, deterioration
        or not_available.
    """

    value: float | None
    score: float | None
    status: str


def progress(
    base: Point | None,
    current: Point | None,
    direction: Progression,
    target: Point | None = None,
    limit: float | None = None,
) -> Progress:
    """Measure one series.

    Parameters
    ----------
    base, current
        The figures measured from and to; None where there is none.
    direction
        1 if an increase is desired, else -1.
    target
        The target and its year; None for a series with a direction only.
    limit
        A natural bound of the series, such as 100 for a percentage; near it less progress is
        asked of a series without a target. One with a target has no use for it.
    """
    base, target = _nonzero(base), _nonzero(target)
    value = _value(base, current, direction, target)
    if current and target and (current.value - target.value) * direction >= 0:
        return Progress(value, _BEST, _ACHIEVED)
    if base is None or value is None:
        return Progress(None, None, _UNABLE)
    if target:
        return Progress(value, _score(value), _word(value, (0.95, 0.60, 0.0)))
    scale = 1.0 if limit is None else _scale(abs(base.value), abs(limit))
    asked = (0.015 * scale, 0.005 * scale, 0.0)
    return Progress(value, _score_of_direction(value, scale), _word(value, asked))


def aggregate(series: Iterable[Progress]) -> Progress:
    """Sum up several series by the mean of their scores.

    The target is achieved if every series that has a score achieved its own.
    """
    scored = [(each.score, each.status) for each in series if each.score is not None]
    if not scored:
        return Progress(None, None, _UNABLE)
    mean = math.fsum(score for score, _ in scored) / len(scored)
    if all(status == _ACHIEVED for _, status in scored):
        return Progress(None, mean, _ACHIEVED)
    return Progress(None, mean, _word(mean, (2.5, 0.0, -2.5)))


def measure(
    goal: Interval | None,
    baseline: Reading | None,
    latest: Reading | None,
    deadline: date,
    limit: float | None = None,
) -> Pace:
    """Measure the pace of a run towards a goal by the official method.

    Years are those in which periods end, values the middles of intervals, and the target is the
    goal's end, whether it belongs to the goal or not. The method knows no goal with two ends.
    """
    start, now, end = _point(baseline), _point(latest), _target(goal, deadline)
    found = Progress(None, None, _UNABLE)
    if goal and end:
        found = progress(start, now, -1 if goal.low is None else 1, end, limit)
    start, end = _nonzero(start), _nonzero(end)
    return Pace(
        "open-sdg",
        period_of(baseline),
        period_of(latest),
        required=_growth(start, end),
        observed=_growth(start, now),
        ratio=found.value,
        label=_LABELS[found.status],
        official=found.status,
    )


def _point(reading: Reading | None) -> Point | None:
    if reading is None or reading.middle is None:
        return None
    return Point(float(reading.middle), reading.period.end.year)


def _target(goal: Interval | None, deadline: date) -> Point | None:
    ends = [] if goal is None else [end for end in (goal.low, goal.high) if end is not None]
    return Point(float(ends[0]), deadline.year) if len(ends) == 1 else None


def _nonzero(point: Point | None) -> Point | None:
    return Point(_ZERO, point.year) if point and point.value == 0 else point


def _value(
    base: Point | None, current: Point | None, direction: Progression, target: Point | None
) -> float | None:
    observed = _growth(base, current)
    if base is None or observed is None:
        return None
    signed = (-direction if base.value < 0 else direction) * observed
    if target is None:
        return signed
    required = _growth(base, target)
    return signed / abs(required) if required else None


def _growth(base: Point | None, point: Point | None) -> float | None:
    """Growth a year; None where there is none: without time to grow in, or across zero."""
    if base is None or point is None or point.year <= base.year:
        return None
    times = point.value / base.value
    return None if times < 0 else float(times ** (1 / (point.year - base.year)) - 1)


def _scale(base: float, limit: float) -> float:
    """How much of the usual progress is asked of a base value, by its distance to the limit."""
    if base >= 2 * limit:
        return 1.0
    near = base if base <= limit else 2 * limit - base
    return float(1 - (near / limit) ** 4.44)


def _score(value: float) -> float:
    if value >= 0.60:
        return min(7.1429 * value - 4.2857, _BEST)
    return max(4.1667 * value - 2.5, -_BEST)


def _score_of_direction(value: float, scale: float) -> float:
    if value < 0:
        return max(125 * value - 2.5, -_BEST)
    if scale == 0:
        return _BEST
    if value >= 0.015 * scale:
        return min(500 * value / scale - 5, _BEST)
    return 250 * value / scale - 1.25 if value >= 0.005 * scale else 500 * value / scale - 2.5


def _word(value: float, thresholds: Sequence[float]) -> str:
    words = zip(thresholds, _WORDS, strict=True)
    return next((word for least, word in words if value >= least), _DETERIORATION)
