"""Section 3, rules 3, 5 and 6: what the figures that stand show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tests.evaluation.oracle.asked import Question, Reported
from tests.evaluation.oracle.evidence import EARLY, LATE, ON_TIME, one_rank, timing
from tests.evaluation.oracle.relative import Measure, Measures
from tests.evaluation.oracle.sets import (
    CONFLICT,
    INSIDE,
    OUTSIDE,
    OVERLAPPING,
    relation_to_all,
    shared_by,
)
from tracker.evaluation.verdicts import Fate, Reason
from tracker.records.intervals import Interval

MET = [Reason.REACHED, Reason.REACHED_EARLY]
MISSED = [Reason.NOT_REACHED, Reason.NOT_REACHED_LATER, Reason.REACHED_LATE]


@dataclass(frozen=True)
class Group:
    """Figures of equal rank for one period, and how they lie to the goal, alone and together.

    It is unplaced if nothing is known that its last published figure could be measured from.
    """

    when: Fate
    members: list[Reported]
    alone: list[str]
    together: Interval | None
    relation: str
    unplaced: bool

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


def grouped(asked: Question, measured: Measures, standing: list[Reported]) -> list[Group]:
    """Rule 3: the figures of equal rank for one period."""
    groups: list[list[Reported]] = []
    for figure in standing:
        for group in groups:
            if one_rank(asked, figure, group[0]):
                group.append(figure)
                break
        else:
            groups.append([figure])
    return [weighed(asked, measured, members) for members in groups]


def weighed(asked: Question, measured: Measures, members: list[Reported]) -> Group:
    """Rule 3: the intersection is judged; if empty the verdict all give alone, else conflict."""
    alone = [lies(figure.value, measured.of(figure)) for figure in members]
    together = shared_by([figure.value for figure in members])
    against = measured.of(last_published(members))
    if together is not None:
        shared = lies(together, against)
    else:
        shared = alone[0] if len(set(alone)) == 1 else CONFLICT
    return Group(timing(asked, members[0]), members, alone, together, shared, against is None)


def lies(value: Interval, against: Measure | None) -> str:
    """How a value lies to the goal; without a baseline it may lie anywhere."""
    return OVERLAPPING if against is None else relation_to_all(value, against.sets)


def last_published(members: list[Reported]) -> Reported:
    """The last published, then the smallest id."""
    last = max(member.published for member in members)
    newest = [member for member in members if member.published == last]
    return min(newest, key=lambda member: member.id)


def found(
    asked: Question, measured: Measures, groups: list[Group], fates: dict[str, Fate]
) -> Finding:
    """Rule 5, by the kind of indicator and the test; otherwise why nothing decides."""
    if asked.kind == "milestone":
        decided = milestone(groups) if groups else None
    elif asked.kind == "cumulative":
        rising = asked.direction == "increase"
        decided = cumulative_increase(groups) if rising else cumulative_decrease(groups)
    else:
        decided = tested_at(groups) if asked.test == "at" else tested_by(asked, groups)
    return decided or undecided(measured, groups, fates)


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


def tested_at(groups: list[Group]) -> Finding | None:
    """Rule 5, `at`: the state on D."""
    if inside := pick(groups, ON_TIME, INSIDE):
        return Finding(Reason.REACHED, inside)
    if outside := pick(groups, ON_TIME, OUTSIDE):
        return Finding(Reason.NOT_REACHED, outside)
    return None


def tested_by(asked: Question, groups: list[Group]) -> Finding | None:
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
            return across(overlapping)
        return Finding(Reason.NOT_REACHED, outside)
    return None


def undecided(measured: Measures, groups: list[Group], fates: dict[str, Fate]) -> Finding:
    """Rule 5, in the order of the reasons: what is on time does not decide, or nothing is."""
    if conflict := pick(groups, ON_TIME, CONFLICT):
        return Finding(Reason.CONFLICTING_FIGURES, conflicting=conflict)
    if overlapping := pick(groups, ON_TIME, OVERLAPPING):
        return across(overlapping)
    if measured.chosen is None:
        return Finding(Reason.NO_BASELINE)
    if not groups:
        others = [Fate.RELATED, Fate.OTHER_AREA, Fate.OTHER_LENGTH]
        comparable = any(fate in others for fate in fates.values())
        return Finding(Reason.NO_COMPARABLE_FIGURE if comparable else Reason.NO_FIGURE)
    times = {group.when for group in groups}
    if times == {EARLY, LATE}:
        return Finding(Reason.EARLY_AND_LATE)
    return Finding(Reason.ONLY_LATE if times == {LATE} else Reason.ONLY_EARLY)


def across(overlapping: list[Group]) -> Finding:
    """Reasons: imprecise figures go before those that have no baseline to be placed by."""
    if imprecise := [group for group in overlapping if not group.unplaced]:
        return Finding(Reason.IMPRECISE_FIGURE, imprecise)
    return Finding(Reason.NO_BASELINE)


def cumulative_increase(groups: list[Group]) -> Finding | None:
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
    return None


def cumulative_decrease(groups: list[Group]) -> Finding | None:
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
    return None


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
