"""Verdicts, promises and what surrounds them, as sentences made of fields."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.evaluation.verdicts import Reason, Status
from tracker.records.intervals import Interval
from tracker.records.plans import Target
from tracker.scorecards import dates
from tracker.scorecards.cases import Case, Known
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import Measure, is_currency

_SHOWN = 4


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
            "Promised (%(locator)s): “%(goal)s” %(due)s", locator=target.locator, **fields
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
        return language.gettext("dated %(when)s, which may be before or after; due %(due)s.", **fields)
    if period.start > case.deadline:
        late = dates.lateness(language, case.deadline, period.start)
        return language.gettext("reached %(when)s, due %(due)s; %(late)s late.", late=late, **fields)
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
        return language.gettext(
            "%(figure)s may lie inside or outside %(goal)s %(due)s.", **fields
        )
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
        case Reason.EARLY_AND_LATE if case.is_yearly:
            return language.gettext(
                "figures before and after %(year)s, none for the year.", year=case.deadline.year
            )
        case Reason.EARLY_AND_LATE:
            last = dates.last_day(language, case.deadline)
            return language.gettext("figures before and after %(day)s, none for the day.", day=last)
        case Reason.ONLY_EARLY if case.early():
            return _only(language, language.gettext("figures only from before."), case.early()[-1])
        case Reason.ONLY_LATE if case.late():
            return _only(language, language.gettext("figures only from after."), case.late()[0])
        case Reason.CONFLICTING_FIGURES:
            return _conflict(language, case)
    return language.gettext(_BARE[case.verdict.reason])


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
    when = due(language, case)
    if not case.speaking:
        return language.gettext("due %(due)s; no figure yet.", due=when)
    latest = dated(language, case.speaking[-1])
    return language.gettext("due %(due)s; so far %(figure)s.", due=when, figure=latest)


def _conflict(language: Language, case: Case) -> str:
    words = list(dict.fromkeys(dated(language, one, full=False) for one in case.own if one.speaks))
    return language.gettext("figures conflict: %(figures)s.", figures=language.listing(words[:_SHOWN]))


def missed(language: Language, case: Case) -> str:
    """A missed target in the line under the headline."""
    known, title = case.deciding, language.text(case.title)
    if known is None or case.verdict.interval is None:
        when = dates.when(language, known.observation.period) if known else ""
        return language.gettext(
            "%(title)s, reached %(when)s, due %(due)s", title=title, when=when, due=due(language, case)
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
    return language.gettext("%(figures)s.", figures=_some(language, early))


def afterwards(language: Language, case: Case) -> str:
    """The figures for after the deadline, and whether they lie inside the goal."""
    late = case.late()
    if case.verdict.latest is None or not late:
        return ""
    return language.gettext(
        "%(figures)s: %(how)s.", figures=_some(language, late), how=_since(language, case)
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


def _some(language: Language, known: tuple[Known, ...]) -> str:
    """Up to four figures: the ends and what lies next to the deadline are never left out."""
    chosen = known if len(known) <= _SHOWN else (*known[: _SHOWN - 1], known[-1])
    return ", ".join(dated(language, one, full=False) for one in chosen)


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
        case Reason.IMPRECISE_FIGURE:
            return language.gettext("%(what)s %(due)s, more exactly", **fields)
        case Reason.CONFLICTING_FIGURES:
            return language.gettext("%(what)s %(due)s, beyond doubt", **fields)
        case Reason.NO_BASELINE:
            return language.gettext("%(what)s to measure the change from", **fields)
    return language.gettext("%(what)s %(due)s", **fields)


def _counted(language: Language, case: Case) -> str:
    unit, kind = case.indicator.unit, case.indicator.kind
    if kind == "share":
        return language.gettext("share")
    if kind == "rank" or unit == "rank":
        return language.gettext("rank")
    if unit in ("%", "pp", "index"):
        return language.gettext("figure")
    return language.gettext("value") if is_currency(unit) else unit


def at_hand(language: Language, case: Case) -> str:
    """What is known instead of the missing figure; it does not decide."""
    near = [*case.early()[-1:], *case.late()[:1]] or list(case.speaking[-1:])
    if near:
        return ", ".join(dated(language, one, full=False) for one in near)
    nearest = min(case.context, key=lambda one: distance(case, one), default=None)
    if nearest is None:
        return language.gettext("nothing")
    return language.gettext(
        "%(figure)s: %(what)s", figure=dated(language, nearest), what=other(language, case, nearest)
    )


def distance(case: Case, known: Known) -> tuple[bool, timedelta, date, str]:
    """How far a context figure lies from the target: another measure first, then by time."""
    observation = known.observation
    apart = abs(observation.period.end - case.deadline)
    return known.area.title != case.area.title, apart, observation.period.end, observation.id


def other(language: Language, case: Case, known: Known) -> str:
    """What a context figure measures, and where, as far as it differs from the target."""
    parts = []
    if known.observation.indicator != case.target.indicator:
        parts.append(language.text(known.indicator.title))
    if known.area.title != case.area.title:
        parts.append(language.text(known.area.title))
    return ", ".join(parts)


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
    return language.gettext("%(figures)s.", figures="; ".join(words)) if words else ""
