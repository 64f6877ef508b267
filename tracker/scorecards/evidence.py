"""Every figure known, as printed and as read, with what became of it and where it stands."""

from __future__ import annotations

from tracker.evaluation.verdicts import Fate
from tracker.records.intervals import Interval
from tracker.records.observations import Relation
from tracker.scorecards import dates, goals, remarks
from tracker.scorecards.badges import case_badge
from tracker.scorecards.cases import Case, Docket
from tracker.scorecards.charts.figures import glyph
from tracker.scorecards.known import Known
from tracker.scorecards.labels import FATES, relation
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import Measure
from tracker.scorecards.view import EvidenceGroup, EvidenceRow


def evidence(language: Language, docket: Docket) -> tuple[EvidenceGroup, ...]:
    """The figures of each target that has any."""
    return tuple(_group(language, case) for case in docket.cases if case.known)


def _group(language: Language, case: Case) -> EvidenceGroup:
    return EvidenceGroup(
        case.anchor,
        case.number,
        language.text(case.title),
        case_badge(language, case),
        language.gettext(
            "goal: %(goal)s %(due)s",
            goal=goals.goal(language, case),
            due=goals.due(language, case),
        ),
        tuple(_row(language, case, known) for known in case.own),
        tuple(_row(language, case, known) for known in case.context),
    )


def _row(language: Language, case: Case, known: Known) -> EvidenceRow:
    interval = known.interval
    return EvidenceRow(
        known.figure.text,
        known.source.language,
        glyph(interval, kind(language, interval)) if interval is not None else None,
        Measure(language, known.indicator.unit).cell(interval) if interval is not None else "",
        dates.period(language, known.observation.period, short=True),
        language.gettext(FATES[known.fate]),
        remark(language, case, known),
        known.source.publisher,
        known.source.title,
        known.link,
        known.observation.locator,
        _published(language, known),
        not known.dated,
        known.source.grade,
        known.fate == Fate.DECIDES,
    )


def _published(language: Language, known: Known) -> str:
    printed = known.observation.published or known.source.published
    if printed is None:
        return dates.short_day(language, known.published)
    return dates.period(language, printed, short=True)


def kind(language: Language, interval: Interval) -> str:
    """The kind of a figure in a word, for those who do not see its glyph."""
    if interval.is_point:
        return language.gettext("exact")
    if interval.low is None or interval.high is None:
        return language.gettext("a limit")
    return language.gettext("a range")


def remark(language: Language, case: Case, known: Known) -> str:
    """What a context figure measures, and why it does not decide."""
    if not known.is_context:
        said = (_status(language, known), _measured_from(language, case, known))
        return "; ".join(words for words in said if words)
    parts = [remarks.other(language, case, known), _why(language, case, known)]
    return ": ".join(part for part in parts if part)


def _measured_from(language: Language, case: Case, known: Known) -> str:
    if case.baseline is None or known.observation.id not in case.baseline.observations:
        return ""
    return language.gettext("the change is measured from it")


def _status(language: Language, known: Known) -> str:
    if known.observation.status == "provisional":
        return language.gettext("provisional")
    if known.observation.status == "estimated":
        return language.gettext("estimated")
    return ""


def _why(language: Language, case: Case, known: Known) -> str:
    """Why another indicator's figures do not count, in the words of the record that relates it."""
    here, there = case.target.indicator, known.observation.indicator
    for owner, other, reverse in ((case.indicator, there, False), (known.indicator, here, True)):
        found = next((one for one in owner.related if one.indicator == other), None)
        if found is not None:
            return _reason(language, found, reverse=reverse)
    return ""


def _reason(language: Language, found: Relation, *, reverse: bool) -> str:
    words = language.text(found.why)
    return words or relation(language, found.how, named_by_the_other=reverse)
