"""Acceptance sets: the values that a goal accepts, also of goals relative to a baseline.

Exact in decimals and made before the kernel, which only compares (section 2 of the rules). A
baseline that is not one number gives two sets, one for each of its ends: inside means inside both,
outside means outside both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, localcontext

from tracker.records.intervals import Interval
from tracker.records.workspace import Goal

LINE = Interval(None, None)
"""Every number."""

# Sums and products of decimals end, so that none of their digits need be rounded away.
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The values that a goal accepts under each of two possible baselines.

    Attributes
    ----------
    sets
        The same set twice where there is no baseline, or it is one number. None accepts nothing.
    grounded
        False where a baseline is needed and there is none; every figure then overlaps.
    """

    sets: tuple[Interval | None, Interval | None]
    grounded: bool = True

    @classmethod
    def by(cls, goal: Goal, baseline: Interval | None = None) -> Accepted:
        """What a goal accepts, a relative one from a baseline."""
        if goal.baseline is None:
            return cls((goal.accepts, goal.accepts))
        if baseline is None:
            return cls((None, LINE), grounded=False)
        with localcontext(_EXACT):
            low, high = _from(goal, baseline.low, -1), _from(goal, baseline.high, 1)
        if goal.direction != "hold" and low != high:
            return cls(_opened(low, high, baseline))
        return cls((low, high))

    @property
    def both(self) -> Interval | None:
        """What is accepted in any case; None if nothing is."""
        first, second = self.sets
        return None if first is None or second is None else first.intersection(second)


def _from(goal: Goal, baseline: Decimal | None, side: int) -> Interval | None:
    """The set from one end of a baseline; without an end (`side` tells which) all or nothing."""
    change = goal.figure.interval
    assert change is not None
    relative = goal.figure.unit == "%"
    if baseline is None:
        return _without_limit(goal, change, relative, side)
    if not relative:
        return goal.closed(_moved(change, baseline))
    factors = _moved(change, Decimal(100))
    return goal.closed(_times(factors, baseline.scaleb(-2)))


def _moved(interval: Interval, by: Decimal) -> Interval:
    low = None if interval.low is None else interval.low + by
    high = None if interval.high is None else interval.high + by
    return replace(interval, low=low, high=high)


def _times(interval: Interval, by: Decimal) -> Interval:
    if by == 0:
        return Interval.point(Decimal(0))
    if by < 0:
        return _times(interval.mirrored(), -by)
    low = None if interval.low is None else interval.low * by
    high = None if interval.high is None else interval.high * by
    return replace(interval, low=low, high=high)


def _without_limit(goal: Goal, change: Interval, relative: bool, side: int) -> Interval | None:
    if goal.direction == "hold":
        return None
    # A percentage of a negative baseline turns round, and the other end of the change counts.
    turned = relative and side < 0
    lower = (goal.direction == "increase") != turned
    end, opened = (change.low, change.low_open) if lower else (change.high, change.high_open)
    if relative:
        if end is None:
            return LINE
        factor = end + 100
        if factor == 0:
            zero = goal.closed(Interval.point(Decimal(0)))
            return _open(zero) if opened else zero
        side = side if factor > 0 else -side
    return LINE if (side < 0) == (goal.direction == "increase") else None


def _opened(
    low: Interval | None, high: Interval | None, baseline: Interval
) -> tuple[Interval | None, Interval | None]:
    """The wider set excludes its end where that end of the baseline is excluded."""
    if high is None or (low is not None and low.contains(high)):
        return (_open(low) if baseline.low_open else low), high
    return low, (_open(high) if baseline.high_open else high)


def _open(interval: Interval | None) -> Interval | None:
    if interval is None:
        return None
    return replace(interval, low_open=interval.low is not None, high_open=interval.high is not None)
