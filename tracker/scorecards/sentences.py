"""Verdicts, promises and what surrounds them, as sentences made of fields."""

from __future__ import annotations

from tracker.evaluation.verdicts import Reason, Status
from tracker.records.intervals import Interval
from tracker.records.plans import Target
from tracker.scorecards import dates
from tracker.scorecards.cases import Case, Known
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import Measure

SHOWN = 4
"""How many figures a sentence lists at most."""


def measure(language: Language, case: Case) -> Measure:
    """How the values of a case are printed."""
    return Measure(language, case.indicator.unit)


def due(language: Language, case: Case) -> str:
    """When the promise falls due: for 2021, at the end of 2021, by 30 June 2021."""
    last = dates.last_day(language, case.deadline)
    if case.target.test == "by":
        return language.gettext("by %(day)s", day=last)
    if case.is_yearly and case.indicator.length in ("year", None):
        if dates.is_year_end(case.deadline):
            return language.gettext("for %(period)s", period=case.deadline.year)
        return language.gettext("for the year to %(day)s", day=last)
    if dates.is_year_end(case.deadline):
        return language.gettext("at %(day)s", day=last)
    return language.gettext("on %(day)s", day=last)


def goal(language: Language, case: Case) -> str:
    """What is accepted: at least 14%; the printed words where the goal is no number."""
    accepts = case.goal.accepts
    if accepts is None:
        return language.gettext("“%(words)s”", words=case.goal.figure.text)
    return measure(language, case).full(accepts)


def promise(language: Language, case: Case) -> str:
    """The goal as the plan prints it, when it falls due, and where it stands."""
    fields = {"goal": case.goal.figure.text, "due": due(language, case)}
    target: Target = case.target
    if target.locator:
        return language.gettext(
            "Promised, %(locator)s: “%(goal)s” %(due)s", locator=target.locator, **fields
        )
    return language.gettext("Promised: “%(goal)s” %(due)s", **fields)


def figure(language: Language, known: Known, *, full: bool = True) -> str:
    """A figure as it is read; a milestone's words as they are printed."""
    if known.interval is None:
        return language.gettext("“%(words)s”", words=known.figure.text)
    how = Measure(language, known.indicator.unit)
    return how.full(known.interval) if full else how.short(known.interval)


def dated(language: Language, known: Known, *, full: bool = True) -> str:
    """A figure and when it was so: 12,000 in 2020."""
    words = figure(language, known, full=full)
    when = dates.when(language, known.observation.period)
    return language.gettext("%(figure)s %(when)s", figure=words, when=when)


def verdict(language: Language, case: Case) -> str:
    """Why the verdict is what it is, without its status: 13.6% against at least 14% for 2021."""
    if case.is_milestone and case.deciding is not None:
        return _event(language, case, case.deciding)
    if case.deciding is not None and case.verdict.interval is not None:
        return _against(language, case, case.deciding, case.verdict.interval)
    return _unknown(language, case)


def _event(language: Language, case: Case, known: Known) -> str:
    period = known.observation.period
    when = dates.when(language, period)
    fields = {"when": when, "due": due(language, case)}
    if case.status == Status.UNKNOWN:
        return language.gettext(
            "dated %(when)s, which may be before or after; due %(due)s.", **fields
        )
    if period.start > case.deadline:
        late = dates.lateness(language, case.deadline, period.start)
        return language.gettext(
            "reached %(when)s, due %(due)s; %(late)s late.", late=late, **fields
        )
    return language.gettext("reached %(when)s, due %(due)s.", **fields)


def _against(language: Language, case: Case, known: Known, interval: Interval) -> str:
    how = measure(language, case)
    accepts = case.goal.accepts
    assert accepts is not None
    words = how.full(interval)
    if not _is_on_time(case, known):
        when = dates.when(language, known.observation.period)
        words = language.gettext("%(figure)s %(when)s", figure=words, when=when)
    fields = {"figure": words, "goal": how.short(accepts), "due": due(language, case)}
    if case.status == Status.UNKNOWN:
        return language.gettext("%(figure)s may lie inside or outside %(goal)s %(due)s.", **fields)
    margin = _margin(language, case, interval, how)
    if margin:
        return language.gettext(
            "%(figure)s against %(goal)s %(due)s; %(margin)s.", margin=margin, **fields
        )
    return language.gettext("%(figure)s against %(goal)s %(due)s.", **fields)


def _is_on_time(case: Case, known: Known) -> bool:
    return known.observation.period.end == case.deadline


def _margin(language: Language, case: Case, interval: Interval, how: Measure) -> str:
    if case.verdict.short_by is not None:
        return _shortfall(language, case, how.gap(case.verdict.short_by), interval)
    accepts, value = case.goal.accepts, interval.low
    if case.status != Status.MET or accepts is None or not interval.is_point or value is None:
        return ""
    if case.goal.direction == "increase" and accepts.low is not None and value > accepts.low:
        return language.gettext("%(gap)s above", gap=how.gap(value - accepts.low))
    if case.goal.direction == "decrease" and accepts.high is not None and value < accepts.high:
        return language.gettext("%(gap)s below", gap=how.gap(accepts.high - value))
    return ""


def _shortfall(language: Language, case: Case, gap: str, interval: Interval) -> str:
    """How far a figure lies from the goal; a figure without a limit lies at least so far."""
    assert case.verdict.short_by is not None
    if case.verdict.short_by == 0:
        return language.gettext("just short") if case.goal.direction == "increase" else ""
    if not interval.is_point:
        return language.gettext("at least %(gap)s away", gap=gap)
    if case.goal.direction == "increase":
        return language.gettext("%(gap)s short", gap=gap)
    if case.goal.direction == "decrease":
        return language.gettext("%(gap)s too high", gap=gap)
    return language.gettext("%(gap)s outside", gap=gap)


def _unknown(language: Language, case: Case) -> str:
    match case.verdict.reason:
        case Reason.NOT_DUE:
            return _not_due(language, case)
        case Reason.EARLY_AND_LATE:
            return _early_and_late(language, case)
        case Reason.ONLY_EARLY if case.early():
            return _only(language, language.gettext("figures only from before."), case.early()[-1])
        case Reason.ONLY_LATE if case.late():
            return _only(language, language.gettext("figures only from after."), case.late()[0])
        case Reason.CONFLICTING_FIGURES:
            return _conflict(language, case)
    return language.gettext(_BARE[case.verdict.reason])


def _early_and_late(language: Language, case: Case) -> str:
    if case.is_yearly:
        year = case.deadline.year
        return language.gettext("figures before and after %(year)s, none for the year.", year=year)
    last = dates.last_day(language, case.deadline)
    return language.gettext("figures before and after %(day)s, none for the day.", day=last)


def _(message: str) -> str:
    return message


_BARE = {
    Reason.WITHDRAWN: _("the goal was withdrawn."),
    Reason.IMPRECISE_FIGURE: _("the figure is too imprecise."),
    Reason.NO_BASELINE: _("no figure to measure the change from."),
    Reason.ONLY_LATE: _("figures only from after."),
    Reason.ONLY_EARLY: _("figures only from before."),
    Reason.NO_COMPARABLE_FIGURE: _("figures only of another measure or area."),
    Reason.NO_FIGURE: _("no figure found."),
}


def _only(language: Language, words: str, known: Known) -> str:
    return language.gettext("%(reason)s %(figure)s.", reason=words, figure=dated(language, known))


def _not_due(language: Language, case: Case) -> str:
    last = dates.last_day(language, case.deadline)
    if not case.speaking:
        return language.gettext("not due until %(day)s; no figure yet.", day=last)
    latest = dated(language, case.speaking[-1])
    return language.gettext("not due until %(day)s; so far %(figure)s.", day=last, figure=latest)


def _conflict(language: Language, case: Case) -> str:
    words = list(dict.fromkeys(dated(language, one, full=False) for one in case.own if one.speaks))
    return language.gettext(
        "figures conflict: %(figures)s.", figures=language.listing(words[:SHOWN])
    )


def missed(language: Language, case: Case) -> str:
    """A missed target in the line under the headline."""
    known, title = case.deciding, language.text(case.title)
    if known is None or case.verdict.interval is None:
        when = dates.when(language, known.observation.period) if known else ""
        return language.gettext(
            "%(title)s, reached %(when)s, due %(due)s",
            title=title,
            when=when,
            due=due(language, case),
        )
    accepts = case.goal.accepts
    assert accepts is not None
    how = measure(language, case)
    return language.gettext(
        "%(title)s, %(figure)s against %(goal)s",
        title=title,
        figure=how.full(case.verdict.interval),
        goal=how.short(accepts),
    )
