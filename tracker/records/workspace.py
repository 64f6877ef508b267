"""A workspace: every record of a folder, with each printed figure read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.errors import TrackerError, unknown
from tracker.records.figures import Figure
from tracker.records.intervals import Interval
from tracker.records.observations import Area, Indicator, Observation, Source, Text
from tracker.records.periods import TimePeriod
from tracker.records.plans import Action, ContextTarget, Direction, Plan, Target

TargetKey = tuple[str, str]
"""A target's plan id and its own id."""


@dataclass(frozen=True, slots=True)
class Goal:
    """The figure a plan promised, closed in the direction that counts as better.

    Attributes
    ----------
    figure
        The goal, or the change of a relative goal, as the plan prints it.
    baseline
        The period that a relative goal is measured from; None for any other.
    """

    figure: Figure
    direction: Direction
    baseline: TimePeriod | None = None

    @property
    def accepts(self) -> Interval | None:
        """The acceptable values.

        None for a milestone, which is a date and not a number, and for a relative goal, whose
        values depend on its baseline.
        """
        if self.figure.interval is None or self.baseline is not None:
            return None
        return self.closed(self.figure.interval)

    def closed(self, interval: Interval) -> Interval:
        """An interval closed in the direction that counts as better."""
        if self.direction == "hold":
            return interval
        return interval.upward() if self.direction == "increase" else interval.downward()

    def __str__(self) -> str:
        if self.baseline is None:
            return self.figure.text
        return f"{self.figure.text} from {self.baseline}"


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
        The reading of each numeric goal, as it was first announced.
    revised
        The readings of its revisions, in the order of the record; None where one keeps the goal.
    """

    plans: Mapping[str, Plan]
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, Area]
    sources: Mapping[str, Source]
    observations: Mapping[str, Observation]
    figures: Mapping[str, Figure]
    goals: Mapping[TargetKey, Goal]
    revised: Mapping[TargetKey, tuple[Goal | None, ...]] = field(default_factory=dict)

    def targets(self) -> Iterator[tuple[Plan, Action, Target | ContextTarget]]:
        """Every target with its action and plan, in the order of the files."""
        for plan in self.plans.values():
            for action in plan.actions:
                for target in action.targets:
                    yield plan, action, target

    def target(self, key: TargetKey) -> Target | ContextTarget:
        """The target of a key.

        Raises
        ------
        KeyError
            If there is none.
        """
        for action in self.plans[key[0]].actions:
            for target in action.targets:
                if target.id == key[1]:
                    return target
        raise KeyError(key)

    def find(self, name: str) -> TargetKey:
        """The key of the target that is called TARGET or PLAN/TARGET.

        Raises
        ------
        TrackerError
            If no target or more than one has that name, with the candidates.
        """
        keys = {
            f"{plan.id}/{target.id}": (plan.id, target.id) for plan, _, target in self.targets()
        }
        fitting = [key for key in keys if name in (key, keys[key][1])]
        if not fitting:
            raise unknown(
                "target", name, keys if "/" in name else (own for _, own in keys.values())
            )
        if len(fitting) > 1:
            raise TrackerError(f"Several targets are called '{name}': {', '.join(fitting)}.")
        return keys[fitting[0]]

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
