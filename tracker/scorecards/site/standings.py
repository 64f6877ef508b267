"""Where every target of a plan stood at the end of a quarter, in the words of one language.

It is all that the pages over several quarters are made from, so that no quarter is judged twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter

from tracker.evaluation.verdicts import Reason, Status
from tracker.scorecards import dates, sentences, summary
from tracker.scorecards.badges import Badge, badge, case_badge
from tracker.scorecards.cases import Case, CaseGroup, Docket
from tracker.scorecards.editions import Edition
from tracker.scorecards.labels import REASONS
from tracker.scorecards.language import Language
from tracker.scorecards.view import Count


@dataclass(frozen=True, slots=True)
class Standing:
    """One target: its verdict as a mark, in a few words, and as a sentence."""

    target: str
    number: str
    title: str
    badge: Badge
    said: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """One action: its verdict, its counts in words, and its targets in the order of the plan."""

    action: str
    number: str
    title: str
    badge: Badge
    counts: tuple[Count, ...]
    targets: tuple[Standing, ...]


@dataclass(frozen=True)
class Standings:
    """A plan as of the end of a quarter.

    Attributes
    ----------
    plan, label, day
        The plan's id, the quarter, and its last day in ISO 8601.
    as_of, quarter
        The same in words.
    about
        The plan's area and period in words.
    """

    plan: str
    label: str
    day: str
    as_of: str
    quarter: str
    title: str
    about: str
    headline: str
    clauses: tuple[str, ...]
    badge: Badge
    counts: tuple[Count, ...]
    actions: tuple[ActionStanding, ...]

    @cached_property
    def targets(self) -> dict[str, Standing]:
        """Every target by its id."""
        return {one.target: one for action in self.actions for one in action.targets}

    def as_note(self) -> Any:
        """The same as JSON keeps it."""
        return _ADAPTER.dump_python(self, mode="json")

    @classmethod
    def from_note(cls, note: Any) -> Standings:
        """Read back what `as_note` gave; pydantic's ValidationError if it is anything else."""
        return _ADAPTER.validate_python(note)


_ADAPTER = TypeAdapter(Standings)


def standings(language: Language, docket: Docket, edition: Edition) -> Standings:
    """Where the targets of a plan stand, and their verdicts in words."""
    headline = summary.headline(language, docket)
    area, period = language.text(docket.area.title), dates.period(language, docket.plan.period)
    return Standings(
        docket.plan.id,
        edition.label,
        edition.day.isoformat(),
        dates.day(language, edition.day),
        dates.period(language, edition.period),
        language.text(docket.plan.title),
        language.gettext("%(plan)s, %(period)s", plan=area, period=period),
        headline,
        language.clauses(headline),
        badge(language, summary.overall(docket.cases), summary.shared_reason(docket.cases)),
        summary.counts(language, docket.cases),
        tuple(_actions(language, docket.groups)),
    )


def _actions(language: Language, groups: tuple[CaseGroup, ...]) -> Iterator[ActionStanding]:
    for group in groups:
        if group.cases:
            yield ActionStanding(
                group.action.id,
                group.number,
                language.text(group.action.title),
                badge(language, summary.overall(group.cases), summary.shared_reason(group.cases)),
                summary.counts(language, group.cases),
                tuple(_standing(language, case) for case in group.cases),
            )


def _standing(language: Language, case: Case) -> Standing:
    shown = case_badge(language, case)
    return Standing(
        case.target.id,
        case.number,
        language.text(case.title),
        shown,
        _said(language, case, shown),
        sentences.verdict(language, case),
    )


def _said(language: Language, case: Case, shown: Badge) -> str:
    """The verdict in a few words: the status, and for an unknown why."""
    if case.status != Status.UNKNOWN:
        return shown.word
    reason: Reason = case.verdict.reason
    return language.series((shown.word, language.gettext(REASONS[reason])))
