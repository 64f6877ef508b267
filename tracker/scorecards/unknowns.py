"""What would settle the unknowns: an analyst's list of figures to look for, and where."""

from __future__ import annotations

from collections import defaultdict

from tracker.evaluation.verdicts import Reason, Status
from tracker.scorecards import remarks
from tracker.scorecards.badges import badge, mark
from tracker.scorecards.cases import Case, Docket
from tracker.scorecards.labels import REASONS
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import number
from tracker.scorecards.view import Missing, MissingGroup, Publication, Unknowns


def unknowns(language: Language, docket: Docket) -> Unknowns | None:
    """The unknown targets by publication and by reason; None if there are none.

    Withdrawn targets are left out: no figure will settle them.
    """
    unknown = [case for case in docket.cases if case.status == Status.UNKNOWN]
    cases = [case for case in unknown if case.verdict.reason != Reason.WITHDRAWN]
    if not cases:
        return None
    due = [case for case in cases if case.is_open]
    by_title: dict[str, list[Case]] = defaultdict(list)
    for case in due:
        by_title[language.text(case.indicator.expected_in)].append(case)
    unplaced = by_title.pop("", [])
    ordered = sorted(by_title.items(), key=lambda item: (-len(item[1]), item[0]))
    publications = [_publication(language, title, chosen) for title, chosen in ordered]
    if unplaced and publications:
        publications.append(_publication(language, language.gettext("Not known"), unplaced))
    return Unknowns(
        _lead(language, ordered, len(due)), tuple(publications), _groups(language, cases)
    )


def _publication(language: Language, title: str, cases: list[Case]) -> Publication:
    marks = tuple(mark(language, case) for case in cases)
    return Publication(title, number(language, len(cases)), marks)


def _lead(language: Language, ordered: list[tuple[str, list[Case]]], total: int) -> str:
    """How many documents could settle how much, and which comes first."""
    if not ordered:
        return ""
    fields = {
        "n": number(language, sum(len(cases) for _title, cases in ordered)),
        "total": number(language, total),
        "first": ordered[0][0],
        "most": number(language, len(ordered[0][1])),
    }
    return language.ngettext(
        "One publication could settle %(n)s of the %(total)s: %(first)s.",
        "%(count)s publications could settle up to %(n)s of the %(total)s. Most would come from: "
        "%(first)s (%(most)s).",
        len(ordered),
        **fields,
    )


def _groups(language: Language, cases: list[Case]) -> tuple[MissingGroup, ...]:
    by_reason: dict[Reason, list[Case]] = defaultdict(list)
    for case in cases:
        by_reason[case.verdict.reason].append(case)
    ordered = sorted(
        by_reason.items(), key=lambda item: (item[0] == Reason.NOT_DUE, -len(item[1]), item[0])
    )
    return tuple(
        MissingGroup(
            badge(language, Status.UNKNOWN, reason),
            language.sentence(language.gettext(REASONS[reason])),
            language.gettext(
                "%(n)s of %(total)s",
                n=number(language, len(chosen)),
                total=number(language, len(cases)),
            ),
            tuple(_missing(language, case) for case in chosen),
        )
        for reason, chosen in ordered
    )


def _missing(language: Language, case: Case) -> Missing:
    return Missing(
        case.number,
        language.text(case.title),
        case.anchor,
        remarks.missing(language, case),
        remarks.at_hand(language, case),
        language.text(case.indicator.expected_in) or language.gettext("not known"),
    )
