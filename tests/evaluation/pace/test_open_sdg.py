"""The official method, where the published cases do not reach; see `tests.conformance`."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.evaluation.pace.builders import accepted, reading
from tracker.evaluation.pace import Label, open_sdg
from tracker.evaluation.pace.open_sdg import Point, Progress, Progression, aggregate, progress

DEADLINE = date(2030, 12, 31)


@pytest.mark.parametrize(
    ("base", "current", "direction", "target", "limit", "value", "score", "status"),
    [
        # Achieved wins even with a single figure, or none to start from.
        ((5, 2015), (5, 2015), 1, (4, 2030), None, None, 5, "target_achieved"),
        (None, (5, 2015), 1, (4, 2030), None, None, 5, "target_achieved"),
        # A base value of zero becomes 0.001: in one year to 0.002, growth 1; P 1, score capped.
        ((0, 2015), (0.002, 2016), 1, None, None, 1, 5, "substantial_progress"),
        # A target of zero becomes 0.001; 8 to 4 in a year is -0.5, 8 to 0.001 in one -0.999875.
        (
            *((8, 2015), (4, 2016), -1, (0, 2016), None),
            *(0.5 / 0.999875, 4.1667 * 0.5 / 0.999875 - 2.5, "limited_progress"),
        ),
        # Negative values: -8 to -4 in a year grows by -0.5; rising is wanted, so +0.5; the whole
        # way to -2 is -0.75: R = 2/3, score 7.1429 * 2/3 - 4.2857.
        (
            *((-8, 2015), (-4, 2016), 1, (-2, 2016), None),
            *(2 / 3, 7.1429 * 2 / 3 - 4.2857, "moderate_progress"),
        ),
        # Across zero there is no growth, to the current value or to the target.
        ((-8, 2015), (4, 2016), 1, None, None, None, None, "not_available"),
        ((-8, 2015), (-4, 2016), 1, (4, 2030), None, None, None, "not_available"),
        # Nothing lies between a base value and an equal target; it fell from there.
        ((8, 2015), (4, 2016), 1, (8, 2030), None, None, None, "not_available"),
        # A current value older than the base value.
        ((8, 2015), (4, 2014), 1, None, None, None, None, "not_available"),
        # At its limit a series has nothing left to gain: C is 0 and standing still is best.
        ((100, 2015), (100, 2016), 1, None, 100, 0, 5, "substantial_progress"),
        ((100, 2015), (99, 2016), 1, None, 100, -0.01, -3.75, "deterioration"),
        # From twice the limit on C is 1: P = 0.01 of 0.015 and 0.005, score 250 * 0.01 - 1.25.
        ((200, 2015), (202, 2016), 1, None, 100, 0.01, 1.25, "moderate_progress"),
        ((250, 2015), (252.5, 2016), 1, None, 100, 0.01, 1.25, "moderate_progress"),
        # Between, as far beyond as 50 is before: C = 1 - 0.5^4.44, P = 0.004.
        (
            *((150, 2015), (150.6, 2016), 1, None, 100),
            *(0.004, 500 * 0.004 / (1 - 0.5**4.44) - 2.5, "limited_progress"),
        ),
    ],
)
def test_the_official_method(
    base: tuple[float, int] | None,
    current: tuple[float, int] | None,
    direction: Progression,
    target: tuple[float, int] | None,
    limit: float | None,
    value: float | None,
    score: float | None,
    status: str,
) -> None:
    points = (each and Point(*each) for each in (base, current, target))
    start, now, end = points
    found = progress(start, now, direction, end, limit)
    assert found == Progress(loose(value), loose(score), status)


def loose(value: float | None) -> Any:
    return value if value is None else pytest.approx(value, rel=1e-9, abs=1e-12)


def test_series_without_a_score_are_left_out_of_the_mean() -> None:
    achieved = Progress(None, 5.0, "target_achieved")
    unable = Progress(None, None, "not_available")
    poor = Progress(-0.1, -3.0, "deterioration")
    assert aggregate([achieved, unable]) == Progress(None, 5, "target_achieved")
    assert aggregate([achieved, unable, poor]) == Progress(None, 1, "moderate_progress")
    assert aggregate([unable]) == unable
    assert aggregate([]) == unable


def test_the_official_method_knows_no_goal_with_two_ends() -> None:
    goal, figure = accepted("1 to 2", "hold"), reading("2017", "1.5")
    pace = open_sdg.measure(goal, figure, figure, DEADLINE)
    assert (pace.official, pace.label) == ("not_available", Label.NOT_ENOUGH_FIGURES)
    assert open_sdg.measure(None, None, None, DEADLINE).official == "not_available"
