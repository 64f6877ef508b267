"""How goals and deadlines moved, and whether that was in time to change anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.evaluation.verdicts import Moved, Reason, Status
from tracker.records.plans import Revision, Withdrawal
from tracker.records.workspace import Goal
from tracker.scorecards import dates
from tracker.scorecards.cases import Case
from tracker.scorecards.goals import due, named, place
from tracker.scorecards.language import Language


@dataclass(frozen=True, slots=True)
class Step:
    """One move of a goal or deadline.

    Attributes
    ----------
    revision
        The record of the move.
    old
        What it replaced; of a move after the deadline, what it announced in vain.
    goal, deadline
        What was in force after it.
    """

    revision: Revision
    old: Moved
    goal: Goal
    deadline: date

    @property
    def announced(self) -> date:
        """The day of the announcement."""
        return self.revision.announced


def steps(case: Case) -> tuple[Step, ...]:
    """The moves known by the day of the scorecard, in order of announcement."""
    goal, deadline, found = case.goal, case.deadline, []
    pairs = list(zip(case.revisions, case.verdict.moved, strict=True))
    for revision, moved in reversed(pairs):
        found.append(Step(revision, moved, goal, deadline))
        if not moved.after_deadline:
            goal, deadline = moved.goal, moved.deadline
    return tuple(reversed(found))


def moved(language: Language, case: Case) -> str:
    """Every goal that is not, or no longer, in force, and the day of each announcement."""
    found = steps(case)
    if not found:
        return ""
    words = language.gettext(
        "%(moves)s.", moves=language.clause_series(_told(language, case, step) for step in found)
    )
    notes = (language.text(step.revision.note) for step in found)
    return language.sentences((words, *notes))


def _told(language: Language, case: Case, step: Step) -> str:
    fields = {
        "goal": _what(language, case, step, step.old.goal, step.old.deadline),
        "day": dates.day(language, step.old.announced),
    }
    if step.old.after_deadline:
        return language.gettext(
            "%(goal)s announced on %(day)s, after the deadline, changes nothing", **fields
        )
    after = dates.day(language, step.announced)
    return language.gettext(
        "%(goal)s announced on %(day)s, replaced on %(after)s", after=after, **fields
    )


def _what(language: Language, case: Case, step: Step, goal: Goal, deadline: date) -> str:
    """A goal, with its deadline where the step moves that."""
    words = named(language, goal)
    if step.revision.deadline is None:
        return words
    return language.gettext("%(goal)s %(due)s", goal=words, due=due(language, case, deadline))


def since(language: Language, case: Case, day: date) -> Iterator[str]:
    """What moved after a day: goals, deadlines, and a withdrawal."""
    for step in steps(case):
        if step.announced > day:
            yield _change(language, case, step)
    gone = case.withdrawal
    if gone is not None and gone.announced > day:
        yield language.gettext("withdrawn on %(day)s", day=dates.day(language, gone.announced))


def _change(language: Language, case: Case, step: Step) -> str:
    if step.old.after_deadline:
        return _told(language, case, step)
    return language.gettext(
        "%(old)s replaced by %(new)s on %(day)s",
        old=_what(language, case, step, step.old.goal, step.old.deadline),
        new=_what(language, case, step, step.goal, step.deadline),
        day=dates.day(language, step.announced),
    )


def withdrawn(language: Language, case: Case) -> str:
    """Where a target was given up; where that came too late to change anything, that it did."""
    gone = case.withdrawal
    if gone is None:
        return ""
    where = place(language, case, gone)
    parts = [_in_vain(language, case, gone) if case.verdict.reason != Reason.WITHDRAWN else ""]
    parts.append(language.gettext("%(place)s.", place=where) if where else "")
    return language.sentences((*parts, language.text(gone.note)))


def _in_vain(language: Language, case: Case, gone: Withdrawal) -> str:
    return language.gettext(
        "On %(day)s, after %(event)s; that changes nothing.",
        day=dates.day(language, gone.announced),
        event=_settled(language, case),
    )


def _settled(language: Language, case: Case) -> str:
    if case.target.test == "at":
        return language.gettext("a figure %(due)s was published", due=due(language, case))
    if case.status == Status.MET:
        return language.gettext("it was met")
    return language.gettext("its outcome was published")


def given_up(language: Language, case: Case) -> str:
    """Why the verdict of a withdrawn target is open: withdrawn on a day, before a figure."""
    assert case.withdrawal is not None
    day = dates.day(language, case.withdrawal.announced)
    if case.is_milestone:
        return language.gettext("withdrawn on %(day)s, before it was known to be reached.", day=day)
    if case.target.test == "by":
        return language.gettext("withdrawn on %(day)s, before it was known to be met.", day=day)
    return language.gettext(
        "withdrawn on %(day)s, before a figure %(due)s was published.",
        day=day,
        due=due(language, case),
    )
