"""The pace of targets not yet due, in words; it never decides a status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from tracker.evaluation.pace import Label, Method, Pace
from tracker.scorecards import dates
from tracker.scorecards.cases import Case
from tracker.scorecards.labels import COUNTED_PACES, PACES
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import difference, number, quantity

_DIGITS = 2


def _(message: str) -> str:
    return message


_BOTH = _("%(observed)s a year observed against %(required)s required since %(start)s")
_HELD = _("the goal held in %(start)s, %(observed)s a year observed since")
_STARTED = _("the goal held in %(start)s, no later figure")
_OBSERVED = _("%(observed)s a year observed since %(start)s")
_REQUIRED = _("%(required)s a year required since %(start)s, no rate observed")


def pace(language: Language, case: Case) -> str:
    """How the run goes: on track, 5.1% a year observed against 4.9% required since 2018."""
    if case.pace is None:
        return ""
    label = language.gettext(PACES[case.pace.label])
    rates = _rates(language, case, case.pace)
    if not rates:
        return language.gettext("%(pace)s.", pace=label)
    return language.gettext("%(pace)s: %(rates)s.", pace=label, rates=rates)


def _rates(language: Language, case: Case, found: Pace) -> str:
    if found.baseline_period is None or found.method is None:
        return _without(language, case, found)
    given = [rate for rate in (found.required, found.observed) if rate is not None]
    printed = {rate: _rate(language, case, found.method, rate, given) for rate in given}
    return language.gettext(
        _words(found.required, found.observed),
        start=dates.period(language, found.baseline_period),
        required=printed.get(found.required or 0, ""),
        observed=printed.get(found.observed or 0, ""),
    )


def _words(required: float | None, observed: float | None) -> str:
    if required is None:
        return "" if observed is None else _OBSERVED
    if observed is None:
        return _REQUIRED if required else _STARTED
    return _BOTH if required else _HELD


def _without(language: Language, case: Case, found: Pace) -> str:
    """What is said where no rate can be told."""
    if found.label == Label.ON_TRACK and found.period is not None:
        return language.gettext(
            "the figure for %(period)s lies inside the goal",
            period=dates.period(language, found.period),
        )
    if case.is_milestone:
        return language.gettext("an event has no rate")
    return ""


def _rate(language: Language, case: Case, method: Method, rate: float, beside: list[float]) -> str:
    """A rate rounded to two digits, or to as many as tell it from the one beside it."""
    value = rounded(rate, beside)
    if method == "linear":
        return difference(language, value, case.indicator.unit)
    return quantity(language, value * 100, "%")


def rounded(rate: float, beside: Iterable[float]) -> Decimal:
    """A rate with two significant digits, or as many as tell it from other rates."""
    others = [other for other in beside if other != rate]
    for digits in range(_DIGITS, 17):
        shown = _significant(rate, digits)
        if all(_significant(other, digits) != shown for other in others):
            return shown
    return Decimal(repr(rate))


def _significant(rate: float, digits: int) -> Decimal:
    return Decimal(f"{rate:.{digits - 1}e}")


def counted(language: Language, cases: Iterable[Case]) -> str:
    """How many targets have which pace: 3 on track, 1 too slow."""
    labels = Counter(case.pace.label for case in cases if case.pace is not None)
    return language.series(
        language.gettext(
            "%(n)s %(pace)s",
            n=number(language, labels[label]),
            pace=language.gettext(COUNTED_PACES[label]),
        )
        for label in Label
        if labels[label]
    )
