"""The first page: the finding as a sentence, the counts, and one row an action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tracker.evaluation.verdicts import Reason, Status
from tracker.evaluation.verdicts import Tally as Verdicts
from tracker.scorecards import pace, sentences
from tracker.scorecards.badges import badge, mark
from tracker.scorecards.cases import Case, CaseGroup, Docket
from tracker.scorecards.labels import REASONS
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import number
from tracker.scorecards.view import ActionRow, Count, Tally

_NAMED = 3


def headline(language: Language, docket: Docket) -> str:
    """The finding: who met how many targets, missed how many, and what cannot be told."""
    cases = docket.cases
    area = language.before_digits(language.text(docket.area.title))
    if not cases:
        return language.gettext("%(area)s promised nothing that can be judged.", area=area)
    if not any(case.is_due or case.status != Status.UNKNOWN for case in cases):
        return language.ngettext(
            "The one target of %(area)s is not yet due.",
            "None of the %(total)s targets of %(area)s is due yet.",
            len(cases),
            area=area,
            total=number(language, len(cases)),
        )
    if _unsettled(cases) == len(cases):
        return language.gettext(
            "Published figures cannot say whether %(area)s met %(targets)s.",
            area=area,
            targets=_targets(language, cases),
        )
    parts = [_met(language, docket, area), *_rest(language, cases)]
    return language.gettext("%(finding)s.", finding=language.clause_series(parts))


def _met(language: Language, docket: Docket, area: str) -> str:
    cases = docket.cases
    met, missed = (_count(cases, status) for status in (Status.MET, Status.MISSED))
    fields = {
        "area": area,
        "met": number(language, met) if met else language.gettext("none"),
        "missed": number(language, missed),
        "targets": _targets(language, cases),
        "year": _year(language, cases),
    }
    if met == len(cases):
        return language.ngettext(
            "%(area)s met its one target%(year)s",
            "%(area)s met all %(met)s targets%(year)s",
            met,
            **fields,
        )
    if missed == len(cases):
        return language.ngettext(
            "%(area)s missed its one target%(year)s",
            "%(area)s missed all %(missed)s targets%(year)s",
            missed,
            **fields,
        )
    if missed:
        return language.gettext(
            "%(area)s met %(met)s of %(targets)s and missed %(missed)s", **fields
        )
    if not met:
        return language.gettext("%(area)s is not known to have met any of %(targets)s", **fields)
    return language.gettext("%(area)s met %(met)s of %(targets)s", **fields)


def _targets(language: Language, cases: tuple[Case, ...]) -> str:
    total, year = number(language, len(cases)), _year(language, cases)
    return language.ngettext(
        "its one target%(year)s", "%(total)s targets%(year)s", len(cases), total=total, year=year
    )


def _year(language: Language, cases: tuple[Case, ...]) -> str:
    """The year that the targets are for, or the first and the last."""
    years = sorted({case.deadline.year for case in cases})
    if len(years) == 1:
        return language.gettext(" for %(year)s", year=years[0])
    fields = {"first": years[0], "last": years[-1]}
    if len(years) == 2:
        return language.gettext(" for %(first)s and %(last)s", **fields)
    return language.gettext(" for %(first)s to %(last)s", **fields)


def _rest(language: Language, cases: tuple[Case, ...]) -> list[str]:
    waiting, withdrawn = (_with(cases, one) for one in (Reason.NOT_DUE, Reason.WITHDRAWN))
    open_ones = _unsettled(cases)
    parts = []
    if open_ones:
        parts.append(
            language.gettext("published figures cannot settle %(n)s", n=number(language, open_ones))
        )
    if waiting:
        parts.append(
            language.ngettext(
                "%(n)s is not yet due",
                "%(n)s are not yet due",
                waiting,
                n=number(language, waiting),
            )
        )
    if withdrawn:
        parts.append(
            language.ngettext(
                "%(n)s was withdrawn",
                "%(n)s were withdrawn",
                withdrawn,
                n=number(language, withdrawn),
            )
        )
    return parts


def _unsettled(cases: tuple[Case, ...]) -> int:
    """How many are unknown though they are due and still hold."""
    apart = _with(cases, Reason.NOT_DUE) + _with(cases, Reason.WITHDRAWN)
    return _count(cases, Status.UNKNOWN) - apart


def _with(cases: tuple[Case, ...], reason: Reason) -> int:
    return sum(case.verdict.reason == reason for case in cases)


def standfirst(language: Language, docket: Docket) -> str:
    """The missed targets by name, or that none is known to be missed."""
    missed = [case for case in docket.cases if case.status == Status.MISSED]
    if not missed:
        return language.gettext("No target is known to be missed.") if docket.cases else ""
    named = [sentences.missed(language, case) for case in missed[:_NAMED]]
    more = len(missed) - len(named)
    if more:
        named.append(language.ngettext("%(count)s more", "%(count)s more", more))
    return language.gettext("Missed: %(targets)s.", targets=language.clause_series(named))


def counts(language: Language, cases: tuple[Case, ...]) -> tuple[Count, ...]:
    """Met, missed and unknown as "n of N", each divided by reason."""
    of = language.gettext("of %(total)s", total=number(language, len(cases)))
    found = []
    for status in Status:
        chosen = [case for case in cases if case.status == status]
        found.append(
            Count(
                badge(language, status),
                number(language, len(chosen)),
                of,
                _by_reason(language, chosen),
            )
        )
    return tuple(found)


def _by_reason(language: Language, cases: list[Case]) -> tuple[tuple[str, str], ...]:
    reasons = Counter(case.verdict.reason for case in cases)
    return tuple(
        (number(language, count), _why(language, reason, cases))
        for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], _order(item[0])))
    )


def _why(language: Language, reason: Reason, cases: list[Case]) -> str:
    """A reason in words; not due with how the runs go."""
    words = language.gettext(REASONS[reason])
    if reason != Reason.NOT_DUE:
        return words
    paces = pace.counted(language, cases)
    return language.gettext("%(reason)s: %(paces)s", reason=words, paces=paces) if paces else words


def _order(reason: Reason) -> int:
    return list(Reason).index(reason)


def rows(language: Language, docket: Docket) -> tuple[ActionRow, ...]:
    """One row an action."""
    return tuple(_row(language, docket, group) for group in docket.groups)


def _row(language: Language, docket: Docket, group: CaseGroup) -> ActionRow:
    return ActionRow(
        group.number,
        language.text(group.action.title),
        action_anchor(docket, group),
        badge(language, overall(group.cases), shared_reason(group.cases)),
        tallies(language, group.cases),
        tuple(mark(language, case) for case in group.cases),
        unjudged(language, len(group.context)),
    )


def sum_row(language: Language, docket: Docket) -> ActionRow:
    """The row of the plan as a whole."""
    total = language.ngettext(
        "%(total)s target with a number",
        "%(total)s targets with a number",
        len(docket.cases),
        total=number(language, len(docket.cases)),
    )
    left_out = unjudged(language, docket.unjudged)
    remark = language.gettext("%(total)s. %(rest)s", total=total, rest=left_out).strip()
    return ActionRow(
        "",
        language.gettext("Plan"),
        "",
        badge(language, overall(docket.cases), shared_reason(docket.cases)),
        tallies(language, docket.cases),
        (),
        remark,
    )


def unjudged(language: Language, count: int) -> str:
    """How many goals have no number."""
    if not count:
        return ""
    return language.ngettext(
        "%(n)s goal without a number is not judged.",
        "%(n)s goals without a number are not judged.",
        count,
        n=number(language, count),
    )


def action_anchor(docket: Docket, group: CaseGroup) -> str:
    """The address of an action within the scorecard's page."""
    return f"{docket.plan.id}-action-{group.action.id}"


def overall(cases: Iterable[Case]) -> Status:
    """The three-valued *and* of the targets' verdicts."""
    return Verdicts.of(case.verdict for case in cases).status


def shared_reason(cases: Iterable[Case]) -> Reason | None:
    """Not due, if that is all that keeps the targets from a verdict."""
    unknown = {case.verdict.reason for case in cases if case.status == Status.UNKNOWN}
    return Reason.NOT_DUE if unknown == {Reason.NOT_DUE} else None


def tallies(language: Language, cases: tuple[Case, ...]) -> tuple[Tally, ...]:
    """Met, missed and unknown of an action."""
    return tuple(
        Tally(badge(language, status), number(language, count), not count)
        for status in Status
        for count in [_count(cases, status)]
    )


def _count(cases: Iterable[Case], status: Status) -> int:
    return sum(case.status == status for case in cases)
