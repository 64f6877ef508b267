"""Intervals of decimal numbers: the set of values that a wording allows.

"Over 12,000" is (12000, ∞), "about 65 %" is [64.5, 65.5]. Arithmetic is exact (`decimal`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce


@dataclass(frozen=True, slots=True)
class Interval:
    """A non-empty interval of numbers.

    Attributes
    ----------
    low, high
        The ends, in the unit of the indicator; None where there is no limit.
    low_open, high_open
        True where the end itself does not belong to the interval; False for an absent end.

    Raises
    ------
    ValueError
        If no number lies between the ends.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"no number lies between {self.low} and {self.high}")

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        """The interval that holds one value."""
        return cls(value, value)

    @property
    def is_line(self) -> bool:
        """Whether every number belongs to it."""
        return self.low is None and self.high is None

    @property
    def is_point(self) -> bool:
        """Whether exactly one number belongs to it."""
        return self.low is not None and self.low == self.high

    def upward(self) -> Interval:
        """Its upward closure: every number that is at least as large as one in it."""
        return Interval(self.low, None, self.low_open, False)

    def downward(self) -> Interval:
        """Its downward closure: every number that is at most as large as one in it."""
        return Interval(None, self.high, False, self.high_open)

    def mirrored(self) -> Interval:
        """The interval turned round zero: a fall of 3 to 5 is a change of -5 to -3."""
        return Interval(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def contains(self, other: Interval) -> bool:
        """Whether every number of the other belongs to it."""
        return self.intersection(other) == other

    def intersection(self, other: Interval) -> Interval | None:
        """The numbers that belong to both; None if there are none."""
        lows = [(each.low, each.low_open) for each in (self, other) if each.low is not None]
        highs = [(each.high, not each.high_open) for each in (self, other) if each.high is not None]
        low, low_open = max(lows) if lows else (None, False)
        high, closed = min(highs) if highs else (None, True)
        try:
            return Interval(low, high, low_open, not closed)
        except ValueError:
            return None

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that contains both."""
        low, high = self, self
        if self.low is not None and (
            other.low is None or (other.low, other.low_open) < (self.low, self.low_open)
        ):
            low = other
        if self.high is not None and (
            other.high is None
            or (other.high, not other.high_open) > (self.high, not self.high_open)
        ):
            high = other
        return Interval(low.low, high.high, low.low_open, high.high_open)

    @classmethod
    def shared(cls, intervals: Iterable[Interval]) -> Interval | None:
        """The numbers that belong to all of them; None if there are none."""
        shared: Interval | None = cls(None, None)
        for each in intervals:
            shared = shared and shared.intersection(each)
        return shared

    @classmethod
    def together(cls, intervals: Collection[Interval]) -> Interval:
        """What several intervals say of one value; in conflict, from the lowest to the highest."""
        return cls.shared(intervals) or reduce(cls.hull, intervals)

    def gap(self, other: Interval) -> Decimal | None:
        """The distance to an interval that lies apart; None where the two overlap or touch."""
        for below, above in ((self, other), (other, self)):
            if below.high is not None and above.low is not None and below.high <= above.low:
                return above.low - below.high
        return None

    def __str__(self) -> str:
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        return f"{left}{_end(self.low, '-∞')}, {_end(self.high, '∞')}{right}"


def _end(value: Decimal | None, unbounded: str) -> str:
    return unbounded if value is None else f"{value.normalize():f}"
