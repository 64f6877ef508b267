"""Figures known as of the day of a scorecard, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.evaluation.verdicts import Fate, Verdict
from tracker.records.figures import Figure
from tracker.records.intervals import Interval
from tracker.records.observations import Area, Indicator, Observation, Source
from tracker.records.workspace import Workspace

_SPEAKING = (
    Fate.DECIDES,
    Fate.AGREES,
    Fate.ON_TIME,
    Fate.CONFLICTING,
    Fate.EARLY,
    Fate.LATE,
    Fate.RESTATED,
)


@dataclass(frozen=True, slots=True)
class Known:
    """A figure known as of the day of a scorecard, and what became of it.

    Attributes
    ----------
    published
        The day from which it counts as known.
    dated
        Whether its source prints a date, if only the year.
    """

    observation: Observation
    figure: Figure
    source: Source
    area: Area
    indicator: Indicator
    fate: Fate
    published: date
    dated: bool

    @property
    def interval(self) -> Interval | None:
        """The values its wording allows; None for a milestone."""
        return self.figure.interval

    @property
    def link(self) -> str:
        """The web address of the source; empty for any other kind of address."""
        return web_address(self.source)

    @property
    def speaks(self) -> bool:
        """Whether nothing better for the same period stands in its place."""
        return self.fate in _SPEAKING

    @property
    def is_context(self) -> bool:
        """Whether it measures something else, or somewhere else."""
        return self.fate.is_context

    @property
    def rank(self) -> tuple[int, bool, date, str]:
        """Which of several figures for one period a reader should see: the smallest."""
        vague = self.interval is not None and not self.interval.is_point
        return _SPEAKING.index(self.fate), vague, self.published, self.observation.id


def web_address(source: Source) -> str:
    """Where a source stands on the web; empty for any other kind of address."""
    return source.url if source.url.startswith(("http://", "https://")) else ""


def figures(workspace: Workspace, verdict: Verdict, as_of: date) -> Iterator[Known]:
    """The figures of a verdict's evidence that were published by a day."""
    for evidence in verdict.evidence:
        observation = workspace.observations[evidence.observation]
        published = workspace.published(observation)
        if published > as_of or evidence.fate == Fate.NOT_YET_PUBLISHED:
            continue
        yield Known(
            observation,
            workspace.figures[observation.id],
            workspace.sources[observation.source],
            workspace.areas[observation.area],
            workspace.indicators[observation.indicator],
            evidence.fate,
            published,
            workspace.dated(observation),
        )
