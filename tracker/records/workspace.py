"""A workspace: every record of a folder, with each printed figure read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.records.figures import Figure
from tracker.records.intervals import Interval
from tracker.records.observations import Area, Indicator, Observation, Source, Text
from tracker.records.plans import Action, ContextTarget, Direction, Plan, Target

TargetKey = tuple[str, str]
"""A target's plan id and its own id."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The figure a plan promised, closed in the direction that counts as better."""

    figure: Figure
    direction: Direction

    @property
    def accepts(self) -> Interval | None:
        """The acceptable values; None for a milestone, which is a date and not a number."""
        interval = self.figure.interval
        if interval is None or self.direction == "hold":
            return interval
        return interval.upward() if self.direction == "increase" else interval.downward()


@dataclass(frozen=True, slots=True)
class Workspace:
    """All records of a folder, resolved: every key that a record names is here.

    Attributes
    ----------
    plans, indicators, areas, sources, observations
        The records by id, in order of id.
    figures
        The reading of each observation, by its id.
    goals
        The reading of each numeric goal.
    """

    plans: Mapping[str, Plan]
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    sources: Mapping[str, Source]
    observations: Mapping[str, Observation]
    figures: Mapping[str, Figure]
    goals: Mapping[TargetKey, Goal]

    def targets(self) -> Iterator[tuple[Plan, Action, Target | ContextTarget]]:
        """Every target with its action and plan, in the order of the files."""
        for plan in self.plans.values():
            for action in plan.actions:
                for target in action.targets:
                    yield plan, action, target

    def published(self, observation: Observation) -> date:
        """The day from which a figure counts as known (`Source.known_from`)."""
        return self.sources[observation.source].known_from(observation.published)

    def dated(self, observation: Observation) -> bool:
        """Whether a publication date is printed, if only to the year."""
        return (observation.published or self.sources[observation.source].published) is not None

    def announced(self, plan: Plan, target: Target | ContextTarget) -> date:
        """The day from which a target exists: its own announcement, else its plan's publication."""
        return target.announced or self.sources[plan.source].known_from()

    def area(self, plan: Plan, target: Target | ContextTarget) -> str:
        """The area a target is judged for: its own, else its plan's."""
        return target.area or plan.area

    def title(self, target: Target | ContextTarget) -> Text:
        """What a target is called: its own title, else its indicator's."""
        if target.title is not None:
            return target.title
        assert target.indicator is not None
        return self.indicators[target.indicator].title
