"""What random workspaces are drawn from: the periods, days, numbers, kinds and tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st

from tracker.records.intervals import Interval
from tracker.records.observations import (
    Grade,
    Kind,
    ObsStatus,
)
from tracker.records.plans import (
    Direction,
    Test,
    Vintage,
)


@cache
def any_of(*parts: tuple[Any, ...]) -> st.SearchStrategy[tuple[Any, ...]]:
    """One of each; made once, since Hypothesis looks at every choice of a new strategy."""
    return st.sampled_from(list(product(*parts)))


PERIODS = {
    "year": ["2019", "2020", "2021", "2022", "2023", "2020-04/2021-03", "2021-04/2022-03"],
    "month": ["2020-12", "2021-03", "2021-12", "2022-01"],
    "mixed": ["2021", "2021-12", "2021-12-31", "2021-Q4", "2020-12", "2020", "2022", "2022-01-01"],
    "odd": ["2021-01/2021-11", "2017/2021", "2021-H1", "2020-04/2021-03", "2021-03-31", "2022-H1"],
}
DAYS = ["2021-04-01", "2021-12-31", "2022-01-01", "2022-03-01", "2022-03-02", "2024-01-20"]
PRINTED = [*DAYS, *DAYS[2:], "2022-03", "2022", "2021-12", None]
ACCESSED = [date(2022, 3, 15), date(2024, 2, 1)]
AS_OF = [
    date(2019, 1, 1),
    date(2021, 6, 30),
    date(2021, 12, 30),
    date(2022, 3, 1),
    date(2022, 3, 31),
    date(2022, 12, 31),
    *[date(2025, 1, 1)] * 10,
]
AREAS = ["here"] * 7 + ["there"]
OWN_DATES = [None, None, None, None, "2021-04-01", "2022-01-01", "2021-12"]
STATUSES: list[ObsStatus] = ["final", "final", "final", "final", "provisional", "estimated"]
GRADES: list[Grade] = ["A", "A", "A", "B", "C"]
VINTAGES: list[Vintage | None] = [None, None, None, "first", "latest"]
TARGET_OPTIONS = any_of(
    (None, None, date(2019, 6, 1), date(2022, 1, 15)),
    (*[None] * 6, "there"),
    tuple(VINTAGES),
    (*[False] * 19, True),
)
SOURCES = any_of(("office", "office", "press"), tuple(PRINTED), tuple(ACCESSED), tuple(GRADES))
PLANS = {"alpha": "2019/2021", "beta": "2020-04/2021-03", "gamma": "2021/2025"}
DEADLINES = ["2021-12-31", "2021-12-31", "2021", "2021-03-31", "2020-12", "2022"]
MOVED = [
    date(2019, 6, 1),
    date(2020, 6, 30),
    date(2021, 6, 30),
    date(2021, 12, 31),
    date(2022, 1, 1),
    date(2022, 3, 1),
    date(2022, 6, 1),
]
VALUES = {
    "positive": ("9", "10", "10.0", "11"),
    "around zero": ("-1", "0", "0.0", "1"),
    "negative": ("-11", "-10", "-10.0", "-9"),
}
PERCENT = ("-10", "10", "10.0", "0")
WIDE = ("-200", "-100", "0", "100")
POINTS = ("-1", "1", "1.0", "0")
KINDS: list[Kind] = [
    "level",
    "level",
    "flow",
    "share",
    "cumulative",
    "cumulative",
    "milestone",
    "rank",
]
LENGTHS = [None, None, None, "any", "year", "month"]


def _intervals(numbers: tuple[str, ...]) -> list[Interval]:
    """Points, hedges and ranges over few ends; points twice, touching and open ends included."""
    ends = [Decimal(number) for number in numbers]
    shapes = [Interval.point(end) for end in ends] * 6
    for end, opened in product(ends, (False, True)):
        shapes += [Interval(end, None, opened, False), Interval(None, end, False, opened)]
    for low, high in combinations(sorted(ends), 2):
        for opens in product((False, True), repeat=2):
            if low < high:
                shapes.append(Interval(low, high, *opens))
    return shapes


def _goals(intervals: list[Interval]) -> dict[Direction, st.SearchStrategy[Interval]]:
    """The intervals that are goals: what every number meets is none."""
    return {
        "increase": st.sampled_from([each for each in intervals if each.low is not None]),
        "decrease": st.sampled_from([each for each in intervals if each.high is not None]),
        "hold": st.sampled_from(intervals),
    }


INTERVALS = {family: st.sampled_from(_intervals(numbers)) for family, numbers in VALUES.items()}
GOALS = {family: _goals(_intervals(numbers)) for family, numbers in VALUES.items()}
CHANGES = [("%", _goals(_intervals(PERCENT)))] * 3 + [
    ("%", _goals(_intervals(WIDE))),
    ("1", _goals(_intervals(POINTS))),
    ("1", _goals(_intervals(POINTS))),
]


def _tests(kind: Kind) -> list[tuple[Direction, Test]]:
    """Direction and test as an indicator of this kind can have them."""
    if kind == "milestone":
        return [("increase", "by")]
    if kind == "cumulative":
        return [("increase", "by"), ("decrease", "at")]
    return list(product(GOALS["positive"], ("at", "by")))


TESTS = {kind: st.sampled_from(_tests(kind)) for kind in KINDS}

FAMILIES = ["positive"] * 4 + ["around zero", "negative"]
MIXES = [["year"], ["mixed"], ["month", "mixed"], ["year", "mixed"], ["year", "odd"]]
