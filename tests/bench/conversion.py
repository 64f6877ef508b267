"""From a workspace to the bulk format and back, by hand, to compare judges of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from tests.bench import synthetic
from tests.evaluation.builders import build
from tests.evaluation.oracle.promised import announced, day_of
from tracker.records.figures import Figure
from tracker.records.intervals import Interval
from tracker.records.observations import Indicator, Observation, Relation, Source
from tracker.records.periods import TimePeriod
from tracker.records.plans import Action, ContextTarget, Plan, Target, Withdrawal
from tracker.records.workspace import Goal, Workspace

Row = dict[str, Any]

ENDS = {
    "low": pl.Float64,
    "high": pl.Float64,
    "low_open": pl.Boolean,
    "high_open": pl.Boolean,
}
TARGETS = {
    **dict.fromkeys(("plan", "target", "indicator", "area"), pl.String),
    **ENDS,
    **dict.fromkeys(("direction", "test"), pl.String),
    **dict.fromkeys(("deadline", "opens", "announced"), pl.Date),
    **dict.fromkeys(("kind", "per", "vintage"), pl.String),
    "withdrawn": pl.Boolean,
}
OBSERVATIONS: dict[str, Any] = {**synthetic.OBSERVATIONS, "id": pl.String}
RELATIONS = {"indicator": pl.String, "other": pl.String}

# From a workspace to the bulk format.


def simple(workspace: Workspace) -> Workspace:
    """The same without what the hand-written SQL is not for: changes, moves and context goals."""
    plans = {
        plan.id: plan.model_copy(
            update={
                "actions": tuple(
                    action.model_copy(
                        update={"targets": tuple(absolute(workspace, plan, action.targets))}
                    )
                    for action in plan.actions
                )
            }
        )
        for plan in workspace.plans.values()
    }
    return replace(workspace, plans=plans, revised={})


def absolute(
    workspace: Workspace, plan: Plan, targets: tuple[Target | ContextTarget, ...]
) -> Iterator[Target]:
    for target in targets:
        if isinstance(target, Target) and workspace.goals[plan.id, target.id].baseline is None:
            yield target.model_copy(update={"revisions": (), "withdrawn": None})


def interval_row(interval: Interval | None) -> Row:
    ends = interval or Interval(None, None)
    return {
        "low": None if ends.low is None else float(ends.low),
        "high": None if ends.high is None else float(ends.high),
        "low_open": ends.low_open,
        "high_open": ends.high_open,
    }


def target_row(workspace: Workspace, plan: Plan, target: Target) -> Row:
    indicator = workspace.indicators[target.indicator]
    return {
        "plan": plan.id,
        "target": target.id,
        "indicator": target.indicator,
        "area": target.area or plan.area,
        **interval_row(workspace.goals[plan.id, target.id].figure.interval),
        "direction": target.direction,
        "test": target.test,
        "deadline": target.deadline.end,
        "opens": plan.period.start,
        "announced": announced(workspace, plan, target),
        "kind": indicator.kind,
        "per": indicator.per,
        "vintage": target.vintage or plan.vintage,
        "withdrawn": False,
    }


def observation_row(workspace: Workspace, observation: Observation) -> Row:
    source = workspace.sources[observation.source]
    printed = observation.published or source.published
    return {
        "id": observation.id,
        "indicator": observation.indicator,
        "area": observation.area,
        "start": observation.period.start,
        "end": observation.period.end,
        **interval_row(workspace.figures[observation.id].interval),
        "published": day_of(printed, source),
        "dated": printed is not None,
        "publisher": source.publisher,
        "grade": source.grade,
        "status": observation.status,
    }


def write_bulk(workspace: Workspace, folder: Path) -> None:
    targets = [
        target_row(workspace, plan, target)
        for plan in workspace.plans.values()
        for action in plan.actions
        for target in action.targets
        if isinstance(target, Target)
    ]
    observed = [observation_row(workspace, each) for each in workspace.observations.values()]
    relations = [
        {"indicator": key, "other": relation.indicator}
        for key, indicator in workspace.indicators.items()
        for relation in indicator.related
    ]
    pl.DataFrame(targets, TARGETS).write_parquet(folder / "targets.parquet")
    pl.DataFrame(observed, OBSERVATIONS).write_parquet(folder / "observations.parquet")
    pl.DataFrame(relations, RELATIONS).write_parquet(folder / "relations.parquet")


# From the bulk format to a workspace: each target is a plan of its own, each figure's source too.


def read_bulk(folder: Path) -> Workspace:
    targets = pl.read_parquet(folder / "targets.parquet").rows(named=True)
    observed = pl.read_parquet(folder / "observations.parquet").rows(named=True)
    relations = pl.read_parquet(folder / "relations.parquet").rows(named=True)
    return build(
        [plan_of(row) for row in targets],
        indicators_of(targets, observed, relations),
        [
            Source.model_construct(
                key="plan", publisher="-", grade="C", published=None, accessed=date.min
            )
        ]
        + [source_of(row) for row in observed],
        [observation_of(row) for row in observed],
        {(row["target"], row["target"]): goal_of(row) for row in targets},
    )


def decimals(row: Row) -> Interval:
    ends = [None if row[end] is None else Decimal(repr(row[end])) for end in ("low", "high")]
    return Interval(ends[0], ends[1], row["low_open"], row["high_open"])


def goal_of(row: Row) -> Goal:
    interval = None if row["kind"] == "milestone" else decimals(row)
    return Goal(Figure("as given", interval), row["direction"])


def days(start: date, end: date) -> TimePeriod:
    return TimePeriod(start, end, f"{start}/{end}")


def plan_of(row: Row) -> Plan:
    given_up = Withdrawal.model_construct(announced=date.min) if row["withdrawn"] else None
    target = Target.model_construct(
        id=row["target"],
        indicator=row["indicator"],
        direction=row["direction"],
        test=row["test"],
        deadline=days(row["deadline"], row["deadline"]),
        announced=row["announced"],
        area=row["area"],
        vintage=row["vintage"],
        withdrawn=given_up,
        revisions=(),
    )
    return Plan.model_construct(
        id=row["target"],
        title=row["target"],
        area=row["area"],
        period=days(row["opens"] or date.min, row["deadline"]),
        source="plan",
        vintage="latest",
        actions=(Action.model_construct(id="all", title="all", targets=(target,)),),
    )


def indicators_of(
    targets: list[Row], observed: list[Row], relations: list[Row]
) -> dict[str, Indicator]:
    asked = {row["indicator"]: (row["kind"], row["per"]) for row in targets}
    names = {row["indicator"] for row in (*targets, *observed, *relations)}
    names |= {row["other"] for row in relations}
    return {
        name: Indicator.model_construct(
            title=name,
            unit="1",
            kind=asked.get(name, ("level", None))[0],
            per=asked.get(name, ("level", None))[1],
            related=tuple(
                Relation.model_construct(indicator=row["other"], how="broader", why="drawn")
                for row in relations
                if row["indicator"] == name
            ),
        )
        for name in names
    }


def source_of(row: Row) -> Source:
    return Source.model_construct(
        key=str(row["id"]),
        publisher=row["publisher"],
        published=days(row["published"], row["published"]) if row["dated"] else None,
        accessed=row["published"],
        grade=row["grade"],
    )


def observation_of(row: Row) -> tuple[Observation, Interval]:
    record = Observation.model_construct(
        id=row["id"],
        indicator=row["indicator"],
        area=row["area"],
        period=days(row["start"], row["end"]),
        figure="as given",
        source=str(row["id"]),
        published=None,
        status=row["status"],
    )
    return record, decimals(row)
