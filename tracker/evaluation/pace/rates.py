"""Pace by annual growth rates or by yearly differences.

With b the baseline, v the latest value, g the end of the goal, and t and T the years from the
baseline to the latest value and to the goal:

- `cagr`, where b, v and g are positive: required (g/b)^(1/T) - 1, observed (v/b)^(1/t) - 1;
- `linear`, where one of them is not: required (g - b)/T, observed (v - b)/t. No value is replaced
  by another; there is no growth rate from, to or across zero.

A year is 365.25 days. The goal is timed like the figure that will be judged, at the middle of the
period that ends on the deadline and is as long as that of the latest value: yearly figures for
2018 and a deadline on 2025-12-31 are seven years apart. So a value on the straight path from the
baseline to the goal has a ratio of 1, whatever the length of its periods.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tracker.evaluation.pace.paces import (
    ON_TRACK,
    Label,
    Method,
    Pace,
    Reading,
    holds,
    midway,
    period_of,
)
from tracker.records.intervals import Interval
from tracker.records.periods import TimePeriod

_YEAR = Fraction(1461, 4)
"""The days of a year."""

_Formula = Callable[[Fraction, Fraction, Fraction], Fraction]
"""From a start and an end, and the years between them, to the rate that leads there."""


def measure(
    goal: Interval | None,
    baseline: Reading | None,
    latest: Reading | None,
    deadline: date,
    method: Method | None = None,
) -> Pace:
    """Measure the pace of a run towards a goal.

    Parameters
    ----------
    goal
        The acceptable values; None where they cannot be told.
    baseline, latest
        The figures measured from and to; None where there is none.
    deadline
        The last day.
    method
        `linear` for yearly differences whatever the signs; else `cagr` where it can be.

    Notes
    -----
    The required rate leads to the end of the goal that the latest value is nearest to, or, where
    that lies inside, the baseline. A value that had to be kept within bounds and has left them on
    the other side is moving away. A baseline inside the goal requires nothing: the required rate
    is 0 and there is no ratio.
    """
    inside = goal is not None and latest is not None and latest.inside(goal)
    periods = (period_of(baseline), period_of(latest))
    if goal is None or latest is None or baseline is None or baseline.middle is None:
        label = Label.ON_TRACK if inside else Label.NOT_ENOUGH_FIGURES
        return Pace(None, *periods, None, None, None, label)
    run = _Run.towards(goal, baseline.middle, latest.middle, inside)
    years = (_due(deadline, latest) - baseline.moment) / _YEAR
    passed = (latest.moment - baseline.moment) / _YEAR
    used, required, observed = run.rates(years, passed, method)
    ratio = run.sign * observed / abs(required) if required and observed is not None else None
    label = Label.ON_TRACK if inside else run.label(required, observed, ratio)
    return Pace(used, *periods, _number(required), _number(observed), _number(ratio), label)


@dataclass(frozen=True, slots=True)
class _Run:
    """From `start` over `now`, if that is known, to `end`; `sign` tells which way is wanted."""

    start: Fraction
    now: Fraction | None
    end: Fraction
    sign: int
    reached: bool
    """Whether the start already lies inside the goal."""

    @classmethod
    def towards(cls, goal: Interval, start: Fraction, now: Fraction | None, inside: bool) -> _Run:
        here = start if inside or now is None else now
        ends = [Fraction(end) for end in (goal.low, goal.high) if end is not None]
        end = min(ends, key=lambda end: abs(end - here))
        wanted = (end - here) or (end - start)
        return cls(start, now, end, (wanted > 0) - (wanted < 0), holds(goal, start))

    def rates(
        self, years: Fraction, passed: Fraction, method: Method | None
    ) -> tuple[Method, Fraction | None, Fraction | None]:
        """The method used, the rate required over `years` and that observed over `passed`."""
        values = [self.start, self.end, *([] if self.now is None else [self.now])]
        if method != "linear" and min(values) > 0:
            with suppress(OverflowError):
                return "cagr", *self._both(_growth, years, passed)
        return "linear", *self._both(_difference, years, passed)

    def _both(
        self, rate: _Formula, years: Fraction, passed: Fraction
    ) -> tuple[Fraction | None, Fraction | None]:
        required: Fraction | None = None
        observed: Fraction | None = None
        if self.reached:
            required = Fraction(0)
        elif years > 0:
            required = rate(self.start, self.end, years)
        if self.now is not None and passed > 0:
            observed = rate(self.start, self.now, passed)
        return required, observed

    def label(
        self, required: Fraction | None, observed: Fraction | None, ratio: Fraction | None
    ) -> Label:
        """What the rates come to, outside the goal."""
        if required is None or observed is None:
            return Label.NOT_ENOUGH_FIGURES
        if self.sign * observed < 0:
            return Label.MOVING_AWAY
        return Label.TOO_SLOW if ratio is None or float(ratio) < ON_TRACK else Label.ON_TRACK


def _growth(start: Fraction, end: Fraction, years: Fraction) -> Fraction:
    return Fraction(math.expm1(math.log(end / start) / years))


def _difference(start: Fraction, end: Fraction, years: Fraction) -> Fraction:
    return (end - start) / years


def _number(rate: Fraction | None) -> float | None:
    return None if rate is None else float(rate)


def _due(deadline: date, latest: Reading) -> Fraction:
    """When the goal is due, in days: as an on-time figure of the latest one's kind is timed."""
    return midway(_first(deadline, latest.period), deadline)


def _first(deadline: date, like: TimePeriod) -> date:
    """The first day of the period that ends on the deadline and is as long as another."""
    (month, day), (after, day_after) = _day_after(deadline), _day_after(like.end)
    if day_after != like.start.day:
        return deadline - (like.end - like.start)
    year, month = divmod(month - (after - _month(like.start)), 12)
    return date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))


def _day_after(day: date) -> tuple[int, int]:
    """The next day, as its month and its day of the month; the calendar's last day has one too."""
    last = day.day == calendar.monthrange(day.year, day.month)[1]
    return (_month(day) + 1, 1) if last else (_month(day), day.day + 1)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
