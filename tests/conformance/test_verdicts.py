"""Verdicts that Canadian federal departments published with their targets and actual results.

Departments entered their verdicts by hand, so some contradict the figures beside them. Each row
becomes a target and a figure, printed and read like any other, in one workspace; its publication
date is not in the file, so that the day of access counts.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.conformance.published import published
from tests.evaluation.builders import build, period, source
from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Reason, Verdict
from tracker.records.figures import read
from tracker.records.intervals import Interval
from tracker.records.observations import Indicator, Observation
from tracker.records.plans import Action, Direction, Plan, Target
from tracker.records.workspace import Goal, Workspace

Row = dict[str, Any]

TODAY = date(2026, 11, 22)
PLAN = "results-2016"
SOURCE = "infobase"
UNITS = {"percent": "%", "num": "items", "dollar": "CAD"}
DIRECTIONS: dict[str, Direction] = {
    "at_least": "increase",
    "at_most": "decrease",
    "range": "hold",
}

CONTRADICTIONS = {
    # 97 to 101 %, and 103 % is above it: published as met, as if more were better.
    "NI018-0396-2016": "met",
    # At least 6, and 5 is one short: a near miss called met.
    "NI033-0072-2016": "met",
    # At least 1,075, and 1,068 is seven short: a near miss called met.
    "NI033-0110-2016": "met",
    # At least 64,400,000, and 61,300,000 is 3,100,000 short (4.8 %): called met.
    "NI034-0009-2016": "met",
    # At least 3.1, and 3.3 is more: published as missed, as if "at most" had been meant.
    "NI034-0074-2016": "missed",
    # At least 2,895, and 2,866 is 29 short: a near miss called met.
    "NI034-0100-2016": "met",
    # At least 0.3 %, and 0.028 % is less than a tenth of it: called met.
    "NI054-0403-2016": "met",
}
"""The rows whose published verdict contradicts their own figures, and that verdict."""


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    """The past rows with a bound that were published as met or missed, by id."""
    content = published("verdicts.json")
    named = [dict(zip(content["columns"], row, strict=True)) for row in content["rows"]]
    return {
        row["source_id"]: row
        for row in named
        if row["kind"] in DIRECTIONS
        and row["period_at_report"] == "past"
        and row["published_verdict"] in {"met", "missed"}
    }


@pytest.fixture(scope="module")
def verdicts(rows: dict[str, Row]) -> dict[str, Verdict]:
    return {verdict.key[1]: verdict for verdict in evaluate(workspace(rows), TODAY)}


def test_all_but_the_contradictions_have_the_published_verdict(
    rows: dict[str, Row], verdicts: dict[str, Verdict]
) -> None:
    assert len(rows) == 501
    differing = {
        key: row["published_verdict"]
        for key, row in rows.items()
        if verdicts[key].status != row["published_verdict"]
    }
    assert differing == CONTRADICTIONS


def test_every_verdict_rests_on_the_figure_of_its_row(
    rows: dict[str, Row], verdicts: dict[str, Verdict]
) -> None:
    for key, row in rows.items():
        verdict = verdicts[key]
        assert verdict.observation == key
        assert verdict.interval == Interval.point(row["actual"])
        assert verdict.reason in {Reason.REACHED, Reason.NOT_REACHED}


def test_zero_and_negative_values_are_judged_like_any_other(rows: dict[str, Row]) -> None:
    zero_goals, zero_figures, negative = (
        {key for key, row in rows.items() if any(test(row[name]) for name in names)}
        for test, names in [
            (is_zero, ("lower", "upper")),
            (is_zero, ("actual",)),
            (is_negative, ("lower", "upper", "actual")),
        ]
    )
    # Kept at 0 of at most 0, missed with 1 of at most 0; -1 against -5, and -9 against 20.
    assert {"NE006-0014-2016", "NI047-0032-2016"} <= zero_goals
    assert {"NE006-0014-2016", "NI034-0041-2016", "NI103-0004-2016"} <= zero_figures
    assert {"NI001-0104-2016", "NI145-0023-2016"} <= negative
    assert not (zero_goals | zero_figures | negative) & CONTRADICTIONS.keys()


def is_zero(value: Decimal | None) -> bool:
    return value is not None and value == 0


def is_negative(value: Decimal | None) -> bool:
    return value is not None and value < 0


def workspace(rows: dict[str, Row]) -> Workspace:
    """A plan of one action with every row as a target, an indicator and a figure."""
    targets = tuple(target(key, row) for key, row in rows.items())
    plan = Plan(
        id=PLAN,
        title="Departmental results",
        area="canada",
        period=period("2016-04/2017-03"),
        source=SOURCE,
        actions=(Action(id="all", title="All departments", targets=targets),),
    )
    units = {key: UNITS[row["value_type"]] for key, row in rows.items()}
    return build(
        [plan],
        {key: Indicator(title=key, unit=unit, kind="level") for key, unit in units.items()},
        [source(SOURCE, "departments", None, TODAY, "A")],
        [
            (observation(key, row), read(printed(row["actual"]), units[key]).interval)
            for key, row in rows.items()
        ],
        {
            (PLAN, key): Goal(read(goal(row), units[key]), DIRECTIONS[row["kind"]])
            for key, row in rows.items()
        },
    )


def target(key: str, row: Row) -> Target:
    return Target(
        id=key,
        indicator=key,
        goal=goal(row),
        direction=DIRECTIONS[row["kind"]],
        test="at",
        deadline=period(row["due"]),
    )


def observation(key: str, row: Row) -> Observation:
    return Observation(
        id=key,
        indicator=key,
        area="canada",
        period=period(row["due"]),
        figure=printed(row["actual"]),
        source=SOURCE,
    )


def goal(row: Row) -> str:
    """The goal in words."""
    if row["kind"] == "range":
        return f"between {printed(row['lower'])} and {printed(row['upper'])}"
    words, end = ("at least", "lower") if row["kind"] == "at_least" else ("at most", "upper")
    return f"{words} {printed(row[end])}"


def printed(value: Decimal) -> str:
    return f"{value:f}"
