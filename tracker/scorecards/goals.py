"""What was promised, in words: goals, deadlines, and what a change is measured from."""

from __future__ import annotations

from datetime import date

from tracker.evaluation.verdicts import Baseline
from tracker.records.intervals import Interval
from tracker.records.plans import Revision, Withdrawal
from tracker.records.workspace import Goal
from tracker.scorecards import dates
from tracker.scorecards.cases import Case
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import Measure


def measure(language: Language, case: Case) -> Measure:
    """How the values of a case are printed."""
    return Measure(language, case.indicator.unit)


def due(language: Language, case: Case, deadline: date | None = None) -> str:
    """When a promise falls due: for 2021, at the end of 2021, by 30 June 2021.

    `deadline` is another than the one in force.
    """
    deadline = deadline or case.deadline
    last = dates.last_day(language, deadline)
    if case.target.test == "by":
        return language.gettext("by %(day)s", day=last)
    if case.is_yearly and case.indicator.length in ("year", None):
        if dates.is_year_end(deadline):
            return language.gettext("for %(period)s", period=dates.year(language, deadline))
        return language.gettext("for the year to %(day)s", day=last)
    if dates.is_year_end(deadline):
        return language.gettext("at %(day)s", day=last)
    return language.gettext("on %(day)s", day=last)


def named(language: Language, promised: Goal) -> str:
    """A goal in the words of the plan: “at least 42%”, “-20 %” from 1990."""
    if promised.baseline is None:
        return language.gettext("“%(words)s”", words=promised.figure.text)
    return language.gettext(
        "“%(words)s” from %(period)s",
        words=promised.figure.text,
        period=dates.period(language, promised.baseline),
    )


def goal(language: Language, case: Case) -> str:
    """What is accepted: at least 14%; the printed words where that is no number."""
    if case.accepts is None:
        return named(language, case.goal)
    return measure(language, case).full(case.accepts)


def promise(language: Language, case: Case) -> str:
    """The goal as it was announced, where that stands, when it falls due, and what it accepts."""
    fields = {"goal": named(language, case.goal), "due": due(language, case)}
    where = locator(language, case)
    if where:
        words = language.gettext("Promised, %(locator)s: %(goal)s %(due)s", locator=where, **fields)
    else:
        words = language.gettext("Promised: %(goal)s %(due)s", **fields)
    if case.goal.baseline is None or case.baseline is None or case.accepts is None:
        return words
    return language.gettext(
        "%(promise)s: %(accepts)s, measured from %(baseline)s",
        promise=words,
        accepts=goal(language, case),
        baseline=start(language, case, case.baseline),
    )


def start(language: Language, case: Case, baseline: Baseline) -> str:
    """What a change is measured from, and when that was: 100 in 1990."""
    assert case.goal.baseline is not None
    return language.gettext(
        "%(figure)s %(when)s",
        figure=measure(language, case).short(baseline.interval),
        when=dates.when(language, case.goal.baseline),
    )


def locator(language: Language, case: Case) -> str:
    """Where the goal in force stands: in the plan, or in the document that revised it."""
    revisions = zip(case.revisions, case.verdict.moved, strict=True)
    applied = [one for one, moved in revisions if not moved.after_deadline]
    setting = [one for one in applied if one.goal is not None or one.change is not None]
    return place(language, case, setting[-1]) if setting else case.target.locator or ""


def place(language: Language, case: Case, announcement: Revision | Withdrawal) -> str:
    """The document of a revision or withdrawal, and where in it."""
    source = case.documents[announcement.source] if announcement.source else None
    title = (source.title or source.publisher) if source else ""
    return language.series((title, announcement.locator or ""))


def chosen(language: Language, case: Case) -> str:
    """What a change was measured from, and how that was chosen; empty for any other goal."""
    baseline = case.baseline
    if case.goal.baseline is None or baseline is None:
        return ""
    fields = {"start": start(language, case, baseline), "how": _how(language, case, baseline)}
    if baseline.interval.is_point:
        return language.gettext("%(start)s, %(how)s.", **fields)
    return language.gettext(
        "%(start)s, %(how)s; the verdict must hold from every value in it.", **fields
    )


def _how(language: Language, case: Case, baseline: Baseline) -> str:
    known = [one for one in case.known if one.observation.id in baseline.observations]
    sources = list(dict.fromkeys(one.source.publisher for one in known))
    fields = {"sources": language.listing(sources)}
    if Interval.shared(one.interval for one in known if one.interval) is None:
        return language.gettext(
            "from the lowest to the highest of figures in conflict (%(sources)s)", **fields
        )
    if baseline.own_release:
        return language.gettext("from the release of the deciding figure (%(sources)s)", **fields)
    return language.gettext("chosen like any figure (%(sources)s)", **fields)
