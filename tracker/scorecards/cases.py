"""Cases: a target with its verdict and everything that was known about it, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.evaluation.pace import Pace, pace_of
from tracker.evaluation.verdicts import Baseline, Evaluation, Later, Reason, Status, Verdict
from tracker.records.intervals import Interval
from tracker.records.observations import Area, Indicator, Source, Text
from tracker.records.plans import Action, ContextTarget, Plan, Revision, Target, Withdrawal
from tracker.records.workspace import Goal, Workspace
from tracker.scorecards.known import Known, figures


@dataclass(frozen=True)
class Case:
    """One judged target: the promise, the verdict, and the figures known.

    Attributes
    ----------
    number
        How the scorecard numbers it: action and place within the action, "4.1".
    pace
        How the run towards it goes; None unless it is not yet due.
    documents
        The sources that its revisions and its withdrawal name, by key.
    known
        Every figure of its evidence that was published by the day of the scorecard, in order of
        period, publication and id.
    """

    number: str
    plan: Plan
    action: Action
    target: Target
    title: Text
    indicator: Indicator
    area: Area
    verdict: Verdict
    pace: Pace | None
    documents: Mapping[str, Source]
    known: tuple[Known, ...]
    as_of: date

    @property
    def goal(self) -> Goal:
        """What was promised, as in force on the day of the scorecard."""
        assert self.verdict.goal is not None
        return self.verdict.goal

    @property
    def deadline(self) -> date:
        """The last day that counts, as in force on the day of the scorecard."""
        assert self.verdict.deadline is not None
        return self.verdict.deadline

    @property
    def accepts(self) -> Interval | None:
        """The acceptable values; None for a milestone, and where a change cannot be placed."""
        return self.verdict.accepts

    @property
    def baseline(self) -> Baseline | None:
        """What a relative goal was measured from."""
        return self.verdict.baseline

    @property
    def withdrawal(self) -> Withdrawal | None:
        """How it was given up, if it was by the day of the scorecard."""
        gone = self.target.withdrawn
        return gone if gone is not None and gone.announced <= self.as_of else None

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """The revisions announced by the day of the scorecard, in order of announcement."""
        ordered = sorted(self.target.revisions, key=lambda one: one.announced)
        return tuple(one for one in ordered if one.announced <= self.as_of)

    @property
    def anchor(self) -> str:
        """The address of the target within the scorecard's page."""
        return f"{self.plan.id}-{self.target.id}"

    @property
    def evidence(self) -> str:
        """The address of its figures within the scorecard's page; empty if there are none."""
        return f"{self.anchor}-evidence" if self.known else ""

    @property
    def status(self) -> Status:
        """Met, missed or unknown."""
        return self.verdict.status

    @property
    def is_due(self) -> bool:
        """Whether the verdict waits for anything but the deadline."""
        return self.verdict.reason != Reason.NOT_DUE

    @property
    def is_open(self) -> bool:
        """Whether a figure could still settle it: unknown, due, and not withdrawn."""
        apart = (Reason.NOT_DUE, Reason.WITHDRAWN)
        return self.status == Status.UNKNOWN and self.verdict.reason not in apart

    @property
    def is_milestone(self) -> bool:
        """Whether it is a dated event and not a number."""
        return self.indicator.kind == "milestone"

    @property
    def is_yearly(self) -> bool:
        """Whether its figures are about whole periods: flows and shares, not states on a day."""
        return self.indicator.kind in ("flow", "share")

    @cached_property
    def deciding(self) -> Known | None:
        """The figure that decides, or that leaves the verdict open by its imprecision."""
        return self.find(self.verdict.observation)

    @cached_property
    def own(self) -> tuple[Known, ...]:
        """The figures of the target's own measure and area."""
        return tuple(one for one in self.known if not one.is_context)

    @cached_property
    def context(self) -> tuple[Known, ...]:
        """The figures of related measures and other areas."""
        return tuple(one for one in self.known if one.is_context)

    @cached_property
    def speaking(self) -> tuple[Known, ...]:
        """One figure for each period, in order of time: the one a reader should see."""
        best: dict[tuple[date, date], Known] = {}
        for one in self.own:
            span = (one.observation.period.start, one.observation.period.end)
            if one.speaks and (span not in best or one.rank < best[span].rank):
                best[span] = one
        return tuple(sorted(best.values(), key=lambda one: one.observation.period.end))

    def early(self) -> tuple[Known, ...]:
        """The speaking figures for before the deadline."""
        return tuple(one for one in self.speaking if one.observation.period.end < self.deadline)

    def on_time(self) -> tuple[Known, ...]:
        """The speaking figures for the deadline."""
        return tuple(one for one in self.speaking if one.observation.period.end == self.deadline)

    def late(self) -> tuple[Known, ...]:
        """The speaking figures for after the deadline."""
        return tuple(one for one in self.speaking if one.observation.period.end > self.deadline)

    def find(self, observation: str | None) -> Known | None:
        """The known figure of an id."""
        return next((one for one in self.known if one.observation.id == observation), None)

    def later(self, later: Later | None) -> Known | None:
        """The known figure that an afterwards names."""
        return self.find(later.observation) if later else None


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """An action with its cases, and its goals without a number."""

    number: str
    action: Action
    cases: tuple[Case, ...]
    context: tuple[ContextTarget, ...]


@dataclass(frozen=True)
class Docket:
    """Every case of one plan as of a day, by action."""

    workspace: Workspace
    plan: Plan
    as_of: date
    groups: tuple[CaseGroup, ...]

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """All judged targets in the order of the plan."""
        return tuple(case for group in self.groups for case in group.cases)

    @property
    def area(self) -> Area:
        """The territory the plan is for."""
        return self.workspace.areas[self.plan.area]

    @property
    def unjudged(self) -> int:
        """How many goals have no number."""
        return sum(len(group.context) for group in self.groups)


def docket(workspace: Workspace, evaluation: Evaluation, plan_id: str) -> Docket:
    """Resolve every key of a plan's verdicts.

    Raises
    ------
    KeyError
        If the workspace has no such plan.
    """
    plan = workspace.plans[plan_id]
    verdicts = {v.key[1]: v for v in evaluation if v.key[0] == plan_id}
    numbers = _numbers(plan)
    groups = []
    for action in plan.actions:
        cases: list[Case] = []
        context: list[ContextTarget] = []
        for target in action.targets:
            if target.id not in verdicts:
                continue
            if isinstance(target, ContextTarget):
                context.append(target)
                continue
            number = f"{numbers[action.id]}.{len(cases) + 1}"
            cases.append(
                _case(
                    workspace, evaluation.as_of, plan, action, target, verdicts[target.id], number
                )
            )
        groups.append(CaseGroup(numbers[action.id], action, tuple(cases), tuple(context)))
    return Docket(workspace, plan, evaluation.as_of, tuple(groups))


def _numbers(plan: Plan) -> dict[str, str]:
    """The plan's own ids where all are short enough to stand in a number, else 1, 2, 3."""
    if all(len(action.id) <= 3 for action in plan.actions):
        return {action.id: action.id for action in plan.actions}
    return {action.id: str(place) for place, action in enumerate(plan.actions, 1)}


def _case(
    workspace: Workspace,
    as_of: date,
    plan: Plan,
    action: Action,
    target: Target,
    verdict: Verdict,
    number: str,
) -> Case:
    return Case(
        number,
        plan,
        action,
        target,
        workspace.title(target),
        workspace.indicators[target.indicator],
        workspace.areas[workspace.area(plan, target)],
        verdict,
        pace_of(workspace, verdict),
        _documents(workspace, target),
        tuple(figures(workspace, verdict, as_of)),
        as_of,
    )


def _documents(workspace: Workspace, target: Target) -> dict[str, Source]:
    named = [one.source for one in target.revisions]
    if target.withdrawn is not None:
        named.append(target.withdrawn.source)
    return {key: workspace.sources[key] for key in named if key is not None}
