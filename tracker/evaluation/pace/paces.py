"""What a pace is measured from, and what the measurement says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, Literal

from tracker.records.intervals import Interval
from tracker.records.periods import TimePeriod

Method = Literal["cagr", "linear", "open-sdg"]
"""Annual growth rates, yearly differences, or the official method of Open SDG."""

ON_TRACK: Final = 0.95
"""The ratio of observed to required from which a run is on track."""


class Label(StrEnum):
    """What a pace comes to."""

    ON_TRACK = "on-track"
    TOO_SLOW = "too-slow"
    MOVING_AWAY = "moving-away"
    NOT_ENOUGH_FIGURES = "not-enough-figures"


@dataclass(frozen=True, slots=True)
class Pace:
    """The required and the observed rate of a running target.

    Attributes
    ----------
    method
        None where there is no rate to measure.
    baseline_period, period
        The periods measured from and to; None where there is no figure.
    required, observed
        Fractions a year (`cagr`, `open-sdg`: 0.05 is 5 % a year) or units a year (`linear`);
        rising is positive. `required` is 0 where the baseline was already inside the goal. None
        where a rate cannot be told.
    ratio
        Observed over required, towards the goal being positive; None where a rate is missing or
        nothing is required.
    label
        On track from a ratio of 0.95 on or inside the goal, too slow from 0 on, else moving away.
    official
        The word of the official method, such as substantial_progress; None for other methods.
    """

    method: Method | None
    baseline_period: TimePeriod | None
    period: TimePeriod | None
    required: float | None
    observed: float | None
    ratio: float | None
    label: Label
    official: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of one period.

    Attributes
    ----------
    period, interval
        What the figure is about, and the values it allows, in the unit.
    """

    period: TimePeriod
    interval: Interval

    @property
    def middle(self) -> Fraction | None:
        """The middle of the interval; None where an end is open to infinity."""
        if self.interval.low is None or self.interval.high is None:
            return None
        return (Fraction(self.interval.low) + Fraction(self.interval.high)) / 2

    @property
    def moment(self) -> Fraction:
        """When the value held, in days."""
        return midway(self.period.start, self.period.end)

    def inside(self, goal: Interval) -> bool:
        """Whether its middle, or without one every value it allows, lies inside the goal."""
        if self.middle is not None:
            return holds(goal, self.middle)
        return goal.contains(self.interval)


def period_of(reading: Reading | None) -> TimePeriod | None:
    """The period of a figure, if there is one."""
    return None if reading is None else reading.period


def midway(first: date, last: date) -> Fraction:
    """The middle of a period, in days: between its first day and the day after its last."""
    return Fraction(first.toordinal() + last.toordinal() + 1, 2)


def holds(interval: Interval, value: Fraction) -> bool:
    """Whether a value lies inside an interval."""
    low, high = interval.low, interval.high
    above = low is None or value > Fraction(low) or (value == low and not interval.low_open)
    below = high is None or value < Fraction(high) or (value == high and not interval.high_open)
    return above and below
