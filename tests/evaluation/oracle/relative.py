"""Section 2: goals that are measured from a baseline, and the sets that they accept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tests.evaluation.oracle.asked import Question, Reported
from tests.evaluation.oracle.evidence import (
    first_vintage,
    is_forecast,
    latest_vintage,
    outranked,
)
from tests.evaluation.oracle.sets import acceptance, common, shared_by
from tracker.evaluation.verdicts import Baseline
from tracker.records.figures import Figure
from tracker.records.intervals import Interval

INFINITY = Decimal("Infinity")
EVERYTHING = Interval(None, None)
DIGITS = 200


@dataclass(frozen=True)
class Measure:
    """What figures are held against: one set, or one for each end of a baseline; None is empty."""

    sets: tuple[Interval | None, ...]
    baseline: Baseline | None = None

    @property
    def accepts(self) -> Interval | None:
        """What all sets accept; None where that is nothing."""
        shared: Interval | None = EVERYTHING
        for one in self.sets:
            shared = None if shared is None or one is None else common(shared, one)
        return shared


@dataclass(frozen=True)
class Measures:
    """The measure of a target, and of each source that has a baseline of its own."""

    chosen: Measure | None
    own: Mapping[str, Measure | None]

    def of(self, figure: Reported) -> Measure | None:
        """Section 2: from the figure's own release if it has one, else as chosen."""
        return self.own.get(figure.source, self.chosen)


def measures(asked: Question, figures: list[Reported]) -> Measures:
    """What every figure is held against, of all that is about the target's indicator."""
    goal = asked.promise.goal
    if asked.kind == "milestone":
        by_deadline = Interval(None, Decimal(asked.deadline.toordinal()))
        return Measures(Measure((by_deadline,)), {})
    assert goal.figure.interval is not None
    if goal.baseline is None:
        return Measures(Measure((acceptance(goal.figure.interval, goal.direction),)), {})
    usable = [
        figure
        for figure in figures
        if figure.published <= asked.as_of
        and not is_forecast(figure)
        and (figure.indicator, figure.area) == (asked.indicator, asked.area)
        and figure.period == goal.baseline
    ]
    own: dict[str, Measure | None] = {}
    for source in {figure.source for figure in usable}:
        release = [figure for figure in usable if figure.source == source]
        own[source] = measured(asked, release, own_release=True)
    return Measures(measured(asked, chosen(asked, usable), own_release=False), own)


def chosen(asked: Question, usable: list[Reported]) -> list[Reported]:
    """Section 2: a baseline is chosen like any figure, by vintage, grade and status."""
    choose = first_vintage if asked.vintage == "first" else latest_vintage
    outdated = choose(asked, usable)
    current = [figure for figure in usable if figure.id not in outdated]
    worse = outranked(asked, current)
    return [figure for figure in current if figure.id not in worse]


def measured(asked: Question, figures: list[Reported], *, own_release: bool) -> Measure | None:
    """Section 2: the baseline and its two sets; in conflict, from the lowest to the highest."""
    if not figures:
        return None
    values = [figure.value for figure in figures]
    interval = shared_by(values) or hull(values)
    baseline = Baseline(tuple(sorted(figure.id for figure in figures)), interval, own_release)
    goal = asked.promise.goal
    return Measure(two_sets(goal.figure, goal.direction, interval), baseline)


def hull(values: list[Interval]) -> Interval:
    """From the lowest to the highest number of several intervals."""
    lowest = min(number(value.low, -INFINITY) for value in values)
    highest = max(number(value.high, INFINITY) for value in values)
    low_open = all(value.low_open for value in values if number(value.low, -INFINITY) == lowest)
    high_open = all(value.high_open for value in values if number(value.high, INFINITY) == highest)
    return interval_of(lowest, highest, low_open, high_open)


def number(end: Decimal | None, absent: Decimal) -> Decimal:
    return absent if end is None else end


def interval_of(low: Decimal, high: Decimal, low_open: bool, high_open: bool) -> Interval:
    """An interval of ends that may be infinite."""
    return Interval(
        None if low.is_infinite() else low,
        None if high.is_infinite() else high,
        low_open and low.is_finite(),
        high_open and high.is_finite(),
    )


def two_sets(change: Figure, direction: str, baseline: Interval) -> tuple[Interval | None, ...]:
    """Section 2: the acceptance sets of both ends of the baseline.

    The looser of the two leaves its end out where the baseline leaves out the end it is from.
    """
    ends = [
        (number(baseline.low, -INFINITY), baseline.low_open),
        (number(baseline.high, INFINITY), baseline.high_open),
    ]
    sets = [from_end(change, direction, end) for end, _ in ends]
    if direction != "hold" and sets[0] != sets[1]:
        loose = 0 if within(sets[1], sets[0]) else 1
        looser = sets[loose]
        if ends[loose][1] and looser is not None:
            sets[loose] = without_end(looser)
    return tuple(sets)


def within(inner: Interval | None, outer: Interval | None) -> bool:
    """Whether all that the one set accepts the other does; both are closed in one direction."""
    if inner is None or outer is None:
        return inner is None
    return common(inner, outer) == inner


def without_end(looser: Interval) -> Interval:
    """A set that is open in one direction, without its end in the other."""
    return Interval(looser.low, looser.high, looser.low is not None, looser.high is not None)


def from_end(change: Figure, direction: str, start: Decimal) -> Interval | None:
    """The goal measured from one number, closed in the direction that counts as better."""
    low, high, low_open, high_open = changed(change, start)
    if direction == "increase":
        if low == INFINITY:
            return None
        return acceptance(interval_of(low, INFINITY, low_open, False), direction)
    if direction == "decrease":
        if high == -INFINITY:
            return None
        return acceptance(interval_of(-INFINITY, high, False, high_open), direction)
    return None if start.is_infinite() else interval_of(low, high, low_open, high_open)


def changed(change: Figure, start: Decimal) -> tuple[Decimal, Decimal, bool, bool]:
    """Section 2: a percentage is relative, anything else is added. −20 % of −50 is −40."""
    by = change.interval
    assert by is not None
    ends = [(number(by.low, -INFINITY), by.low_open), (number(by.high, INFINITY), by.high_open)]
    if change.unit != "%":
        if start.is_infinite():
            return start, start, False, False
        (low, low_open), (high, high_open) = ends
        return exact(low, start), exact(high, start), low_open, high_open
    if start == 0:
        return start, start, False, False
    if start < 0:
        ends.reverse()
    (low, low_open), (high, high_open) = ends
    return share(low, start), share(high, start), low_open, high_open


def exact(one: Decimal, other: Decimal) -> Decimal:
    with localcontext(prec=DIGITS):
        return one + other


def share(percent: Decimal, start: Decimal) -> Decimal:
    """A number changed by so many percent of itself."""
    with localcontext(prec=DIGITS):
        factor = (100 + percent) / 100
        return Decimal(0) if factor == 0 else start * factor
