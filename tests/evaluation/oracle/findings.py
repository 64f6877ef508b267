"""Section 3, rules 3, 5 and 6: what the figures that stand show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from tests.evaluation.oracle.asked import Question, Reported
from tests.evaluation.oracle.evidence import EARLY, LATE, ON_TIME, one_rank, timing
from tests.evaluation.oracle.sets import CONFLICT, INSIDE, OUTSIDE, OVERLAPPING, common, relation
from tracker.evaluation.verdicts import Fate, Reason
from tracker.records.intervals import Interval

MET = [Reason.REACHED, Reason.REACHED_EARLY]
MISSED = [Reason.NOT_REACHED, Reason.NOT_REACHED_LATER, Reason.REACHED_LATE]


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
