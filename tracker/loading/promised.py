"""Checks of plans: ids, deadlines, and when goals were announced, moved or given up."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.loading.contents import Contents
from tracker.loading.goals import Judged, check_kind, read_goal
from tracker.loading.origins import Origin
from tracker.loading.problems import Report
from tracker.loading.readings import refuse_bounds
from tracker.records.periods import TimePeriod
from tracker.records.plans import Plan, Revision, Target, Withdrawal
from tracker.records.workspace import Goal, TargetKey


def check_plans(contents: Contents, report: Report) -> dict[TargetKey, Goal]:
    """Check every plan and its targets; the readings of the goals with a number."""
    _check_ids(contents, report)
    for plan, document in contents.plans:
        origin = Origin(document, ())
        _check_filled(plan.actions, "actions", origin, report)
        for at, action in enumerate(plan.actions):
            _check_filled(action.targets, "targets", origin.inner("actions", at), report)
    goals: dict[TargetKey, Goal] = {}
    for plan, target, origin in contents.targets():
        if isinstance(target, Target):
            goal = _check_target(plan, target, origin, contents, report)
            if goal is not None:
                goals[plan.id, target.id] = goal
    return goals


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


def _check_target(
    plan: Plan, target: Target, origin: Origin, contents: Contents, report: Report
) -> Goal | None:
    """Check one target; its goal's reading if it has one."""
    _check_times(plan, target, origin, report)
    _check_moves(plan, target, origin, contents, report)
    judged = Judged(target, origin, contents.indicator(target.indicator, origin))
    check_kind(judged, report)
    goal = read_goal(target, origin, judged, report)
    for at, revision in enumerate(target.revisions):
        _check_revision(revision, origin.inner("revisions", at), judged, report)
    _refuse_unjudged(target, origin, report)
    return goal


def _refuse_unjudged(target: Target, origin: Origin, report: Report) -> None:
    """Say of relative goals, moved goals and withdrawals that they cannot be judged yet."""
    held = [name for name in ("change", "revisions", "withdrawn") if getattr(target, name)]
    if held and not (target.goal and target.change):
        message = f"a target with '{held[0]}' cannot be judged by this version"
        place = origin.place(held[0], key=True)
        report.add("not-yet-judged", place, message, "keep the record for a later version")


def _check_times(plan: Plan, target: Target, origin: Origin, report: Report) -> None:
    """The deadline lies in the plan's period, and what is measured from before the deadline."""
    if not origin.sound("deadline"):
        return
    deadline = target.deadline.end
    whole = Origin(origin.file, ())
    if whole.sound("period") and not plan.period.start <= deadline <= plan.period.end:
        message = f"the deadline {deadline} is not in the plan's period {plan.period}"
        hint = "correct the deadline or the plan's period"
        report.add("deadline-outside-plan", origin.place("deadline"), message, hint)
    measured: list[tuple[TimePeriod | None, tuple[str, ...]]]
    measured = [(target.baseline, ("baseline",))]
    if target.change is not None:
        measured.append((target.change.from_, ("change", "from")))
    for baseline, path in measured:
        if baseline is not None and origin.sound(path[0]) and baseline.end >= deadline:
            place = origin.place(*path)
            message = f"the baseline {baseline} is not over before the deadline {deadline}"
            report.add("baseline-not-before-deadline", place, message, "correct one of the two")


def _check_moves(
    plan: Plan, target: Target, origin: Origin, contents: Contents, report: Report
) -> None:
    """Revisions and a withdrawal come after the target, and a revision changes something."""
    source = contents.source(plan.source, Origin(origin.file, ()))
    known = target.announced or (source.known_from() if source else None)
    for move, its in _moves(target, origin):
        sound = its.sound("announced") and origin.sound("announced")
        if sound and known is not None and move.announced < known:
            message = f"announced on {move.announced}, before the target itself on {known}"
            report.add("revision-before-plan", its.place("announced"), message, "correct the date")


def _moves(target: Target, origin: Origin) -> Iterator[tuple[Revision | Withdrawal, Origin]]:
    for at, revision in enumerate(target.revisions):
        yield revision, origin.inner("revisions", at)
    if target.withdrawn:
        yield target.withdrawn, origin.inner("withdrawn")


def _check_revision(revision: Revision, origin: Origin, judged: Judged, report: Report) -> None:
    if revision.goal is not None or revision.change is not None:
        read_goal(revision, origin, judged, report)
    elif not origin.sound("goal", "change", "deadline"):
        return
    elif revision.deadline is None:
        message = "the revision changes neither goal nor deadline"
        report.add("empty-revision", origin.place(), message, "write what was changed")
    else:
        refuse_bounds(revision, "the revision has no goal of its own", origin, report)
