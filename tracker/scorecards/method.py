"""How figures are read and judged, with the counts and the tolerance of this plan."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from tracker.evaluation.pace.paces import ON_TRACK
from tracker.evaluation.verdicts import Reason, Status
from tracker.records.intervals import Interval
from tracker.scorecards import dates
from tracker.scorecards.badges import badge
from tracker.scorecards.cases import Docket
from tracker.scorecards.charts.figures import sample
from tracker.scorecards.charts.scale import Scale
from tracker.scorecards.labels import REASONS
from tracker.scorecards.language import Language
from tracker.scorecards.numbers import number, quantity
from tracker.scorecards.view import Decision, Method, Reading, ReasonCount, Row


def method(language: Language, docket: Docket) -> Method:
    """The method, with how often each reason was given."""
    return Method(
        tuple(_readings(language)),
        tuple(_decisions(language)),
        tuple(_reasons(language, docket)),
        language.gettext("Of %(total)s", total=number(language, len(docket.cases))),
        tuple(_remarks(language, docket)),
    )


def _readings(language: Language) -> list[Reading]:
    """Examples that hold in every plan: the words, what they mean, and how it is drawn."""
    _ = language.gettext
    shares, companies = _scale("12", "16"), _scale("9000", "13500")
    few, many = _scale("0", "4"), _scale("40", "70")
    nearly = Interval(Decimal(10500), Decimal(11000), high_open=True)
    some = Interval(Decimal(50), Decimal(60), low_open=True, high_open=True)
    return [
        _reading(_("13.6%%"), _("exactly 13.6%%"), _between("13.6", "13.6"), shares),
        _reading(_("over 12,300"), _("above 12,300"), _over("12300"), companies),
        _reading(_("at least 14%%"), _("14%% or more"), _from("14"), shares),
        _reading(
            _("about 65%%"), _("64.5%% to 65.5%%"), _between("64.5", "65.5"), _scale("62", "67")
        ),
        _reading(_("nearly 11,000"), _("10,500 to below 11,000"), nearly, companies),
        _reading(_("50余家"), _("above 50, below 60"), some, many),
        _reading(_("one to two"), _("1 to 2"), _between("1", "2"), few),
    ]


def _reading(words: str, reading: str, interval: Interval, scale: Scale) -> Reading:
    return Reading(words, reading, sample(interval, scale, reading))


def _scale(low: str, high: str) -> Scale:
    return Scale(Decimal(low), Decimal(high), 2, 92)


def _between(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


def _over(low: str) -> Interval:
    return Interval(Decimal(low), None, low_open=True)


def _from(low: str) -> Interval:
    return Interval(Decimal(low), None)


def _decisions(language: Language) -> list[Decision]:
    _ = language.gettext
    met, missed, unknown = (badge(language, status) for status in Status)
    return [
        Decision(_("for the deadline, inside the goal"), met, met),
        Decision(_("for the deadline, outside it"), missed, missed),
        Decision(_("for the deadline, partly inside"), unknown, unknown),
        Decision(_("earlier, inside"), unknown, met),
        Decision(_("earlier, outside"), unknown, unknown),
        Decision(_("later, outside, of a running total"), missed, missed),
        Decision(_("later, otherwise"), unknown, unknown),
        Decision(_("a dated event up to the deadline"), None, met),
        Decision(_("a dated event after it"), None, missed),
    ]


def _reasons(language: Language, docket: Docket) -> list[ReasonCount]:
    counted = Counter(case.verdict.reason for case in docket.cases)
    return [
        ReasonCount(
            badge(language, reason.status, reason),
            language.gettext(REASONS[reason]),
            number(language, counted[reason]),
            not counted[reason],
        )
        for reason in Reason
        if reason != Reason.NOT_MEASURABLE
    ]


def _remarks(language: Language, docket: Docket) -> list[Row]:
    _ = language.gettext
    note = language.text(docket.plan.note)
    return [
        *([Row(_("This plan."), note)] if note else []),
        Row(_("Tolerance."), _tolerance(language, docket)),
        Row(
            _("As of."),
            _(
                "Only figures published by %(day)s count. Of two releases for one period by one "
                "publisher the later counts, unless a plan’s law fixes the first. Where no date is "
                "printed, the day the figure was seen counts.",
                day=dates.day(language, docket.as_of),
            ),
        ),
        *_running(language),
        Row(
            _("Sources."),
            _(
                "Grade A is official statistics or law, B an official statement or press citing "
                "it, C anything else. Within a period the best grade speaks."
            ),
        ),
        Row(
            _("Not comparable."),
            _(
                "Another definition or another area is another measure. It is shown and never "
                "decides."
            ),
        ),
        Row(
            _("What it cannot say."),
            _(
                "Why a target was met or missed, whether it was a good one, or what it was worth. "
                "Printed digits are taken as they stand: 12.24 and 12.2 are two figures."
            ),
        ),
    ]


def _running(language: Language) -> list[Row]:
    """What holds of goals that move and of targets not yet due."""
    _ = language.gettext
    return [
        Row(
            _("Goals."),
            _(
                "The goal and deadline in force on the deadline count. A change announced later is "
                "shown and changes nothing; a target withdrawn before a figure for its deadline "
                "was published is unknown."
            ),
        ),
        Row(
            _("Pace."),
            _(
                "Of a target not yet due, the rate observed against the rate required, a year: "
                "on track from %(share)s of it. It describes the run and decides no verdict.",
                share=quantity(language, Decimal(str(ON_TRACK)) * 100, "%"),
            ),
        ),
    ]


def _tolerance(language: Language, docket: Docket) -> str:
    """The rule, and the targets whose deciding figure was widened by it."""
    rule = language.gettext(
        "“About” and “nearly” reach half a unit of the last printed digit, of a number without "
        "decimals the last that is not zero, and at most 5%%."
    )
    used = [
        case.number
        for case in docket.cases
        if case.deciding is not None and case.deciding.figure.tolerance is not None
    ]
    if not used:
        return language.gettext("%(rule)s No verdict here rests on it.", rule=rule)
    return language.gettext(
        "%(rule)s It enters the verdict of %(numbers)s.", rule=rule, numbers=language.listing(used)
    )
