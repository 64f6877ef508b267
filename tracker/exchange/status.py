"""The verdicts as a document for other programs, and as rows.

The document's keys are a promise: they are added to, never renamed. Dates are the day they count
from; numbers are in the indicator's unit; an unbounded end is null.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from tracker.evaluation.pace import pace_of
from tracker.evaluation.verdicts import Evaluation, Later, Moved, PlanVerdict, Tally, Verdict
from tracker.exchange.numbers import ends, number
from tracker.exchange.tables import VERDICTS, Row
from tracker.records.observations import english
from tracker.records.plans import Action, Plan, Target
from tracker.records.workspace import TargetKey, Workspace

Document = dict[str, Any]


def document(
    workspace: Workspace, evaluation: Evaluation, only: Collection[TargetKey] | None = None
) -> Document:
    """Every plan, action and target with its verdict.

    `only` limits which targets are listed; an action's or plan's own status and counts are always
    those of all its targets.
    """
    listed = {verdict.key for verdict in evaluation} if only is None else set(only)
    plans = (_plan(workspace, plan, listed) for plan in evaluation.plans)
    return {
        "as_of": evaluation.as_of.isoformat(),
        "plans": [plan for plan in plans if plan["actions"]],
    }


def verdicts(shown: Document) -> Iterator[Row]:
    """One row of `VERDICTS` for each target of a document, in its order."""
    for plan in shown["plans"]:
        for action in plan["actions"]:
            for target in action["targets"]:
                whole = {**plan, **action, **target, **_rates(target["pace"])}
                yield {column.name: whole[column.name] for column in VERDICTS}


def _rates(pace: Document | None) -> Row:
    """The pace as columns."""
    names = {"": "label", "_method": "method", "_required": "required", "_observed": "observed"}
    return {f"pace{column}": pace and pace[name] for column, name in names.items()}


def _plan(workspace: Workspace, verdict: PlanVerdict, listed: set[TargetKey]) -> Document:
    plan = workspace.plans[verdict.plan]
    actions = {action.id: action for action in plan.actions}
    return {
        "plan": plan.id,
        **_tally(verdict.tally),
        "actions": [
            {
                "action": each.action,
                "title": english(actions[each.action].title),
                **_tally(each.tally),
                "targets": [
                    _target(workspace, plan, actions[each.action], one)
                    for one in each.verdicts
                    if one.key in listed
                ],
            }
            for each in verdict.actions
            if any(one.key in listed for one in each.verdicts)
        ],
    }


def _tally(tally: Tally) -> Document:
    return {
        "status": str(tally.status),
        "counts": {
            "met": tally.met,
            "missed": tally.missed,
            "unknown": tally.unknown,
            "reasons": {str(reason): count for reason, count in tally.reasons.items()},
        },
    }


def _target(workspace: Workspace, plan: Plan, action: Action, verdict: Verdict) -> Document:
    target = workspace.target(verdict.key)
    deadline = target.deadline.end if target.deadline else None
    indicator = workspace.indicators[target.indicator] if target.indicator else None
    return {
        "target": target.id,
        "indicator": target.indicator,
        "area": workspace.area(plan, target),
        "title": english(workspace.title(target)),
        "responsible": target.responsible or action.responsible,
        "goal": str(verdict.goal) if verdict.goal else None,
        **ends(verdict.accepts, "goal_"),
        "unit": indicator.unit if indicator else None,
        "deadline": _day(verdict.deadline or deadline),
        "test": target.test if isinstance(target, Target) else None,
        "status": str(verdict.status),
        "reason": str(verdict.reason),
        **_decision(workspace, verdict),
        "since": _day(verdict.since),
        "short_by": number(verdict.short_by),
        "afterwards": _afterwards(workspace, verdict),
        "pace": _pace(workspace, verdict),
        "moved": [_moved(moved) for moved in verdict.moved],
    }


def _decision(workspace: Workspace, verdict: Verdict) -> Document:
    if verdict.observation is None:
        names = ("observation", "figure", "period", "published", "source")
        return {**dict.fromkeys(names[:2]), **ends(None), **dict.fromkeys(names[2:])}
    observation = workspace.observations[verdict.observation]
    return {
        "observation": observation.id,
        "figure": observation.figure,
        **ends(verdict.interval),
        "period": str(observation.period),
        "published": _day(workspace.published(observation)),
        "source": observation.source,
    }


def _afterwards(workspace: Workspace, verdict: Verdict) -> Document | None:
    if verdict.latest is None:
        return None
    return {
        "first": _later(workspace, verdict.first_inside),
        "latest": _later(workspace, verdict.latest),
    }


def _later(workspace: Workspace, later: Later | None) -> Document | None:
    if later is None:
        return None
    observation = workspace.observations[later.observation]
    return {
        "observation": observation.id,
        "figure": observation.figure,
        "period": str(observation.period),
        "inside": later.inside,
    }


def _pace(workspace: Workspace, verdict: Verdict) -> Document | None:
    pace = pace_of(workspace, verdict)
    if pace is None:
        return None
    return {
        "method": pace.method,
        "baseline_period": str(pace.baseline_period) if pace.baseline_period else None,
        "period": str(pace.period) if pace.period else None,
        "required": pace.required,
        "observed": pace.observed,
        "ratio": pace.ratio,
        "label": str(pace.label),
        "official": pace.official,
    }


def _moved(moved: Moved) -> Document:
    return {
        "goal": str(moved.goal),
        **ends(moved.goal.accepts, "goal_"),
        "deadline": _day(moved.deadline),
        "announced": _day(moved.announced),
        "after_deadline": moved.after_deadline,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
