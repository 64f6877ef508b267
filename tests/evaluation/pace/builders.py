"""Figures and goals in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.evaluation.builders import period
from tracker.evaluation.pace import Method, Pace, rates
from tracker.evaluation.pace.paces import Reading
from tracker.records.figures import read
from tracker.records.intervals import Interval
from tracker.records.plans import Direction
from tracker.records.workspace import Goal

YEAR = 365.25


def reading(when: str, figure: str) -> Reading:
    interval = read(figure).interval
    assert interval is not None
    return Reading(period(when), interval)


def accepted(figure: str, direction: Direction) -> Interval:
    accepts = Goal(read(figure), direction).accepts
    assert accepts is not None
    return accepts


def run(
    goal: str,
    direction: Direction,
    first: tuple[str, str],
    last: tuple[str, str],
    deadline: str = "2025-12-31",
    method: Method | None = None,
) -> Pace:
    """From one figure to another, both as (period, figure)."""
    return rates.measure(
        accepted(goal, direction),
        reading(*first),
        reading(*last),
        date.fromisoformat(deadline),
        method,
    )


def told(pace: Pace) -> tuple[Any, ...]:
    return pace.method, pace.required, pace.observed, pace.ratio, pace.label.value


def near(value: float | None) -> Any:
    return value if value is None else pytest.approx(value, rel=1e-12, abs=1e-15)
