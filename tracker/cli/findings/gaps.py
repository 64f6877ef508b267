"""What is missing around the records, as problems; said only to those who ask."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.cli.workspace import counted
from tracker.evaluation.verdicts import Evaluation
from tracker.loading import Places, Problem
from tracker.loading.problems import Place
from tracker.provenance import Age, Stale, Unarchived, stale, unarchived
from tracker.records.observations import english
from tracker.records.workspace import Workspace


def without_copy(workspace: Workspace, evaluation: Evaluation, places: Places) -> Iterator[Problem]:
    """Every source that names no archived copy, first those that most verdicts rest on."""
    for each in unarchived(workspace, evaluation):
        place, hint = places.source(each.source), f"tracker archive {each.source} FILE"
        yield _problem("not-archived", place, _resting_on(each), hint)


def without_recent_figure(
    workspace: Workspace, evaluation: Evaluation, places: Places, age: Age
) -> Iterator[Problem]:
    """Every open target whose latest figure is older than an age, in the order of the plans."""
    for each in stale(workspace, evaluation, age):
        hint = f"look in: {english(each.expected_in)}" if each.expected_in else ""
        yield _problem("no-recent-figure", places.target(each.key), _latest(each, age), hint)


def _resting_on(source: Unarchived) -> str:
    counts = {"verdict": source.verdicts, "goal": source.goals, "figure": source.figures}
    rests = ", ".join(counted(count, noun) for noun, count in counts.items() if count)
    return f"no copy of {source.source} is archived; on it rest {rests or 'no figures'}"


def _latest(target: Stale, age: Age) -> str:
    name = "/".join(target.key)
    if target.observation is None:
        return f"{name} ({target.reason}) has no figure yet"
    latest = f"the latest, {target.observation}, is known since {target.published}"
    return f"{name} ({target.reason}) has had no new figure for {age}: {latest}"


def _problem(code: str, place: Place, message: str, hint: str) -> Problem:
    return Problem(
        code, "warning", place.file, place.line, place.column, place.record, message, hint
    )
