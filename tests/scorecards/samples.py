"""Small workspaces made by hand, for scorecards of plans that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.evaluation.judge import evaluate
from tracker.evaluation.verdicts import Evaluation
from tracker.records.figures import Figure, read
from tracker.records.observations import Area, Indicator, Observation, Source
from tracker.records.plans import Action, ContextTarget, Plan, Revision, Target
from tracker.records.workspace import Goal, Workspace
from tracker.scorecards import scorecard
from tracker.scorecards.view import Scorecard

AS_OF = date(2024, 6, 30)


def indicator(unit: str = "%", kind: str = "share", **more: Any) -> Indicator:
    return Indicator.model_validate({"title": "A measure", "unit": unit, "kind": kind, **more})


def target(id: str = "t", **more: Any) -> Target:
    fields = {
        "id": id,
        "indicator": "m",
        **({} if "change" in more else {"goal": "14%"}),
        "direction": "increase",
        "test": "at",
        "deadline": "2021-12-31",
    }
    return Target.model_validate({**fields, **more})


def observation(id: str, period: str, figure: str, **more: Any) -> Observation:
    fields = {"id": id, "indicator": "m", "area": "here", "period": period, "figure": figure}
    return Observation.model_validate({**fields, "source": "s", **more})


def source(key: str = "s", **more: Any) -> Source:
    fields = {
        "key": key,
        "publisher": "Statistics Office",
        "url": "https://example.org/bulletin",
        "published": "2023-01-15",
        "accessed": "2024-01-01",
        "grade": "A",
        "language": "en",
    }
    return Source.model_validate({**fields, **more})


def workspace(
    targets: Iterable[Target | ContextTarget] = (),
    observations: Iterable[Observation] = (),
    *,
    indicators: dict[str, Indicator] | None = None,
    actions: Iterable[Action] | None = None,
    sources: Iterable[Source] = (),
    areas: dict[str, Area] | None = None,
    plan: dict[str, Any] | None = None,
) -> Workspace:
    measures = {"m": indicator(), **(indicators or {})}
    if actions is None:
        actions = [Action(id="1", title="First action", targets=tuple(targets))]
    fields = {"id": "plan", "title": "The plan", "area": "here", "period": "2019/2021"}
    record = Plan.model_validate({**fields, "source": "law", **(plan or {}), "actions": [*actions]})
    known = {one.key: one for one in [source("law", published="2019-01-01"), source(), *sources]}
    reports = {one.id: one for one in observations}
    return Workspace(
        plans={record.id: record},
        indicators=measures,
        areas={"here": Area(title="Hereland"), "there": Area(title="Thereland"), **(areas or {})},
        sources=known,
        observations=reports,
        figures={key: _figure(one, measures[one.indicator]) for key, one in reports.items()},
        goals={
            key: _goal(one, one, measures[one.indicator]) for key, one in _numeric(record).items()
        },
        revised={
            key: tuple(_revised(one, moved, measures[one.indicator]) for moved in one.revisions)
            for key, one in _numeric(record).items()
        },
    )


def _numeric(plan: Plan) -> dict[tuple[str, str], Target]:
    targets = [one for action in plan.actions for one in action.targets]
    return {(plan.id, one.id): one for one in targets if isinstance(one, Target)}


def _figure(one: Observation, measure: Indicator) -> Figure:
    if measure.kind == "milestone":
        return Figure(one.figure, None)
    tolerance = Decimal(one.tolerance) if one.tolerance else None
    return read(one.figure, measure.unit, tolerance=tolerance)


def _goal(one: Target, holder: Target | Revision, measure: Indicator) -> Goal:
    if holder.change is not None:
        return Goal(read(holder.change.figure), one.direction, holder.change.from_)
    assert holder.goal is not None
    if measure.kind == "milestone":
        return Goal(Figure(holder.goal, None), one.direction)
    return Goal(read(holder.goal, measure.unit), one.direction)


def _revised(one: Target, moved: Revision, measure: Indicator) -> Goal | None:
    if moved.goal is None and moved.change is None:
        return None
    return _goal(one, moved, measure)


def judged(records: Workspace, as_of: date = AS_OF) -> Evaluation:
    return evaluate(records, as_of)


def card(
    records: Workspace, as_of: date = AS_OF, previous: date | None = None, lang: str = "en"
) -> Scorecard:
    before = evaluate(records, previous) if previous else None
    return scorecard(records, evaluate(records, as_of), "plan", previous=before, lang=lang)
