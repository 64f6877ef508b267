"""Every action in full: each target with its promise, its verdict and its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.scorecards import dates, goals, moves, remarks, sentences
from tracker.scorecards.badges import badge, case_badge
from tracker.scorecards.cases import Case, CaseGroup, Docket
from tracker.scorecards.known import Known
from tracker.scorecards.language import Language
from tracker.scorecards.pace import pace
from tracker.scorecards.pictures import charts
from tracker.scorecards.summary import action_anchor, overall, shared_reason, tallies
from tracker.scorecards.view import ActionPart, Printed, Row, TargetPart


def actions(language: Language, docket: Docket) -> tuple[ActionPart, ...]:
    """A part for each action."""
    return tuple(_part(language, docket, group) for group in docket.groups)


def _part(language: Language, docket: Docket, group: CaseGroup) -> ActionPart:
    counted = (
        language.gettext("%(n)s %(status)s", n=tally.number, status=tally.badge.word)
        for tally in tallies(language, group.cases)
    )
    return ActionPart(
        action_anchor(docket, group),
        group.number,
        language.text(group.action.title),
        badge(language, overall(group.cases), shared_reason(group.cases)),
        language.series(counted),
        group.action.responsible or "",
        language.text(group.action.note),
        tuple(_target(language, case) for case in group.cases),
        tuple(language.text(target.title) for target in group.context),
    )


def _target(language: Language, case: Case) -> TargetPart:
    return TargetPart(
        case.anchor,
        case.number,
        language.text(case.title),
        case_badge(language, case),
        goals.promise(language, case),
        case.target.responsible or "",
        sentences.verdict(language, case),
        _printed(language, case.deciding),
        tuple(row for row in _rows(language, case) if row.text),
        charts(language, case),
        case.evidence,
    )


def _printed(language: Language, known: Known | None) -> Printed | None:
    if known is None:
        return None
    return Printed(
        known.figure.text,
        known.source.language,
        known.source.publisher,
        known.link,
        known.source.title,
        publication(language, known),
        known.source.grade,
    )


def publication(language: Language, known: Known) -> str:
    """When a figure was published, as far as that is printed; else the day it was seen."""
    printed = known.observation.published or known.source.published
    if printed is None:
        return dates.day(language, known.published)
    return dates.period(language, printed)


def _rows(language: Language, case: Case) -> Iterator[Row]:
    yield Row(language.gettext("Pace"), language.sentence(pace(language, case)))
    yield Row(language.gettext("Moved"), moves.moved(language, case))
    yield Row(language.gettext("Withdrawn"), moves.withdrawn(language, case))
    yield Row(language.gettext("Measured from"), goals.chosen(language, case))
    yield Row(language.gettext("Read as"), remarks.tolerance(language, case))
    yield Row(language.gettext("Stands"), remarks.since(language, case))
    yield Row(language.gettext("Before"), remarks.before(language, case))
    yield Row(language.gettext("Afterwards"), remarks.afterwards(language, case))
    yield Row(language.gettext("Not counted"), remarks.not_counted(language, case))
    yield Row(language.gettext("Note"), _notes(language, case))
    if case.is_open:
        missing = remarks.missing(language, case)
        yield Row(language.gettext("Would settle it"), language.gettext("%(it)s.", it=missing))


def _notes(language: Language, case: Case) -> str:
    notes = (
        language.text(case.target.note),
        case.deciding.observation.note if case.deciding else "",
    )
    return language.sentences(notes)
