"""Records in memory, built without validation where it is not the point."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from tracker.records.figures import Figure
from tracker.records.intervals import Interval
from tracker.records.observations import Grade, Indicator, Observation, Source
from tracker.records.periods import TimePeriod
from tracker.records.plans import Plan
from tracker.records.workspace import Goal, TargetKey, Workspace


@cache
def period(text: str) -> TimePeriod:
    """A period as written."""
    return TimePeriod.parse(text)


def build(
    plans: Iterable[Plan],
    indicators: dict[str, Indicator],
    sources: Iterable[Source],
    figures: Iterable[tuple[Observation, Interval | None]],
    goals: dict[TargetKey, Goal],
    revised: dict[TargetKey, tuple[Goal | None, ...]] | None = None,
) -> Workspace:
    """A workspace of records and of readings made by hand."""
    figures = list(figures)
    return Workspace(
        plans={plan.id: plan for plan in plans},
        indicators=indicators,
        areas={},
        sources={source.key: source for source in sources},
        observations={observation.id: observation for observation, _ in figures},
        figures={
            observation.id: Figure(observation.figure, interval)
            for observation, interval in figures
        },
        goals=goals,
        revised=revised or {},
    )


def source(key: str, publisher: str, printed: str | None, accessed: date, grade: Grade) -> Source:
    """A source with its publication date as printed, if one is."""
    return Source.model_construct(
        key=key,
        publisher=publisher,
        published=None if printed is None else period(printed),
        accessed=accessed,
        grade=grade,
    )
