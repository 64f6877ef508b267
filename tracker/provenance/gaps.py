"""What is missing around the records: copies of sources, and figures of late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.evaluation.verdicts import Evaluation, Fate, Reason, Status, Verdict
from tracker.provenance.ages import Age
from tracker.records.observations import Text
from tracker.records.plans import ContextTarget
from tracker.records.workspace import TargetKey, Workspace


class Unarchived(NamedTuple):
    """A source that names no archived copy, and what rests on it.

    Attributes
    ----------
    source
        Its key.
    verdicts
        How many verdicts rest on a figure in it.
    goals
        How many goals it announces, moves or withdraws.
    figures
        How many figures are quoted from it.
    """

    source: str
    verdicts: int
    goals: int
    figures: int


class Stale(NamedTuple):
    """An open target without a recent figure.

    Attributes
    ----------
    key
        The target.
    reason
        Why it is unknown.
    observation, published
        The latest figure of its indicator and area, and the day from which that counts as known;
        None if there is none.
    expected_in
        The publication where its figures stand, by language or as one text; None if not recorded.
    """

    key: TargetKey
    reason: Reason
    observation: str | None
    published: date | None
    expected_in: Text | None


def unarchived(workspace: Workspace, evaluation: Evaluation) -> tuple[Unarchived, ...]:
    """The sources that name no archived copy: first those that most verdicts rest on.

    Next come those with more goals, then with more figures, then by key.
    """
    decided = (verdict.observation for verdict in evaluation if verdict.observation)
    verdicts = Counter(workspace.observations[key].source for key in decided)
    goals = Counter(_announcing(workspace))
    figures = Counter(observation.source for observation in workspace.observations.values())
    found = (
        Unarchived(key, verdicts[key], goals[key], figures[key])
        for key, source in workspace.sources.items()
        if not source.archived
    )
    return tuple(sorted(found, key=lambda one: (-one.verdicts, -one.goals, -one.figures, one[0])))


def _announcing(workspace: Workspace) -> Iterator[str]:
    """The source of every goal, and those that revisions and withdrawals name."""
    for plan, _, target in workspace.targets():
        yield plan.source
        if not isinstance(target, ContextTarget):
            yield from (each.source for each in target.revisions if each.source)
            if target.withdrawn and target.withdrawn.source:
                yield target.withdrawn.source


def stale(workspace: Workspace, evaluation: Evaluation, age: Age) -> tuple[Stale, ...]:
    """The open targets without a figure published within an age of the day judged as of.

    A target is open if it is judged, unknown and not withdrawn. Only figures of its own indicator
    and area count, and no forecast; one that was published exactly so long ago is recent still.
    Targets come in the order of the plans.
    """
    since = age.before(evaluation.as_of)
    found = (_latest(workspace, verdict) for verdict in evaluation if _open(verdict))
    return tuple(each for each in found if each.published is None or each.published < since)


def _open(verdict: Verdict) -> bool:
    closed = (Reason.NOT_MEASURABLE, Reason.WITHDRAWN)
    return verdict.status == Status.UNKNOWN and verdict.reason not in closed


def _latest(workspace: Workspace, verdict: Verdict) -> Stale:
    unseen = (Fate.FORECAST, Fate.NOT_YET_PUBLISHED)
    keys = (
        each.observation
        for each in verdict.evidence
        if not each.fate.is_context and each.fate not in unseen
    )
    known = [(workspace.published(workspace.observations[key]), key) for key in keys]
    published, latest = max(known, default=(None, None))
    return Stale(verdict.key, verdict.reason, latest, published, _expected_in(workspace, verdict))


def _expected_in(workspace: Workspace, verdict: Verdict) -> Text | None:
    indicator = workspace.target(verdict.key).indicator
    return workspace.indicators[indicator].expected_in if indicator else None
