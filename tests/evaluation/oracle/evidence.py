"""Section 3, rules 1 to 4: which figure may speak."""

from __future__ import annotations

from tests.evaluation.oracle.asked import Question, Reported
from tests.evaluation.oracle.sets import contains
from tracker.evaluation.verdicts import Fate

EARLY, ON_TIME, LATE = Fate.EARLY, Fate.ON_TIME, Fate.LATE


def set_aside(asked: Question, figures: list[Reported]) -> dict[str, Fate]:
    """Not known at A; forecasts (rule 2); other indicators, areas and lengths (rule 4)."""
    fates = {}
    for figure in figures:
        if figure.published > asked.as_of:
            fates[figure.id] = Fate.NOT_YET_PUBLISHED
        elif is_forecast(figure):
            fates[figure.id] = Fate.FORECAST
        elif figure.indicator != asked.indicator:
            fates[figure.id] = Fate.RELATED
        elif figure.area != asked.area:
            fates[figure.id] = Fate.OTHER_AREA
        elif asked.length is not None and figure.period.length != asked.length:
            fates[figure.id] = Fate.OTHER_LENGTH
    return fates


def is_forecast(figure: Reported) -> bool:
    """Rule 2: published before its period ended, unless its status is final."""
    return figure.status > 0 and figure.published < figure.period.end


def one_vintage(asked: Question, one: Reported, other: Reported) -> bool:
    """Rules 1 and 5: vintages are of one period; all datings of a milestone are one group."""
    return asked.kind == "milestone" or one.period == other.period


def latest_vintage(asked: Question, figures: list[Reported]) -> dict[str, Fate]:
    """Rule 1, `latest`: of one publisher the later publication supersedes the earlier."""
    return {
        earlier.id: Fate.SUPERSEDED
        for earlier in figures
        for later in figures
        if one_vintage(asked, earlier, later) and supersedes(later, earlier)
    }


def supersedes(later: Reported, earlier: Reported) -> bool:
    """Rule 1: date known, grade and status not worse, not a vaguer restatement."""
    return (
        later.publisher == earlier.publisher
        and later.published > earlier.published
        and later.dated
        and later.grade <= earlier.grade
        and later.status <= earlier.status
        and not contains(later.value, earlier.value)
    )


def restates(asked: Question, figure: Reported, comparable: list[Reported]) -> bool:
    """Section 5: it contains or equals an earlier one of its publisher; none under `first`."""
    return asked.vintage == "latest" and any(
        one_vintage(asked, figure, earlier)
        and earlier.publisher == figure.publisher
        and earlier.published < figure.published
        and contains(figure.value, earlier.value)
        for earlier in comparable
    )


def first_vintage(asked: Question, figures: list[Reported]) -> dict[str, Fate]:
    """Rule 1, `first`: of all final figures the earliest publication counts, whoever's it is."""
    fates = {}
    for figure in figures:
        if figure.status > 0:
            fates[figure.id] = Fate.WEAKER_STATUS
            continue
        for other in figures:
            if (
                other.status == 0
                and one_vintage(asked, figure, other)
                and other.published < figure.published
            ):
                fates[figure.id] = Fate.LATER_VINTAGE
    return fates


def one_rank(asked: Question, one: Reported, other: Reported) -> bool:
    """Rule 3: periods that end on D are ranked together; rule 5: so are all of a milestone."""
    on_deadline = one.period.end == other.period.end == asked.deadline
    return asked.kind == "milestone" or on_deadline or one.period == other.period


def outranked(asked: Question, figures: list[Reported]) -> dict[str, Fate]:
    """Rule 2: the best grade of source, then the best status; the rest is context."""
    fates = {}
    for figure in figures:
        peers = [other for other in figures if one_rank(asked, figure, other)]
        best = min(peer.grade for peer in peers)
        if figure.grade > best:
            fates[figure.id] = Fate.LOWER_GRADE
        elif figure.status > min(peer.status for peer in peers if peer.grade == best):
            fates[figure.id] = Fate.WEAKER_STATUS
    return fates


def timing(asked: Question, figure: Reported) -> Fate:
    """Rule 4: on time ends on D, early before, late after."""
    if figure.period.end == asked.deadline:
        return ON_TIME
    return EARLY if figure.period.end < asked.deadline else LATE
