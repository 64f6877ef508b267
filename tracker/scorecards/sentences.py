"""Verdicts, promises and what surrounds them, as sentences made of fields."""

from __future__ import annotations

from collections.abc import Callable

from tracker.evaluation.verdicts import Reason, Status
from tracker.records.intervals import Interval
from tracker.scorecards import dates
from tracker.scorecards.cases import Case
from tracker.scorecards.goals import due, measure, named, start
from tracker.scorecards.known import Known
from tracker.scorecards.language import Language
from tracker.scorecards.moves import given_up
from tracker.scorecards.numbers import Measure

SHOWN = 4
"""How many figures a sentence lists at most."""


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
    words = how.full(interval)
    if not _is_on_time(case, known):
        when = dates.when(language, known.observation.period)
        words = language.gettext("%(figure)s %(when)s", figure=words, when=when)
    fields = {"figure": words, **_promised(language, case)}
    if case.status == Status.UNKNOWN:
        return language.gettext("%(figure)s may lie inside or outside %(goal)s %(due)s.", **fields)
    margin = _margin(language, case, interval, how)
    if margin:
        return language.gettext(
            "%(figure)s against %(goal)s %(due)s; %(margin)s.", margin=margin, **fields
        )
    return language.gettext("%(figure)s against %(goal)s %(due)s.", **fields)


def _accepted(language: Language, case: Case) -> str:
    """What is accepted, the unit being known; the printed words where that is no number."""
    if case.accepts is None:
        return named(language, case.goal)
    return measure(language, case).short(case.accepts)


def _promised(language: Language, case: Case) -> dict[str, str]:
    """What is accepted and when it falls due, and of a change what it was measured from."""
    fields = {"goal": _accepted(language, case), "due": due(language, case)}
    if case.baseline is None or case.goal.baseline is None:
        return fields
    change = language.gettext("“%(words)s”", words=case.goal.figure.text)
    words = {"due": fields["due"], "start": start(language, case, case.baseline)}
    if case.accepts is None or (_is_vague(case) and case.status == Status.UNKNOWN):
        return {"goal": change, "due": language.gettext("%(due)s, from %(start)s", **words)}
    since = language.gettext("%(due)s, %(change)s from %(start)s", change=change, **words)
    return {**fields, "due": since}


def _is_vague(case: Case) -> bool:
    """Whether the goal is relative to more than one possible value."""
    return case.baseline is not None and not case.baseline.interval.is_point


def _is_on_time(case: Case, known: Known) -> bool:
    return known.observation.period.end == case.deadline


def _margin(language: Language, case: Case, interval: Interval, how: Measure) -> str:
    if case.verdict.short_by is not None:
        return _shortfall(language, case, how.gap(case.verdict.short_by), interval)
    accepts, value = case.accepts, interval.low
    if case.status != Status.MET or accepts is None or not interval.is_point or value is None:
        return ""
    if _is_vague(case):
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
    way = language.gettext(_WAYS[case.goal.direction], gap=gap)
    if _is_vague(case):
        return language.gettext("up to %(way)s", way=way) if interval.is_point else ""
    return way if interval.is_point else language.gettext("at least %(way)s", way=way)


def _unknown(language: Language, case: Case) -> str:
    say = _OPEN.get(case.verdict.reason)
    words = say(language, case) if say else ""
    return words or language.gettext(_BARE[case.verdict.reason])


def _no_baseline(language: Language, case: Case) -> str:
    assert case.goal.baseline is not None
    fields = {
        "change": case.goal.figure.text,
        "when": dates.when(language, case.goal.baseline),
    }
    on_time = case.on_time()
    if not on_time:
        return language.gettext("no figure %(when)s to measure “%(change)s” from.", **fields)
    return language.gettext(
        "%(figure)s, but no figure %(when)s to measure “%(change)s” from.",
        figure=dated(language, on_time[-1]),
        **fields,
    )


def _early_and_late(language: Language, case: Case) -> str:
    if case.is_yearly:
        year = dates.year(language, case.deadline)
        return language.gettext("figures before and after %(year)s, none for the year.", year=year)
    last = dates.last_day(language, case.deadline)
    return language.gettext("figures before and after %(day)s, none for the day.", day=last)


def _(message: str) -> str:
    return message


_WAYS = {
    "increase": _("%(gap)s short"),
    "decrease": _("%(gap)s too high"),
    "hold": _("%(gap)s outside"),
}

_BARE = {
    Reason.IMPRECISE_FIGURE: _("the figure is too imprecise."),
    Reason.ONLY_LATE: _("figures only from after."),
    Reason.ONLY_EARLY: _("figures only from before."),
    Reason.NO_COMPARABLE_FIGURE: _("figures only of another measure or area."),
    Reason.NO_FIGURE: _("no figure found."),
}


def _only_early(language: Language, case: Case) -> str:
    words = language.gettext("figures only from before.")
    return _only(language, words, case.early()[-1]) if case.early() else ""


def _only_late(language: Language, case: Case) -> str:
    words = language.gettext("figures only from after.")
    return _only(language, words, case.late()[0]) if case.late() else ""


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


_OPEN: dict[Reason, Callable[[Language, Case], str]] = {
    Reason.WITHDRAWN: given_up,
    Reason.NOT_DUE: _not_due,
    Reason.CONFLICTING_FIGURES: _conflict,
    Reason.NO_BASELINE: _no_baseline,
    Reason.EARLY_AND_LATE: _early_and_late,
    Reason.ONLY_EARLY: _only_early,
    Reason.ONLY_LATE: _only_late,
}
"""How a reason is told with its figures, where there are any."""


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
    return language.gettext(
        "%(title)s, %(figure)s against %(goal)s",
        title=title,
        figure=measure(language, case).full(case.verdict.interval),
        goal=_accepted(language, case),
    )
