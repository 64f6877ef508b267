"""Intervals as sets of numbers: what belongs to them before and after an operation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.records.intervals import Interval

NUMBERS = st.integers(-6, 6).map(lambda n: Decimal(n) / 2)
ENDS = st.none() | NUMBERS


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    low_open = low is not None and draw(st.booleans())
    high_open = high is not None and draw(st.booleans())
    assume(low is None or low != high or not (low_open or high_open))
    return Interval(low, high, low_open, high_open)


def holds(interval: Interval, number: Decimal) -> bool:
    """Membership by the definition of an interval, apart from any code of its own."""
    above = interval.low is None or number > interval.low
    below = interval.high is None or number < interval.high
    return (above or (number == interval.low and not interval.low_open)) and (
        below or (number == interval.high and not interval.high_open)
    )


GRID = [Decimal(n) / 4 for n in range(-30, 31)]


@given(intervals())
def test_every_interval_holds_a_number(interval: Interval) -> None:
    assert any(holds(interval, number) for number in GRID)


@given(intervals())
def test_closures_hold_what_is_at_least_or_at_most_as_large(interval: Interval) -> None:
    inside = [number for number in GRID if holds(interval, number)]
    for number in GRID[4:-4]:
        assert holds(interval.upward(), number) == any(other <= number for other in inside)
        assert holds(interval.downward(), number) == any(other >= number for other in inside)


@given(intervals())
def test_mirrored_twice_is_the_same_and_once_the_negative(interval: Interval) -> None:
    assert interval.mirrored().mirrored() == interval
    for number in GRID:
        assert holds(interval.mirrored(), -number) == holds(interval, number)


@given(intervals(), intervals())
def test_the_gap_is_the_distance_between_what_lies_apart(one: Interval, two: Interval) -> None:
    gap = one.gap(two)
    assert gap == two.gap(one)
    common = any(holds(one, number) and holds(two, number) for number in GRID)
    if gap is not None and gap > 0:
        assert not common
        ends = [end for end in (one.low, one.high, two.low, two.high) if end is not None]
        assert gap in [abs(a - b) for a in ends for b in ends]
    if gap is None:
        assert common


def test_a_point_and_the_line() -> None:
    assert Interval.point(Decimal("3.10")) == Interval(Decimal("3.1"), Decimal("3.1"))
    assert Interval.point(Decimal(3)).is_point
    assert not Interval(Decimal(3), None).is_point
    assert Interval(None, None).is_line
    assert not Interval(Decimal(3), None).is_line


@pytest.mark.parametrize(
    ("low", "high", "low_open", "high_open"),
    [(2, 1, False, False), (1, 1, True, False), (1, 1, False, True)],
)
def test_an_interval_without_a_number_is_refused(
    low: int, high: int, low_open: bool, high_open: bool
) -> None:
    with pytest.raises(ValueError, match="no number lies between"):
        Interval(Decimal(low), Decimal(high), low_open, high_open)


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval(Decimal("12000"), None, low_open=True), "(12000, ∞)"),
        (Interval(Decimal("64.50"), Decimal("65.5")), "[64.5, 65.5]"),
        (Interval(None, Decimal("1E+3"), high_open=True), "(-∞, 1000)"),
        (Interval(None, None), "(-∞, ∞)"),
    ],
)
def test_an_interval_prints_as_in_mathematics(interval: Interval, text: str) -> None:
    assert str(interval) == text
