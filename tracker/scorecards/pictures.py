"""The charts of one target, chosen and worded; where things stand is the charts' business."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tracker.evaluation.verdicts import Reason, Status
from tracker.records.intervals import Interval
from tracker.scorecards import dates, goals, sentences
from tracker.scorecards.cases import Case
from tracker.scorecards.charts.bullet import Pointed, bullet
from tracker.scorecards.charts.figures import ASIDE, LATE, OF_STATUS
from tracker.scorecards.charts.milestone import Event, milestone
from tracker.scorecards.charts.scale import finite
from tracker.scorecards.charts.series import Gate, Point, series
from tracker.scorecards.charts.shapes import Chart
from tracker.scorecards.known import Known
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import Measure, power_name


def charts(language: Language, case: Case) -> tuple[Chart, ...]:
    """A number line and, with two figures or more, a series; of an event its time line.

    Where it cannot be told which values are acceptable, the number line alone, with what there is.
    """
    goal = case.accepts
    if case.is_milestone:
        return (_milestone(language, case),)
    points = [one for one in case.speaking if one.interval is not None]
    values = _values(case, goal)
    if not values:
        return ()
    how = goals.measure(language, case).for_chart(values)
    number_line = _bullet(language, case, goal, how)
    if goal is None or len(points) < 2:
        return (number_line,)
    return number_line, _series(language, case, goal, how)


def _values(case: Case, goal: Interval | None) -> list[Decimal]:
    intervals = [one.interval for one in case.speaking if one.interval is not None]
    return finite([*([] if goal is None else [goal]), *intervals])


def _bullet(language: Language, case: Case, goal: Interval | None, how: Measure) -> Chart:
    title = language.gettext(
        "%(title)s: %(verdict)s Goal: %(goal)s %(due)s.",
        title=language.text(case.title),
        verdict=sentences.verdict(language, case),
        goal=goals.goal(language, case),
        due=goals.due(language, case),
    )
    figures = tuple(_pointed(language, case, how))
    return bullet(goal, figures, how, _absent(language, case), title)


def _absent(language: Language, case: Case) -> str:
    if case.verdict.reason == Reason.NO_COMPARABLE_FIGURE:
        return language.gettext("no figure on this measure")
    if case.verdict.reason == Reason.NOT_DUE:
        return language.gettext("no figure yet")
    return language.gettext("no figure found")


def _pointed(language: Language, case: Case, how: Measure) -> Iterator[Pointed]:
    known, interval = case.deciding, case.verdict.interval
    if known is not None and interval is not None:
        words = _when(language, how.short(interval), known)
        yield Pointed(interval, words, OF_STATUS[case.status], decides=True)
        return
    for one, words in _nearest(language, case):
        if one.interval is not None:
            figure = _when(language, how.short(one.interval), one)
            said = language.gettext("%(figure)s: %(how)s", figure=figure, how=words)
            ink = LATE if one.interval.is_point else ASIDE
            yield Pointed(one.interval, said if words else figure, ink)


def _when(language: Language, words: str, known: Known) -> str:
    when = dates.when(language, known.observation.period, short=True)
    return language.gettext("%(figure)s %(when)s", figure=words, when=when)


def _nearest(language: Language, case: Case) -> Iterator[tuple[Known, str]]:
    """What a reader of an unknown verdict would reach for, and why it does not serve."""
    if case.verdict.reason == Reason.NOT_DUE:
        for one in case.speaking[-1:]:
            yield one, language.gettext("so far")
        return
    if case.verdict.reason == Reason.CONFLICTING_FIGURES:
        for one in [one for one in case.own if one.speaks][:3]:
            yield one, ""
        return
    for one in case.on_time()[:1]:
        yield one, ""
    for one in case.late()[:1]:
        yield one, language.gettext("too late")
    for one in case.early()[-1:]:
        yield one, language.gettext("too early")


def _series(language: Language, case: Case, goal: Interval, how: Measure) -> Chart:
    points = tuple(_points(case))
    listed = language.series(
        sentences.dated(language, one, full=False) for one in case.speaking if one.interval
    )
    title = language.gettext(
        "%(title)s over time: %(figures)s; goal: %(goal)s %(due)s.",
        title=language.text(case.title),
        figures=listed,
        goal=goals.goal(language, case),
        due=goals.due(language, case),
    )
    return series(points, _gate(language, case, goal, how), how, power_name(how), title)


def _points(case: Case) -> Iterator[Point]:
    for one in case.speaking:
        if one.interval is not None:
            decides = one is case.deciding
            ink = OF_STATUS[case.status] if decides else None
            yield Point(one.interval, one.observation.period, ink)


def _gate(language: Language, case: Case, goal: Interval, how: Measure) -> Gate:
    return Gate(
        goal,
        _opens(case),
        case.deadline,
        case.is_yearly,
        how.short(goal),
        deadline_words(language, case),
        _gap(language, case),
    )


def _opens(case: Case) -> date:
    if case.target.test == "by":
        return min(case.plan.period.start, case.deadline)
    if case.is_yearly:
        day = case.deadline + timedelta(days=1)
        return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else case.deadline
    return case.deadline


def _gap(language: Language, case: Case) -> str:
    """What is said in the gate where no figure stands in it."""
    stands = any(one.observation.period.end == case.deadline for one in case.speaking)
    if stands or case.status != Status.UNKNOWN or case.verdict.reason == Reason.NOT_DUE:
        return ""
    if case.is_yearly:
        return language.gettext("no figure for this year")
    return language.gettext("no figure for this day")


def deadline_words(language: Language, case: Case) -> str:
    """The deadline as a chart names it."""
    last = dates.deadline(language, case.deadline)
    return language.gettext("deadline: %(day)s", day=last)


def _milestone(language: Language, case: Case) -> Chart:
    events = tuple(_events(language, case))
    late, known = "", case.deciding
    if known is not None and case.status == Status.MISSED:
        late = dates.lateness(language, case.deadline, known.observation.period.start)
        late = language.gettext("%(time)s late", time=late)
    title = language.gettext(
        "%(title)s: %(verdict)s Due %(due)s.",
        title=language.text(case.title),
        verdict=sentences.verdict(language, case),
        due=goals.due(language, case),
    )
    return milestone(
        case.plan.period.start,
        case.deadline,
        events,
        deadline_words(language, case),
        late,
        _absent(language, case),
        title,
    )


def _events(language: Language, case: Case) -> Iterator[Event]:
    for one in case.speaking:
        if one is not case.deciding:
            yield Event(one.observation.period, "", LATE)
    if case.deciding is not None:
        period = case.deciding.observation.period
        words = dates.period(language, period, short=True)
        yield Event(period, words, OF_STATUS[case.status], decides=True)
