"""Every figure known, as printed and as read, with what became of it and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

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
from tracker.scorecards.numbers import Measure, number
from tracker.scorecards.view import EvidenceGroup, EvidenceHead, EvidenceRow, OtherMeasure

_ON_PAPER = 30
"""How many figures of a measure and area are printed; screens and the attached table have all."""


def evidence(language: Language, docket: Docket) -> tuple[EvidenceGroup, ...]:
    """The figures of each measure and area, with the targets that they were weighed for."""
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in docket.cases:
        if case.known:
            area = case.target.area or docket.plan.area
            groups[case.target.indicator, area].append(case)
    return tuple(_group(language, cases) for cases in groups.values())


def _group(language: Language, cases: list[Case]) -> EvidenceGroup:
    first = cases[0]
    size = len(first.own) + len(first.context)
    others: dict[str, list[Known]] = defaultdict(list)
    for known in first.context:
        others[remark(language, first, known)].append(known)
    own = _rows(language, cases, first.own)
    rest = {title: _rows(language, cases, found) for title, found in others.items()}
    return EvidenceGroup(
        tuple(_head(language, case) for case in cases),
        language.ngettext("%(n)s figure", "%(n)s figures", size, n=number(language, size)),
        own,
        tuple(OtherMeasure(title, rows) for title, rows in rest.items()),
        _beyond(language, [*own, *(row for rows in rest.values() for row in rows)]),
    )


def _rows(
    language: Language, cases: list[Case], figures: Sequence[Known]
) -> tuple[EvidenceRow, ...]:
    """A row for each figure; of many only those on paper that decide or are nearest the day."""

    def nearness(known: Known) -> tuple[bool, int]:
        decides = any(_fate(case, known) == Fate.DECIDES for case in cases)
        end = known.observation.period.end
        return not decides, min(abs((end - case.deadline).days) for case in cases)

    printed = {one.observation.id for one in sorted(figures, key=nearness)[:_ON_PAPER]}
    return tuple(
        _row(language, cases, known, on_paper=known.observation.id in printed) for known in figures
    )


def _beyond(language: Language, rows: list[EvidenceRow]) -> str:
    left = sum(not row.on_paper for row in rows)
    if not left:
        return ""
    return language.ngettext(
        "%(n)s more figure is in the attached table, evidence.csv.",
        "%(n)s more figures are in the attached table, evidence.csv.",
        left,
        n=number(language, left),
    )


def _head(language: Language, case: Case) -> EvidenceHead:
    return EvidenceHead(
        case.anchor,
        case.evidence,
        case.number,
        language.text(case.title),
        case_badge(language, case),
        language.gettext(
            "goal: %(goal)s %(due)s", goal=goals.goal(language, case), due=goals.due(language, case)
        ),
    )


def _row(language: Language, cases: list[Case], known: Known, *, on_paper: bool) -> EvidenceRow:
    interval = known.interval
    fates = {case.number: _fate(case, known) for case in cases}
    fate, *others = _became(language, fates)
    if not known.is_context:
        others.append(remark(language, cases[0], known))
    return EvidenceRow(
        known.figure.text,
        known.source.language,
        glyph(interval, kind(language, interval)) if interval is not None else None,
        Measure(language, known.indicator.unit).cell(interval) if interval is not None else "",
        dates.period(language, known.observation.period, short=True),
        fate,
        language.clause_series(others),
        known.source.publisher,
        known.source.title,
        known.link,
        known.observation.locator,
        _published(language, known),
        not known.dated,
        known.source.grade,
        Fate.DECIDES in fates.values(),
        on_paper,
    )


def _fate(case: Case, known: Known) -> Fate:
    found = case.find(known.observation.id)
    return found.fate if found else known.fate


def _became(language: Language, fates: dict[str, Fate]) -> list[str]:
    """What became of a figure; where targets differ, for which of them, the weightiest first."""
    by_fate: dict[Fate, list[str]] = defaultdict(list)
    for target, fate in fates.items():
        by_fate[fate].append(target)
    if len(by_fate) == 1:
        return [language.gettext(FATES[fate]) for fate in by_fate]
    order = list(Fate)
    return [
        language.gettext(
            "%(fate)s %(numbers)s",
            fate=language.gettext(FATES[fate]),
            numbers=_runs(language, list(fates), numbers),
        )
        for fate, numbers in sorted(by_fate.items(), key=lambda item: order.index(item[0]))
    ]


def _runs(language: Language, every: list[str], numbers: list[str]) -> str:
    """Numbers of targets, three or more in a row as the first and the last of them."""
    places = [every.index(number) for number in numbers]
    runs: list[list[str]] = []
    for place, target, before in zip(places, numbers, [-2, *places], strict=False):
        if place == before + 1:
            runs[-1].append(target)
        else:
            runs.append([target])
    return language.series(_run(language, run) for run in runs)


def _run(language: Language, numbers: list[str]) -> str:
    if len(numbers) < 3:
        return language.series(numbers)
    return language.gettext("%(first)s–%(last)s", first=numbers[0], last=numbers[-1])


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
        return language.clause_series(said)
    return language.headed((remarks.other(language, case, known), _why(language, case, known)))


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
