"""Checks of observations and sources: figures, dates and what may stand beside them."""

from __future__ import annotations

from tracker.loading.contents import Contents
from tracker.loading.origins import Origin
from tracker.loading.problems import Report
from tracker.loading.readings import figure, refuse_bounds
from tracker.records.figures import Figure
from tracker.records.observations import Indicator, Observation, Source


def check_sources(contents: Contents, report: Report) -> None:
    """Report every source that was seen before it was published."""
    for source, origin in contents.sources.values():
        if origin.sound("published", "accessed"):
            _check_seen(source, source, origin, report)


def check_observations(contents: Contents, report: Report) -> dict[str, Figure]:
    """Read every observation's figure and check its dates; the readings by id."""
    figures: dict[str, Figure] = {}
    for observation, origin in contents.observations:
        indicator = contents.indicator(observation.indicator, origin)
        if indicator is not None:
            reading = _reading(observation, indicator, origin, report)
            if reading is not None:
                figures[observation.id] = reading
        source = contents.source(observation.source, origin)
        if source is not None and origin.sound("published", "period"):
            if observation.published is not None:
                _check_seen(observation, source, origin, report)
            _check_published(observation, source, origin, report)
    return figures


def _reading(
    observation: Observation, indicator: Indicator, origin: Origin, report: Report
) -> Figure | None:
    if indicator.kind != "milestone":
        return figure(
            observation.figure, ("figure",), observation, (indicator.unit,), origin, report
        )
    refuse_bounds(observation, "a milestone is a dated event, told in words", origin, report)
    return Figure(observation.figure, None)


def _check_seen(
    dated: Source | Observation, source: Source, origin: Origin, report: Report
) -> None:
    """Report a publication that lies wholly after the day on which it was seen."""
    published = dated.published
    if published is not None and published.start > source.accessed:
        message = f"published {published}, but seen on {source.accessed}"
        hint = "correct one of the dates; what is not out yet cannot be seen"
        report.add("published-after-accessed", origin.place("published"), message, hint)


def _check_published(
    observation: Observation, source: Source, origin: Origin, report: Report
) -> None:
    day = source.known_from(observation.published)
    said_final = observation.status == "final" and "status" in observation.model_fields_set
    if day < observation.period.end and not said_final:
        message = f"published by {day}, before {observation.period} was over"
        hint = (
            "it decides all the same; correct the period, or write final as its status"
            if observation.status == "final"
            else "it counts as a forecast and does not decide"
        )
        report.add("published-before-period-end", origin.place("period"), message, hint)
