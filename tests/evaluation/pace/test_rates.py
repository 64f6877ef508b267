"""Rates computed by hand, and what is told of zeros, changes of sign and gaps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.evaluation.pace.builders import YEAR, accepted, near, reading, run, told
from tracker.evaluation.pace import rates

# Yearly figures of 2017 and 2021 lie 4 * 365 + 1 = 1461 days apart, from the middle of a year of
# 365 days to that of another: 1461/365.25 = 4 years. The goal of 2025 lies 8 years from 2017.
# A range takes the middle of its ends.
TABLE = [
    # 100 to 400 in 8 years: 4^(1/8) - 1 = 2^(1/4) - 1. Seen: 100 to 200 in 4: 2^(1/4) - 1.
    ("400", "increase", "100", "200", "cagr", 2**0.25 - 1, 2**0.25 - 1, 1, "on-track"),
    # 100 to 256 in 8: 2.56^(1/8) - 1; seen 1.21^(1/4) - 1 = 1.1^(1/2) - 1.
    (
        *("256", "increase", "100", "121", "cagr"),
        *(1.6**0.25 - 1, 1.1**0.5 - 1, (1.1**0.5 - 1) / (1.6**0.25 - 1), "too-slow"),
    ),
    # Falling: 16 to 1 in 8 years halves every two: 2^(-1/2) - 1; seen 16 to 4 in 4: the same.
    ("1", "decrease", "16", "4", "cagr", 0.5**0.5 - 1, 0.5**0.5 - 1, 1, "on-track"),
    # Falling wanted, risen: 16 to 81 in 4 years: (81/16)^(1/4) - 1 = 1.5 - 1.
    ("1", "decrease", "16", "81", "cagr", 0.5**0.5 - 1, 0.5, 0.5 / (0.5**0.5 - 1), "moving-away"),
    # Unchanged is too slow, not away.
    ("400", "increase", "100", "100", "cagr", 2**0.25 - 1, 0, 0, "too-slow"),
    # A baseline of zero: 80 in 8 years is 10 a year; seen 38 in 4: 9.5 a year; 0.95 is on track.
    ("80", "increase", "0", "38", "linear", 10, 9.5, 0.95, "on-track"),
    # Just below: 37.96 in 4 years is 9.49 a year.
    ("80", "increase", "0", "37.96", "linear", 10, 9.49, 0.949, "too-slow"),
    # A goal of zero: from 40 to 0 in 8 years, -5 a year; seen 40 to 30, -2.5 a year.
    ("0", "decrease", "40", "30", "linear", -5, -2.5, 0.5, "too-slow"),
    # A value of zero: from 40 to 20, -2.5 a year; seen 40 to 0, -10 a year, inside the goal.
    ("20", "decrease", "40", "0", "linear", -2.5, -10, 4, "on-track"),
    # A sign change on the way: -8 to 8 in 8 years, 2 a year; seen -8 to 4 in 4, 3 a year.
    ("8", "increase", "-8", "4", "linear", 2, 3, 1.5, "on-track"),
    # Below zero throughout, sinking: -8 to -4, 0.5 a year; seen -8 to -10, -0.5 a year.
    ("-4", "increase", "-8", "-10", "linear", 0.5, -0.5, -1, "moving-away"),
    # Falling below zero: 4 to -4 in 8, -1 a year; seen 4 to 8, 1 a year.
    ("-4", "decrease", "4", "8", "linear", -1, 1, -1, "moving-away"),
    # The baseline is the goal: nothing is required, and there is no ratio.
    ("100", "increase", "100", "100", "cagr", 0, 0, None, "on-track"),
    # It was inside the goal and still is, though it fell: 256 to 16 in 4 years halves each year.
    ("10", "increase", "256", "16", "cagr", 0, -0.5, None, "on-track"),
    # It was inside and no longer is.
    ("100", "increase", "256", "16", "cagr", 0, -0.5, None, "moving-away"),
    ("-1", "decrease", "-5", "3", "linear", 0, 2, None, "moving-away"),
    # It stands on the end of a goal that leaves the end out ("over"), and stays or falls.
    ("over 16", "increase", "16", "16", "cagr", 0, 0, None, "too-slow"),
    ("over 16", "increase", "16", "1", "cagr", 0, -0.5, None, "moving-away"),
    # Just reached what must be surpassed: 1 to 16 in 8, 2^(1/2) - 1; seen in 4 years: 2 - 1.
    ("over 16", "increase", "1", "16", "cagr", 2**0.5 - 1, 1, 1 / (2**0.5 - 1), "on-track"),
    # Goal reached before the deadline: 1 to 16 in 4 years doubles each year.
    ("2", "increase", "1", "16", "cagr", 2**0.125 - 1, 1, 1 / (2**0.125 - 1), "on-track"),
    # Middles: 90 to 110 is 100, 190 to 210 is 200; "at least 400" ends at 400.
    (
        *("at least 400", "increase", "90 to 110", "190 to 210", "cagr"),
        *(2**0.25 - 1, 2**0.25 - 1, 1, "on-track"),
    ),
    # A goal printed as a range ends where it begins to be kept: 2 of "2 to 3" with increase.
    ("2 to 3", "increase", "1", "1", "cagr", 2**0.125 - 1, 0, 0, "too-slow"),
    # Hold: from 0 up to 8 of [8, 10], 1 a year; seen 0 to 2, 0.5 a year.
    ("8 to 10", "hold", "0", "2", "linear", 1, 0.5, 0.5, "too-slow"),
    # From 256 down to 16 in 8 years: (1/16)^(1/8) = 2^(-1/2). Seen: doubled, and halved, yearly.
    (
        *("1 to 16", "hold", "256", "4096", "cagr"),
        *(0.5**0.5 - 1, 1, 1 / (0.5**0.5 - 1), "moving-away"),
    ),
    (
        *("1 to 16", "hold", "256", "16", "cagr"),
        *(0.5**0.5 - 1, -0.5, 0.5 / (1 - 0.5**0.5), "on-track"),
    ),
    # Through the goal and out: from 0 up to 10 would be 1.25 a year; 3 a year led past it.
    ("8 to 10", "hold", "0", "12", "linear", 1.25, 3, -2.4, "moving-away"),
    # Within bounds at first: nothing is required; left upwards or downwards is away.
    ("0 to 10", "hold", "4", "8", "linear", 0, 1, None, "on-track"),
    ("0 to 10", "hold", "4", "64", "cagr", 0, 1, None, "moving-away"),
    ("0 to 10", "hold", "4", "-4", "linear", 0, -2, None, "moving-away"),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[1]} {row[0]}, {row[2]} to {row[3]}")
def test_rates_from_2017_to_2021_for_2025(row: tuple[Any, ...]) -> None:
    goal, direction, first, last, *expected = row
    pace = run(goal, direction, ("2017", first), ("2021", last))
    assert told(pace) == (expected[0], *map(near, expected[1:4]), expected[4])
    assert (str(pace.baseline_period), str(pace.period)) == ("2017", "2021")
    assert pace.official is None


@pytest.mark.parametrize(
    ("first", "last", "deadline", "required", "observed"),
    [
        # From the middle of 2018 to that of 2021 3 * 365 + 1 = 1096 days (2020 has 366, and each
        # middle lies half a year in); to that of 2025 7 * 365 + 2 = 2557.
        ("2018", "2021", "2025-12-31", 2557, 1096),
        # The year 2020 has its middle half a day later: 2 * 365 + 0.5 days after that of 2018.
        ("2018", "2020", "2025-12-31", 2557, 730.5),
        # Fiscal years: 2018-04-01 to 2021-04-01 are 1096 days, and both years have 365.
        ("2018-04/2019-03", "2021-04/2022-03", "2025-03-31", 6 * 365 + 2, 1096),
        # Days: the goal is due on the deadline day itself.
        ("2021-01-01", "2021-01-11", "2021-03-02", 60, 10),
        # A deadline in mid-year: the year that ends on it began on 2024-07-01. Its middle lies
        # 182.5 days on, as that of 2018 does: from 2018-01-01 6 * 365 + 2 + 181 = 2373 days.
        ("2018", "2021", "2025-06-30", 2373, 1096),
        # The year that ends on 2025-06-15 began on 2024-06-16, 15 days earlier.
        ("2018", "2021", "2025-06-15", 2358, 1096),
        # Months: from the middle of January (15.5 days in) to that of March, 31 + 28 days on;
        # to that of November, 304 days on and 15 in.
        ("2021-01", "2021-03", "2021-11-30", 303.5, 59),
        # January to November has 334 days, without a leap day; 2024 has one: 335.
        ("2018-01/2018-11", "2021-01/2021-11", "2024-11-30", 6 * 365 + 1 + 0.5, 1096),
        # A period that is no whole number of months: ten days, and the ten that end on D.
        ("2021-01-05/2021-01-14", "2021-02-04/2021-02-13", "2021-03-15", 60, 30),
        # Until the calendar's last day, and from its first year.
        ("0001", "0002", "9999-12-31", (date(9999, 1, 1) - date(1, 1, 1)).days, 365),
        # A month whose first day the deadline's month lacks: 31 January to 28 February 2021, and
        # what ends on 29 March 2021 began on 28 February or 1 March; its middle is 14.5 days back.
        ("2020", "2021", "2021-12-31", 365.5, 365.5),
    ],
)
def test_time_runs_between_the_middles_of_periods(
    first: str, last: str, deadline: str, required: float, observed: float
) -> None:
    pace = run("1", "increase", (first, "0"), (last, "0.5"), deadline)
    assert pace.required == near(1 / (required / YEAR))
    assert pace.observed == near(0.5 / (observed / YEAR))


@pytest.mark.parametrize(
    ("first", "last", "told_of"),
    [
        # No figure at all, or none for the baseline.
        (None, None, (None, None, None, None, "not-enough-figures")),
        (None, ("2021", "200"), (None, None, None, None, "not-enough-figures")),
        # Inside is on track, though nothing can be measured.
        (None, ("2021", "400"), (None, None, None, None, "on-track")),
        (None, ("2021", "over 400"), (None, None, None, None, "on-track")),
        # A single figure: what is required, 4^(1/8) - 1, is all that is known.
        (("2017", "100"), ("2017", "100"), ("cagr", 2**0.25 - 1, None, None, "not-enough-figures")),
        (("2017", "400"), ("2017", "400"), ("cagr", 0, None, None, "on-track")),
        # No middle: "over 200" may be anything above.
        (
            ("2017", "100"),
            ("2021", "over 200"),
            ("cagr", 2**0.25 - 1, None, None, "not-enough-figures"),
        ),
        (("2017", "over 100"), ("2021", "200"), (None, None, None, None, "not-enough-figures")),
        # No middle, yet inside whatever it is.
        (("2017", "100"), ("2021", "over 400"), ("cagr", 2**0.25 - 1, None, None, "on-track")),
        (("2017", "over 100"), ("2021", "401"), (None, None, None, None, "on-track")),
        # A baseline in the goal's own year leaves no time.
        (("2025", "100"), ("2025", "100"), ("cagr", None, None, None, "not-enough-figures")),
    ],
)
def test_what_cannot_be_measured_is_not_replaced(
    first: tuple[str, str] | None, last: tuple[str, str] | None, told_of: tuple[Any, ...]
) -> None:
    readings = (first and reading(*first), last and reading(*last))
    pace = rates.measure(accepted("400", "increase"), *readings, date(2025, 12, 31))
    assert told(pace) == (told_of[0], *map(near, told_of[1:4]), told_of[4])


def test_without_acceptable_values_there_is_no_pace() -> None:
    figure = reading("2021", "1")
    pace = rates.measure(None, figure, figure, date(2025, 12, 31))
    assert told(pace) == (None, None, None, None, "not-enough-figures")


def test_yearly_differences_can_be_asked_for() -> None:
    """100 to 400 in 8 years is 37.5 a year; 100 to 200 in 4 is 25: two thirds."""
    pace = run("400", "increase", ("2017", "100"), ("2021", "200"), method="linear")
    assert told(pace) == ("linear", 37.5, 25, near(2 / 3), "too-slow")


def test_growth_too_fast_for_a_number_is_told_by_differences() -> None:
    """Tenfold in a day would be 10^365 in a year; 9 in a day is 9 * 365.25 a year."""
    pace = run("20", "increase", ("2021-01-01", "1"), ("2021-01-02", "10"), "2021-01-20")
    assert told(pace) == ("linear", YEAR, 9 * YEAR, 9, "on-track")
