"""What the closed lists of the evaluation are called in print."""

from __future__ import annotations

from tracker.evaluation.pace import Label
from tracker.evaluation.verdicts import Fate, Reason, Status
from tracker.records.observations import How
from tracker.scorecards.language import Language


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is printed."""
    return message


STATUSES = {
    Status.MET: _("met"),
    Status.MISSED: _("missed"),
    Status.UNKNOWN: _("unknown"),
}

TITLES = {
    Status.MET: _("Met"),
    Status.MISSED: _("Missed"),
    Status.UNKNOWN: _("Unknown"),
}

REASONS = {
    Reason.REACHED: _("reached at the deadline"),
    Reason.REACHED_EARLY: _("reached before it"),
    Reason.NOT_REACHED: _("not reached"),
    Reason.NOT_REACHED_LATER: _("not reached even later"),
    Reason.REACHED_LATE: _("reached late"),
    Reason.NOT_MEASURABLE: _("no number was promised"),
    Reason.WITHDRAWN: _("goal withdrawn"),
    Reason.NOT_DUE: _("not yet due"),
    Reason.CONFLICTING_FIGURES: _("figures conflict"),
    Reason.IMPRECISE_FIGURE: _("figure too imprecise"),
    Reason.NO_BASELINE: _("no figure to measure the change from"),
    Reason.EARLY_AND_LATE: _("figures before and after, none for the day"),
    Reason.ONLY_LATE: _("figures only from after the deadline"),
    Reason.ONLY_EARLY: _("figures only from before the deadline"),
    Reason.NO_COMPARABLE_FIGURE: _("figures only of another measure or area"),
    Reason.NO_FIGURE: _("no figure found"),
}
"""Why, as a phrase that can follow a count or a status."""

PACES = {
    Label.ON_TRACK: _("on track"),
    Label.TOO_SLOW: _("too slow"),
    Label.MOVING_AWAY: _("moving away"),
    Label.NOT_ENOUGH_FIGURES: _("not enough figures to tell"),
}
"""How the run towards a target not yet due goes."""

COUNTED_PACES = {**PACES, Label.NOT_ENOUGH_FIGURES: _("without enough figures")}
"""The same after a count."""

FATES = {
    Fate.DECIDES: _("decides"),
    Fate.AGREES: _("agrees"),
    Fate.SUPERSEDED: _("superseded"),
    Fate.RESTATED: _("restated"),
    Fate.LATER_VINTAGE: _("later vintage"),
    Fate.LOWER_GRADE: _("lower grade"),
    Fate.WEAKER_STATUS: _("weaker status"),
    Fate.FORECAST: _("forecast"),
    Fate.CONFLICTING: _("conflicts"),
    Fate.ON_TIME: _("on time"),
    Fate.EARLY: _("early"),
    Fate.LATE: _("late"),
    Fate.OTHER_LENGTH: _("other length of period"),
    Fate.NOT_YET_PUBLISHED: _("not yet published"),
    Fate.OTHER_AREA: _("other area"),
    Fate.RELATED: _("related"),
}

RELATIONS: dict[How, str] = {
    "broader": _("a broader measure"),
    "narrower": _("a narrower measure"),
    "successor": _("the measure that followed"),
    "component": _("a part of it"),
    "look-alike": _("a look-alike"),
}

_REVERSED: dict[How, How] = {"broader": "narrower", "narrower": "broader"}


def relation(language: Language, how: How, *, named_by_the_other: bool) -> str:
    """How another indicator stands to the target's, whichever of the two names the other."""
    if named_by_the_other:
        if how == "successor":
            return language.gettext("the measure before it")
        if how == "component":
            return language.gettext("the whole it is part of")
        how = _REVERSED.get(how, how)
    return language.gettext(RELATIONS[how])
