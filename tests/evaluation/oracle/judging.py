"""Sections 3 to 5: every target of a workspace judged, and what became of every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tests.evaluation.oracle.asked import Question, Reported, question, report
from tests.evaluation.oracle.evidence import (
    LATE,
    ON_TIME,
    first_vintage,
    latest_vintage,
    outranked,
    restates,
    set_aside,
    timing,
)
from tests.evaluation.oracle.findings import (
    MET,
    MISSED,
    Finding,
    Group,
    due,
    found,
    grouped,
    last_published,
)
from tests.evaluation.oracle.promised import announced
from tests.evaluation.oracle.relative import Measures, measures
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
    case = prepare(question(workspace, plan, target, as_of), workspace)
    if target.withdrawn is None or target.withdrawn.announced > as_of:
        return judge(case)
    then = prepare(question(workspace, plan, target, target.withdrawn.announced), workspace)
    return withdrawn(case, then)


@dataclass(frozen=True)
class Case:
    """A question, the figures it concerns, what they are held against, and how they stand.

    `aside` holds the fates of what is set aside, `fates` also those of what is outdated or
    outranked; `groups` are of all the rest.
    """

    asked: Question
    figures: list[Reported]
    measured: Measures
    aside: dict[str, Fate]
    fates: dict[str, Fate]
    groups: list[Group]

    @property
    def comparable(self) -> list[Reported]:
        return [figure for figure in self.figures if figure.id not in self.aside]


def prepare(asked: Question, workspace: Workspace) -> Case:
    """Section 3, rules 1 to 4: what is set aside and what stands."""
    figures = [report(workspace, observation) for observation in workspace.observations.values()]
    figures = [
        figure
        for figure in figures
        if figure.indicator == asked.indicator or figure.indicator in asked.related
    ]
    aside = set_aside(asked, figures)
    comparable = [figure for figure in figures if figure.id not in aside]
    choose = first_vintage if asked.vintage == "first" else latest_vintage
    fates = aside | choose(asked, comparable)
    fates |= outranked(asked, [figure for figure in comparable if figure.id not in fates])
    standing = [figure for figure in comparable if figure.id not in fates]
    measured = measures(asked, figures)
    return Case(asked, figures, measured, aside, fates, grouped(asked, measured, standing))


def judge(case: Case) -> Verdict:
    """Section 3, rules 5 and 6: what is found, and what is said of it."""
    return said(case, due(case.asked, found(case.asked, case.measured, case.groups, case.fates)))


def withdrawn(case: Case, then: Case) -> Verdict:
    """Rule 7: unknown, unless a figure for D was out by then; a `by` target met stays met."""
    if any(fits(then.asked, figure) for figure in then.comparable):
        return judge(case)
    before = judge(then)
    gone = said(case, Finding(Reason.WITHDRAWN))
    if case.asked.test != "by" or before.status != Status.MET:
        return gone
    now = judge(case)
    if now.status == Status.MET:
        return now
    evidence = tuple(
        replace(seen, fate=Fate.DECIDES) if seen.observation == before.observation else seen
        for seen in gone.evidence
    )
    return replace(
        before,
        moved=gone.moved,
        first_inside=gone.first_inside,
        latest=gone.latest,
        evidence=evidence,
    )


def fits(asked: Question, figure: Reported) -> bool:
    """Rules 4 and 7: whether a figure is on time, as every dating of a milestone is."""
    return asked.kind == "milestone" or timing(asked, figure) == ON_TIME


def said(case: Case, finding: Finding) -> Verdict:
    """A finding as a verdict, with what became of every figure."""
    verdict = answer(case, finding)
    fates = case.fates | fates_of_standing(case, finding, verdict)
    ordered = sorted(case.figures, key=lambda f: (f.period.end, f.period.start, f.published, f.id))
    evidence = tuple(Evidence(figure.id, fates[figure.id]) for figure in ordered)
    return replace(verdict, evidence=evidence)


def fates_of_standing(case: Case, finding: Finding, verdict: Verdict) -> dict[str, Fate]:
    """Section 5, for the figures that stand."""
    in_conflict = [figure.id for group in finding.conflicting for figure in group.members]
    agreeing: list[str] = []
    for group in finding.deciding:
        if speaker(group)[0].id == verdict.observation:
            agreeing = [figure.id for figure in group.members]
    fates = {}
    for figure in (member for group in case.groups for member in group.members):
        if figure.id == verdict.observation:
            fates[figure.id] = Fate.DECIDES
        elif figure.id in in_conflict:
            fates[figure.id] = Fate.CONFLICTING
        elif restates(case.asked, figure, case.comparable):
            fates[figure.id] = Fate.RESTATED
        elif figure.id in agreeing:
            fates[figure.id] = Fate.AGREES
        else:
            fates[figure.id] = timing(case.asked, figure)
    return fates


def answer(case: Case, finding: Finding) -> Verdict:
    """Status, reason, deciding figure, since when, by how much, and afterwards."""
    asked, promise, against = case.asked, case.asked.promise, case.measured.chosen
    status = Status.UNKNOWN
    if finding.reason in MET:
        status = Status.MET
    elif finding.reason in MISSED:
        status = Status.MISSED
    event = asked.kind == "milestone"
    first_inside, latest = (None, None) if event else afterwards(case.groups)
    observation = interval = since = None
    if decided := decider(finding.deciding):
        figure, interval = decided
        against = case.measured.of(figure)
        observation, since = figure.id, max(figure.published, promise.announced)
        if not (asked.test == "by" and status == Status.MET):
            since = max(since, asked.deadline)
    accepts = against.accepts if against and not event else None
    short_by = None
    if status == Status.MISSED and interval and accepts:
        short_by = distance(interval, accepts)
    return Verdict(
        key=asked.key,
        status=status,
        reason=finding.reason,
        observation=observation,
        interval=None if event else interval,
        since=since,
        short_by=short_by,
        goal=promise.goal,
        deadline=promise.deadline,
        accepts=accepts,
        baseline=against.baseline if against else None,
        moved=promise.moved,
        first_inside=first_inside,
        latest=latest,
    )


def speaker(group: Group) -> tuple[Reported, Interval | None]:
    """The deciding figure of a group: the first published if all agree, else the last."""
    if all(alone == group.relation for alone in group.alone):
        figure = min(group.members, key=lambda member: (member.published, member.id))
        return figure, figure.value
    return last_published(group.members), group.together


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
