"""The oracle's own arithmetic, and what both judges leave out of an evaluation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tests.evaluation import oracle
from tests.evaluation.builders import build, period, source
from tests.evaluation.oracle.sets import INSIDE, OUTSIDE, OVERLAPPING, common, distance, relation
from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Evaluation
from tracker.records.intervals import Interval
from tracker.records.plans import Action, ContextTarget, Plan
from tracker.records.workspace import Workspace


def interval(text: str) -> Interval:
    """An interval as written: `[9, 10)`, with nothing for a missing end."""
    low, high = text[1:-1].split(",")
    return Interval(
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        bool(low) and text[0] == "(",
        bool(high) and text[-1] == ")",
    )


@pytest.mark.parametrize(
    ("value", "goal", "expected"),
    [
        ("[10,10]", "[10,)", INSIDE),
        ("[10,10]", "(10,)", OUTSIDE),
        ("[9,10]", "[10,)", OVERLAPPING),
        ("[9,10)", "[10,)", OUTSIDE),
        ("(10,)", "(10,)", INSIDE),
        ("(10,)", "[10,)", INSIDE),
        ("[10,)", "(10,)", OVERLAPPING),
        ("(,10)", "(,10]", INSIDE),
        ("(,10]", "(,10)", OVERLAPPING),
        ("(,10]", "[10,)", OVERLAPPING),
        ("(,)", "[10,)", OVERLAPPING),
        ("[2,3]", "[2,3]", INSIDE),
        ("[2,3]", "(2,3)", OVERLAPPING),
        ("(3,4]", "[2,3]", OUTSIDE),
        ("[1,4]", "[2,3]", OVERLAPPING),
    ],
)
def test_a_figure_lies_inside_outside_or_across_a_goal(
    value: str, goal: str, expected: str
) -> None:
    assert relation(interval(value), interval(goal)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("[9,10]", "[10,11]", "[10,10]"),
        ("[9,10]", "(10,11]", None),
        ("[9,10)", "[10,11]", None),
        ("(9,)", "[9,10]", "(9,10]"),
        ("[8,)", "(9,)", "(9,)"),
        ("(8,)", "[9,)", "[9,)"),
        ("(,11)", "(,10]", "(,10]"),
        ("(,10)", "(,10]", "(,10)"),
        ("(9,)", "(,10)", "(9,10)"),
    ],
)
def test_what_two_figures_have_in_common(one: str, other: str, expected: str | None) -> None:
    shared = None if expected is None else interval(expected)
    assert common(interval(one), interval(other)) == shared
    assert common(interval(other), interval(one)) == shared


@pytest.mark.parametrize(
    ("value", "goal", "expected"),
    [("[13.6,13.6]", "[14,)", "0.4"), ("(,10)", "[10,)", "0"), ("[12,13]", "(,10)", "2")],
)
def test_what_a_missed_figure_is_short_by(value: str, goal: str, expected: str) -> None:
    assert distance(interval(value), interval(goal)) == Decimal(expected)


def plan(key: str, *actions: tuple[str, date]) -> Plan:
    """A plan of actions of one context goal each, announced on the given days."""
    return Plan(
        id=key,
        title=key,
        area="here",
        period=period("2019/2021"),
        source="announcement",
        actions=tuple(
            Action(
                id=action,
                title=action,
                targets=(ContextTarget(id=action, context=True, title="-", announced=announced),),
            )
            for action, announced in actions
        ),
    )


@pytest.mark.parametrize("judge", [oracle.evaluate, evaluate], ids=["oracle", "kernel"])
def test_plans_and_actions_without_a_target_yet_are_absent(
    judge: Callable[[Workspace, date], Evaluation],
) -> None:
    announcement = source("announcement", "government", "2019-01-15", date(2019, 2, 1), "B")
    now, later = date(2019, 6, 1), date(2020, 6, 1)
    plans = [plan("soon", ("1", now), ("2", later)), plan("not-yet", ("1", later))]
    evaluation = judge(build(plans, {}, [announcement], [], {}), now)
    present = [
        (judged.plan, [action.action for action in judged.actions]) for judged in evaluation.plans
    ]
    assert present == [("soon", ["1"])]
