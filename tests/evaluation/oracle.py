"""The rules for judging a target, read aloud: slow, plain and independent of the kernel.

One figure, one target, one loop at a time, with no tables. Nothing of `tracker.evaluation` is used
but the names of its answers, so that what the two have in common comes from the rules. Each
function names the part of the rules that it follows. Relative goals, revisions and withdrawals
are not here yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

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
from tracker.records.observations import Observation
from tracker.records.periods import Length, TimePeriod
from tracker.records.plans import ContextTarget, Plan, Target
from tracker.records.workspace import TargetKey, Workspace

MET = [Reason.REACHED, Reason.REACHED_EARLY]
MISSED = [Reason.NOT_REACHED, Reason.NOT_REACHED_LATER, Reason.REACHED_LATE]

INSIDE, OUTSIDE, OVERLAPPING, CONFLICT = "inside", "outside", "overlapping", "conflict"
EARLY, ON_TIME, LATE = Fate.EARLY, Fate.ON_TIME, Fate.LATE

GRADES = ["A", "B", "C"]
STATUSES = ["final", "provisional", "estimated"]


# What is asked, and what was reported


@dataclass(frozen=True)
class Question:
    """All that the rules ask about one target as of one day; D is `deadline`."""

    key: TargetKey
    as_of: date
    announced: date
    indicator: str
    related: set[str]
    kind: str
    length: Length | None
    area: str
    direction: str
    test: str
    vintage: str
    first_day: date
    deadline: date
    goal: Interval


@dataclass(frozen=True)
class Reported:
    """One observation, with all that the rules ask about it; grade and status: 0 is best."""

    id: str
    indicator: str
    area: str
    period: TimePeriod
    published: date
    dated: bool
    publisher: str
    grade: int
    status: int
    value: Interval


@dataclass(frozen=True)
class Group:
    """Figures of equal rank for one period, and how they lie to the goal, alone and together."""

    when: Fate
    members: list[Reported]
    alone: list[str]
    together: Interval | None
    relation: str

    @property
    def start(self) -> date:
        return min(figure.period.start for figure in self.members)

    @property
    def end(self) -> date:
        return max(figure.period.end for figure in self.members)


@dataclass(frozen=True)
class Finding:
    """A reason, the groups that give it, and the groups that contradict each other."""

    reason: Reason
    deciding: list[Group] = field(default_factory=list)
    conflicting: list[Group] = field(default_factory=list)


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


def announced(workspace: Workspace, plan: Plan, target: Target | ContextTarget) -> date:
    """Rule 7: a target exists from its announcement, its own, else its plan's publication."""
    if target.announced is not None:
        return target.announced
    source = workspace.sources[plan.source]
    return day_of(source.published, source.accessed)


def day_of(printed: TimePeriod | None, accessed: date) -> date:
    """Section 3: a month or year counts from its last day, at most the day of access."""
    return accessed if printed is None else min(printed.end, accessed)


def question(workspace: Workspace, plan: Plan, target: Target, as_of: date) -> Question:
    """Put a target as the rules ask about it."""
    indicator = workspace.indicators[target.indicator]
    test, deadline = target.test, target.deadline.end
    if indicator.kind == "cumulative":
        test = "by" if target.direction == "increase" else "at"
    if indicator.kind == "milestone":
        test, goal = "by", Interval(None, Decimal(deadline.toordinal()))
    else:
        printed = workspace.goals[plan.id, target.id].figure.interval
        assert printed is not None
        goal = acceptance(printed, target.direction)
    return Question(
        key=(plan.id, target.id),
        as_of=as_of,
        announced=announced(workspace, plan, target),
        indicator=target.indicator,
        related=one_step(workspace, target.indicator),
        kind=indicator.kind,
        length=indicator.length,
        area=target.area or plan.area,
        direction=target.direction,
        test=test,
        vintage=target.vintage or plan.vintage,
        first_day=plan.period.start,
        deadline=deadline,
        goal=goal,
    )


def one_step(workspace: Workspace, indicator: str) -> set[str]:
    """Reasons: related is one step, named by either side."""
    named = {relation.indicator for relation in workspace.indicators[indicator].related}
    for other, record in workspace.indicators.items():
        for relation in record.related:
            if relation.indicator == indicator:
                named.add(other)
    return named - {indicator}


def report(workspace: Workspace, observation: Observation) -> Reported:
    """Put an observation as the rules ask about it; the value of a milestone is its days."""
    source = workspace.sources[observation.source]
    printed = observation.published or source.published
    if workspace.indicators[observation.indicator].kind == "milestone":
        period = observation.period
        value = Interval(Decimal(period.start.toordinal()), Decimal(period.end.toordinal()))
    else:
        read = workspace.figures[observation.id].interval
        assert read is not None
        value = read
    return Reported(
        id=observation.id,
        indicator=observation.indicator,
        area=observation.area,
        period=observation.period,
        published=day_of(printed, source.accessed),
        dated=printed is not None,
        publisher=source.publisher,
        grade=GRADES.index(source.grade),
        status=STATUSES.index(observation.status),
        value=value,
    )


# Intervals and goals


def acceptance(printed: Interval, direction: str) -> Interval:
    """Section 2: the goal's figure, closed in the direction that counts as better."""
    if direction == "increase":
        return Interval(printed.low, None, printed.low_open, False)
    if direction == "decrease":
        return Interval(None, printed.high, False, printed.high_open)
    return printed


def contains(outer: Interval, inner: Interval) -> bool:
    """Whether every number of the inner interval is one of the outer; equal ones contain."""
    if outer.low is not None:
        if inner.low is None or inner.low < outer.low:
            return False
        if inner.low == outer.low and outer.low_open and not inner.low_open:
            return False
    if outer.high is not None:
        if inner.high is None or inner.high > outer.high:
            return False
        if inner.high == outer.high and outer.high_open and not inner.high_open:
            return False
    return True


def common(one: Interval, other: Interval) -> Interval | None:
    """The numbers that belong to both; None where there are none."""
    low, low_open = one.low, one.low_open
    if other.low is not None and (low is None or other.low >= low):
        low, low_open = other.low, other.low_open or (low_open and other.low == low)
    high, high_open = one.high, one.high_open
    if other.high is not None and (high is None or other.high <= high):
        high, high_open = other.high, other.high_open or (high_open and other.high == high)
    if low is None or high is None:
        return Interval(low, high, low_open, high_open)
    if low > high or (low == high and (low_open or high_open)):
        return None
    return Interval(low, high, low_open, high_open)


def relation(value: Interval, goal: Interval) -> str:
    """The verdict is the relation between the two sets."""
    if contains(goal, value):
        return INSIDE
    return OUTSIDE if common(value, goal) is None else OVERLAPPING


# Rules 1 to 4: which figure may speak


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


def set_aside(asked: Question, figures: list[Reported]) -> dict[str, Fate]:
    """Not known at A; forecasts (rule 2); other indicators, areas and lengths (rule 4)."""
    fates = {}
    for figure in figures:
        if figure.published > asked.as_of:
            fates[figure.id] = Fate.NOT_YET_PUBLISHED
        elif figure.status > 0 and figure.published < figure.period.end:
            fates[figure.id] = Fate.FORECAST
        elif figure.indicator != asked.indicator:
            fates[figure.id] = Fate.RELATED
        elif figure.area != asked.area:
            fates[figure.id] = Fate.OTHER_AREA
        elif asked.length is not None and figure.period.length != asked.length:
            fates[figure.id] = Fate.OTHER_LENGTH
    return fates


def one_vintage(asked: Question, one: Reported, other: Reported) -> bool:
    """Rules 1 and 5: vintages are of one period; all datings of a milestone are one group."""
    return asked.kind == "milestone" or one.period == other.period


def latest_vintage(asked: Question, figures: list[Reported]) -> dict[str, Fate]:
    """Rule 1, `latest`: of one publisher the later publication supersedes the earlier."""
    return {
        earlier.id: Fate.SUPERSEDED
        for earlier in figures
        for later in figures
        if one_vintage(asked, earlier, later) and supersedes(later, earlier)
    }


def supersedes(later: Reported, earlier: Reported) -> bool:
    """Rule 1: date known, grade and status not worse, not a vaguer restatement."""
    return (
        later.publisher == earlier.publisher
        and later.published > earlier.published
        and later.dated
        and later.grade <= earlier.grade
        and later.status <= earlier.status
        and not contains(later.value, earlier.value)
    )


def first_vintage(asked: Question, figures: list[Reported]) -> dict[str, Fate]:
    """Rule 1, `first`: of all final figures the earliest publication counts, whoever's it is."""
    fates = {}
    for figure in figures:
        if figure.status > 0:
            fates[figure.id] = Fate.WEAKER_STATUS
            continue
        for other in figures:
            if (
                other.status == 0
                and one_vintage(asked, figure, other)
                and other.published < figure.published
            ):
                fates[figure.id] = Fate.LATER_VINTAGE
    return fates


def one_rank(asked: Question, one: Reported, other: Reported) -> bool:
    """Rule 3: periods that end on D are ranked together; rule 5: so are all of a milestone."""
    on_deadline = one.period.end == other.period.end == asked.deadline
    return asked.kind == "milestone" or on_deadline or one.period == other.period


def outranked(asked: Question, figures: list[Reported]) -> dict[str, Fate]:
    """Rule 2: the best grade of source, then the best status; the rest is context."""
    fates = {}
    for figure in figures:
        peers = [other for other in figures if one_rank(asked, figure, other)]
        best = min(peer.grade for peer in peers)
        if figure.grade > best:
            fates[figure.id] = Fate.LOWER_GRADE
        elif figure.status > min(peer.status for peer in peers if peer.grade == best):
            fates[figure.id] = Fate.WEAKER_STATUS
    return fates


def timing(asked: Question, figure: Reported) -> Fate:
    """Rule 4: on time ends on D, early before, late after."""
    if figure.period.end == asked.deadline:
        return ON_TIME
    return EARLY if figure.period.end < asked.deadline else LATE


def grouped(asked: Question, standing: list[Reported]) -> list[Group]:
    """Rule 3: the figures of equal rank for one period."""
    groups: list[list[Reported]] = []
    for figure in standing:
        for group in groups:
            if one_rank(asked, figure, group[0]):
                group.append(figure)
                break
        else:
            groups.append([figure])
    return [weighed(asked, members) for members in groups]


def weighed(asked: Question, members: list[Reported]) -> Group:
    """Rule 3: the intersection is judged; if empty the verdict all give alone, else conflict."""
    alone = [relation(figure.value, asked.goal) for figure in members]
    together: Interval | None = members[0].value
    for figure in members:
        together = None if together is None else common(together, figure.value)
    if together is not None:
        shared = relation(together, asked.goal)
    else:
        shared = alone[0] if len(set(alone)) == 1 else CONFLICT
    return Group(timing(asked, members[0]), members, alone, together, shared)


# Rules 5 and 6: what the figures show


def found(asked: Question, groups: list[Group], fates: dict[str, Fate]) -> Finding:
    """Rule 5, by the kind of indicator and the test; without figures, why there are none."""
    if not groups:
        others = [Fate.RELATED, Fate.OTHER_AREA, Fate.OTHER_LENGTH]
        comparable = any(fate in others for fate in fates.values())
        return Finding(Reason.NO_COMPARABLE_FIGURE if comparable else Reason.NO_FIGURE)
    if asked.kind == "milestone":
        return milestone(groups)
    if asked.kind == "cumulative":
        rising = asked.direction == "increase"
        return cumulative_increase(groups) if rising else cumulative_decrease(groups)
    return tested_at(groups) if asked.test == "at" else tested_by(asked, groups)


def pick(groups: Iterable[Group], when: Fate, lies: str) -> list[Group]:
    return [group for group in groups if group.when == when and group.relation == lies]


def milestone(groups: list[Group]) -> Finding:
    """Rule 5, milestone: ends by D, begins after D, or cut in two by D."""
    reasons = {
        INSIDE: Reason.REACHED,
        OUTSIDE: Reason.REACHED_LATE,
        OVERLAPPING: Reason.IMPRECISE_FIGURE,
    }
    (group,) = groups
    if group.relation == CONFLICT:
        return Finding(Reason.CONFLICTING_FIGURES, conflicting=groups)
    return Finding(reasons[group.relation], groups)


def tested_at(groups: list[Group]) -> Finding:
    """Rule 5, `at`: the state on D."""
    if inside := pick(groups, ON_TIME, INSIDE):
        return Finding(Reason.REACHED, inside)
    if outside := pick(groups, ON_TIME, OUTSIDE):
        return Finding(Reason.NOT_REACHED, outside)
    return undecided_on_time(groups)


def tested_by(asked: Question, groups: list[Group]) -> Finding:
    """Rule 5, `by`: reached at some moment from the plan's first day to D."""
    window = [group for group in groups if asked.first_day <= group.end]
    if early := pick(window, EARLY, INSIDE):
        return Finding(Reason.REACHED_EARLY, early)
    if inside := pick(groups, ON_TIME, INSIDE):
        return Finding(Reason.REACHED, inside)
    if outside := pick(groups, ON_TIME, OUTSIDE):
        if conflict := pick(window, EARLY, CONFLICT):
            return Finding(Reason.CONFLICTING_FIGURES, conflicting=conflict)
        if overlapping := pick(window, EARLY, OVERLAPPING):
            return Finding(Reason.IMPRECISE_FIGURE, overlapping)
        return Finding(Reason.NOT_REACHED, outside)
    return undecided_on_time(groups)


def undecided_on_time(groups: list[Group]) -> Finding:
    """Rule 5: on time but in conflict or overlapping, or nothing on time."""
    if conflict := pick(groups, ON_TIME, CONFLICT):
        return Finding(Reason.CONFLICTING_FIGURES, conflicting=conflict)
    if overlapping := pick(groups, ON_TIME, OVERLAPPING):
        return Finding(Reason.IMPRECISE_FIGURE, overlapping)
    times = {group.when for group in groups}
    if times == {EARLY, LATE}:
        return Finding(Reason.EARLY_AND_LATE)
    return Finding(Reason.ONLY_LATE if times == {LATE} else Reason.ONLY_EARLY)


def cumulative_increase(groups: list[Group]) -> Finding:
    """Rule 5, cumulative: it never falls, so once inside it stays, and outside it always was."""
    if contradiction := fallen(groups, first=INSIDE, then=OUTSIDE):
        return Finding(Reason.CONFLICTING_FIGURES, conflicting=contradiction)
    if early := pick(groups, EARLY, INSIDE):
        return Finding(Reason.REACHED_EARLY, early)
    if inside := pick(groups, ON_TIME, INSIDE):
        return Finding(Reason.REACHED, inside)
    if outside := pick(groups, ON_TIME, OUTSIDE):
        return Finding(Reason.NOT_REACHED, outside)
    if late := pick(groups, LATE, OUTSIDE):
        return Finding(Reason.NOT_REACHED_LATER, late)
    return undecided_on_time(groups)


def cumulative_decrease(groups: list[Group]) -> Finding:
    """Rule 5, cumulative: a budget once used up stays so; one not yet used up never was."""
    if contradiction := fallen(groups, first=OUTSIDE, then=INSIDE):
        return Finding(Reason.CONFLICTING_FIGURES, conflicting=contradiction)
    if inside := pick(groups, ON_TIME, INSIDE):
        return Finding(Reason.REACHED, inside)
    if outside := pick(groups, ON_TIME, OUTSIDE):
        return Finding(Reason.NOT_REACHED, outside)
    if early := pick(groups, EARLY, OUTSIDE):
        return Finding(Reason.NOT_REACHED, early)
    if late := pick(groups, LATE, INSIDE):
        return Finding(Reason.REACHED, late)
    return undecided_on_time(groups)


def fallen(groups: list[Group], first: str, then: str) -> list[Group]:
    """Rule 5, cumulative: the groups by which a value that never falls would have fallen."""
    contradicting = []
    for before in groups:
        possibly = before.relation == first or (
            before.relation == CONFLICT and first in before.alone
        )
        for after in groups:
            if possibly and after.relation == then and after.end > before.end:
                contradicting += [before, after]
    return contradicting


def due(asked: Question, finding: Finding) -> Finding:
    """Rule 6: before D unknown, not-due, unless a `by` target is already met."""
    already = asked.test == "by" and finding.reason in MET
    return finding if already or asked.as_of >= asked.deadline else Finding(Reason.NOT_DUE)


# What is said of it


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


def distance(value: Interval, goal: Interval) -> Decimal:
    """For missed: how far the figure lies from the goal; the two have no number in common."""
    if value.high is not None and goal.low is not None and value.high <= goal.low:
        return goal.low - value.high
    assert value.low is not None
    assert goal.high is not None
    return value.low - goal.high


def afterwards(groups: list[Group]) -> tuple[Later | None, Later | None]:
    """Afterwards: the first late figure inside the goal, and the latest late figure."""
    late = sorted(
        (group for group in groups if group.when == LATE),
        key=lambda group: (group.end, group.start),
    )
    shown = [Later(speaker(group)[0].id, group.relation == INSIDE) for group in late]
    inside = [later for later in shown if later.inside]
    return inside[0] if inside else None, shown[-1] if shown else None


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


def restates(asked: Question, figure: Reported, comparable: list[Reported]) -> bool:
    """Section 5: it contains or equals an earlier one of its publisher; none under `first`."""
    return asked.vintage == "latest" and any(
        one_vintage(asked, figure, earlier)
        and earlier.publisher == figure.publisher
        and earlier.published < figure.published
        and contains(figure.value, earlier.value)
        for earlier in comparable
    )
