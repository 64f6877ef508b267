"""Marks and words of a status, as every part of the scorecard shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.evaluation.verdicts import Reason, Status
from tracker.scorecards.cases import Case
from tracker.scorecards.labels import STATUSES, TITLES
from tracker.scorecards.language import Language

Shape = Literal["met", "missed", "unknown", "not-due"]
"""Which mark is drawn: disc with a tick, diamond with a cross, square with a question, clock."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A status as mark and word.

    `status` is what readers filter by; `shape` also tells a target that is not yet due.
    """

    status: str
    shape: Shape
    word: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One target as a mark with its number; `label` says both and the title in full."""

    number: str
    title: str
    anchor: str
    badge: Badge
    label: str


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
