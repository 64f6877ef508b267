"""The series behind synthetic plans: what is measured where, how it goes, and who reports it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Yes = NDArray[np.bool_]

MOST_PERIODS = 20

KINDS = np.array(["level", "flow", "share", "cumulative", "milestone", "rank"])
LEVEL, FLOW, SHARE, CUMULATIVE, MILESTONE, RANK = range(6)
INCREASE, DECREASE, HOLD = range(3)


@dataclass(frozen=True)
class World:
    """Arrays with an entry a series; the first `with_targets` have a target.

    `deadline` counts months from January 1970. Figures are whole numbers of the last printed digit;
    10 to the power of `decimals` of them make one. Slot 0 is the last period reported, `last` years
    after the deadline; `gap` leaves out the year that ends on it. `noise` has a column a slot.
    """

    with_targets: int
    indicator: Whole
    area: Whole
    kind: Whole
    direction: Whole
    deadline: Whole
    months: Whole
    goal: Whole
    decimals: Whole
    slope: NDArray[np.float64]
    noise: NDArray[np.float64]
    periods: Whole
    last: Whole
    gap: Yes
    publishers: Whole
    first_figure: Whole

    @property
    def size(self) -> int:
        return len(self.indicator)


def new_world(draw: Generator, figures: int, targets: int) -> World:
    with_targets = targets - targets // 10
    size = with_targets + targets // 20 + 1
    indicator, area = _places(draw, size)
    kind = choose(draw, size, [0.4, 0.2, 0.14, 0.14, 0.08, 0.04])[indicator]
    direction = choose(draw, size, [0.6, 0.3, 0.1])
    direction[kind == MILESTONE] = INCREASE
    direction[(kind == CUMULATIVE) & (direction == HOLD)] = INCREASE
    slope = np.abs(draw.normal(0.02, 0.02, size))
    slope *= np.where((direction == DECREASE) & (kind != CUMULATIVE), -1, 1)
    goal = draw.integers(100, 1000, size)
    noise = draw.normal(0, 0.02, (size, 1)) + draw.normal(0, 0.01, (size, MOST_PERIODS))
    noise[kind == CUMULATIVE] = noise[kind == CUMULATIVE, :1]
    reported = _reported(draw, figures, size)
    periods = np.clip(reported, 5, draw.integers(8, MOST_PERIODS + 1, size))
    late = draw.integers(1, 5, size)
    shape = choose(draw, size, [0.62, 0.15, 0.08, 0.06, 0.09])
    return World(
        with_targets,
        indicator,
        area,
        kind,
        direction,
        deadline=_months(draw.integers(2014, 2027, size), draw.choice([12, 12, 12, 6, 3], size)),
        months=np.where(kind == FLOW, 12, draw.choice([0, 1, 12, 12], size)),
        goal=goal * np.where(draw.random(size) < 0.05, -1, 1),
        decimals=draw.integers(-4, 3, size),
        slope=slope,
        noise=noise,
        periods=periods,
        last=np.choose(shape, [late, 0, 0, periods, late]),
        gap=(shape == 2) | (shape == 4),
        publishers=draw.integers(1, 5, size),
        first_figure=np.cumsum(reported) - reported,
    )


def _places(draw: Generator, size: int) -> tuple[Whole, Whole]:
    """Indicator and area of each series: every sixth is an earlier one's indicator elsewhere."""
    indicator, area = np.arange(size), draw.integers(0, 40, size)
    again = np.arange(5, size, 6)
    indicator[again] = again - draw.integers(1, 6, len(again))
    area[again] = 40 + draw.integers(0, 40, len(again))
    return indicator, area


def _reported(draw: Generator, figures: int, size: int) -> Whole:
    """How many figures each series has: none, or five and more where there are enough of them."""
    reported = np.zeros(size, dtype=np.int64)
    active = draw.permutation(size)[: max(1, min(size * 94 // 100, figures // 8))]
    least = min(5, figures // len(active))
    share = draw.gamma(4, 1, len(active))
    rest = figures - least * len(active)
    reported[active] = least + draw.multinomial(rest, share / share.sum())
    return reported


def choose(draw: Generator, size: int, shares: list[float]) -> Whole:
    """Numbers from 0, each with its share."""
    steps = np.cumsum(shares) / np.sum(shares)
    return np.searchsorted(steps, draw.random(size), side="right")


def _months(year: Whole, month: Whole) -> Whole:
    """Months from January 1970."""
    return (year - 1970) * 12 + month - 1
