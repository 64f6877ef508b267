"""Cases: a target with its verdict and everything that was known about it, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.evaluation.verdicts import Evaluation, Fate, Later, Reason, Status, Verdict
from tracker.records.figures import Figure
from tracker.records.intervals import Interval
from tracker.records.observations import Area, Indicator, Observation, Source, Text
from tracker.records.plans import Action, ContextTarget, Plan, Target
from tracker.records.workspace import Goal, Workspace

CONTEXT = (Fate.OTHER_AREA, Fate.RELATED)
"""Fates of figures that are shown beside a target and never decide."""

_SPEAKING = (
    Fate.DECIDES,
    Fate.AGREES,
    Fate.ON_TIME,
    Fate.CONFLICTING,
    Fate.EARLY,
    Fate.LATE,
    Fate.RESTATED,
)


@dataclass(frozen=True, slots=True)
class Known:
    """A figure known as of the day of a scorecard, and what became of it.

    Attributes
    ----------
    published
        The day from which it counts as known.
    dated
        Whether its source prints a date, if only the year.
    """

    observation: Observation
    figure: Figure
    source: Source
    area: Area
    indicator: Indicator
    fate: Fate
    published: date
    dated: bool

    @property
    def interval(self) -> Interval | None:
        """The values its wording allows; None for a milestone."""
        return self.figure.interval

    @property
    def link(self) -> str:
        """The web address of the source; empty for any other kind of address."""
        return self.source.url if self.source.url.startswith(("http://", "https://")) else ""

    @property
    def speaks(self) -> bool:
        """Whether nothing better for the same period stands in its place."""
        return self.fate in _SPEAKING

    @property
    def is_context(self) -> bool:
        """Whether it measures something else, or somewhere else."""
        return self.fate in CONTEXT


@dataclass(frozen=True)
class Case:
    """One judged target: the promise, the verdict, and the figures known.

    Attributes
    ----------
    number
        How the scorecard numbers it: action and place within the action, "4.1".
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
    goal: Goal
    verdict: Verdict
    known: tuple[Known, ...]
    as_of: date

    @property
    def deadline(self) -> date:
        """The last day that counts."""
        return self.target.deadline.end

    @property
    def anchor(self) -> str:
        """The address of the target within the scorecard's page."""
        return f"{self.plan.id}-{self.target.id}"

    @property
    def status(self) -> Status:
        """Met, missed or unknown."""
        return self.verdict.status

    @property
    def is_due(self) -> bool:
        """Whether the verdict waits for anything but the deadline."""
        return self.verdict.reason != Reason.NOT_DUE

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
            if one.speaks and (span not in best or _rank(one) < _rank(best[span])):
                best[span] = one
        return tuple(sorted(best.values(), key=lambda one: one.observation.period.end))

    def early(self) -> tuple[Known, ...]:
        """The speaking figures for before the deadline."""
        return tuple(one for one in self.speaking if one.observation.period.end < self.deadline)

    def late(self) -> tuple[Known, ...]:
        """The speaking figures for after the deadline."""
        return tuple(one for one in self.speaking if one.observation.period.end > self.deadline)

    def find(self, observation: str | None) -> Known | None:
        """The known figure of an id."""
        return next((one for one in self.known if one.observation.id == observation), None)

    def later(self, later: Later | None) -> Known | None:
        """The known figure that an afterwards names."""
        return self.find(later.observation) if later else None


def _rank(one: Known) -> tuple[int, bool, date, str]:
    interval = one.interval
    vague = interval is not None and not interval.is_point
    return _SPEAKING.index(one.fate), vague, one.published, one.observation.id


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
        workspace.goals[plan.id, target.id],
        verdict,
        tuple(_known(workspace, verdict, as_of)),
        as_of,
    )


def _known(workspace: Workspace, verdict: Verdict, as_of: date) -> Iterator[Known]:
    for evidence in verdict.evidence:
        observation = workspace.observations[evidence.observation]
        published = workspace.published(observation)
        if published > as_of or evidence.fate == Fate.NOT_YET_PUBLISHED:
            continue
        yield Known(
            observation,
            workspace.figures[observation.id],
            workspace.sources[observation.source],
            workspace.areas[observation.area],
            workspace.indicators[observation.indicator],
            evidence.fate,
            published,
            workspace.dated(observation),
        )
