"""Properties of the measure; numbers have few digits, so that ends and zeros are met often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.evaluation.builders import period
from tests.evaluation.pace.builders import near
from tracker.evaluation.pace import Label, Method, Pace, rates
from tracker.evaluation.pace.paces import Reading
from tracker.records.intervals import Interval

Run = tuple[Interval, Interval, Interval]

NUMBERS = st.decimals(-20, 20, places=1)
SPANS = st.tuples(NUMBERS, NUMBERS).map(lambda ends: Interval(min(ends), max(ends)))
FIGURES = st.one_of(NUMBERS.map(Interval.point), SPANS)
GOALS = st.one_of(
    st.builds(lambda low, opened: Interval(low, None, low_open=opened), NUMBERS, st.booleans()),
    st.builds(lambda high, opened: Interval(None, high, high_open=opened), NUMBERS, st.booleans()),
    SPANS,
)
RUNS = st.tuples(GOALS, FIGURES, FIGURES)
YEARS = st.integers(2001, 2029)
DEADLINE = date(2030, 12, 31)


def between(
    goal: Interval,
    first: Interval,
    last: Interval,
    when: int = 2020,
    method: Method | None = None,
) -> Pace:
    start, now = Reading(period("2000"), first), Reading(period(str(when)), last)
    return rates.measure(goal, start, now, DEADLINE, method)


def scaled(interval: Interval, by: Decimal) -> Interval:
    low, high = (None if end is None else end * by for end in (interval.low, interval.high))
    return replace(interval, low=low, high=high)


@given(RUNS)
def test_mirrored_differences_have_the_same_ratio(chosen: Run) -> None:
    pace = between(*chosen, method="linear")
    goal, first, last = (each.mirrored() for each in chosen)
    mirrored = between(goal, first, last, method="linear")
    assert (mirrored.ratio, mirrored.label) == (pace.ratio, pace.label)
    for name in ("required", "observed"):
        assert getattr(mirrored, name) == -getattr(pace, name)


@given(RUNS, st.sampled_from(["0.001", "0.5", "3", "1000000"]))
def test_another_scale_has_the_same_method_and_ratio(chosen: Run, factor: str) -> None:
    pace = between(*chosen)
    goal, first, last = (scaled(each, Decimal(factor)) for each in chosen)
    larger = between(goal, first, last)
    assert (larger.method, larger.ratio) == (pace.method, near(pace.ratio))
    if pace.ratio is None or abs(pace.ratio - 0.95) > 1e-9:
        assert larger.label == pace.label


@given(RUNS)
def test_growth_rates_only_where_all_is_positive(chosen: Run) -> None:
    goal, first, last = chosen
    pace = between(*chosen)
    middles = [Reading(period("2000"), each).middle for each in (first, last)]
    ends = [Fraction(end) for end in (goal.low, goal.high) if end is not None]
    positive = all(middle is not None and middle > 0 for middle in middles)
    if not positive or max(ends) <= 0:
        assert pace.method == "linear"
    elif min(ends) > 0:
        assert pace.method == "cagr"


@given(RUNS, YEARS)
def test_labels_follow_the_ratio(chosen: Run, when: int) -> None:
    goal, first, last = chosen
    pace = between(goal, first, last, when)
    if Reading(period("2020"), last).inside(goal):
        assert pace.label == Label.ON_TRACK
    elif pace.ratio is None:
        assert pace.required == 0
        assert pace.label in {Label.TOO_SLOW, Label.MOVING_AWAY}
    else:
        assert (pace.label == Label.ON_TRACK) == (pace.ratio >= 0.95)
        assert (pace.label == Label.MOVING_AWAY) == (pace.ratio < 0)


def walked(year: int) -> Fraction:
    """The days from the middle of 2000, 183 days in, to that of a year of 365, 182.5 days in."""
    return (date(year, 1, 1) - date(2000, 1, 1)).days - Fraction(1, 2)


def towards(first: Decimal, goal: Decimal) -> Interval:
    return Interval(goal, None) if goal > first else Interval(None, goal)


COMMON_YEARS = st.integers(2001, 2029).filter(lambda year: year % 4)


@given(NUMBERS, NUMBERS, COMMON_YEARS)
def test_a_figure_on_the_straight_path_has_a_ratio_of_one(
    first: Decimal, goal: Decimal, when: int
) -> None:
    assume(first != goal)
    path = Fraction(first) + (Fraction(goal) - Fraction(first)) * walked(when) / walked(2030)
    value = Interval.point(Decimal(path.numerator) / Decimal(path.denominator))
    pace = between(towards(first, goal), Interval.point(first), value, when, method="linear")
    assert (pace.ratio, pace.label) == (near(1), Label.ON_TRACK)


@given(st.decimals("0.1", 20, places=1), st.decimals("0.1", 20, places=1), COMMON_YEARS)
def test_a_figure_on_the_growth_path_has_a_ratio_of_one(
    first: Decimal, goal: Decimal, when: int
) -> None:
    assume(first != goal)
    path = float(first) * float(goal / first) ** float(walked(when) / walked(2030))
    value = Interval.point(Decimal(path))
    pace = between(towards(first, goal), Interval.point(first), value, when)
    assert (pace.method, pace.label) == ("cagr", Label.ON_TRACK)
    assert pace.ratio == pytest.approx(1, rel=1e-9)
