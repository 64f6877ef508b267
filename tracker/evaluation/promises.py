"""Promises: the goal and deadline of each target in force on a day (rule 7 of section 3).

A revision applies when it was announced by that day and no later than the deadline then in force;
one announced later changes nothing and is told as moved afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tracker.evaluation.verdicts import Moved
from tracker.records.plans import Plan, Target
from tracker.records.workspace import Goal, TargetKey, Workspace


@dataclass(frozen=True, slots=True)
class Promise:
    """A target as it stood on a day.

    Attributes
    ----------
    goal, deadline, announced
        What was in force, the day it was due, and the day it was announced.
    moved
        The goals known by then that were not, or no longer, in force.
    withdrawn
        The day it was given up, if it was by then.
    """

    plan: Plan
    target: Target
    goal: Goal
    deadline: date
    announced: date
    moved: tuple[Moved, ...] = ()
    withdrawn: date | None = None

    @property
    def key(self) -> TargetKey:
        """Plan id and target id."""
        return self.plan.id, self.target.id


def promises(workspace: Workspace, as_of: date) -> Iterator[Promise]:
    """Every numeric target announced by a day, in the order of the plans."""
    for plan, _, target in workspace.targets():
        announced = workspace.announced(plan, target)
        if isinstance(target, Target) and announced <= as_of:
            goal = workspace.goals[plan.id, target.id]
            first = Promise(plan, target, goal, target.deadline.end, announced)
            yield _withdrawn(_revised(workspace, first, as_of), as_of)


def _revised(workspace: Workspace, promise: Promise, as_of: date) -> Promise:
    goals = workspace.revised.get(promise.key, ())
    revisions = zip(promise.target.revisions, goals, strict=True)
    for revision, moved_to in sorted(revisions, key=lambda pair: pair[0].announced):
        if revision.announced > as_of:
            break
        goal = moved_to or promise.goal
        deadline = revision.deadline.end if revision.deadline else promise.deadline
        late = revision.announced > promise.deadline
        if late:
            moved = Moved(goal, deadline, revision.announced, after_deadline=True)
            promise = replace(promise, moved=(*promise.moved, moved))
        else:
            old = Moved(promise.goal, promise.deadline, promise.announced, after_deadline=False)
            promise = replace(
                promise,
                goal=goal,
                deadline=deadline,
                announced=revision.announced,
                moved=(*promise.moved, old),
            )
    return promise


def _withdrawn(promise: Promise, as_of: date) -> Promise:
    withdrawn = promise.target.withdrawn
    if withdrawn is None or withdrawn.announced > as_of:
        return promise
    return replace(promise, withdrawn=withdrawn.announced)
