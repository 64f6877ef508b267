"""What a workspace knows of its records: goals, areas, titles, and from when things are known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tracker.records.figures import Figure
from tracker.records.intervals import Interval
from tracker.records.observations import Indicator, Observation, Source
from tracker.records.plans import ContextTarget, Plan, Target
from tracker.records.workspace import Goal, Workspace

TARGET = {"id": "t", "indicator": "jobs", "direction": "increase", "test": "at", "deadline": "2022"}


def workspace(
    target: dict[str, Any] | None = None,
    source: dict[str, Any] | None = None,
    observation: dict[str, Any] | None = None,
) -> Workspace:
    plan = Plan.model_validate(
        {
            "id": "p",
            "title": "Plan",
            "area": "harbour",
            "period": "2020/2022",
            "source": "s",
            "actions": [{"id": "1", "title": "A", "targets": [TARGET | (target or {})]}],
        }
    )
    row = {"id": "o", "indicator": "jobs", "area": "harbour", "period": "2021", "figure": "1"}
    return Workspace(
        plans={"p": plan},
        indicators={"jobs": Indicator(title="Jobs", unit="jobs", kind="level")},
        areas={},
        sources={
            "s": Source.model_validate(
                {"key": "s", "publisher": "P", "accessed": "2022-05-10"} | (source or {})
            )
        },
        observations={"o": Observation.model_validate(row | {"source": "s"} | (observation or {}))},
        figures={},
        goals={},
    )


@pytest.mark.parametrize(
    ("source", "row", "day"),
    [
        (None, None, date(2022, 5, 10)),
        ("2022-03-02", None, date(2022, 3, 2)),
        ("2022-03", None, date(2022, 3, 31)),
        ("2021", None, date(2021, 12, 31)),
        ("2022", None, date(2022, 5, 10)),
        ("2021", "2022-02-01", date(2022, 2, 1)),
        (None, "2022-05", date(2022, 5, 10)),
    ],
)
def test_a_figure_is_known_from_the_last_day_its_date_can_mean_but_not_after_access(
    source: str | None, row: str | None, day: date
) -> None:
    found = workspace(
        source={"published": source} if source else {},
        observation={"published": row} if row else {},
    )
    assert found.published(found.observations["o"]) == day
    assert found.dated(found.observations["o"]) == bool(source or row)


def test_a_target_exists_from_its_own_announcement_else_from_its_plans() -> None:
    for announced, day in (
        ({}, date(2020, 1, 31)),
        ({"announced": "2020-06-01"}, date(2020, 6, 1)),
    ):
        found = workspace(target=announced, source={"published": "2020-01"})
        ((plan, _, target),) = found.targets()
        assert found.announced(plan, target) == day


def test_a_target_is_judged_for_its_own_area_else_for_its_plans() -> None:
    for own, area in (({}, "harbour"), ({"area": "county"}, "county")):
        found = workspace(target=own)
        ((plan, _, target),) = found.targets()
        assert found.area(plan, target) == area


def test_a_target_is_called_by_its_own_title_else_by_its_indicators() -> None:
    for own, title in (({}, "Jobs"), ({"title": "More jobs"}, "More jobs")):
        found = workspace(target=own)
        ((_, _, target),) = found.targets()
        assert found.title(target) == title
    assert workspace().title(ContextTarget(id="c", context=True, title="Fame")) == "Fame"


@pytest.mark.parametrize(
    ("direction", "accepts"),
    [
        ("increase", Interval(Decimal(2), None, low_open=True)),
        ("decrease", Interval(None, Decimal(3))),
        ("hold", Interval(Decimal(2), Decimal(3), low_open=True)),
    ],
)
def test_a_goal_is_closed_in_the_better_direction(direction: Any, accepts: Interval) -> None:
    figure = Figure("2 to 3", Interval(Decimal(2), Decimal(3), low_open=True))
    assert Goal(figure, direction).accepts == accepts


def test_a_milestones_goal_accepts_no_number() -> None:
    assert Goal(Figure("first", None), "increase").accepts is None


@pytest.mark.parametrize(
    ("kind", "per", "length"),
    [
        ("flow", None, "year"),
        ("flow", "month", "month"),
        ("flow", "any", None),
        ("level", None, None),
        ("share", "quarter", "quarter"),
    ],
)
def test_an_indicator_asks_for_a_length_of_period(kind: Any, per: Any, length: str | None) -> None:
    assert Indicator(title="T", unit="u", kind=kind, per=per).length == length


def test_targets_come_with_their_action_and_plan() -> None:
    ((plan, action, target),) = workspace().targets()
    assert (plan.id, action.id, target.id) == ("p", "1", "t")
    assert isinstance(target, Target)
