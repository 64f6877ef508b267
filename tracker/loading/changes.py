"""Checks of relative goals: a change in a unit that it can have, from a baseline on record."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from tracker.loading.contents import Contents
from tracker.loading.origins import Origin
from tracker.loading.problems import Report
from tracker.loading.readings import figure
from tracker.records.figures import Figure, UnreadableFigure, read
from tracker.records.grammar import Scanner
from tracker.records.observations import Indicator
from tracker.records.periods import TimePeriod
from tracker.records.plans import Change, Revision, Target
from tracker.records.units import PERCENT_BEFORE, SHARES, Expected


def read_change(
    holder: Target | Revision, change: Change, indicator: Indicator, origin: Origin, report: Report
) -> Figure | None:
    """Read the words of a change; None, with a problem, if it has no certain meaning.

    In % it is relative. In percentage points, for an indicator in %, or in the indicator's unit
    it is absolute. So a bare number is no change of an indicator in %. Stated by hand, a change
    is in % if its words are, else absolute.
    """
    if "rank" in (indicator.kind, indicator.unit):
        _refuse_rank(origin, report)
        return None
    field = ("change", "figure")
    percent = Expected.of(indicator.unit).unit.kind == "percent"
    units = ("%", "pp") if percent else (indicator.unit, "%")
    reading = figure(change.figure, field, holder, units, origin, report)
    if reading is None:
        return None
    if reading.by_hand:
        absolute = "pp" if percent else indicator.unit
        return replace(reading, unit="%" if _names_percent(change.figure) else absolute)
    if percent and reading.unit == "%" and _agrees(change.figure, "pp"):
        message = f"'{change.figure}' can be relative, or in percentage points"
        hint = "write the shortest printed run that has the unit, or low and high"
        report.add("unreadable-figure", origin.place(*field), message, hint)
        return None
    return reading


def _refuse_rank(origin: Origin, report: Report) -> None:
    if origin.sound("change"):
        message = "a rank is a place in an order; a change of it is not measured"
        hint = "write the place to be reached, as a goal"
        report.add("impossible-change", origin.place("change", key=True), message, hint)


def _agrees(words: str, unit: str) -> bool:
    try:
        read(words, unit)
    except UnreadableFigure:
        return False
    return True


def _names_percent(words: str) -> bool:
    """Whether words that cannot be read as a figure speak of per cent."""
    text = Scanner(words).text
    found = [SHARES.match(text, at) or PERCENT_BEFORE.match(text, at) for at in range(len(text))]
    return any(share is not None and share[0].kind == "percent" for share in found)


class Baselines:
    """The periods that there are figures for, to look up what a change is measured from."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def check(self, change: Change, about: tuple[str, str], origin: Origin, report: Report) -> None:
        """Warn of a change whose baseline has no figure of the indicator in the area.

        Nothing is said where rows could not be read, since the figure may stand in one of them.
        """
        periods = self._periods.get(about, {})
        if change.from_ in periods or not origin.sound("change") or not self._certain:
            return
        indicator, area = about
        message = f"there is no figure of '{indicator}' in '{area}' for the baseline {change.from_}"
        known = ", ".join(text for _, text in sorted(periods.items()))
        hint = f"the target stays unknown; there are figures for {known or 'no period'}"
        report.add("baseline-not-found", origin.place("change", "from"), message, hint)

    @cached_property
    def _periods(self) -> dict[tuple[str, str], dict[TimePeriod, str]]:
        """The periods of each indicator in each area, and how they are written."""
        found: dict[tuple[str, str], dict[TimePeriod, str]] = {}
        for observation, _ in self._contents.observations():
            periods = found.setdefault((observation.indicator, observation.area), {})
            periods[observation.period] = str(observation.period)
        return found

    @cached_property
    def _certain(self) -> bool:
        """Whether every row of every file could be read, and what it is about."""
        names = self._contents.names
        return self._contents.observed_whole and all(
            origin.sound("indicator", "area", "period")
            and observation.indicator in (names.indicators or ())
            and observation.area in (names.areas or ())
            for observation, origin in self._contents.observations()
        )
