"""Checks of plans: their ids, and the goals that they promise and move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.loading.changes import Baselines
from tracker.loading.contents import Contents
from tracker.loading.goals import Judged, check_kind, read_goal
from tracker.loading.moves import check_times
from tracker.loading.origins import Origin
from tracker.loading.problems import Report
from tracker.loading.readings import refuse_bounds
from tracker.records.plans import Change, Plan, Revision, Target
from tracker.records.workspace import Goal, TargetKey


class Promised(NamedTuple):
    """The readings of goals: as they were announced first, and of their revisions."""

    goals: dict[TargetKey, Goal]
    revised: dict[TargetKey, tuple[Goal | None, ...]]


def check_plans(contents: Contents, report: Report) -> Promised:
    """Check every plan and its targets, and read their goals."""
    _check_ids(contents, report)
    for plan, document in contents.plans:
        origin = Origin(document, ())
        _check_filled(plan.actions, "actions", origin, report)
        for at, action in enumerate(plan.actions):
            _check_filled(action.targets, "targets", origin.inner("actions", at), report)
    promises = _Promises(contents, report)
    for plan, target, origin in contents.targets():
        if isinstance(target, Target):
            promises.add(plan, target, origin)
    return Promised(promises.goals, promises.revised)


def _check_filled(items: tuple[object, ...], name: str, origin: Origin, report: Report) -> None:
    if not items and origin.sound(name):
        report.add("empty-list", origin.place(name, key=True), f"'{name}' is empty", "fill it")


def _check_ids(contents: Contents, report: Report) -> None:
    """Plan ids are their own in the workspace, action and target ids in their plan."""
    seen: dict[tuple[str, ...], Origin] = {}
    for name, origin in _ids(contents):
        if not origin.sound("id"):
            continue
        first = seen.setdefault(name, origin)
        if first is not origin:
            message = f"the {name[0]} id '{name[-1]}' is there twice"
            hint = f"first in {first.place('id').line_of_file}; change one of the two"
            report.add("duplicate-id", origin.place("id"), message, hint)


def _ids(contents: Contents) -> Iterator[tuple[tuple[str, ...], Origin]]:
    for plan, document in contents.plans:
        yield ("plan", plan.id), Origin(document, ())
        for at, action in enumerate(plan.actions):
            path = ("actions", at)
            yield ("action", str(document.file), action.id), Origin(document, path)
            for number, target in enumerate(action.targets):
                origin = Origin(document, (*path, "targets", number))
                yield ("target", str(document.file), target.id), origin


class _Promises:
    """Checks targets one by one and keeps the readings of their goals."""

    def __init__(self, contents: Contents, report: Report) -> None:
        self.goals: dict[TargetKey, Goal] = {}
        self.revised: dict[TargetKey, tuple[Goal | None, ...]] = {}
        self._contents = contents
        self._report = report
        self._baselines = Baselines(contents)

    def add(self, plan: Plan, target: Target, origin: Origin) -> None:
        """Check a target; keep its goal and, where it has revisions, theirs."""
        check_times(plan, target, origin, self._contents, self._report)
        judged = Judged(target, origin, self._contents.indicator(target.indicator, origin))
        check_kind(judged, self._report)
        goal = self._goal(plan, target, origin, judged)
        if goal is not None:
            self.goals[plan.id, target.id] = goal
        if target.revisions:
            moved = enumerate(target.revisions)
            self.revised[plan.id, target.id] = tuple(
                self._revised(plan, revision, origin.inner("revisions", at), judged)
                for at, revision in moved
            )

    def _revised(
        self, plan: Plan, revision: Revision, origin: Origin, judged: Judged
    ) -> Goal | None:
        if revision.goal is not None or revision.change is not None:
            return self._goal(plan, revision, origin, judged)
        if not origin.sound("goal", "change", "deadline"):
            return None
        if revision.deadline is None:
            message = "the revision changes neither goal nor deadline"
            self._report.add("empty-revision", origin.place(), message, "write what was changed")
        else:
            reason = "the revision has no goal of its own"
            refuse_bounds(revision, reason, origin, self._report)
        return None

    def _goal(
        self, plan: Plan, holder: Target | Revision, origin: Origin, judged: Judged
    ) -> Goal | None:
        goal = read_goal(holder, origin, judged, self._report)
        if goal is not None and holder.change is not None:
            self._find_baseline(plan, holder.change, origin, judged)
        return goal

    def _find_baseline(self, plan: Plan, change: Change, origin: Origin, judged: Judged) -> None:
        target = judged.target
        area = target.area or plan.area
        certain = (
            judged.origin.sound("area") if target.area else Origin(origin.file, ()).sound("area")
        )
        if certain and area in (self._contents.names.areas or ()):
            self._baselines.check(change, (target.indicator, area), origin, self._report)
