"""Sections 3 to 5: every target of a workspace judged, and what became of every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.evaluation.oracle.asked import Question, Reported, announced, question, report
from tests.evaluation.oracle.evidence import (
    LATE,
    first_vintage,
    latest_vintage,
    outranked,
    restates,
    set_aside,
    timing,
)
from tests.evaluation.oracle.findings import MET, MISSED, Finding, Group, due, found, grouped
from tests.evaluation.oracle.sets import INSIDE, distance
from tracker.evaluation.verdicts import (
    ActionVerdict,
    Evaluation,
    Evidence,
    Fate,
    Later,
    PlanVerdict,
    Reason,
    Status,
    Verdict,
)
from tracker.records.intervals import Interval
from tracker.records.plans import ContextTarget, Plan, Target
from tracker.records.workspace import Workspace


def evaluate(workspace: Workspace, as_of: date) -> Evaluation:
    """Section 4: every target that exists as of the day, by plan and action."""
    plans = []
    for plan in workspace.plans.values():
        actions = []
        for action in plan.actions:
            verdicts = tuple(
                verdict_on(workspace, plan, target, as_of)
                for target in action.targets
                if announced(workspace, plan, target) <= as_of
            )
            if verdicts:
                actions.append(ActionVerdict(action.id, verdicts))
        if actions:
            plans.append(PlanVerdict(plan.id, tuple(actions)))
    return Evaluation(as_of, tuple(plans))


def verdict_on(
    workspace: Workspace, plan: Plan, target: Target | ContextTarget, as_of: date
) -> Verdict:
    """Section 4: a context goal without a number is unknown, not-measurable."""
    if isinstance(target, ContextTarget):
        return Verdict((plan.id, target.id), Status.UNKNOWN, Reason.NOT_MEASURABLE)
    return judge(question(workspace, plan, target, as_of), workspace)


def judge(asked: Question, workspace: Workspace) -> Verdict:
    """Section 3: what is set aside, what stands, what is found, and what is said of it."""
    figures = [report(workspace, observation) for observation in workspace.observations.values()]
    figures = [
        figure
        for figure in figures
        if figure.indicator == asked.indicator or figure.indicator in asked.related
    ]
    fates: dict[str, Fate] = {}
    fates |= set_aside(asked, figures)
    comparable = [figure for figure in figures if figure.id not in fates]
    if asked.vintage == "first":
        fates |= first_vintage(asked, comparable)
    else:
        fates |= latest_vintage(asked, comparable)
    fates |= outranked(asked, [figure for figure in comparable if figure.id not in fates])
    standing = [figure for figure in comparable if figure.id not in fates]
    groups = grouped(asked, standing)
    finding = due(asked, found(asked, groups, fates))
    verdict = answer(asked, finding, groups)
    fates |= fates_of_standing(asked, finding, verdict, standing, comparable)
    ordered = sorted(figures, key=lambda f: (f.period.end, f.period.start, f.published, f.id))
    evidence = tuple(Evidence(figure.id, fates[figure.id]) for figure in ordered)
    return replace(verdict, evidence=evidence)


def fates_of_standing(
    asked: Question,
    finding: Finding,
    verdict: Verdict,
    standing: list[Reported],
    comparable: list[Reported],
) -> dict[str, Fate]:
    """Section 5, for the figures that stand."""
    in_conflict = [figure.id for group in finding.conflicting for figure in group.members]
    agreeing: list[str] = []
    for group in finding.deciding:
        if speaker(group)[0].id == verdict.observation:
            agreeing = [figure.id for figure in group.members]
    fates = {}
    for figure in standing:
        if figure.id == verdict.observation:
            fates[figure.id] = Fate.DECIDES
        elif figure.id in in_conflict:
            fates[figure.id] = Fate.CONFLICTING
        elif restates(asked, figure, comparable):
            fates[figure.id] = Fate.RESTATED
        elif figure.id in agreeing:
            fates[figure.id] = Fate.AGREES
        else:
            fates[figure.id] = timing(asked, figure)
    return fates


def answer(asked: Question, finding: Finding, groups: list[Group]) -> Verdict:
    """Status, reason, deciding figure, since when, by how much, and afterwards."""
    status = Status.UNKNOWN
    if finding.reason in MET:
        status = Status.MET
    elif finding.reason in MISSED:
        status = Status.MISSED
    first_inside, latest = (None, None) if asked.kind == "milestone" else afterwards(groups)
    observation = interval = since = short_by = None
    if decided := decider(finding.deciding):
        figure, interval = decided
        observation, since = figure.id, max(figure.published, asked.announced)
        if not (asked.test == "by" and status == Status.MET):
            since = max(since, asked.deadline)
        if asked.kind == "milestone":
            interval = None
    if status == Status.MISSED and interval is not None:
        short_by = distance(interval, asked.goal)
    return Verdict(
        key=asked.key,
        status=status,
        reason=finding.reason,
        observation=observation,
        interval=interval,
        since=since,
        short_by=short_by,
        first_inside=first_inside,
        latest=latest,
    )


def speaker(group: Group) -> tuple[Reported, Interval | None]:
    """The deciding figure of a group: the first published if all agree, else the last."""
    if all(alone == group.relation for alone in group.alone):
        figure = min(group.members, key=lambda member: (member.published, member.id))
        return figure, figure.value
    last = max(member.published for member in group.members)
    newest = [member for member in group.members if member.published == last]
    return min(newest, key=lambda member: member.id), group.together


def decider(groups: Sequence[Group]) -> tuple[Reported, Interval | None] | None:
    """The deciding figure of several groups: the first published, then the smallest id."""
    spoken = [speaker(group) for group in groups]
    return min(spoken, key=lambda pair: (pair[0].published, pair[0].id)) if spoken else None


def afterwards(groups: list[Group]) -> tuple[Later | None, Later | None]:
    """Afterwards: the first late figure inside the goal, and the latest late figure."""
    late = sorted(
        (group for group in groups if group.when == LATE),
        key=lambda group: (group.end, group.start),
    )
    shown = [Later(speaker(group)[0].id, group.relation == INSIDE) for group in late]
    inside = [later for later in shown if later.inside]
    return inside[0] if inside else None, shown[-1] if shown else None
