"""Section 3, rule 7: what a target promised as of a day, and what it promised otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tracker.evaluation.verdicts import Moved
from tracker.records.observations import Source
from tracker.records.periods import TimePeriod
from tracker.records.plans import ContextTarget, Plan, Target
from tracker.records.workspace import Goal, Workspace


@dataclass(frozen=True)
class Promise:
    """The goal in force, the day it is due, the day that was announced, and all other goals."""

    goal: Goal
    deadline: date
    announced: date
    moved: tuple[Moved, ...] = ()


def day_of(printed: TimePeriod | None, source: Source) -> date:
    """Section 3: a month or year counts from its last day, at most the day of access."""
    return source.accessed if printed is None else min(printed.end, source.accessed)


def announced(workspace: Workspace, plan: Plan, target: Target | ContextTarget) -> date:
    """Rule 7: a target exists from its announcement, its own, else its plan's publication."""
    if target.announced is not None:
        return target.announced
    source = workspace.sources[plan.source]
    return day_of(source.published, source)


def promise(workspace: Workspace, plan: Plan, target: Target, day: date) -> Promise:
    """Rule 7: revisions apply in turn if announced by the deadline then in force."""
    key = plan.id, target.id
    state = Promise(workspace.goals[key], target.deadline.end, announced(workspace, plan, target))
    readings = workspace.revised.get(key, ())
    dated = zip(target.revisions, readings, strict=True)
    for revision, reading in sorted(dated, key=lambda pair: pair[0].announced):
        if revision.announced > day:
            continue
        goal = state.goal if reading is None else reading
        deadline = state.deadline if revision.deadline is None else revision.deadline.end
        if revision.announced > state.deadline:
            moved = Moved(goal, deadline, revision.announced, after_deadline=True)
            state = replace(state, moved=(*state.moved, moved))
        else:
            old = Moved(state.goal, state.deadline, state.announced, after_deadline=False)
            state = Promise(goal, deadline, revision.announced, (*state.moved, old))
    return state
