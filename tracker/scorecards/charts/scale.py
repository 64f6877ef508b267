"""Scales: from values and days to places on a chart, with round ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from tracker.records.intervals import Interval

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MARGIN, _SPARE = Decimal("0.25"), Decimal("1.3")


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from `low`..`high` onto `start`..`end`; end may lie before start."""

    low: Decimal
    high: Decimal
    start: float
    end: float

    def __call__(self, value: Decimal) -> float:
        """The place of a value, no farther out than the ends."""
        share = float((value - self.low) / (self.high - self.low))
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Years:
    """A scale of whole calendar years, each of equal width, onto `start`..`end`."""

    first: int
    last: int
    start: float
    end: float

    @property
    def slot(self) -> float:
        """The width of a year."""
        return (self.end - self.start) / (self.last - self.first + 1)

    def opening(self, day: date) -> float:
        """The place of the first moment of a day."""
        return self._place(day, 1)

    def closing(self, day: date) -> float:
        """The place of the last moment of a day: of 31 December the turn of the year."""
        return self._place(day, 0)

    def middle(self, start: date, end: date) -> float:
        """The place halfway through a period."""
        return (self.opening(start) + self.closing(end)) / 2

    def _place(self, day: date, back: int) -> float:
        length = date(day.year, 12, 31).timetuple().tm_yday
        share = (day.timetuple().tm_yday - back) / length
        place = self.start + (day.year - self.first + share) * self.slot
        return min(max(place, self.start), self.end)


def finite(intervals: Iterable[Interval]) -> list[Decimal]:
    """The ends that are numbers."""
    ends = (end for interval in intervals for end in (interval.low, interval.high))
    return [end for end in ends if end is not None]


def round_ends(values: list[Decimal], unit: str) -> tuple[Decimal, Decimal]:
    """Round ends that hold all values with some room, from zero unless that hides the distance.

    Values that lie within a fifth of the largest are zoomed in on; percentages that stay within
    100 are not given more, and no rank comes before the first.
    """
    low, high = min(values), max(values)
    size = max(abs(low), abs(high)) or Decimal(1)
    zoomed = low != high and (high - low) < size * Decimal("0.2")
    if zoomed:
        step = _round_step((high - low) * 2)
    else:
        low, high = min(low, Decimal(0)) * _SPARE, max(high, Decimal(0)) * _SPARE
        step = _round_step((high - low or size) / 5)
    if all(value == value.to_integral_value() for value in values):
        step = max(step, Decimal(1))
    spare = step * _MARGIN if zoomed else Decimal(0)
    bottom = _whole(low - spare, step, ROUND_FLOOR)
    top = max(_whole(high + spare, step, ROUND_CEILING), bottom + step)
    if unit == "rank":
        bottom = max(bottom, Decimal(1))
    if unit == "%" and min(values) >= 0:
        bottom = max(bottom, Decimal(0))
        top = min(top, Decimal(100)) if max(values) <= 100 else top
    return bottom, top


def _round_step(width: Decimal) -> Decimal:
    """The largest of 1, 2, 2.5 and 5 times a power of ten that is no wider."""
    power = Decimal(1).scaleb(width.adjusted())
    return max(step * power for step in _STEPS if step * power <= width)


def _whole(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).to_integral_value(rounding) * step
