"""What is said around a verdict: tolerance, other figures, and what would settle an unknown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from tracker.evaluation.verdicts import Reason, Status
from tracker.scorecards import dates
from tracker.scorecards.cases import Case
from tracker.scorecards.goals import due, measure
from tracker.scorecards.known import Known
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import is_currency
from tracker.scorecards.sentences import SHOWN, dated


def tolerance(language: Language, case: Case) -> str:
    """How the deciding figure's words were widened, where they were."""
    known = case.deciding
    if known is None or known.interval is None or known.figure.tolerance is None:
        return ""
    how = measure(language, case)
    return language.gettext(
        "“%(words)s” is read as %(reading)s, with a tolerance of %(tolerance)s.",
        words=known.figure.text,
        reading=how.full(known.interval),
        tolerance=how.gap(known.figure.tolerance),
    )


def before(language: Language, case: Case) -> str:
    """The figures for before the deadline, where none decides."""
    early = case.early()
    if case.status != Status.UNKNOWN or not case.is_due or case.is_milestone or len(early) < 2:
        return ""
    return language.gettext("%(figures)s.", figures=_listed(language, early[-SHOWN:]))


def afterwards(language: Language, case: Case) -> str:
    """The figures for after the deadline, and whether they lie inside the goal."""
    late = case.late()
    if case.verdict.latest is None or not late:
        return ""
    if len(late) > SHOWN:
        late = (*late[: SHOWN - 1], late[-1])
    return language.gettext(
        "%(figures)s: %(how)s.", figures=_listed(language, late), how=_since(language, case)
    )


def _since(language: Language, case: Case) -> str:
    first, latest = case.later(case.verdict.first_inside), case.verdict.latest
    assert latest is not None
    if case.status == Status.MET:
        if latest.inside:
            return language.gettext("still inside the goal")
        return language.gettext("no longer inside the goal")
    if first is None:
        if case.status == Status.MISSED:
            return language.gettext("not reached since")
        return language.gettext("outside the goal")
    if latest.inside:
        when = dates.when(language, first.observation.period)
        return language.gettext("inside the goal %(when)s", when=when)
    return language.gettext("inside the goal for a time")


def _listed(language: Language, known: Iterable[Known]) -> str:
    return language.series(dated(language, one, full=False) for one in known)


def since(language: Language, case: Case) -> str:
    """From when the verdict stands, where that is not the deciding figure's own date."""
    known, stands = case.deciding, case.verdict.since
    if stands is None or (known is not None and stands == known.published):
        return ""
    return language.gettext("From %(day)s.", day=dates.day(language, stands))


def missing(language: Language, case: Case) -> str:
    """The figure that an unknown target lacks: companies at the end of 2021."""
    if case.is_milestone:
        return language.gettext("the day it was reached")
    fields = {"what": _counted(language, case), "due": due(language, case)}
    match case.verdict.reason:
        case Reason.IMPRECISE_FIGURE if _is_baseline_vague(case):
            assert case.goal.baseline is not None
            when = dates.when(language, case.goal.baseline)
            return language.gettext("%(what)s %(when)s, more exactly", when=when, **fields)
        case Reason.IMPRECISE_FIGURE:
            return language.gettext("%(what)s %(due)s, more exactly", **fields)
        case Reason.CONFLICTING_FIGURES:
            return language.gettext("%(what)s %(due)s, beyond doubt", **fields)
        case Reason.NO_BASELINE:
            assert case.goal.baseline is not None
            when = dates.when(language, case.goal.baseline)
            return language.gettext(
                "%(what)s %(when)s, to measure the change from", when=when, **fields
            )
    return language.gettext("%(what)s %(due)s", **fields)


def _is_baseline_vague(case: Case) -> bool:
    """Whether the figure is exact, and what the change is measured from is not."""
    figure, baseline = case.verdict.interval, case.baseline
    exact = figure is not None and figure.is_point
    return exact and baseline is not None and not baseline.interval.is_point


def _counted(language: Language, case: Case) -> str:
    unit, kind = case.indicator.unit, case.indicator.kind
    if kind == "share":
        return language.gettext("share")
    if kind == "rank" or unit == "rank":
        return language.gettext("rank")
    if unit in ("%", "pp", "index"):
        return language.gettext("figure")
    if is_currency(unit):
        return language.gettext("value")
    return language.gettext("%(unit)s", unit=language.unit(unit) or unit)


def at_hand(language: Language, case: Case) -> str:
    """What is known instead of the missing figure; it does not decide."""
    near = [*case.early()[-1:], *case.late()[:1]] or list(case.speaking[-1:])
    if near:
        return _listed(language, near)
    nearest = min(case.context, key=lambda one: distance(case, one), default=None)
    if nearest is None:
        return language.gettext("nothing")
    return language.gettext(
        "%(figure)s: %(what)s", figure=dated(language, nearest), what=other(language, case, nearest)
    )


def distance(case: Case, known: Known) -> tuple[bool, bool, timedelta, date, str]:
    """How far a context figure lies from the target: by unit, then by area, then by time."""
    observation = known.observation
    apart = abs(observation.period.end - case.deadline)
    return (
        known.indicator.unit != case.indicator.unit,
        known.area != case.area,
        apart,
        observation.period.end,
        observation.id,
    )


def other(language: Language, case: Case, known: Known) -> str:
    """What a context figure measures, and where, as far as it differs from the target."""
    parts = []
    if known.observation.indicator != case.target.indicator:
        parts.append(language.text(known.indicator.title))
    if known.area != case.area:
        parts.append(language.text(known.area.title))
    return language.series(parts)


def not_counted(language: Language, case: Case) -> str:
    """The nearest context figure of each other measure and area, and how many more there are."""
    nearest: dict[tuple[str, str], Known] = {}
    for one in sorted(case.context, key=lambda known: distance(case, known)):
        nearest.setdefault((one.observation.indicator, one.observation.area), one)
    chosen = list(nearest.values())[:3]
    words = [
        language.gettext(
            "%(figure)s: %(what)s", figure=dated(language, one), what=other(language, case, one)
        )
        for one in chosen
    ]
    more = len(case.context) - len(chosen)
    if more > 0:
        words.append(language.ngettext("%(count)s more figure", "%(count)s more figures", more))
    return language.gettext("%(figures)s.", figures=language.clause_series(words)) if words else ""
