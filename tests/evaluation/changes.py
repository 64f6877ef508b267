"""Workspaces with something changed, and what a property looks up in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tracker.evaluation.verdicts import Evaluation, Verdict
from tracker.records.plans import Action, Plan, Target
from tracker.records.workspace import Goal, TargetKey, Workspace


def by_key(evaluation: Evaluation) -> dict[TargetKey, Verdict]:
    return {verdict.key: verdict for verdict in evaluation}


def without(workspace: Workspace, dropped: Iterable[str]) -> Workspace:
    """The workspace without some of its observations."""
    kept = workspace.observations.keys() - set(dropped)
    return replace(
        workspace,
        observations={key: workspace.observations[key] for key in sorted(kept)},
        figures={key: workspace.figures[key] for key in sorted(kept)},
    )


def with_targets(
    workspace: Workspace, change: Callable[[Plan, Target], Target | None]
) -> Workspace:
    """The workspace with its numeric targets changed, or left out where the change gives none."""
    plans = {}
    for plan in workspace.plans.values():
        actions = [_with_targets(plan, action, change) for action in plan.actions]
        plans[plan.id] = plan.model_copy(update={"actions": tuple(actions)})
    return replace(workspace, plans=plans)


def _with_targets(
    plan: Plan, action: Action, change: Callable[[Plan, Target], Target | None]
) -> Action:
    targets = []
    for target in action.targets:
        changed = change(plan, target) if isinstance(target, Target) else target
        if changed is not None:
            targets.append(changed)
    return action.model_copy(update={"targets": tuple(targets)})


def kind_of(workspace: Workspace, key: TargetKey) -> str | None:
    """The kind of a target's indicator; None for a context goal."""
    for plan, _, target in workspace.targets():
        if (plan.id, target.id) == key and isinstance(target, Target):
            return workspace.indicators[target.indicator].kind
    return None


def promised(workspace: Workspace, key: TargetKey) -> list[Goal]:
    """Every goal that a target had at some time."""
    goals = [workspace.goals.get(key), *workspace.revised.get(key, ())]
    return [goal for goal in goals if goal is not None]


def with_goals(workspace: Workspace, change: Callable[[Goal], Goal]) -> Workspace:
    """The workspace with all its goals changed."""
    return replace(
        workspace,
        goals={key: change(goal) for key, goal in workspace.goals.items()},
        revised={
            key: tuple(goal and change(goal) for goal in goals)
            for key, goals in workspace.revised.items()
        },
    )
