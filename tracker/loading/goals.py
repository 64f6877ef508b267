"""Checks of goals: one figure or change, read in the unit, as direction, test and kind allow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tracker.loading.changes import read_change
from tracker.loading.origins import Origin
from tracker.loading.problems import Report, listed
from tracker.loading.readings import figure, refuse_bounds
from tracker.records.figures import Figure, UnreadableFigure, read
from tracker.records.intervals import Interval
from tracker.records.observations import Indicator
from tracker.records.plans import Revision, Target
from tracker.records.workspace import Goal


@dataclass(frozen=True, slots=True)
class Judged:
    """A target, where it stands, and the indicator that decides it; None if that is not certain."""

    target: Target
    origin: Origin
    indicator: Indicator | None


def read_goal(
    holder: Target | Revision, origin: Origin, judged: Judged, report: Report
) -> Goal | None:
    """Read the goal or change that a target, or a revision of it, holds.

    None, with a problem, if it holds both or neither, or if its words cannot be read; None also
    for a revision that keeps the goal.
    """
    indicator = judged.indicator
    if not _has_one_goal(holder, origin, report) or indicator is None:
        return None
    if indicator.kind == "milestone":
        return _milestone(holder, origin, judged.target, indicator, report)
    if holder.change is not None:
        reading = read_change(holder, holder.change, indicator, origin, report)
    else:
        words = str(holder.goal)
        reading = figure(words, ("goal",), holder, (indicator.unit,), origin, report)
    return None if reading is None else _closed(reading, holder, origin, judged, report)


def _closed(
    reading: Figure, holder: Target | Revision, origin: Origin, judged: Judged, report: Report
) -> Goal | None:
    """The figure closed in the direction that counts as better, unless that is the whole line."""
    baseline = holder.change.from_ if holder.change else None
    goal = Goal(reading, judged.target.direction, baseline)
    if reading.interval is None or not goal.closed(reading.interval).is_line:
        return goal
    if judged.origin.sound("direction"):
        words = ("change", "figure") if holder.change else ("goal",)
        place = origin.place(*(("direction",) if holder is judged.target else words))
        message = f"every number meets '{reading.text}' with direction '{goal.direction}'"
        hint = "correct the direction, or the goal's words"
        report.add("direction-disagrees", place, message, hint)
    return None


def _milestone(
    holder: Target | Revision, origin: Origin, target: Target, indicator: Indicator, report: Report
) -> Goal | None:
    """A milestone's goal: one event, whose words are not read any further."""
    refuse_bounds(holder, "a milestone is a dated event, not a number", origin, report)
    if holder.change is None and _is_one(str(holder.goal), indicator.unit):
        return Goal(Figure(str(holder.goal), None), target.direction)
    field = "change" if holder.change else "goal"
    if origin.sound(field):
        message = f"a milestone's goal is one event, not '{holder.goal or 'a change'}'"
        hint = "write 'one' or 'first' as the plan prints it; several things are a level or a flow"
        report.add("milestone-goal", origin.place(field), message, hint)
    return None


def _is_one(words: str, unit: str) -> bool:
    try:
        return read(words, unit).interval == Interval.point(Decimal(1))
    except UnreadableFigure:
        return False


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


_TESTS = {
    ("cumulative", "increase"): ("by", "a total that never falls is reached by the deadline"),
    ("cumulative", "decrease"): ("at", "a budget must not be used up at the deadline"),
    ("milestone", "increase"): ("by", "an event happens by the deadline"),
}
"""The test that kind and direction ask for, and why; every direction it has is named here."""


def check_kind(judged: Judged, report: Report) -> None:
    """A cumulative or milestone indicator has a direction and a test that it can have."""
    target, origin, indicator = judged.target, judged.origin, judged.indicator
    kinds = {kind for kind, _ in _TESTS}
    if indicator is None or indicator.kind not in kinds or not origin.sound("direction"):
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
