"""Marks and words of a status, as every part of the scorecard shows them."""

from __future__ import annotations

from tracker.evaluation.verdicts import Reason, Status
from tracker.scorecards.cases import Case
from tracker.scorecards.labels import STATUSES, TITLES
from tracker.scorecards.language import Language
from tracker.scorecards.view import Badge, Mark, Shape


def badge(language: Language, status: Status, reason: Reason | None = None) -> Badge:
    """The mark and words of a status; a target not yet due has a mark of its own."""
    shape: Shape = "not-due" if reason == Reason.NOT_DUE else status.value
    return Badge(
        status.value, shape, language.gettext(STATUSES[status]), language.gettext(TITLES[status])
    )


def case_badge(language: Language, case: Case) -> Badge:
    """The mark and words of one target's verdict."""
    return badge(language, case.status, case.verdict.reason)


def mark(language: Language, case: Case) -> Mark:
    """One target as a mark with its number."""
    shown, title = case_badge(language, case), language.text(case.title)
    label = language.gettext(
        "%(number)s %(title)s: %(status)s", number=case.number, title=title, status=shown.word
    )
    return Mark(case.number, title, case.anchor, shown, label)
