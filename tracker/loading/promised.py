"""Checks of plans: ids, deadlines, and goals as their direction, test and kind allow."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tracker.loading.contents import Contents
from tracker.loading.origins import Origin
from tracker.loading.problems import Place, Report, listed
from tracker.loading.readings import figure, refuse_bounds
from tracker.records.figures import Figure, UnreadableFigure, read
from tracker.records.intervals import Interval
from tracker.records.observations import Indicator
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
    seen: dict[tuple[str, ...], Place] = {}
    for name, origin in _ids(contents):
        if not origin.sound("id"):
            continue
        place = origin.place("id")
        first = seen.setdefault(name, place)
        if first is not place:
            message = f"the {name[0]} id '{name[-1]}' is there twice"
            hint = f"first in {first.file.as_posix()}:{first.line}; change one of the two"
            report.add("duplicate-id", place, message, hint)


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
    indicator = contents.indicator(target.indicator, origin)
    if indicator is not None:
        _check_kind(target, indicator, origin, report)
    if not _has_one_goal(target, origin, report):
        return None
    _refuse_unjudged(target, origin, report)
    if indicator is None or target.goal is None:
        return None
    return _goal(target, indicator, origin, report)


def _refuse_unjudged(target: Target, origin: Origin, report: Report) -> None:
    """Say of relative goals, moved goals and withdrawals that they cannot be judged yet."""
    held = [name for name in ("change", "revisions", "withdrawn") if getattr(target, name)]
    if held:
        message = f"a target with '{held[0]}' cannot be judged by this version"
        place = origin.place(held[0], key=True)
        report.add("not-yet-judged", place, message, "keep the record for a later version")


def _has_one_goal(target: Target | Revision, origin: Origin, report: Report) -> bool:
    """Whether there is a goal or a change, and not both."""
    if target.goal is not None and target.change is not None:
        message = "there is a goal and a change at once"
        report.add("goal-and-change", origin.place("change", key=True), message, "remove one")
        return False
    if target.goal is None and target.change is None and isinstance(target, Target):
        if origin.sound("goal", "change"):
            hint = "write the figure as the plan prints it, or 'context: true' if there is none"
            report.add("no-goal", origin.place(), "there is neither goal nor change", hint)
        return False
    return True


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
        if isinstance(move, Revision):
            _check_revision(move, its, report)


def _moves(target: Target, origin: Origin) -> Iterator[tuple[Revision | Withdrawal, Origin]]:
    for at, revision in enumerate(target.revisions):
        yield revision, origin.inner("revisions", at)
    if target.withdrawn:
        yield target.withdrawn, origin.inner("withdrawn")


def _check_revision(revision: Revision, origin: Origin, report: Report) -> None:
    if not origin.sound("goal", "change", "deadline") or not _has_one_goal(
        revision, origin, report
    ):
        return
    if revision.goal is None and revision.change is None:
        if revision.deadline is None:
            message = "the revision changes neither goal nor deadline"
            report.add("empty-revision", origin.place(), message, "write what was changed")
        else:
            refuse_bounds(revision, "the revision has no goal of its own", origin, report)


_TESTS = {
    ("cumulative", "increase"): ("by", "a total that never falls is reached by the deadline"),
    ("cumulative", "decrease"): ("at", "a budget must not be used up at the deadline"),
    ("milestone", "increase"): ("by", "an event happens by the deadline"),
}
"""The test that kind and direction ask for, and why; every direction it has is named here."""


def _check_kind(target: Target, indicator: Indicator, origin: Origin, report: Report) -> None:
    kinds = {kind for kind, _ in _TESTS}
    if indicator.kind not in kinds or not origin.sound("direction"):
        return
    if (indicator.kind, target.direction) not in _TESTS:
        allowed = [direction for kind, direction in _TESTS if kind == indicator.kind]
        message = f"a {indicator.kind} indicator cannot have direction '{target.direction}'"
        hint = f"write {listed(allowed)}"
        report.add("impossible-direction", origin.place("direction"), message, hint)
        return
    test, reason = _TESTS[indicator.kind, target.direction]
    if origin.sound("test") and target.test != test:
        message = (
            f"a {indicator.kind} indicator with {target.direction} cannot have test '{target.test}'"
        )
        report.add("impossible-test", origin.place("test"), message, f"write '{test}': {reason}")


def _goal(target: Target, indicator: Indicator, origin: Origin, report: Report) -> Goal | None:
    if indicator.kind == "milestone":
        return _milestone(target, indicator, origin, report)
    reading = figure("goal", target, indicator.unit, origin, report)
    if reading is None:
        return None
    goal = Goal(reading, target.direction)
    if goal.accepts is not None and goal.accepts.is_line and origin.sound("direction"):
        message = f"every number meets '{reading.text}' with direction '{target.direction}'"
        hint = "correct the direction, or the goal's words"
        report.add("direction-disagrees", origin.place("direction"), message, hint)
        return None
    return goal


def _milestone(target: Target, indicator: Indicator, origin: Origin, report: Report) -> Goal | None:
    """A milestone's goal: one event, whose words are not read any further."""
    refuse_bounds(target, "a milestone is a dated event, not a number", origin, report)
    goal = str(target.goal)
    try:
        one = read(goal, indicator.unit).interval == Interval.point(Decimal(1))
    except UnreadableFigure:
        one = False
    if not one and origin.sound("goal"):
        hint = "write 'one' or 'first' as the plan prints it; several things are a level or a flow"
        report.add("milestone-goal", origin.place("goal"), f"'{goal}' is not one event", hint)
        return None
    return Goal(Figure(goal, None), target.direction)
