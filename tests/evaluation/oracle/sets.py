"""Sections 1 and 2: a figure and a goal are sets of numbers; the verdict is their relation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tracker.records.intervals import Interval

INSIDE, OUTSIDE, OVERLAPPING, CONFLICT = "inside", "outside", "overlapping", "conflict"


def acceptance(printed: Interval, direction: str) -> Interval:
    """Section 2: the goal's figure, closed in the direction that counts as better."""
    if direction == "increase":
        return Interval(printed.low, None, printed.low_open, False)
    if direction == "decrease":
        return Interval(None, printed.high, False, printed.high_open)
    return printed


def contains(outer: Interval, inner: Interval) -> bool:
    """Whether every number of the inner interval is one of the outer; equal ones contain."""
    if outer.low is not None:
        if inner.low is None or inner.low < outer.low:
            return False
        if inner.low == outer.low and outer.low_open and not inner.low_open:
            return False
    if outer.high is not None:
        if inner.high is None or inner.high > outer.high:
            return False
        if inner.high == outer.high and outer.high_open and not inner.high_open:
            return False
    return True


def common(one: Interval, other: Interval) -> Interval | None:
    """The numbers that belong to both; None where there are none."""
    low, low_open = one.low, one.low_open
    if other.low is not None and (low is None or other.low >= low):
        low, low_open = other.low, other.low_open or (low_open and other.low == low)
    high, high_open = one.high, one.high_open
    if other.high is not None and (high is None or other.high <= high):
        high, high_open = other.high, other.high_open or (high_open and other.high == high)
    if low is None or high is None:
        return Interval(low, high, low_open, high_open)
    if low > high or (low == high and (low_open or high_open)):
        return None
    return Interval(low, high, low_open, high_open)


def relation(value: Interval, goal: Interval) -> str:
    """The verdict is the relation between the two sets."""
    if contains(goal, value):
        return INSIDE
    return OUTSIDE if common(value, goal) is None else OVERLAPPING


def shared_by(values: Sequence[Interval]) -> Interval | None:
    """The numbers that belong to all of one or more intervals; None where there are none."""
    shared: Interval | None = values[0]
    for value in values:
        shared = None if shared is None else common(shared, value)
    return shared


def relation_to_all(value: Interval, goals: Iterable[Interval | None]) -> str:
    """Section 2: inside means inside all sets, outside means outside all; None holds nothing."""
    lies = {OUTSIDE if goal is None else relation(value, goal) for goal in goals}
    return lies.pop() if len(lies) == 1 else OVERLAPPING


def distance(value: Interval, goal: Interval) -> Decimal:
    """For missed: how far the figure lies from the goal; the two have no number in common."""
    if value.high is not None and goal.low is not None and value.high <= goal.low:
        return goal.low - value.high
    assert value.low is not None
    assert goal.high is not None
    return value.low - goal.high
