"""Checks of observations and sources: figures, dates and what may stand beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import compress, count
from operator import le

from tracker.loading.contents import Contents
from tracker.loading.origins import Origin
from tracker.loading.problems import Report
from tracker.loading.readings import figure, refuse_bounds
from tracker.loading.tables import Table
from tracker.records.figures import Figure, UnreadableFigure, read
from tracker.records.observations import Indicator, Observation, Source
from tracker.records.periods import TimePeriod


def check_sources(contents: Contents, report: Report) -> None:
    """Report every source that was seen before it was published."""
    for source, origin in contents.sources.values():
        if origin.sound("published", "accessed"):
            _check_seen(source, source, origin, report)


def check_observations(contents: Contents, report: Report) -> dict[str, Figure]:
    """Read every observation's figure and check its dates; the readings by id."""
    figures: dict[str, Figure] = {}
    for rows in contents.observed:
        readings = [*_plain_readings(contents, rows.table)]
        figures.update(
            (key, reading)
            for key, reading in zip(rows.table.columns["id"], readings, strict=True)
            if reading
        )
        unread = (at for at, reading in enumerate(readings) if reading is None)
        closer = rows.doubtful.union(unread, _oddly_dated(contents, rows.table))
        for observation, origin in rows.at(sorted(closer)):
            _check(observation, origin, contents, figures, report)
    return figures


def _plain_readings(contents: Contents, table: Table) -> Iterator[Figure | None]:
    """The figures of rows that say it all in words; None where a row needs a closer look."""
    columns = table.columns
    known = {key: _unit(contents.known_indicator(key)) for key in {*columns["indicator"]}}
    units = [known[key] for key in columns["indicator"]]
    for name in ("low", "high", "tolerance"):
        for at in compress(count(), columns[name]):
            units[at] = None
    printed = [*zip(columns["figure"], units, strict=True)]
    readings = {pair: _read(*pair) for pair in {*printed}}
    return map(readings.__getitem__, printed)


def _unit(indicator: Indicator | None) -> str | None:
    return None if indicator is None or indicator.kind == "milestone" else indicator.unit


def _read(words: str, unit: str | None) -> Figure | None:
    if unit is None:
        return None
    try:
        return read(words, unit)
    except UnreadableFigure:
        return None


def _oddly_dated(contents: Contents, table: Table) -> Iterator[int]:
    """The rows whose dates need a closer look."""
    columns = table.columns
    ends = {text: _end(text) for text in {*columns["period"]}}
    dated = [*zip(columns["source"], columns["published"], strict=True)]
    known = {pair: _known_from(contents, *pair) for pair in {*dated}}
    early = map(le, map(known.__getitem__, dated), map(ends.__getitem__, columns["period"]))
    return compress(count(), early)


def _end(period: str) -> date:
    """The last day of a period; the first of all if it is none, which is reported already."""
    try:
        return TimePeriod.parse(period).end
    except ValueError:
        return date.min


def _known_from(contents: Contents, key: str, published: str) -> date:
    """The day from which figures count as known; the first of all where it is to be looked into."""
    source = contents.known_source(key)
    if source is None:
        return date.max
    try:
        printed = TimePeriod.parse(published) if published else None
    except ValueError:
        return date.min
    if printed is not None and printed.start > source.accessed:
        return date.min
    return source.known_from(printed)


def _check(
    observation: Observation,
    origin: Origin,
    contents: Contents,
    figures: dict[str, Figure],
    report: Report,
) -> None:
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
