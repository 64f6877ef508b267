"""Checks of time: deadlines, baselines, and when goals were announced, moved or given up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.loading.contents import Contents
from tracker.loading.origins import Origin
from tracker.loading.origins import Path as Names
from tracker.loading.problems import Report
from tracker.records.periods import TimePeriod
from tracker.records.plans import Plan, Revision, Target, Withdrawal

Terms = tuple[Target | Revision, Origin]
"""A target or a revision of it, which say what is promised from some day on, and its origin."""


def check_times(
    plan: Plan, target: Target, origin: Origin, contents: Contents, report: Report
) -> None:
    """Check the deadlines, baselines and announcements of a target and of its revisions."""
    every: list[Terms] = [(target, origin), *_revisions(target, origin)]
    for terms, its in every:
        _check_deadline(plan, terms, its, report)
    _check_baselines(target, origin, report)
    _check_announced(plan, target, origin, contents, report)
    _check_days(target, origin, report)


def _revisions(target: Target, origin: Origin) -> Iterator[tuple[Revision, Origin]]:
    for at, revision in enumerate(target.revisions):
        yield revision, origin.inner("revisions", at)


def _check_deadline(plan: Plan, terms: Target | Revision, origin: Origin, report: Report) -> None:
    """A deadline lies in the plan's period; one that was put off may lie after its end."""
    whole = Origin(origin.file, ())
    if terms.deadline is None or not origin.sound("deadline") or not whole.sound("period"):
        return
    deadline = terms.deadline.end
    put_off = isinstance(terms, Revision) and deadline > plan.period.end
    if not put_off and not plan.period.start <= deadline <= plan.period.end:
        message = f"the deadline {deadline} is not in the plan's period {plan.period}"
        hint = "correct the deadline or the plan's period"
        report.add("deadline-outside-plan", origin.place("deadline"), message, hint)


def _check_baselines(target: Target, origin: Origin, report: Report) -> None:
    """Whatever is measured from is over before the deadline that was announced last."""
    deadline: date | None = None
    relative: TimePeriod | None = None
    for terms, its in _as_announced(target, origin):
        if terms.deadline is not None or not its.sound("deadline"):
            deadline = terms.deadline.end if terms.deadline and its.sound("deadline") else None
        if terms.goal or terms.change or not its.sound("goal", "change"):
            relative = terms.change.from_ if terms.change and its.sound("change") else None
        late: dict[Names, TimePeriod] = {}
        for baseline, path in _measured(target, terms, relative):
            if baseline is not None and deadline is not None and baseline.end >= deadline:
                late.setdefault(path, baseline)
        for path, baseline in late.items():
            message = f"the baseline {baseline} is not over before the deadline {deadline}"
            place = its.place(*path)
            report.add("baseline-not-before-deadline", place, message, "correct one of the two")


def _as_announced(target: Target, origin: Origin) -> list[Terms]:
    """A target and its revisions by day; the target alone where a day is not certain."""
    moved = sorted(_revisions(target, origin), key=lambda pair: pair[0].announced)
    if not all(its.sound("announced") for _, its in moved):
        moved = []
    return [(target, origin), *moved]


def _measured(
    target: Target, terms: Target | Revision, relative: TimePeriod | None
) -> Iterator[tuple[TimePeriod | None, Names]]:
    """Each period that is measured from, with the field to correct if it is too late."""
    if terms.change is not None:
        yield relative, ("change", "from")
    elif terms.deadline is not None:
        yield relative, ("deadline",)
    if terms is target:
        yield target.baseline, ("baseline",)
    elif terms.deadline is not None:
        yield target.baseline, ("deadline",)


def _check_announced(
    plan: Plan, target: Target, origin: Origin, contents: Contents, report: Report
) -> None:
    """Revisions and a withdrawal come after the target."""
    source = contents.source(plan.source, Origin(origin.file, ()))
    known = target.announced or (source.known_from() if source else None)
    for move, its in _moves(target, origin):
        sound = its.sound("announced") and origin.sound("announced")
        if sound and known is not None and move.announced < known:
            message = f"announced on {move.announced}, before the target itself on {known}"
            report.add("revision-before-plan", its.place("announced"), message, "correct the date")


def _moves(target: Target, origin: Origin) -> Iterator[tuple[Revision | Withdrawal, Origin]]:
    yield from _revisions(target, origin)
    if target.withdrawn:
        yield target.withdrawn, origin.inner("withdrawn")


def _check_days(target: Target, origin: Origin, report: Report) -> None:
    """Two revisions of one day leave open which of them holds."""
    first: dict[date, Origin] = {}
    for revision, its in _revisions(target, origin):
        if its.sound("announced") and first.setdefault(revision.announced, its) is not its:
            message = f"two revisions were announced on {revision.announced}"
            before = first[revision.announced].place("announced").line_of_file
            hint = f"the other is in {before}; correct a date, or make one revision of the two"
            report.add("revisions-of-one-day", its.place("announced"), message, hint)
